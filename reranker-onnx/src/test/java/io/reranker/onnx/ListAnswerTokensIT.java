package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.reranker.ModelException;
import io.reranker.prompt.PromptTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list that the automaton writes has the tokens of the text that it spells. */
class ListAnswerTokensIT {
  private static final long SEED = 20251203;
  private static final PromptTemplate TEMPLATE = PromptTemplate.INSTRUCT;

  @Test
  void partsAreTheTokensOfTheWhole() {
    assertParts(TinyBundles.labels());
    assertParts(TinyBundles.likelihood());
  }

  /** Tokenizers of others: a folder beside the project, where there is one. */
  @ParameterizedTest
  @ValueSource(strings = {"Arlene036+LLM4FairRec", "microsoft+onnxruntime-genai/pipeline-model"})
  void partsAreTheTokensOfTheWholeForTokenizersInUse(String name, @TempDir Path folder)
      throws IOException {
    Path file =
        Path.of(System.getProperty("reranker.shared", "../../shared"))
            .resolve("fixtures/" + name + "/" + ModelBundle.TOKENIZER);
    assumeThat(Files.isRegularFile(file)).isTrue();
    Files.copy(file, folder.resolve(ModelBundle.TOKENIZER));
    assertParts(folder);
  }

  private static void assertParts(Path bundle) {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    List<String> labels = IntStream.rangeClosed(1, 120).mapToObj(String::valueOf).toList();
    try (TextTokenizer tokenizer = TextTokenizer.of(ModelBundle.folder(bundle))) {
      ListAnswerTokens tokens = ListAnswerTokens.of(tokenizer, TEMPLATE, "\n", labels);
      for (int round = 0; round < 20; round++) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, 120).boxed().toList());
        Collections.shuffle(order, random);
        StringBuilder text = new StringBuilder();
        List<Integer> parts = new ArrayList<>();
        for (int place = 0; place < order.size(); place++) {
          int label = order.get(place);
          text.append(TEMPLATE.listAnswerHead(place + 1, labels.get(label))).append('\n');
          add(parts, tokens.before().get(place));
          add(parts, tokens.labels().get(label));
          add(parts, tokens.after());
          parts.add(tokens.lineEnd());
        }
        assertThat(parts)
            .isEqualTo(
                Arrays.stream(tokenizer.encodeAfter("\n", text.toString())).boxed().toList());
        assertThat(tokens.tokens(120, 0)).isGreaterThanOrEqualTo(parts.size());
      }
    }
  }

  private static void add(List<Integer> parts, int[] tokens) {
    Arrays.stream(tokens).forEach(parts::add);
  }

  @Test
  void labelsThatCannotBeToldApartAreRefused() {
    try (TextTokenizer tokenizer = TextTokenizer.of(ModelBundle.folder(TinyBundles.labels()))) {
      assertThatThrownBy(() -> ListAnswerTokens.of(tokenizer, TEMPLATE, "\n", List.of("1", "1")))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("same tokens");
    }
  }
}
