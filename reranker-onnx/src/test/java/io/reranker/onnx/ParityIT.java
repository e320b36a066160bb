package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.onnx.engine.Adapter;
import io.reranker.onnx.engine.BranchDecoding;
import io.reranker.onnx.engine.Branches;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvBatch;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import io.reranker.onnx.engine.SelfCheck;
import io.reranker.onnx.engine.StepLogits;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Exports of the real exporters against PyTorch and Hugging Face {@code generate}. Some are here,
 * made by {@code training/parity_models.py --out FOLDER NAME…}; the recipe's tests make all of
 * them, for {@code -Dreranker.parity=FOLDER}.
 */
class ParityIT {
  private static final int CAPACITY = 160;

  /** Of logits that spread over 12 to 16. */
  private static final double QUANTISED_TOLERANCE = 0.1;

  /** Exports that must be refused, and a word of the sentence that says why. */
  private static final Map<String, String> REFUSED =
      Map.of(
          "optimum-llama-merged", "use_cache_branch",
          "llama-exclude-lm-head", "exclude_lm_head",
          "smollm-exclude-lm-head", "exclude_lm_head");

  private static Path folder() {
    String folder = System.getProperty("reranker.parity", "");
    if (!folder.isEmpty()) {
      return Path.of(folder);
    }
    try {
      return Path.of(ParityIT.class.getResource("parity").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> models() throws IOException {
    try (Stream<Path> children = Files.list(folder())) {
      return children
          .filter(child -> Files.exists(child.resolve("expected.json")))
          .sorted()
          .toList();
    }
  }

  @TestFactory
  List<DynamicTest> everyExportComputesWhatItsModelDoes() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path model : models()) {
      String name = model.getFileName().toString();
      if (!REFUSED.containsKey(name)) {
        tests.add(DynamicTest.dynamicTest(name, () -> check(model)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  @TestFactory
  List<DynamicTest> whatCannotBeRunIsRefusedWithTheReason() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path model : models()) {
      String reason = REFUSED.get(model.getFileName().toString());
      if (reason != null) {
        tests.add(
            DynamicTest.dynamicTest(
                model.getFileName().toString(),
                () -> {
                  ModelException e =
                      catchThrowableOfType(ModelException.class, () -> open(model).close());
                  assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNSUPPORTED);
                  assertThat(e).hasMessageContaining(reason);
                }));
      }
    }
    return tests;
  }

  /** A graph without its head runs where a configuration says that the head is the embedding. */
  @Test
  void aTiedHeadIsMadeOfTheEmbedding(@org.junit.jupiter.api.io.TempDir Path temporary)
      throws IOException {
    Path source = folder().resolve("smollm-exclude-lm-head");
    Assumptions.assumeTrue(Files.exists(source), "no such export");
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, temporary.resolve(file.getFileName()));
      }
    }
    Files.writeString(temporary.resolve("config.json"), "{\"tie_word_embeddings\": true}");
    check(temporary);
  }

  private static CausalModel open(Path folder) {
    OrtRuntime.Opened opened =
        OrtRuntime.open(ModelBundle.folder(folder), OnnxOptions.defaults().withThreads(1), null);
    return new CausalModel(opened.graph(), CAPACITY);
  }

  private static void check(Path folder) throws IOException {
    JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    // Products of quantised weights round activations too, in another way for each number of rows.
    boolean exact = expected.path("precision").asText().equals("fp32");
    double tolerance = exact ? expected.path("tolerance").asDouble() : QUANTISED_TOLERANCE;
    try (CausalModel model = open(folder);
        RunGuard guard = new RunGuard();
        KvContext context = model.newContext()) {
      System.out.println(folder.getFileName() + " " + SelfCheck.of(model, null, guard));
      assertThat(model.vocabulary()).isEqualTo(expected.path("vocabulary").asInt());
      assertThat(model.reusesPrefixes()).isTrue();
      if (expected.path("precision").asText().equals("w8a8")) {
        // Activations share one scale for each run, so that only the very same run computes the
        // same.
        for (JsonNode prompt : expected.path("prompts")) {
          context.rewind(0);
          FloatBuffer logits = model.nextLogits(context, ints(prompt.path("tokens")), guard);
          close(doubles(logits), prompt.path("lastLogits"), tolerance);
        }
        return;
      }
      check(model, context, expected, tolerance, guard);
      for (JsonNode adapted : expected.path("adapters")) {
        try (Adapter adapter = Adapter.read(folder.resolve(adapted.path("file").asText()));
            RunGuard with = new RunGuard(adapter)) {
          check(model, context, adapted, tolerance, with);
        }
        check(model, context, expected, tolerance, guard);
      }
    }
  }

