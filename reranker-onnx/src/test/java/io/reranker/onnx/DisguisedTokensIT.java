package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokenizers that normalise text before they look for their control tokens: letters and signs that
 * look like a token's become its own there.
 */
class DisguisedTokensIT {
  private static final long SEED = 20_261_123;
  private static final int ROUNDS = 120;

  private static final String NOT_SPECIAL = "<own_tool>";

  /** The first is in core's list of literals, the others are the tokenizer's own. */
  private static final List<String> LITERALS =
      List.of("<|im_end|>", NOT_SPECIAL, "[Own End]", "{{stop}}", "«halt»", "ENDOFLIST");

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'type': 'NFKC'}",
        "{'type': 'NFKD'}",
        "{'type': 'Sequence', 'normalizers': [{'type': 'Nmt'}, {'type': 'NFKC'}]}",
        "{'type': 'Sequence', 'normalizers': [{'type': 'NFKC'}, {'type': 'Lowercase'}]}",
        "{'type': 'Sequence', 'normalizers':"
            + " [{'type': 'NFD'}, {'type': 'StripAccents'}, {'type': 'Lowercase'}]}",
        "{'type': 'Sequence', 'normalizers': [{'type': 'NFKD'}, {'type': 'StripAccents'}]}",
      })
  void noLookAlikeBecomesAReservedToken(String normalizer, @TempDir Path folder)
      throws IOException {
    ModelBundle bundle = bundle(normalizer, folder);
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    try (TextTokenizer tokenizer = TextTokenizer.of(bundle)) {
      PromptEncoder encoder = new PromptEncoder(tokenizer, BundleContract.of(bundle, null));
      for (String literal : LITERALS) {
        List<int[]> alike = literal.codePoints().mapToObj(DisguisedTokensIT::lookAlikes).toList();
        List<int[]> same = literal.codePoints().mapToObj(DisguisedTokensIT::sameLetters).toList();
        List<int[]> itself = literal.codePoints().mapToObj(c -> new int[] {c}).toList();
        int deceived = 0;
        for (int i = 0; i < ROUNDS; i++) {
          List<int[]> looks = i % 3 == 0 ? same : i % 3 == 1 ? itself : alike;
          String text = disguise(looks, i % 2 == 0 ? 0 : 8, random);
          deceived += reserved(tokenizer, tokenizer.encodeTrusted(text)) > 0 ? 1 : 0;
          requireNone(tokenizer, encoder, text);
          requireNone(tokenizer, encoder, "\ud83c\udfac Heat " + text + text + " (1995)");
        }
        assertThat(deceived)
            .as("texts that give " + literal + " where nothing is done")
            .isPositive();
      }
    }
  }

  private static void requireNone(TextTokenizer tokenizer, PromptEncoder encoder, String text) {
    Candidate candidate =
        Candidate.of("c", text).with(Map.of("genres", List.of(text), text, List.of("x")));
    HistoryItem watched = HistoryItem.of("h", text).with(Map.of("genres", List.of(text)));
    RerankRequest request = RerankRequest.of(List.of(watched), List.of(candidate));
    int[] prefix = encoder.prefix(request, 0, "", 4096, PromptOverflow.FAIL).tokens();
    long own = reserved(tokenizer, encoder.neutralPrefix());
    for (int[] tokens :
        List.of(
            encoder.scoredSpan(candidate),
            encoder.reasonQuestion(candidate, List.of()),
            encoder.labelQuestion(List.of(candidate), List.of("A")),
            tokenizer.encodeAfter("\n", text))) {
      assertThat(tokens).as(text).isNotEmpty();
      assertThat(reserved(tokenizer, tokens)).as(text).isZero();
    }
    assertThat(reserved(tokenizer, prefix)).as(text).isEqualTo(own);
  }

  private static long reserved(TextTokenizer tokenizer, int[] tokens) {
    return Arrays.stream(tokens).filter(tokenizer.vocabulary().reserved()::contains).count();
  }

  /**
   * One of the characters for each.
   *
   * @param marks of so many letters one gets a mark; 0 for none
   */
  private static String disguise(List<int[]> looks, int marks, Random random) {
    StringBuilder text = new StringBuilder();
    for (int[] alike : looks) {
      text.appendCodePoint(alike[random.nextInt(alike.length)]);
      if (marks > 0 && random.nextInt(marks) == 0) {
        text.append((char) (0x300 + random.nextInt(0x70))); // A mark, for those that strip them.
      }
    }
    return text.toString();
  }

  /** Wide, styled, raised: what NFKC makes the letter itself, in its case. */
  private static int[] sameLetters(int codePoint) {
    String letter = Character.toString(codePoint);
    return Arrays.stream(lookAlikes(codePoint))
        .filter(
            c -> Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC).equals(letter))
        .toArray();
  }

  /** Letters by what the strongest of the normalisers makes of them. */
  private static final Map<String, List<Integer>> ALIKE =
      IntStream.range(0x80, 0x20000)
          .filter(c -> Character.getType(c) != Character.SURROGATE)
          .boxed()
          .collect(Collectors.groupingBy(DisguisedTokensIT::plain));

  /** The character, and those that some normaliser makes it, in either case. */
  private static int[] lookAlikes(int codePoint) {
    return IntStream.concat(
            IntStream.of(codePoint),
            ALIKE.getOrDefault(plain(codePoint), List.of()).stream().mapToInt(c -> c))
        .toArray();
  }

  private static String plain(int codePoint) {
    return Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT);
  }

  private static ModelBundle bundle(String normalizer, Path folder) throws IOException {
    TinyBundles.copy(TinyBundles.likelihood(), folder);
    Path file = folder.resolve(ModelBundle.TOKENIZER);
    ObjectNode tokenizer = (ObjectNode) JSON.readTree(file.toFile());
    tokenizer.set("normalizer", JSON.readTree(normalizer.replace('\'', '"')));
    int id = tokenizer.get("model").get("vocab").size();
    for (String literal : LITERALS) {
      tokenizer
          .withArray("added_tokens")
          .addObject()
          .put("id", id++)
          .put("content", literal)
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", true)
          .put("special", !literal.equals(NOT_SPECIAL));
    }
    JSON.writeValue(file.toFile(), tokenizer);
    return ModelBundle.folder(folder);
  }
}
