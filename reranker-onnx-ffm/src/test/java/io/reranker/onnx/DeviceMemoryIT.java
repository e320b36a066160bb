package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.HistoryItem;
import io.reranker.ModelException;
import io.reranker.RequestAbortedException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.DeviceBinding;
import io.reranker.onnx.engine.DeviceMemory;
import io.reranker.onnx.engine.KvBatch;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.Ort;
import io.reranker.onnx.engine.RunGuard;
import io.reranker.onnx.engine.StepLogits;
import io.reranker.onnx.ffm.FfmDeviceBinding;
import java.net.URISyntaxException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The binding over the processor's memory, against plain Java: the same kernels run, so the same
 * numbers must come, to the last bit.
 */
class DeviceMemoryIT {
  private static final long SEED = 11;

  private static Path bundle(String name) {
    try {
      var url = DeviceMemoryIT.class.getResource(name + "/reranker.json");
      assertThat(url).as(name).isNotNull();
      return Path.of(url.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LoadedModel plain(String name) {
    return LoadedModel.load(ModelBundle.folder(bundle(name)), OnnxOptions.defaults());
  }

  private static LoadedModel bound(String name, DeviceBinding binding) {
    LoadedModel loaded =
        LoadedModel.load(
            ModelBundle.folder(bundle(name)), OnnxOptions.defaults(), device -> binding, null);
    assertThat(loaded.model().inDeviceMemory()).isTrue();
    assertThat(loaded.info().selfChecks())
        .anyMatch(check -> check.startsWith("keys and values in Cpu:0: off by "));
    return loaded;
  }

  private static int[] tokens(Random random, CausalModel model, int count) {
    return random.ints(count, 0, model.vocabulary()).toArray();
  }

  private static float[] copy(FloatBuffer logits) {
    float[] copy = new float[logits.remaining()];
    logits.get(logits.position(), copy);
    return copy;
  }

  private static RerankRequest request(int candidates) {
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      list.add(
          Candidate.of("c" + i, "Movie " + i + " (19" + (10 + i % 90) + ")")
              .with(Map.of("genres", List.of(i % 2 == 0 ? "Comedy" : "Drama"))));
    }
    return RerankRequest.of(
        List.of(
            HistoryItem.of("h", "Heat (1995)").with(Map.of("genres", List.of("Drama"))).rated(4.5)),
        list);
  }

  @Test
  void theServiceIsFound() {
    assertThat(DeviceBinding.installed()).isInstanceOf(FfmDeviceBinding.class);
  }

  @Test
  void onTheProcessorItIsNotUsedByItself() {
    try (LoadedModel loaded = plain("tiny-likelihood")) {
      assertThat(loaded.model().inDeviceMemory()).isFalse();
    }
  }

  @Test
  void memoryIsWhereItWasAskedForOrRefused() throws Exception {
    try (OrtSession session =
        Ort.environment().createSession(bundle("tiny-labels").resolve("model.onnx").toString())) {
      try (DeviceMemory memory = new FfmDeviceBinding().memory(session, "past_key_values.0.key")) {
        assertThat(memory.place()).isEqualTo("Cpu:0");
        DeviceMemory.Region region = memory.allocate(1 << 20);
        region.tensor(1 << 19, OnnxJavaType.FLOAT, 2, 65536).close();
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(() -> region.tensor((1 << 19) + 4, OnnxJavaType.FLOAT, 2, 65536));
        assertThatExceptionOfType(OrtException.class)
            .isThrownBy(() -> region.tensor(0, OnnxJavaType.STRING, 1));
        region.close();
        assertThatExceptionOfType(IllegalStateException.class)
            .isThrownBy(() -> region.tensor(0, OnnxJavaType.FLOAT, 1));
      }
      assertThatExceptionOfType(OrtException.class)
          .isThrownBy(() -> new FfmDeviceBinding().memory(session, "nothing").close())
          .withMessageContaining("no input nothing");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tiny-likelihood", "tiny-labels"})
  void logitsAndLogProbabilitiesAreThoseOfPlainJava(String name) {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    try (LoadedModel one = plain(name);
        LoadedModel two = bound(name, new FfmDeviceBinding());
        RunGuard guard = new RunGuard();
        KvContext expected = one.model().newContext();
        KvContext actual = two.model().newContext()) {
      for (int round = 0; round < 25; round++) {
        int length = random.nextInt(expected.length() + 1);
        expected.rewind(length);
        actual.rewind(length);
        // Up to the capacity: the store grows more than once, with what it holds.
        int count = 1 + random.nextInt(Math.min(400, one.model().capacity() - length));
        int[] tokens = tokens(random, one.model(), count);
        if (random.nextBoolean() || count < 2) {
          assertThat(copy(two.model().nextLogits(actual, tokens, guard)))
              .as("round %s, %s tokens behind %s", round, count, length)
              .containsExactly(copy(one.model().nextLogits(expected, tokens, guard)));
        } else {
          assertThat(two.model().logProbs(actual, tokens, guard))
              .as("round %s, %s tokens behind %s", round, count, length)
              .containsExactly(one.model().logProbs(expected, tokens, guard));
        }
      }
      assertThat(one.model().capacity()).isGreaterThan(256); // Otherwise nothing grew.
    }
  }

  @Test
  void tokensDecodedGreedilyAreThoseOfPlainJava() {
    System.out.println("seed " + SEED);
    try (LoadedModel one = plain("tiny-likelihood");
        LoadedModel two = bound("tiny-likelihood", new FfmDeviceBinding());
        RunGuard guard = new RunGuard();
        KvContext expected = one.model().newContext();
        KvContext actual = two.model().newContext()) {
      int[] prompt = tokens(new Random(SEED), one.model(), 230);
      List<Integer> tokens = greedy(one.model(), expected, prompt, guard);
      assertThat(greedy(two.model(), actual, prompt, guard)).isEqualTo(tokens);
      assertThat(tokens.stream().distinct().count()).isGreaterThan(1);
    }
  }

  private static List<Integer> greedy(
      CausalModel model, KvContext context, int[] prompt, RunGuard guard) {
    List<Integer> tokens = new ArrayList<>();
    FloatBuffer logits = model.nextLogits(context, prompt, guard);
    for (int i = 0; i < 60; i++) { // Past 256 tokens: the store grows between two tokens.
      int best = 0;
      for (int token = 1; token < model.vocabulary(); token++) {
        best = logits.get(token) > logits.get(best) ? token : best;
      }
      tokens.add(best);
      logits = model.nextLogits(context, new int[] {best}, guard);
    }
    return tokens;
  }

  @Test
  void batchesAreThoseOfPlainJava() {
    System.out.println("seed " + SEED);
    try (LoadedModel one = plain("tiny-likelihood");
        LoadedModel two = bound("tiny-likelihood", new FfmDeviceBinding())) {
      assertThat(batch(two.model())).containsExactlyElementsOf(batch(one.model()));
    }
  }

  /** Rows of unequal length behind one prefix, one of which ends early. */
  private static List<Float> batch(CausalModel model) {
    Random random = new Random(SEED);
    List<Float> seen = new ArrayList<>();
    try (RunGuard guard = new RunGuard();
        KvContext prefix = model.newContext();
        KvBatch batch = new KvBatch(model, 4, 320)) {
      model.extend(prefix, tokens(random, model, 260), guard);
      for (int row = 0; row < 4; row++) {
        batch.copy(prefix, row);
        model.extend(batch.row(row), tokens(random, model, 1 + 5 * row), guard);
      }
      for (int step = 0; step < 12; step++) {
        int rows = step < 5 ? 4 : 2;
        if (step == 5) {
          batch.move(3, 1);
        }
        batch.activate(rows);
        StepLogits logits = batch.step(tokens(random, model, rows), guard);
        for (int row = 0; row < rows; row++) {
          for (float logit : copy(logits.row(row))) {
            seen.add(logit);
          }
        }
      }
    }
    return seen;
  }

  @Test
  void listsAndReasonsAreThoseOfPlainJavaFromTwoThreads() throws Exception {
    try (OnnxRerankModel one =
            OnnxRerankModel.of(plain("tiny-likelihood"), OnnxOptions.defaults());
        OnnxRerankModel two =
            OnnxRerankModel.of(
                bound("tiny-likelihood", new FfmDeviceBinding()), OnnxOptions.defaults())) {
      ExecutorService threads = Executors.newFixedThreadPool(2);
      try {
        List<RerankResult> expected = new ArrayList<>();
        List<Future<RerankResult>> actual = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
          RerankRequest request = request(2 + i);
          expected.add(one.explainTop(one.rerank(request), 3));
          actual.add(threads.submit(() -> two.explainTop(two.rerank(request), 3)));
        }
        for (int i = 0; i < expected.size(); i++) {
          assertThat(actual.get(i).get().items()).isEqualTo(expected.get(i).items());
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  void abortedRequestsLeaveNoTrace() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    OnnxOptions options = OnnxOptions.defaults().withConcurrency(1);
    try (OnnxRerankModel model =
        OnnxRerankModel.of(bound("tiny-likelihood", new FfmDeviceBinding()), options)) {
      RerankResult expected = model.rerank(request(30));
      for (int i = 0; i < 30; i++) {
        try {
          model.rerank(request(60).within(Duration.ofNanos(1 + random.nextInt(20_000_000))));
        } catch (RequestAbortedException e) {
          assertThat(e.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
        }
        assertThat(model.rerank(request(30)).items()).isEqualTo(expected.items());
      }
      Cancellation cancellation = new Cancellation();
      assertThatThrownBy(
              () ->
                  model.explain(
                      expected,
                      expected.items().get(0),
                      piece -> cancellation.cancel(),
                      cancellation))
          .isInstanceOfSatisfying(
              RequestAbortedException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
      assertThat(model.rerank(request(30)).items()).isEqualTo(expected.items());
    }
  }

  @Test
  void closeGivesAllMemoryBack() {
    CountingBinding binding = new CountingBinding();
    OnnxRerankModel model =
        OnnxRerankModel.of(bound("tiny-likelihood", binding), OnnxOptions.defaults());
    model.explainTop(model.rerank(request(20)), 5);
    assertThat(binding.openRegions.get()).isPositive();
    model.close();
    model.close();
    assertThat(binding.openRegions.get()).isZero();
    assertThat(binding.openMemories.get()).isZero();
    RequestAbortedException after =
        catchThrowableOfType(RequestAbortedException.class, () -> model.rerank(request(2)));
    assertThat(after.code()).isEqualTo(ErrorCode.CLOSED);
  }

  @Test
  void withoutMemoryThePlainPathServes() {
    CountingBinding binding = new CountingBinding();
    binding.refuseFrom = 0;
    try (LoadedModel loaded =
        LoadedModel.load(
            ModelBundle.folder(bundle("tiny-likelihood")),
            OnnxOptions.defaults(),
            device -> binding,
            null)) {
      assertThat(loaded.model().inDeviceMemory()).isFalse();
      assertThat(loaded.info().selfChecks())
          .anyMatch(
              check ->
                  check.startsWith("keys and values stay in the host's memory:")
                      && check.contains("refused by the test"));
      assertThat(binding.openMemories.get()).isZero();
    }
  }

  @Test
  void memoryThatRunsOutIsATypedErrorAndTheModelServesOn() {
    CountingBinding binding = new CountingBinding();
    try (LoadedModel loaded = bound("tiny-likelihood", binding);
        RunGuard guard = new RunGuard();
        KvContext context = loaded.model().newContext()) {
      Random random = new Random(SEED);
      int[] head = tokens(random, loaded.model(), 200);
      int[] tail = tokens(random, loaded.model(), 100);
      loaded.model().extend(context, head, guard);
      binding.refuseFrom = 0;
      ModelException e =
          catchThrowableOfType(
              ModelException.class, () -> loaded.model().extend(context, tail, guard));
      assertThat(e.code()).isEqualTo(ErrorCode.MODEL_FAULT);
      assertThat(e).hasMessageContaining("Cpu:0").hasMessageContaining("refused by the test");
      assertThat(context.length()).isEqualTo(200);
      binding.refuseFrom = Integer.MAX_VALUE;
      float[] actual = copy(loaded.model().nextLogits(context, tail, guard));
      try (KvContext fresh = loaded.model().newContext()) {
        loaded.model().extend(fresh, head, guard);
        assertThat(actual).containsExactly(copy(loaded.model().nextLogits(fresh, tail, guard)));
      }
    }
  }
}
