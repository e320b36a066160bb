package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import io.reranker.onnx.engine.SelfCheck;
import io.reranker.prompt.ChatFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Exports that others publish, from a folder beside the project where there is one. They come
 * without a tokenizer that fits, so they get the one of a tiny bundle: its ids are among theirs.
 */
class ThirdPartyExportsIT {
  private static final String GENAI = "microsoft+onnxruntime-genai/";

  @TempDir Path folder;

  /** A fused cache {@code past_%d} with int32 ids, and keys and values in half precision. */
  @ParameterizedTest
  @CsvSource({
    "hf-internal-testing/tiny-random-gpt2-fp32, 1e-4",
    "hf-internal-testing/tiny-qwen35-cuda, 2e-2",
  })
  void aPromptContinuedAfterARewindIsAPromptReadWhole(String name, double tolerance)
      throws IOException {
    fetch(GENAI + name);
    OrtRuntime.Opened opened =
        OrtRuntime.open(ModelBundle.folder(folder), OnnxOptions.defaults().withThreads(1), null);
    try (CausalModel model = new CausalModel(opened.graph(), 64);
        RunGuard guard = new RunGuard();
        KvContext continued = model.newContext();
        KvContext whole = model.newContext()) {
      System.out.println(name + " " + SelfCheck.of(model, null, guard));
      assertThat(model.vocabulary()).isEqualTo(1000);
      int[] prompt = IntStream.range(0, 24).map(i -> 7 * i + 3).toArray();
      model.extend(continued, prompt, guard);
      continued.rewind(10);
      double[] after =
          model.nextLogProbs(continued, new int[] {400, 9, 27}, new int[] {1, 2, 3}, guard);
      int[] read = Arrays.copyOf(prompt, 13);
      System.arraycopy(new int[] {400, 9, 27}, 0, read, 10, 3);
      double[] atOnce = model.nextLogProbs(whole, read, new int[] {1, 2, 3}, guard);
      assertThat(after).containsExactly(atOnce, Offset.offset(tolerance));
      assertThat(Arrays.stream(atOnce).distinct().count()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "engine/dummy-decoder, first run fails",
    "pipeline-model, pipeline",
  })
  void orAreRefusedWithTheReason(String name, String reason) throws IOException {
    refused(GENAI + name, reason);
  }

  @Test
  void orNeedALibraryOfTheirOwn() throws IOException {
    refused("eiszazel+Qwen-2.5-1.5B-Instruct-onnx-ryzenai-npu", "custom");
  }

  private void refused(String name, String reason) throws IOException {
    fetch(name);
    ModelException e =
        catchThrowableOfType(
            ModelException.class,
            () ->
                OnnxRerankModel.load(
                        folder, OnnxOptions.defaults().withChatFormat(ChatFormat.named("plain")))
                    .close());
    assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNSUPPORTED);
    assertThat(e).hasMessageContaining(reason);
  }

  private void fetch(String name) throws IOException {
    Path source =
        Path.of(System.getProperty("reranker.shared", "../../shared")).resolve("fixtures/" + name);
    assumeThat(Files.isDirectory(source)).as("no such fixture").isTrue();
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    Path tokenizer = folder.resolve(ModelBundle.TOKENIZER);
    if (!Files.exists(tokenizer)) {
      Files.copy(TinyBundles.likelihood().resolve(ModelBundle.TOKENIZER), tokenizer);
    }
  }
}
