package io.reranker.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.prompt.PromptTemplate;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReasonGrammarTest {
  private static final List<String> TITLES =
      List.of("Heat", "Heat 2", "Schindler's List", "七人の侍", "👨‍👩‍👧 Family", "It");

  private final ReasonGrammar grammar = ReasonGrammar.of(TITLES, 60);

  private ReasonGrammar.State write(String... tokens) {
    ReasonGrammar.State state = grammar.start();
    for (String token : tokens) {
      state = state == null ? null : grammar.advance(state, token.getBytes(UTF_8));
    }
    return state;
  }

  private boolean complete(String text) {
    ReasonGrammar.State state = write(text);
    return state != null && grammar.mayEnd(state);
  }

  @Test
  void titlesOfTheListMayBeQuoted() {
    assertThat(complete("Like \"Heat\", it is Drama.")).isTrue();
    assertThat(complete("Like \"Heat 2\" and \"七人の侍\".")).isTrue();
    assertThat(complete("\"Schindler's List\" is near.\n")).isTrue();
  }

  @Test
  void nothingElseMayBeQuoted() {
    assertThat(write("Like \"Ronin")).isNull();
    assertThat(write("Like \"Heatwave")).isNull();
    assertThat(write("Like \"Hea\"")).isNull();
    assertThat(write("Like \"\"")).isNull();
    assertThat(write("Like \"heat\"")).isNull();
  }

  @Test
  void aTokenMayHoldAnything() {
    assertThat(write("Like \"He", "at\" and \"", "It", "\", \"Heat", " 2\"")).isNotNull();
    assertThat(write("\"It\"\"It\"\"It\"")).isNotNull();
    assertThat(write("Like \"He", "ap\"")).isNull();
    assertThat(grammar.mayEnd(write("Like \"Heat"))).isFalse();
  }

  @Test
  void tokensMayCutCharacters() {
    byte[] text = "a \"七人の侍\" 👨‍👩‍👧 é".getBytes(UTF_8);
    ReasonGrammar.State state = grammar.start();
    for (byte b : text) {
      state = grammar.advance(state, new byte[] {b});
      assertThat(state).isNotNull();
    }
    assertThat(grammar.mayEnd(state)).isTrue();
    ReasonGrammar.State cut = grammar.advance(grammar.start(), new byte[] {'a', (byte) 0xC3});
    assertThat(grammar.mayEnd(cut)).isFalse();
    assertThat(grammar.advance(cut, new byte[] {'a'})).isNull();
    assertThat(grammar.advance(cut, new byte[] {'"'})).isNull();
    assertThat(grammar.advance(cut, new byte[] {'\n'})).isNull();
  }

  @Test
  void malformedUtf8IsRefused() {
    for (int[] bytes :
        new int[][] {
          {0x80}, {0xC0, 0x80}, {0xC1, 0xBF}, {0xE0, 0x80, 0x80}, {0xED, 0xA0, 0x80},
          {0xF0, 0x80, 0x80, 0x80}, {0xF4, 0x90, 0x80, 0x80}, {0xF5}, {0xFF}, {0xE2, 0x28}
        }) {
      byte[] token = new byte[bytes.length];
      for (int i = 0; i < bytes.length; i++) {
        token[i] = (byte) bytes[i];
      }
      assertThat(grammar.advance(grammar.start(), token)).as(Arrays.toString(bytes)).isNull();
    }
  }

  @Test
  void everyCodePointIsAllowedInFreeText() {
    for (int c = 0x20; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 61) {
      boolean text = c != '"' && c != 0x7F && !(c >= 0xD800 && c <= 0xDFFF);
      if (text) {
        byte[] token = Character.toString(c).getBytes(UTF_8);
        assertThat(grammar.advance(grammar.start(), token)).as("U+%04X", c).isNotNull();
      }
    }
  }

  @Test
  void aLineEndEndsTheReason() {
    ReasonGrammar.State ended = write("Good.", "\n");
    assertThat(grammar.mayEnd(ended)).isTrue();
    assertThat(grammar.advance(ended, new byte[] {'a'})).isNull();
    assertThat(write("\n")).isNull();
    assertThat(write("Good.\n ")).isNull();
    assertThat(write("a\rb")).isNull();
    assertThat(write("a\tb")).isNull();
  }

  @Test
  void anEmptyTokenIsNeverAllowed() {
    assertThat(grammar.advance(grammar.start(), new byte[0])).isNull();
    assertThat(grammar.mayEnd(grammar.start())).isFalse();
  }

  @Test
  void theLengthIsBoundedInCodePoints() {
    assertThat(write("人".repeat(60))).isNotNull();
    assertThat(write("人".repeat(61))).isNull();
    assertThat(write("人".repeat(60) + "\n")).isNotNull();
  }

  @Test
  void aQuoteOpensOnlyIfATitleFits() {
    assertThat(write("x".repeat(56) + "\"It\"")).isNotNull();
    assertThat(write("x".repeat(57) + "\"")).isNull();
    assertThat(write("x".repeat(56) + "\"H")).isNull();
  }

  @Test
  void withoutTitlesNothingIsQuoted() {
    ReasonGrammar none = ReasonGrammar.of(List.of(), 10);
    assertThat(none.advance(none.start(), "a".getBytes(UTF_8))).isNotNull();
    assertThat(none.advance(none.start(), "\"".getBytes(UTF_8))).isNull();
  }

  @Test
  void titlesAreThoseOfThePrompt() {
    ReasonGrammar cleaned =
        ReasonGrammar.of(
            List.of(
                PromptTemplate.title(HistoryItem.of("1", "The \"Burbs</s>")),
                PromptTemplate.title(Candidate.of("2", " A\nB "))),
            50);
    assertThat(cleaned.advance(cleaned.start(), "\"The 'Burbs\" \"A B\"".getBytes(UTF_8)))
        .isNotNull();
  }

  @Test
  void uncleanTitlesAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> ReasonGrammar.of(List.of("a\"b"), 9));
    assertThatIllegalArgumentException().isThrownBy(() -> ReasonGrammar.of(List.of(""), 9));
    assertThatIllegalArgumentException().isThrownBy(() -> ReasonGrammar.of(List.of(), 0));
  }

  /** Plain text outside quotes gives the states that are there already. */
  @Test
  void plainTextAllocatesNoState() {
    byte[] token = "word".getBytes(UTF_8);
    assertThat(grammar.advance(grammar.start(), token))
        .isSameAs(grammar.advance(grammar.start(), token));
  }

  /** Whatever is allowed can be finished, and what is finished holds known titles only. */
  @Test
  void randomWalksNeverGetStuck() {
    List<byte[]> tokens = new ArrayList<>();
    for (int b = 0; b < 256; b++) {
      tokens.add(new byte[] {(byte) b});
    }
    for (String token :
        List.of("\"", "\"He", "at\"", " and \"", "\"It\"", "人", "it is ", "\", \"")) {
      tokens.add(token.getBytes(UTF_8));
    }
    Pattern quoted = Pattern.compile("\"([^\"]*)\"");
    for (long seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      ReasonGrammar bounded = ReasonGrammar.of(TITLES, 1 + random.nextInt(40));
      ReasonGrammar.State state = bounded.start();
      ByteArrayOutputStream written = new ByteArrayOutputStream();
      while (!bounded.mayEnd(state) || random.nextInt(20) > 0) {
        List<byte[]> allowed = new ArrayList<>();
        for (byte[] token : tokens) {
          if (bounded.advance(state, token) != null) {
            allowed.add(token);
          }
        }
        if (allowed.isEmpty()) {
          assertThat(bounded.mayEnd(state)).as("seed %d", seed).isTrue();
          break;
        }
        byte[] token = allowed.get(random.nextInt(allowed.size()));
        written.writeBytes(token);
        state = bounded.advance(state, token);
      }
      String text = written.toString(UTF_8);
      assertThat(text.getBytes(UTF_8)).as("seed %d", seed).isEqualTo(written.toByteArray());
      Matcher match = quoted.matcher(text);
      while (match.find()) {
        assertThat(TITLES).as("seed %d: %s", seed, text).contains(match.group(1));
      }
      assertThat(text.chars().filter(c -> c == '"').count() % 2).as("seed %d", seed).isZero();
    }
  }
}
