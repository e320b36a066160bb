package io.reranker.model.movies;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.FallbackReranker;
import io.reranker.HistoryItem;
import io.reranker.ModelException;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.onnx.OnnxOptions;
import io.reranker.onnx.OnnxRerankModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The operating system refuses ONNX Runtime memory in the middle of a request. */
@EnabledOnOs(OS.LINUX)
class NativeMemoryIT {

  @Test
  void aRequestThatFindsNoMemoryFailsAndTheNextOneIsAnswered() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // What the JVM itself needs is taken before the bound is set.
                "-Xint",
                "-Xms96m",
                "-Xmx96m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Starved.class.getName())
            .redirectErrorStream(true);
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    // What loading freed must not be there to be taken again: it goes back to the system.
    builder.environment().put("MALLOC_MMAP_THRESHOLD_", "65536");
    builder.environment().put("MALLOC_TRIM_THRESHOLD_", "65536");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println(out);
    assertThat(process.waitFor()).as(out).isZero();
    assertThat(out)
        .contains("fault MODEL_FAULT", "fallback MODEL_FAULT", "small as before true")
        .contains("large as before true", "counted 2");
  }

  /** Bounds its own data segment, asks, lifts the bound, asks again. */
  static final class Starved {
    /** Much less than what the large request takes beyond the small one. */
    private static final long HEADROOM = 2L << 20;

    private Starved() {}

    public static void main(String[] args) throws IOException, InterruptedException {
      RerankRequest small = request(3);
      RerankRequest large = request(200);
      OnnxOptions options =
          OnnxOptions.defaults().withThreads(1).withConcurrency(1).withPrefixCacheBytes(0);
      try (OnnxRerankModel model = MovieModel.load(options)) {
        List<RankedItem> ofSmall = model.rerank(small).items();
        bound(Long.toString(status("VmData") + HEADROOM));
        ErrorCode fault = null;
        try {
          model.rerank(large);
        } catch (ModelException e) {
          fault = e.code();
          System.out.println(e.getMessage());
        }
        Outcome outcome = FallbackReranker.of(model).rerank(large).outcome();
        boolean smallSame = model.rerank(small).items().equals(ofSmall);
        bound("unlimited");
        List<RankedItem> ofLarge = model.rerank(large).items();
        boolean largeSame;
        try (OnnxRerankModel other = MovieModel.load(options)) {
          largeSame = other.rerank(large).items().equals(ofLarge);
        }
        System.out.println("fault " + fault);
        System.out.println("fallback " + (outcome instanceof Outcome.FellBack f ? f.code() : null));
        System.out.println("small as before " + smallSame);
        System.out.println("large as before " + largeSame);
        System.out.println("counted " + model.counters().failures().get(ErrorCode.MODEL_FAULT));
      }
    }

    /** Sets the soft limit of this process's writable private memory. */
    private static void bound(String bytes) throws IOException, InterruptedException {
      Process prlimit =
          new ProcessBuilder(
                  "prlimit",
                  "--pid",
                  Long.toString(ProcessHandle.current().pid()),
                  "--data=" + bytes + ":unlimited")
              .inheritIO()
              .start();
      if (prlimit.waitFor() != 0) {
        throw new IOException("prlimit failed");
      }
    }

    private static long status(String field) throws IOException {
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith(field + ":")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
      throw new IOException("no " + field);
    }

    private static RerankRequest request(int count) {
      List<Candidate> candidates = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        // Different beginnings: shared ones would be read once.
        String beginning = Integer.toString(i * 0x9E3779B1, 36);
        candidates.add(
            Candidate.of(
                "c" + i,
                beginning
                    + ": a Long Tale of the Lost City, the River under the Hill, and the Men of the North"));
      }
      return RerankRequest.of(List.of(HistoryItem.of("h", "Heat")), candidates);
    }
  }
}
