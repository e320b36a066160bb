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
    return folder == null ? null : folder.resolve(name);
  }

  boolean has(String name) {
    return folder != null
        ? Files.isRegularFile(folder.resolve(name))
        : anchor != null && anchor.getResource(location + "/" + name) != null;
  }

  byte[] read(String name) {
    if (!has(name)) {
      throw new ModelException(
          ErrorCode.BUNDLE_NOT_FOUND,
          "There is no " + name + " in " + location,
          "name a folder that holds a bundle or an export, with " + MODEL + " and " + TOKENIZER,
          null);
    }
    try (InputStream in = open(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw unreadable(name, e);
    }
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
    // The contract is data from outside: it may name the bundle's own files only.
    if (name.contains("/") || name.contains("\\") || name.equals("..")) {
      throw new ModelException(
          ErrorCode.BUNDLE_INVALID,
          CONTRACT + " of " + location + " names the file \"" + name + "\" outside the bundle",
          "use a bundle written by the recipe's export",
          null);
    }
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
            ? Files.newInputStream(folder.resolve(name))
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
