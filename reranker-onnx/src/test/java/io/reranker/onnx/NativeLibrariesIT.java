package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import io.reranker.RerankerException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Native libraries that cannot be unpacked, and class loaders that are thrown away. */
@EnabledOnOs(OS.LINUX)
class NativeLibrariesIT {
  /** Room for neither ONNX Runtime's library (28 MB) nor the tokenizer's (15 MB). */
  private static final int ROOM = 4 << 20;

  @TempDir Path folder;

  /**
   * Starts a JVM for which a folder is full: on a small file system of its own where that may be
   * mounted, else with a bound on the size of files.
   */
  private static List<String> fullDisk(Path folder) throws IOException, InterruptedException {
    String mount = "mount -t tmpfs -o size=" + ROOM + " tmpfs '" + folder + "'";
    Process probe = new ProcessBuilder("unshare", "-m", "sh", "-c", mount).start();
    if (probe.waitFor() == 0) {
      System.out.println("a full disk by tmpfs");
      return List.of("unshare", "-m", "sh", "-c", mount + " && exec \"$0\" \"$@\"");
    }
    System.out.println("a full disk by prlimit --fsize");
    return List.of("prlimit", "--fsize=" + ROOM);
  }

  @Test
  void noRoomToUnpackOnnxRuntime() throws Exception {
    Path cache = Files.createDirectory(folder.resolve("cache"));
    Path full = Files.createDirectory(folder.resolve("full"));
    // The tokenizer's library is there already.
    ChildJvm.Ended first =
        new ChildJvm(List.of())
            .with(Map.of("ENGINE_CACHE_DIR", cache.toString()))
            .run(Load.class, TinyBundles.likelihood().toString());
    assertThat(first.out()).isEqualTo("ranked\nranked\n");
    ChildJvm.Ended ended =
        new ChildJvm(fullDisk(full), "-Djava.io.tmpdir=" + full)
            .with(Map.of("ENGINE_CACHE_DIR", cache.toString()))
            .run(Load.class, TinyBundles.likelihood().toString());
    System.out.println(ended.out());
    assertThat(ended.out().lines().filter(line -> line.startsWith("PROVIDER_UNAVAILABLE")))
        .hasSize(2)
        .allMatch(line -> line.contains("ONNX Runtime's native library does not load"))
        .allMatch(line -> line.contains("java.io.tmpdir"));
    assertThat(ended.code()).isZero();
  }

  @Test
  void noRoomToUnpackTheTokenizer() throws Exception {
    Path full = Files.createDirectory(folder.resolve("full"));
    ChildJvm.Ended ended =
        new ChildJvm(List.of("prlimit", "--fsize=" + ROOM))
            .with(Map.of("ENGINE_CACHE_DIR", full.toString()))
            .run(Load.class, TinyBundles.likelihood().toString());
    System.out.println(ended.out());
    assertThat(ended.out().lines().filter(line -> line.startsWith("PROVIDER_UNAVAILABLE")))
        .hasSize(2)
        .allMatch(line -> line.contains("The tokenizer's native library does not load"))
        .allMatch(line -> line.contains("ENGINE_CACHE_DIR"));
    assertThat(ended.code()).isZero();
    // With room, the next process unpacks it: nothing half-written is left.
    ChildJvm.Ended next =
        new ChildJvm(List.of())
            .with(Map.of("ENGINE_CACHE_DIR", full.toString()))
            .run(Load.class, TinyBundles.likelihood().toString());
    assertThat(next.out()).isEqualTo("ranked\nranked\n");
  }

  /** Loads and ranks twice; prints what came of it. */
  static final class Load {
    private Load() {}

    public static void main(String[] args) {
      for (int i = 0; i < 2; i++) {
        System.out.println(outcome(args[0]));
      }
    }

    static String outcome(String bundle) {
      try (OnnxRerankModel model = OnnxRerankModel.load(Path.of(bundle))) {
        model.rerank(
            RerankRequest.of(
                List.of(HistoryItem.of("h", "Heat")),
                List.of(Candidate.of("a", "Alien"), Candidate.of("b", "Brazil"))));
        return "ranked";
      } catch (RerankerException e) {
        return e.code() + " " + e.getMessage();
      }
    }
  }

  /** As a server does that loads an application anew. */
  @Test
  void classLoadersThatAreThrownAway() throws Exception {
    ChildJvm.Ended ended =
        new ChildJvm(List.of(), "-Djava.io.tmpdir=" + folder)
            .run(Redeployed.class, TinyBundles.likelihood().toString());
    System.out.println(ended.out());
    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.out()).isEqualTo("ranked\nranked\nranked\n");
  }

  /** Loads and ranks in three class loaders, one after the other. */
  static final class Redeployed {
    private Redeployed() {}

    public static void main(String[] args) throws Exception {
      for (int i = 0; i < 3; i++) {
        try (URLClassLoader loader =
            new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
          System.out.println(outcome(loader, args[0]));
        }
        System.gc();
      }
    }

    private static Object outcome(ClassLoader loader, String bundle)
        throws ReflectiveOperationException {
      var outcome =
          loader.loadClass(Load.class.getName()).getDeclaredMethod("outcome", String.class);
      outcome.setAccessible(true);
      try {
        return outcome.invoke(null, bundle);
      } catch (InvocationTargetException e) {
        return "not typed: " + e.getCause();
      }
    }

    private static URL[] classPath() throws MalformedURLException {
      List<URL> urls = new ArrayList<>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        urls.add(new File(entry).toURI().toURL());
      }
      return urls.toArray(URL[]::new);
    }
  }
}
