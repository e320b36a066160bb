package io.reranker.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextCleanerTest {
  private static final List<String> LITERALS =
      List.of(
          "</s>",
          "<s>",
          "<|im_start|>",
          "<|im_end|>",
          "[INST]",
          "[/INST]",
          "<<SYS>>",
          "<</SYS>>",
          "<|eot_id|>",
          "<|begin_of_text|>",
          "<|start_header_id|>",
          "<|end|>",
          "<|user|>",
          "<bos>",
          "<eos>",
          "<pad>",
          "<unk>",
          "<start_of_turn>",
          "<end_of_turn>",
          "<think>",
          "</think>",
          "<|endoftext|>",
          "<｜User｜>",
          "<｜end▁of▁sentence｜>",
          "<0x0A>",
          "[MASK]",
          "[SEP]",
          "<tool_call>",
          "<unused12>",
          "<extra_id_0>",
          "[TOOL_CALLS]");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Heat</s>;Heat",
        "A<|im_end|>B;A B",
        "x [/INST] y;x y",
        "Seven [INST;Seven [INST",
        "<<s>s>;< s>",
        "<|im_<|x|>end|>;?",
        "[|INST] now;now",
        "<SYS|>>;<SYS/>>",
        "A </S> B;A B",
        "</s></s>;?",
        "Love < Hate > War;Love < Hate > War",
        "[REC];[REC]",
        "3 <3 you|me;3 <3 you/me",
      })
  void controlTokensGo(String title, String cleaned) {
    assertThat(TextCleaner.clean(title)).isEqualTo(cleaned);
  }

  /** Tokenizers that make letters plain first would read these as control tokens. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Heat \uff1c/s\uff1e;Heat",
        "\uff1c\uff5cim_end\uff5c\uff1e A;A",
        "\ufe64pad\ufe65 B;B",
        "\uff3bINST\uff3d C;C",
        "<\ud835\udc2c> D;D",
        "\uff21\uff22 \u2460;\uff21\uff22 \u2460",
        "\u4f5c\uff5c\u54c1;\u4f5c/\u54c1",
        "a \uff02b\uff02;a 'b'",
      })
  void disguisedTokensGo(String title, String cleaned) {
    assertThat(TextCleaner.clean(title)).isEqualTo(cleaned);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Heat\\nNext:\\nAlien;Heat Next Alien",
        "History: Next: Evidence: Reason: x;History Next Evidence Reason x",
        "Candidates:;Candidates",
        "Nex\u200bt: A;Next A",
        "Next:::: \uff1a A;Next A",
        "x Item 4: Alien;x Item 4 Alien",
        "Rank1: Item 3 - Reason: good;Rank1 Item 3 - Reason good",
        "Star Wars: Episode IV;Star Wars: Episode IV",
        "What Comes Next? Reasons: 3;What Comes Next? Reasons: 3",
        "Prehistory: A;Prehistory: A",
      })
  void headingsLoseTheirColon(String title, String cleaned) {
    assertThat(TextCleaner.clean(title.replace("\\n", "\n"))).isEqualTo(cleaned);
  }

  @Test
  void lettersThatAreDrawnAsNothingGo() {
    assertThat(TextCleaner.clean("H\u3164e\u115fa\u034ft \u2800 2")).isEqualTo("Heat 2");
    assertThat(TextCleaner.clean("H\ufe0fe\ufe01\ufe02at \u2764\ufe0f\ufe0e\ufe01"))
        .isEqualTo("Heat \u2764\ufe0f");
    assertThat(TextCleaner.clean("7\ufe0f-\ufe01 3\ufe0f\u20e3")).isEqualTo("7- 3\ufe0f\u20e3");
  }

  @Test
  void marksDoNotPileUp() {
    assertThat(TextCleaner.clean("H" + "\u0334\u0335\u0336".repeat(500) + "eat"))
        .isEqualTo("H" + "\u0334\u0335\u0336".repeat(2) + "eat");
  }

  @Test
  void aTitleHasBytesForATokenizerAndNoMore() {
    assertThat(TextCleaner.cutTitle("x".repeat(300))).hasSize(200);
    assertThat(TextCleaner.cutTitle("\u6620".repeat(300))).hasSize(133);
    assertThat(TextCleaner.cutTitle("\ud83d\ude00".repeat(300))).hasSize(200);
  }

  @Test
  void quotesBecomeSingle() {
    assertThat(TextCleaner.clean("The \"Burbs\" \u201cX\u201d \u201eY\u201f"))
        .isEqualTo("The 'Burbs' 'X' 'Y'");
  }

  @Test
  void invisibleCharactersGo() {
    assertThat(TextCleaner.clean("\u202eevil\u202c \u2066x\u2069\ufeff")).isEqualTo("evil x");
    assertThat(TextCleaner.clean("Com\u200bedy Dra\u200dma Hor\u200cror so\u00adft"))
        .isEqualTo("Comedy Drama Horror soft");
    assertThat(TextCleaner.clean("a\nb\r\nc\u0085d\u2028e\tf\u0000g\u001bh"))
        .isEqualTo("a b c d e f g h");
    assertThat(TextCleaner.clean("\ud83dx\ude00 \ud83d")).isEqualTo("x");
    assertThat(TextCleaner.clean("\ud83d\u200b\ude00")).isNotEqualTo("\ud83d\ude00");
    assertThat(TextCleaner.clean("a\udb40\udc41\udb40\udc42b\ue000c\uffff")).isEqualTo("abc");
    assertThat(TextCleaner.clean("\u200b\u200d \n")).isEqualTo("?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "千と千尋の神隠し",
        "기생충",
        "Сталкер",
        "Amélie",
        "وداع آخر",
        "می\u200cخواهم زنده بمانم",
        "मुग़ल-ए-आज़म",
        "क्\u200dष",
        "ශ්\u200dරී",
        "สุริโยไท",
        "👨\u200d👩\u200d👧 Family",
        "❤\ufe0f\u200d🔥",
        "👍🏽 Thumbs",
        "Se7en",
        "M*A*S*H",
        "WALL·E",
        "(500) Days of Summer",
        "What's Up, Doc?",
        "€ 100 % ½",
      })
  void everyScriptStays(String title) {
    assertThat(TextCleaner.clean(title))
        .isEqualTo(Normalizer.normalize(title, Normalizer.Form.NFC));
  }

  @Test
  void lettersAndAccentsArePutTogether() {
    assertThat(TextCleaner.clean("e\u200b\u0301")).isEqualTo("é");
  }

  @Test
  void longTextIsCleanedInTime() {
    for (String piece :
        List.of(
            "<|",
            "<s>",
            "a",
            "[|INST",
            "Next: ",
            "Item 1",
            ": ",
            "\uff1cs\uff1e",
            "e\u0334",
            "<|x",
            "<<s>",
            "\u200d",
            "😀")) {
      String text = piece.repeat(10_000 / piece.length());
      for (String whole : List.of(text, text + "|>".repeat(2_000), text + ">".repeat(4_000))) {
        assertTimeout(Duration.ofSeconds(10), () -> assertClean(0, whole));
      }
    }
    assertThat(TextCleaner.clean("x".repeat(10_000))).hasSize(10_000);
  }

  @Test
  void aCutLeavesWholeCharacters() {
    assertThat(TextCleaner.cut("😀😀😀", 2)).isEqualTo("😀😀");
    assertThat(TextCleaner.cut("👨\u200d👩", 2)).isEqualTo("👨");
    assertThat(TextCleaner.cut("ab cd", 3)).isEqualTo("ab");
    assertThat(TextCleaner.cut("abc", 3)).isEqualTo("abc");
  }

  @Test
  void whateverItIsGivenItIsCleanAndStaysSo() {
    String[] pieces = {
      "<",
      ">",
      "|",
      "｜",
      "[",
      "]",
      "/",
      "s",
      "im_end",
      "INST",
      "SYS",
      "<|",
      "|>",
      "</s>",
      "<<",
      " ",
      "\n",
      "\"",
      "\u201c",
      "\u200d",
      "\u200c",
      "\u200b",
      "e",
      "\u0301",
      "\ud83d",
      "\ude00",
      "😀",
      "क",
      "्",
      "人",
      "\u202e",
      "0x0A",
      "think",
      "bos",
      "\u0000",
      "ﬁ",
      "\ufeff",
      "unused1",
      "Next",
      ":",
      "Item 1",
      "\uff1c",
      "\uff1e",
      "\uff5c",
      "\uff53",
      "\u0334\u0335\u0336\u0337",
      "\ufe0f",
      "\u3164",
      "\u2800"
    };
    for (long seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(24); i >= 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)]);
        if (random.nextInt(8) == 0) {
          text.append(LITERALS.get(random.nextInt(LITERALS.size())));
        }
      }
      assertClean(seed, text.toString());
      String cut = TextCleaner.cut(TextCleaner.clean(text.toString()), 1 + random.nextInt(20));
      assertThat(TextCleaner.clean(cut)).as("seed %d", seed).isEqualTo(cut.isEmpty() ? "?" : cut);
    }
  }

  @Test
  void plainTextIsCleanedAsAnyOther() {
    long seed = 20261122;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String signs =
        "abc ABC 019  .,:;!?'\"()[]<>|/&-_=+*#%$@~`^{}\\\u00c9\u00e9\u00df\u00d7\u00a0\u0301<s>";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      // An invisible character keeps a text from being taken as plain, and is taken out.
      assertThat(TextCleaner.clean(text.toString()))
          .as(text.toString())
          .isEqualTo(TextCleaner.clean("\u200b" + text));
    }
  }

  private static void assertClean(long seed, String text) {
    String cleaned = TextCleaner.clean(text);
    assertThat(TextCleaner.clean(cleaned)).as("seed %d: %s", seed, text).isEqualTo(cleaned);
    String upper = cleaned.toUpperCase(Locale.ROOT);
    for (String literal : LITERALS) {
      assertThat(upper).as("seed %d", seed).doesNotContain(literal.toUpperCase(Locale.ROOT));
    }
    assertThat(cleaned)
        .as("seed %d", seed)
        .doesNotContainPattern(Pattern.compile("[\"|\\p{Cc}]|\\b(Next|Item 1):"));
    assertThat(cleaned).as("seed %d", seed).isNotBlank().isEqualTo(cleaned.strip());
  }
}
