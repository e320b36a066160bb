package io.reranker.spark;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.onnx.ModelBundle;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a bundle, to be told apart by their content. */
final class BundleFiles {
  private static final String CLASSPATH = "classpath:";

  /** What a bundle among the resources of a jar may consist of. */
  private static final List<String> RESOURCES =
      List.of("genai_config.json", "model.onnx", "reranker.json", "tokenizer.json");

  private final String location;
  private final List<String> names;
  private final @Nullable Path folder;

  private BundleFiles(String location, List<String> names, @Nullable Path folder) {
    if (!names.contains("model.onnx")) {
      throw new ModelException(
          ErrorCode.BUNDLE_NOT_FOUND,
          "There is no bundle in " + location,
          "name a folder, or resources, with model.onnx, tokenizer.json and reranker.json",
          null);
    }
    this.location = location;
    this.names = names;
    this.folder = folder;
  }

  /** The files of a folder; folders in it are none of the bundle's. */
  static BundleFiles of(Path folder) {
    if (!Files.isDirectory(folder)) {
      return new BundleFiles(folder.toString(), List.of(), folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new BundleFiles(
          folder.toString(),
          files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).sorted().toList(),
          folder);
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  /** The files under an absolute path of the class path. */
  static BundleFiles ofResources(String path) {
    return new BundleFiles(
        CLASSPATH + path,
        RESOURCES.stream()
            .filter(name -> BundleFiles.class.getResource(path + "/" + name) != null)
            .toList(),
        null);
  }

  /** SHA-256, in hex, over the names, sorted, and the contents. */
  String sha256() {
    try {
      MessageDigest whole = MessageDigest.getInstance("SHA-256");
      for (String name : names) {
        MessageDigest file = MessageDigest.getInstance("SHA-256");
        try (InputStream in = open(name)) {
          in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), file));
        }
        whole.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        whole.update(file.digest());
      }
      return HexFormat.of().formatHex(whole.digest());
    } catch (IOException e) {
      throw unreadable(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has SHA-256.
    }
  }

  /** The names, sorted. */
  List<String> names() {
    return names;
  }

  /** The bundle that these files are. */
  ModelBundle bundle() {
    return folder != null
        ? ModelBundle.folder(folder)
        : ModelBundle.resource(BundleFiles.class, resources());
  }

  /**
   * @throws ModelException if the file is a link out of the folder: shipped, it would be one of the
   *     bundle's own
   */
  InputStream open(String name) throws IOException {
    if (folder == null) {
      InputStream in = BundleFiles.class.getResourceAsStream(resources() + "/" + name);
      if (in == null) {
        throw new IOException(name + " is gone");
      }
      return in;
    }
    Path file = folder.resolve(name);
    if (Files.isSymbolicLink(file) && !file.toRealPath().startsWith(folder.toRealPath())) {
      throw new ModelException(
          ErrorCode.BUNDLE_INVALID,
          file + " is a link to a file outside the bundle",
          "keep a bundle's files themselves in its folder",
          null);
    }
    return Files.newInputStream(file);
  }

  ModelException unreadable(IOException e) {
    return unreadable(location, e);
  }

  /** Where they are. */
  @Override
  public String toString() {
    return location;
  }

  private String resources() {
    return location.substring(CLASSPATH.length());
  }

  private static ModelException unreadable(String location, IOException e) {
    return new ModelException(
        ErrorCode.BUNDLE_NOT_FOUND,
        "The bundle in " + location + " cannot be read: " + e.getMessage(),
        "check that the process may read its files",
        e);
  }
}
