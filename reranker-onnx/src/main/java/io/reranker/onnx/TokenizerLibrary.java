package io.reranker.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import io.reranker.ModelException;
import io.reranker.onnx.engine.NativeLibrary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokenizer's native library. It is unpacked to one place for all processes, and a JVM loads a
 * file for one class loader only: where a server loads an application anew, the class loaders after
 * the first get a copy of their own.
 */
final class TokenizerLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(TokenizerLibrary.class);

  /** Set in the JVM by the first class loader. */
  private static final String TAKEN = "io.reranker.onnx.tokenizer.taken";

  private static final String CACHE = "ENGINE_CACHE_DIR";

  private static boolean tried;

  private TokenizerLibrary() {}

  /** Version of the native library, or why it does not load. */
  static String describe() {
    try {
      load();
      return "loads, version " + HuggingFaceTokenizer.class.getPackage().getSpecificationVersion();
    } catch (RuntimeException | LinkageError e) {
      return "does not load: " + NativeLibrary.words(e);
    }
  }

  /**
   * Loads the library, once.
   *
   * @throws ModelException if that fails
   */
  static void require() {
    try {
      load();
    } catch (RuntimeException | LinkageError e) {
      throw NativeLibrary.doesNotLoad(
          "The tokenizer",
          "let the folder that "
              + CACHE
              + " names (an environment variable or a system property; .djl.ai in the user's home"
              + " otherwise, or in java.io.tmpdir) be one that may hold executables, with some 20 MB"
              + " of room",
          e);
    }
  }

  private static synchronized void load() {
    boolean first = !tried;
    tried = true;
    stayOffline();
    boolean taken = first && System.getProperties().putIfAbsent(TAKEN, "true") != null;
    if (taken && System.getenv(CACHE) == null && System.getProperty(CACHE) == null) {
      loadCopy();
    } else {
      LibUtils.checkStatus();
    }
  }

  /** The library looks for a GPU build of itself and calls home otherwise. */
  private static void stayOffline() {
    Map.of("ai.djl.offline", "true", "OPT_OUT_TRACKING", "true", "RUST_FLAVOR", "cpu")
        .forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
  }

  private static void loadCopy() {
    Path folder;
    try {
      folder = Files.createTempDirectory("reranker-tokenizer");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.setProperty(CACHE, folder.toString());
    try {
      LibUtils.checkStatus();
    } finally {
      System.clearProperty(CACHE);
      remove(folder);
    }
  }

  /** What is loaded stays loaded without its file; where files in use stay, it goes at the end. */
  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (int i = innermostFirst.size() - 1; i >= 0; i--) {
        innermostFirst.get(i).toFile().deleteOnExit(); // They go in the reverse order.
      }
      for (Path file : innermostFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.debug("A copy of the tokenizer's library is deleted when the process ends", e);
    }
  }
}
