package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.ModelException;
import io.reranker.prompt.ChatFormat;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bundles in jars, one file of each some hundred times as large as the jar: each ends in a typed
 * error in a process with a small heap.
 */
class JarBombIT {
  private static final String HEAP = "-Xmx128m";

  /** More than the heap. */
  private static final int BOMB = 200_000_000;

  /** Less than the quarter of the heap that a graph may have. */
  private static final int SMALL_BOMB = 20_000_000;

  private static final List<String> FILES =
      List.of(
          ModelBundle.CONTRACT, ModelBundle.GENAI_CONFIG, ModelBundle.TOKENIZER, ModelBundle.MODEL);

  @Test
  void eachEndsInATypedErrorWithinASmallHeap(@TempDir Path temp) throws Exception {
    for (String bomb : FILES) {
      for (int size : List.of(SMALL_BOMB, BOMB)) {
        Path jar = jar(temp.resolve(size + "-" + bomb + ".jar"), bomb, size);
        assertThat(Files.size(jar)).as(bomb).isLessThan(size / 20);
      }
    }
    ChildJvm.Ended ended = new ChildJvm(List.of(), HEAP).run(Loader.class, temp.toString());
    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.out().lines().filter(line -> line.contains("\t")))
        .as(ended.out())
        .hasSize(2 * FILES.size())
        .allMatch(end -> end.matches(".*\t(BUNDLE_INVALID|MODEL_CORRUPT) .*"))
        .anyMatch(end -> end.matches(BOMB + "-model.onnx.jar\tBUNDLE_INVALID .*is larger than.*"))
        .anyMatch(end -> end.matches(BOMB + "-tokenizer.json.jar\tBUNDLE_INVALID .*larger than.*"));
  }

  /** Without a contract, whose hashes would be met first, unless it is the bomb itself. */
  private static Path jar(Path jar, String bomb, int size) throws IOException {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.list(TinyBundles.likelihood())) {
      out.setLevel(Deflater.BEST_SPEED);
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.equals(bomb) && !name.equals(ModelBundle.CONTRACT)) {
          out.putNextEntry(new JarEntry("bundle/" + name));
          Files.copy(file, out);
        }
      }
      out.putNextEntry(new JarEntry("bundle/" + bomb));
      zeros(out, size);
    }
    return jar;
  }

  private static void zeros(OutputStream out, int size) throws IOException {
    byte[] zeros = new byte[1 << 16];
    for (int rest = size; rest > 0; rest -= zeros.length) {
      out.write(zeros, 0, Math.min(rest, zeros.length));
    }
  }

  /** The process: a bundle is read beside a class, so each jar has the same class again. */
  static final class Loader {
    private Loader() {}

    public static void main(String[] args) throws Exception {
      try (Stream<Path> jars = Files.list(Path.of(args[0]))) {
        for (Path jar : jars.sorted().toList()) {
          try (URLClassLoader beside = new Beside(jar.toUri().toURL())) {
            Class<?> anchor = Class.forName(Loader.class.getName(), false, beside);
            System.out.println(jar.getFileName() + "\t" + end(anchor).replace('\n', ' '));
          }
        }
      }
    }

    private static String end(Class<?> anchor) {
      OnnxOptions options = OnnxOptions.defaults().withChatFormat(ChatFormat.named("plain"));
      try {
        OnnxRerankModel.load(ModelBundle.resource(anchor, "/bundle"), options).close();
        return "LOADED";
      } catch (ModelException e) {
        return e.code() + " " + e.getMessage();
      } catch (RuntimeException | Error e) {
        return "UNTYPED " + e;
      }
    }
  }

  /** Defines the anchor itself, so that its resources are the jar's. */
  private static final class Beside extends URLClassLoader {
    Beside(URL jar) {
      super(
          new URL[] {jar, JarBombIT.class.getProtectionDomain().getCodeSource().getLocation()},
          ClassLoader.getPlatformClassLoader());
    }
  }
}