  private static void check(
      CausalModel model, KvContext context, JsonNode expected, double tolerance, RunGuard guard) {
    for (JsonNode prompt : expected.path("prompts")) {
      prompt(model, context, prompt, tolerance, guard);
    }
    rewind(model, context, expected.path("rewind"), tolerance, guard);
    if (model.decodesBatches()) {
      ragged(model, context, expected, guard);
    }
    if (model.readsTrees()) {
      branched(model, context, expected, guard);
    }
  }

  private static void prompt(
      CausalModel model, KvContext context, JsonNode prompt, double tolerance, RunGuard guard) {
    int[] tokens = ints(prompt.path("tokens"));
    context.rewind(0);
    close(model.logProbs(context, tokens, guard), prompt.path("logProbs"), tolerance);
    context.rewind(0);
    FloatBuffer logits = model.nextLogits(context, tokens, guard);
    close(doubles(logits), prompt.path("lastLogits"), tolerance);
    int[] expected = ints(prompt.path("greedy"));
    assertThat(greedy(model, context, logits, expected.length, guard)).isEqualTo(expected);
  }

  private static void rewind(
      CausalModel model, KvContext context, JsonNode rewind, double tolerance, RunGuard guard) {
    context.rewind(0);
    model.extend(context, ints(rewind.path("prefix")), guard);
    int root = context.length();
    model.extend(context, ints(rewind.path("first")), guard);
    context.rewind(root);
    FloatBuffer logits = model.nextLogits(context, ints(rewind.path("second")), guard);
    close(doubles(logits), rewind.path("secondLastLogits"), tolerance);
    int[] expected = ints(rewind.path("secondGreedy"));
    assertThat(greedy(model, context, logits, expected.length, guard)).isEqualTo(expected);

    // The last token of the prefix takes the question's place: a tree has a trunk.
    int[] prefix = ints(rewind.path("prefix"));
    List<int[]> branches = new ArrayList<>();
    rewind.path("branches").forEach(branch -> branches.add(ints(branch)));
    int[] trunk = {prefix[prefix.length - 1]};
    context.rewind(root - 1);
    double[] together = Branches.logLikelihoods(model, context, trunk, branches, guard);
    // A sum over a branch: rounding adds up over its tokens.
    close(together, rewind.path("branchLogProbs"), 3 * tolerance);
    double[] apart = Branches.oneByOne(model, context, trunk, branches, guard);
    close(apart, rewind.path("branchLogProbs"), 3 * tolerance);
    assertThat(context.length()).isEqualTo(root - 1);
  }

  private static void ragged(
      CausalModel model, KvContext context, JsonNode expected, RunGuard guard) {
    int[] prefix = ints(expected.path("rewind").path("prefix"));
    context.rewind(0);
    model.extend(context, prefix, guard);
    List<int[]> greedy = new ArrayList<>();
    List<int[]> written = new ArrayList<>();
    try (KvBatch batch = new KvBatch(model, expected.path("ragged").size(), CAPACITY)) {
      int[] tokens = new int[batch.rows()];
      for (int row = 0; row < tokens.length; row++) {
        JsonNode prompt = expected.path("ragged").get(row);
        int[] all = ints(prompt.path("tokens"));
        greedy.add(ints(prompt.path("greedy")));
        written.add(new int[greedy.get(row).length]);
        batch.copy(context, row);
        int[] own = Arrays.copyOfRange(all, prefix.length, all.length);
        tokens[row] = argmax(model.nextLogits(batch.row(row), own, guard));
        written.get(row)[0] = tokens[row];
      }
      for (int i = 1; i < greedy.get(0).length; i++) {
        StepLogits logits = batch.step(tokens, guard);
        for (int row = 0; row < tokens.length; row++) {
          tokens[row] = argmax(logits.row(row));
          written.get(row)[i] = tokens[row];
        }
      }
    }
    for (int row = 0; row < greedy.size(); row++) {
      assertThat(written.get(row)).as("row " + row).isEqualTo(greedy.get(row));
    }
  }

