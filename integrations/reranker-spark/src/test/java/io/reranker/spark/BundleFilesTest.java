package io.reranker.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFilesTest {
  @TempDir Path folder;

  private String hash() {
    return BundleFiles.of(folder).sha256();
  }

  @Test
  void theHashIsOfNamesAndContents() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "weights");
    String first = hash();
    assertThat(first).hasSize(64).isEqualTo(hash());
    Files.writeString(folder.resolve("reranker.json"), "{}");
    String second = hash();
    assertThat(second).isNotEqualTo(first);
    Files.move(folder.resolve("reranker.json"), folder.resolve("other.json"));
    String third = hash();
    assertThat(third).isNotIn(first, second);
    Files.writeString(folder.resolve("model.onnx"), "weightS");
    assertThat(hash()).isNotIn(first, second, third);
  }

  @Test
  void aFolderAndTheResourcesItWasWrittenFromAreTheSame() throws IOException {
    assertThat(BundleFiles.of(MovieBundle.into(folder)).sha256())
        .isEqualTo(BundleFiles.ofResources(MovieBundle.RESOURCES).sha256());
  }

  @Test
  void noBundleIsSaidOnTheDriver() {
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> BundleFiles.of(folder.resolve("none")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BUNDLE_NOT_FOUND));
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> BundleFiles.ofResources("/nowhere"))
        .withMessageContaining("classpath:/nowhere");
  }

  @Test
  void anotherBundleThanTheDriversIsRefused() throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "weights");
    BundleRef ref = new BundleRef(new BundleSource.Folder(folder.toString()), hash());
    ref.open();
    Files.writeString(folder.resolve("model.onnx"), "others");
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(ref::open)
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BUNDLE_HASH_MISMATCH));
  }

  @Test
  void aLinkOutOfTheFolderIsRefused() throws IOException {
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    Files.writeString(folder.resolve("secret"), "secret");
    Files.createSymbolicLink(bundle.resolve("model.onnx"), folder.resolve("secret"));
    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> BundleFiles.of(bundle).sha256())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BUNDLE_INVALID));
  }

  @Test
  void theHashAloneTellsBundlesApart() {
    BundleRef here = new BundleRef(new BundleSource.Folder("a"), "hash");
    assertThat(here).isEqualTo(new BundleRef(new BundleSource.Resources("b"), "hash"));
    assertThat(here).isNotEqualTo(new BundleRef(new BundleSource.Folder("a"), "other"));
  }
}
