package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.prompt.ChatFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that are damaged, forged or foreign are refused with the reason and a remedy. */
class BundleIT {
  @TempDir Path folder;
  private OnnxOptions options = OnnxOptions.defaults();

  @BeforeEach
  void copy() {
    TinyBundles.copy(TinyBundles.likelihood(), folder);
  }

  private ModelException loadFails() {
    ModelException e =
        catchThrowableOfType(
            ModelException.class, () -> OnnxRerankModel.load(folder, options).close());
    assertThat(e).isNotNull();
    assertThat(e.remedy()).isNotBlank();
    return e;
  }

  @Test
  void aSoundBundleLoads() {
    try (OnnxRerankModel model = OnnxRerankModel.load(folder)) {
      assertThat(model.info().prefixReuse()).isTrue();
      assertThat(model.info().device()).isEqualTo("CPU");
    }
    assertThat(ModelBundle.folder(folder).check()).isNotEmpty().allMatch(BundleCheck::ok);
  }

  @Test
  void aChangedFileIsNamed() throws IOException {
    Path tokenizer = folder.resolve("tokenizer.json");
    Files.writeString(tokenizer, Files.readString(tokenizer) + " ");
    ModelException e = loadFails();
    assertThat(e.code()).isEqualTo(ErrorCode.BUNDLE_HASH_MISMATCH);
    assertThat(e).hasMessageContaining("tokenizer.json").hasMessageContaining("sha256");
    assertThat(ModelBundle.folder(folder).check()).anyMatch(check -> !check.ok());
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(folder.resolve("model.onnx.data"));
    assertThat(loadFails()).hasMessageContaining("model.onnx.data").hasMessageContaining("missing");
  }

  @Test
  void aTruncatedModelIsRefused() throws IOException {
    withoutHashes();
    Path model = folder.resolve("model.onnx");
    byte[] bytes = Files.readAllBytes(model);
    Files.write(model, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(loadFails().code()).isEqualTo(ErrorCode.MODEL_CORRUPT);
  }

  @Test
  void truncatedWeightsAreRefused() throws IOException {
    withoutHashes();
    Path weights = folder.resolve("model.onnx.data");
    byte[] bytes = Files.readAllBytes(weights);
    Files.write(weights, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(loadFails().code()).isEqualTo(ErrorCode.MODEL_CORRUPT);
  }

  @Test
  void anUnknownInputIsNamed() throws IOException {
    withoutHashes();
    replaceInModel("attention_mask", "attention_musk");
    ModelException e = loadFails();
    assertThat(e.code()).isEqualTo(ErrorCode.MODEL_UNSUPPORTED);
    assertThat(e).hasMessageContaining("attention_musk");
  }

  @Test
  void aModelWithoutLogitsIsRefused() throws IOException {
    withoutHashes();
    replaceInModel("logits", "lagits");
    assertThat(loadFails()).hasMessageContaining("logits");
  }

  @Test
  void aBrokenContractTellsItsLine() throws IOException {
    Files.writeString(folder.resolve("reranker.json"), "{\n\"formatVersion\": ,\n}");
    ModelException e = loadFails();
    assertThat(e.code()).isEqualTo(ErrorCode.BUNDLE_INVALID);
    assertThat(e).hasMessageContaining("line 2");
  }

  @Test
  void fieldsOfTheContractAreChecked() throws IOException {
    changeContract("\"formatVersion\": 1", "\"formatVersion\": 9");
    assertThat(loadFails()).hasMessageContaining("formatVersion is 9");
    changeContract("\"formatVersion\": 9", "\"formatVersion\": 1");
    changeContract("compact-1", "compact-77");
    assertThat(loadFails()).hasMessageContaining("compact-77");
    changeContract("compact-77", "compact-1");
    changeContract("\"strategy\": \"likelihood\"", "\"strategy\": \"guess\"");
    assertThat(loadFails()).hasMessageContaining("guess");
  }

  @Test
  void theContractCannotNameFilesOutside() throws IOException {
    changeContract("\"tokenizer.json\":", "\"../secret\": \"00\", \"tokenizer.json\":");
    ModelException e = loadFails();
    assertThat(e.code()).isEqualTo(ErrorCode.BUNDLE_INVALID);
    assertThat(e).hasMessageContaining("../secret");
  }

  @Test
  void anEmptyFolderIsRefused(@TempDir Path empty) {
    ModelException e =
        catchThrowableOfType(ModelException.class, () -> OnnxRerankModel.load(empty).close());
    assertThat(e.code()).isEqualTo(ErrorCode.BUNDLE_NOT_FOUND);
  }

  @Test
  void aPlainExportNeedsAChatFormat() throws IOException {
    Files.delete(folder.resolve("reranker.json"));
    ModelException e = loadFails();
    assertThat(e.code()).isEqualTo(ErrorCode.BUNDLE_INVALID);
    assertThat(e).hasMessageContaining("chat format").hasMessageContaining("mistral");
  }

  @Test
  void aRequiredGpuThatIsNotThereFailsWithTheProvidersWords() {
    ModelException e =
        catchThrowableOfType(
            ModelException.class,
            () ->
                OnnxRerankModel.load(
                        folder, OnnxOptions.defaults().withDevice(Device.cudaRequired(0)))
                    .close());
    org.junit.jupiter.api.Assumptions.assumeTrue(e != null, "this machine has a GPU");
    assertThat(e.code()).isEqualTo(ErrorCode.PROVIDER_UNAVAILABLE);
    assertThat(e).hasMessageContaining("ORT_");
  }

  @Test
  void aPreferredGpuThatIsNotThereGivesWayToTheCpu() {
    try (OnnxRerankModel model =
        OnnxRerankModel.load(folder, OnnxOptions.defaults().withDevice(Device.cudaPreferred(0)))) {
      if (model.info().device().equals("CPU")) {
        assertThat(model.info().deviceNote()).contains("CUDA did not start");
      } else {
        assertThat(model.info().deviceNote()).isNull();
      }
    }
  }

  /** Makes it a plain export, which has no hashes, so that the next line of defence is met. */
  private void withoutHashes() throws IOException {
    Files.delete(folder.resolve("reranker.json"));
    options = options.withChatFormat(ChatFormat.named("plain"));
  }

  private void replaceInModel(String from, String to) throws IOException {
    Path model = folder.resolve("model.onnx");
    String text = new String(Files.readAllBytes(model), StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    Files.write(model, text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
  }

  private void changeContract(String from, String to) throws IOException {
    Path contract = folder.resolve("reranker.json");
    String text = Files.readString(contract);
    assertThat(text).contains(from);
    Files.writeString(contract, text.replace(from, to));
  }
}