  /** The same prompts as branches of one context, as many at once as fit into it. */
  private static void branched(
      CausalModel model, KvContext context, JsonNode expected, RunGuard guard) {
    int[] prefix = ints(expected.path("rewind").path("prefix"));
    context.rewind(0);
    model.extend(context, prefix, guard);
    List<JsonNode> prompts = new ArrayList<>();
    expected.path("ragged").forEach(prompts::add);
    int half = (prompts.size() + 1) / 2;
    for (List<JsonNode> group :
        List.of(prompts.subList(0, half), prompts.subList(half, prompts.size()))) {
      branches(model, context, group, guard);
      assertThat(context.length()).isEqualTo(prefix.length);
    }
  }

  private static void branches(
      CausalModel model, KvContext context, List<JsonNode> prompts, RunGuard guard) {
    int[][] written = new int[prompts.size()][];
    int[] done = new int[prompts.size()];
    List<int[]> beginnings = new ArrayList<>();
    for (int i = 0; i < written.length; i++) {
      int[] all = ints(prompts.get(i).path("tokens"));
      beginnings.add(Arrays.copyOfRange(all, context.length(), all.length));
      written[i] = new int[prompts.get(i).path("greedy").size()];
    }
    try (BranchDecoding decoding = new BranchDecoding(model, context, written.length)) {
      StepLogits logits = decoding.read(beginnings, guard);
      int[] active = IntStream.range(0, written.length).toArray();
      for (int step = 0; active.length > 0; step++) {
        for (int row = 0; row < active.length; row++) {
          written[active[row]][done[active[row]]++] = argmax(logits.row(row));
        }
        boolean pause = step % 5 == 0; // Of the first, while others go on.
        int[] open =
            IntStream.range(0, written.length).filter(i -> done[i] < written[i].length).toArray();
        active = pause && open.length > 1 ? Arrays.copyOfRange(open, 1, open.length) : open;
        if (active.length > 0) {
          int[] tokens = Arrays.stream(active).map(i -> written[i][done[i] - 1]).toArray();
          logits = decoding.step(active, tokens, guard);
        }
      }
    }
    for (int i = 0; i < written.length; i++) {
      assertThat(written[i]).as("branch " + i).isEqualTo(ints(prompts.get(i).path("greedy")));
    }
  }

  private static int[] greedy(
      CausalModel model, KvContext context, FloatBuffer first, int count, RunGuard guard) {
    int[] written = new int[count];
    FloatBuffer logits = first;
    for (int i = 0; i < count; i++) {
      written[i] = argmax(logits);
      if (i < count - 1) {
        logits = model.nextLogits(context, new int[] {written[i]}, guard);
      }
    }
    return written;
  }

  private static int argmax(FloatBuffer logits) {
    int best = 0;
    for (int i = 1; i < logits.limit(); i++) {
      best = logits.get(i) > logits.get(best) ? i : best;
    }
    return best;
  }

  private static void close(double[] actual, JsonNode expected, double tolerance) {
    assertThat(actual).hasSize(expected.size());
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i])
          .as("value " + i)
          .isCloseTo(expected.get(i).asDouble(), org.assertj.core.data.Offset.offset(tolerance));
    }
  }

  private static double[] doubles(FloatBuffer logits) {
    double[] values = new double[logits.limit()];
    for (int i = 0; i < values.length; i++) {
      values[i] = logits.get(i);
    }
    return values;
  }

  private static int[] ints(JsonNode node) {
    int[] values = new int[node.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = node.get(i).asInt();
    }
    return values;
  }
}
