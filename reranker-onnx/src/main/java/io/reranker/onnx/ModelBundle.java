package io.reranker.onnx;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model with its tokenizer and its contract, in a folder or in a jar.
 *
 * <p>A bundle holds {@code reranker.json}, {@code model.onnx} (a folder may keep its weights in
 * {@code model.onnx.data} beside it) and {@code tokenizer.json}. A plain export of
 * onnxruntime-genai has {@code genai_config.json} instead of {@code reranker.json}. Immutable,
 * thread-safe.
 */
public final class ModelBundle {
  static final String CONTRACT = "reranker.json";
  static final String GENAI_CONFIG = "genai_config.json";
  static final String MODEL = "model.onnx";
  static final String TOKENIZER = "tokenizer.json";

  /** Bytes of a contract or a configuration: parsed, they take some dozens of times that. */
  static final int MAX_CONFIG = 4 << 20;

  /** Bytes of a tokenizer; that of Gemma 3, the largest in use, has 33 MB. */
  static final int MAX_TOKENIZER = 64 << 20;

  private final String location;
  private final @Nullable Path folder;
  private final @Nullable Class<?> anchor;

  private ModelBundle(String location, @Nullable Path folder, @Nullable Class<?> anchor) {
    this.location = location;
    this.folder = folder;
    this.anchor = anchor;
  }

  /** The bundle in a folder. Nothing is read yet. */
  public static ModelBundle folder(Path folder) {
    return new ModelBundle(folder.toString(), folder, null);
  }

  /**
   * The bundle among the resources beside a class. Its model must be one file.
   *
   * @param anchor a class of the jar
   * @param path the resource folder relative to the class, without a slash at its end
   */
  public static ModelBundle resource(Class<?> anchor, String path) {
    return new ModelBundle(path, null, anchor);
  }

  /** Where the bundle is, for messages. */
  String location() {
    return location;
  }

  /** The file itself where the bundle is a folder, else null. */
  @Nullable Path path(String name) {
    return folder == null ? null : own(folder, name);
  }

  boolean has(String name) {
    if (folder != null) {
      return Files.isRegularFile(own(folder, name));
    }
    requirePlain(name);
    return anchor != null && anchor.getResource(location + "/" + name) != null;
  }

  /** Configuration files name others, and are data from outside. */
  private void requirePlain(String name) {
    if (name.isBlank()
        || name.equals(".")
        || name.equals("..")
        || name.chars().anyMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ')) {
      throw outside(name);
    }
  }

  /** A file of the folder, which no link may lead out of. */
  private Path own(Path folder, String name) {
    requirePlain(name);
    Path file = folder.resolve(name);
    try {
      if (Files.isSymbolicLink(file)
          && Files.exists(file)
          && !file.toRealPath().startsWith(folder.toRealPath())) {
        throw outside(name);
      }
    } catch (IOException e) {
      throw unreadable(name, e);
    }
    return file;
  }

  private ModelException outside(String name) {
    return new ModelException(
        ErrorCode.BUNDLE_INVALID,
        location + " leads to the file \"" + name + "\" outside the bundle",
        "keep a bundle's files themselves in its folder, without links to elsewhere, and use a"
            + " bundle written by the recipe's export",
        null);
  }

  /**
   * Reads a file into memory, which holds it twice on the way: a quarter of the heap at most.
   *
   * @param most the most bytes it may have
   */
  byte[] read(String name, int most) {
    int limit = (int) Math.min(most, Runtime.getRuntime().maxMemory() / 4);
    if (!has(name)) {
      throw new ModelException(
          ErrorCode.BUNDLE_NOT_FOUND,
          "There is no " + name + " in " + location,
          "name a folder that holds a bundle or an export, with " + MODEL + " and " + TOKENIZER,
          null);
    }
    try (InputStream in = open(name)) {
      if (folder != null && Files.size(own(folder, name)) > limit) {
        throw tooLarge(name, limit);
      }
      byte[] bytes = in.readNBytes(limit); // A jar may hold a thousand times its own size.
      if (bytes.length == limit && in.read() >= 0) {
        throw tooLarge(name, limit);
      }
      return bytes;
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private ModelException tooLarge(String name, int limit) {
    return new ModelException(
        ErrorCode.BUNDLE_INVALID,
        name + " in " + location + " is larger than " + (limit >> 20) + " MiB",
        "use a bundle written by the recipe's export; where it is one, a larger heap (-Xmx), or a"
            + " folder in the place of the jar, whose graph needs no heap",
        null);
  }

  /**
   * Compares every file that the contract names with its sha256.
   *
   * @throws ModelException with {@link ErrorCode#BUNDLE_HASH_MISMATCH} naming the first that
   *     differs
   */
  void requireHashes(Map<String, String> sha256) {
    sha256.forEach(
        (name, expected) -> {
          String actual = sha256(name);
          if (!expected.equalsIgnoreCase(actual)) {
            throw new ModelException(
                ErrorCode.BUNDLE_HASH_MISMATCH,
                name
                    + " in "
                    + location
                    + " has sha256 "
                    + actual
                    + ", the contract says "
                    + expected,
                "export the bundle again, or copy it again from where it was made",
                null);
          }
        });
  }

  private String sha256(String name) {
    if (!has(name)) {
      return "none, the file is missing";
    }
    try (DigestInputStream in =
        new DigestInputStream(open(name), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest());
    } catch (IOException e) {
      throw unreadable(name, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has SHA-256.
    }
  }

  private InputStream open(String name) throws IOException {
    InputStream in =
        folder != null
            ? Files.newInputStream(own(folder, name))
            : anchor == null ? null : anchor.getResourceAsStream(location + "/" + name);
    if (in == null) {
      throw new IOException("it is gone");
    }
    return in;
  }

  private ModelException unreadable(String name, IOException e) {
    return new ModelException(
        ErrorCode.BUNDLE_NOT_FOUND,
        name + " in " + location + " cannot be read: " + e.getMessage(),
        "check that the process may read the file",
        e);
  }

  /** Checks the bundle without running it: contract, files, hashes, tokenizer, prompt template. */
  public List<BundleCheck> check() {
    List<BundleCheck> checks = new ArrayList<>();
    if (!has(CONTRACT)) {
      checks.add(
          new BundleCheck(
              "contract",
              has(GENAI_CONFIG),
              has(GENAI_CONFIG)
                  ? "no " + CONTRACT + ": a plain export, its chat format must be named"
                  : "neither " + CONTRACT + " nor " + GENAI_CONFIG + " in " + location));
      return List.copyOf(checks);
    }
    try {
      BundleContract contract = BundleContract.of(this, null);
      checks.add(
          new BundleCheck(
              "contract",
              true,
              contract.displayName()
                  + ", template "
                  + contract.template().id()
                  + ", strategy "
                  + contract.strategy()));
      requireHashes(contract.files());
      checks.add(
          new BundleCheck("hashes", true, contract.files().size() + " files as the contract says"));
      try (TextTokenizer tokenizer = TextTokenizer.of(this)) {
        checks.add(new BundleCheck("tokenizer", true, tokenizer.describe()));
      }
    } catch (ModelException e) {
      checks.add(new BundleCheck(e.code().name(), false, String.valueOf(e.getMessage())));
    }
    return List.copyOf(checks);
  }
}
