package io.reranker.spark;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** The files of a bundle, to be told apart by their content and to be packed. */
final class BundleFiles {
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
        "classpath:" + path,
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
        copy(name, new DigestOutputStream(OutputStream.nullOutputStream(), file));
        whole.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        whole.update(file.digest());
      }
      return HexFormat.of().formatHex(whole.digest());
    } catch (IOException e) {
      throw unreadable(location, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has SHA-256.
    }
  }

  /** Writes the files into a zip, not compressed: weights hardly shrink. */
  void zip(Path file) {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        copy(name, zip);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The bundle cannot be packed into " + file, e);
    }
  }

  private void copy(String name, OutputStream out) throws IOException {
    try (InputStream in = open(name)) {
      in.transferTo(out);
    }
  }

  private InputStream open(String name) throws IOException {
    InputStream in =
        folder != null
            ? Files.newInputStream(folder.resolve(name))
            : BundleFiles.class.getResourceAsStream(
                location.substring("classpath:".length()) + "/" + name);
    if (in == null) {
      throw new IOException(name + " is gone");
    }
    return in;
  }

  private static ModelException unreadable(String location, IOException e) {
    return new ModelException(
        ErrorCode.BUNDLE_NOT_FOUND,
        "The bundle in " + location + " cannot be read: " + e.getMessage(),
        "check that the process may read its files",
        e);
  }
}
