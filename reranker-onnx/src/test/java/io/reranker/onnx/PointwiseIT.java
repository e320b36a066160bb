package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.HistoryItem;
import io.reranker.ModelException;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.onnx.engine.Branches;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import io.reranker.prompt.PromptTemplate;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Log-odds of yes against no, against the definition: a full prefill for each candidate. */
class PointwiseIT {
  private static final RerankRequest REQUEST =
      RerankRequest.of(
          List.of(
              HistoryItem.of("1", "Toy Story").with(Map.of("year", List.of("1995"))),
              HistoryItem.of("2", "Heat").rated(4.5)),
          List.of(
              Candidate.of("a", "Jumanji").with(Map.of("year", List.of("1995"))),
              Candidate.of("b", "GoldenEye (1995)"),
              Candidate.of("c", "A"),
              Candidate.of("d", "A"),
              Candidate.of("e", "千と千尋の神隠し")));

  @TempDir Path folder;

  /** The tiny model answers with letters, so these are its words for yes and no. */
  private Path bundle(String yes, String no) {
    return TinyBundles.labels(
        folder,
        "\"strategy\": \"labels\"",
        "\"strategy\": \"pointwise\", \"pointwise\": {\"yes\": \""
            + yes
            + "\", \"no\": \""
            + no
            + "\"}");
  }

  @Test
  void scoresAreTheLogOddsOfTheDefinition() {
    Path bundle = bundle("A", "B");
    try (LoadedModel loaded = LoadedModel.load(ModelBundle.folder(bundle), OnnxOptions.defaults());
        OnnxRerankModel model = OnnxRerankModel.load(bundle);
        RunGuard guard = new RunGuard()) {
      assertThat(model.info().strategy()).isEqualTo("pointwise");
      RerankResult result = model.rerank(REQUEST);
      double[] expected =
          REQUEST.candidates().stream()
              .mapToDouble(candidate -> logOdds(loaded, candidate, guard))
              .toArray();
      LogSoftmax.overList(expected, 1);
      for (RankedItem item : result.items()) {
        int place = REQUEST.candidates().indexOf(item.candidate());
        assertThat(item.score()).isCloseTo(expected[place], within(1e-4));
      }
      assertThat(expected[0]).as("items differ").isNotCloseTo(expected[4], within(1e-3));
    }
  }

  private static double logOdds(LoadedModel loaded, Candidate candidate, RunGuard guard) {
    PromptTemplate template = PromptTemplate.INSTRUCT;
    int[] prompt =
        loaded
            .tokenizer()
            .encodeTrusted(
                "<s>"
                    + template.history(REQUEST.history())
                    + template.yesNoQuestion("A", "B")
                    + template.yesNoItem(candidate));
    try (KvContext context = loaded.model().newContext()) {
      FloatBuffer logits = loaded.model().nextLogits(context, prompt, guard);
      int yes = loaded.tokenizer().encodeTrusted("A")[0];
      int no = loaded.tokenizer().encodeTrusted("B")[0];
      return logits.get(yes) - logits.get(no);
    }
  }

  @Test
  void oneRunAndOneAfterAnotherAgree() {
    System.out.println("seed 7");
    Random random = new Random(7);
    try (LoadedModel loaded =
            LoadedModel.load(ModelBundle.folder(bundle("A", "B")), OnnxOptions.defaults());
        RunGuard guard = new RunGuard();
        KvContext context = loaded.model().newContext()) {
      assertThat(loaded.model().readsTrees()).isTrue();
      loaded.model().extend(context, new int[] {0, 5, 9, 30}, guard);
      for (int round = 0; round < 30; round++) {
        List<int[]> questions = new ArrayList<>();
        for (int i = 1 + random.nextInt(40); i > 0; i--) {
          questions.add(random.ints(1 + random.nextInt(20), 3, 40).toArray());
        }
        int[] opening = random.ints(1 + random.nextInt(5), 3, 390).toArray();
        int[] answers = {40, 41, 42};
        double[][] together =
            Branches.answers(loaded.model(), context, opening, questions, answers, guard);
        double[][] apart =
            Branches.answersOneByOne(loaded.model(), context, opening, questions, answers, guard);
        for (int i = 0; i < apart.length; i++) {
          assertThat(together[i]).containsExactly(apart[i], within(1e-3));
        }
        assertThat(context.length()).isEqualTo(4);
      }
    }
  }

  @Test
  void theCallersOrderChangesNothing() {
    System.out.println("seed 7");
    Random random = new Random(7);
    try (OnnxRerankModel model = OnnxRerankModel.load(bundle("A", "B"))) {
      List<Candidate> candidates = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        candidates.add(Candidate.of("c" + i, "Heat " + i % 50).scored(i % 7));
      }
      RerankResult expected = model.rerank(RerankRequest.of(REQUEST.history(), candidates));
      for (int round = 0; round < 5; round++) {
        Collections.shuffle(candidates, random);
        assertThat(model.rerank(RerankRequest.of(REQUEST.history(), candidates)).items())
            .isEqualTo(expected.items());
      }
    }
  }

  @Test
  void aModelThatAnswersSomethingElseIsRefused() {
    try (OnnxRerankModel model = OnnxRerankModel.load(bundle("no", "Heat"))) {
      ModelException e = catchThrowableOfType(ModelException.class, () -> model.rerank(REQUEST));
      assertThat(e.code()).isEqualTo(ErrorCode.LABEL_MASS_TOO_LOW);
    }
  }

  @Test
  void answersThatAreNotOneTokenAreRefusedAtLoad() {
    ModelException e =
        catchThrowableOfType(
            ModelException.class, () -> OnnxRerankModel.load(bundle("yes", "no")).close());
    assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNSUPPORTED);
    assertThat(e).hasMessageContaining("\"yes\" is 2 tokens");
  }
}
