package io.reranker.experiment.model;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.experiment.config.ModelConfig;
import io.reranker.experiment.embedded.EmbeddedModel;
import io.reranker.onnx.Device;
import io.reranker.onnx.ModelBundle;
import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;
import io.reranker.prompt.ChatFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Loads bundles with ONNX Runtime: one thread for a list, as many lists at a time as asked, and no
 * cache of prefixes, so that an answer does not depend on what was asked before.
 */
public final class OnnxModelLoader implements ModelLoader {
  private static final String CONTRACT = "reranker.json";

  private final Device device;
  private final int atOnce;

  /**
   * A loader.
   *
   * @param device what models run on
   * @param atOnce lists that a model ranks at the same time, from 1
   */
  public OnnxModelLoader(Device device, int atOnce) {
    this.device = device;
    this.atOnce = atOnce;
  }

  @Override
  public RankingModel load(ModelConfig model) {
    OnnxOptions options =
        OnnxOptions.defaults()
            .withDevice(device)
            .withThreads(1)
            .withConcurrency(atOnce)
            .withPrefixCacheBytes(0);
    ChatFormat chat = model.chat();
    return new OnnxRankingModel(
        OnnxRerankModel.load(bundle(model), chat == null ? options : options.withChatFormat(chat)));
  }

  private static ModelBundle bundle(ModelConfig model) {
    EmbeddedModel embedded = model.embedded();
    return embedded == null
        ? ModelBundle.folder(Objects.requireNonNull(model.folder()))
        : embedded.bundle();
  }

  /** The hash of the contract, which names the hashes of the other files; without one, of all. */
  @Override
  public String signature(ModelConfig model) {
    Path folder = model.folder();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      if (folder == null) {
        String contract = "/io/reranker/model/" + model.embedded() + "/" + CONTRACT;
        add(OnnxModelLoader.class.getResourceAsStream(contract), contract, digest);
      } else if (Files.isRegularFile(folder.resolve(CONTRACT))) {
        add(Files.newInputStream(folder.resolve(CONTRACT)), CONTRACT, digest);
      } else {
        for (Path file : files(folder)) {
          digest.update(
              file.getFileName().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
          add(Files.newInputStream(file), file.toString(), digest);
        }
      }
      return "sha256 " + HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.BUNDLE_NOT_FOUND,
          "The bundle of model \"" + model.name() + "\" cannot be read: " + e.getMessage(),
          "give the folder of a bundle as the model's bundle",
          e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has SHA-256.
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.list(folder)) {
      all.filter(Files::isRegularFile).sorted().forEach(files::add);
    }
    return files;
  }

  private static void add(@Nullable InputStream in, String name, MessageDigest digest)
      throws IOException {
    if (in == null) {
      throw new IOException(name + " is not there");
    }
    try (DigestInputStream all = new DigestInputStream(in, digest)) {
      all.transferTo(OutputStream.nullOutputStream());
    }
  }
}
