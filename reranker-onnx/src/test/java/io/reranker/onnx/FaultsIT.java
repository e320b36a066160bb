package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.FallbackReranker;
import io.reranker.HistoryItem;
import io.reranker.ModelException;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RequestAbortedException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What breaks in production, made to happen: each ends in a typed error or the base order, is
 * counted, and the next request gets the answer it would have had.
 */
class FaultsIT {
  @TempDir Path folder;

  private static RerankRequest request(String... titles) {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < titles.length; i++) {
      candidates.add(Candidate.of("c" + i, titles[i]));
    }
    return RerankRequest.of(List.of(HistoryItem.of("h", "Heat (1995)")), candidates);
  }

  private static List<RankedItem> items(OnnxRerankModel model, RerankRequest request) {
    return model.rerank(request).items();
  }

  /** A tokenizer that gives "Q" a number of which the graph knows nothing: the lookup fails. */
  private Path bundleThatFailsAtQ() throws IOException, NoSuchAlgorithmException {
    Path bundle = TinyBundles.copy(TinyBundles.likelihood(), folder);
    Path tokenizer = bundle.resolve(ModelBundle.TOKENIZER);
    String before = hash(tokenizer);
    String json = Files.readString(tokenizer);
    assertThat(json).containsPattern("\"Q\": \\d+");
    Files.writeString(tokenizer, json.replaceFirst("\"Q\": \\d+", "\"Q\": 99999"));
    Path contract = bundle.resolve(ModelBundle.CONTRACT);
    Files.writeString(contract, Files.readString(contract).replace(before, hash(tokenizer)));
    return bundle;
  }

  private static String hash(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  @Test
  void aSessionThatThrowsInMidList() throws Exception {
    RerankRequest good = request("Alien", "Up", "Brazil");
    RerankRequest bad = request("Alien", "Up", "Q", "Brazil");
    RerankRequest badHistory =
        RerankRequest.of(List.of(HistoryItem.of("h", "Q")), good.candidates());
    try (OnnxRerankModel model = OnnxRerankModel.load(bundleThatFailsAtQ())) {
      List<RankedItem> expected = items(model, good);
      for (int i = 0; i < 5; i++) {
        for (RerankRequest broken : List.of(bad, badHistory)) {
          ModelException failure =
              catchThrowableOfType(ModelException.class, () -> model.rerank(broken));
          assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_FAULT);
          assertThat(failure.remedy()).isNotBlank();
          assertThat(items(model, good)).isEqualTo(expected);
        }
      }
      RerankResult base = FallbackReranker.of(model).rerank(bad);
      assertThat(base.outcome())
          .isInstanceOfSatisfying(
              Outcome.FellBack.class,
              fellBack -> assertThat(fellBack.code()).isEqualTo(ErrorCode.MODEL_FAULT));
      assertThat(base.items())
          .extracting(RankedItem::candidate)
          .containsExactlyElementsOf(bad.candidates());
      assertThat(model.counters().failures()).containsOnlyKeys(ErrorCode.MODEL_FAULT);
      assertThat(model.counters().failures()).containsEntry(ErrorCode.MODEL_FAULT, 11L);
      assertThat(model.counters().running()).isZero();
    }
  }

  @Test
  void filesDeletedUnderARunningModel() throws Exception {
    RerankRequest request = request("Alien", "Up", "Brazil");
    Path bundle = TinyBundles.copy(TinyBundles.likelihood(), folder);
    try (OnnxRerankModel model =
        OnnxRerankModel.load(bundle, OnnxOptions.defaults().withPrefixCacheBytes(0))) {
      List<RankedItem> expected = items(model, request);
      try (Stream<Path> files = Files.list(bundle)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      for (String title : List.of("Memento", "Up", "Gattaca")) {
        items(model, request("Alien", title)); // Other prompts than those in memory.
      }
      assertThat(items(model, request)).isEqualTo(expected);
      ModelException failure =
          catchThrowableOfType(ModelException.class, () -> OnnxRerankModel.load(bundle));
      assertThat(failure.code()).isEqualTo(ErrorCode.BUNDLE_NOT_FOUND);
      assertThat(items(model, request)).isEqualTo(expected);
    }
  }

  @Test
  void aFileThatIsGoneBetweenItsHashAndItsLoad() throws Exception {
    Path bundle = TinyBundles.copy(TinyBundles.likelihood(), folder);
    Path contract = bundle.resolve(ModelBundle.CONTRACT);
    String text = Files.readString(contract);
    Files.writeString(contract, text.replaceAll("\\s*\"model\\.onnx\\.data\": \"[^\"]*\",", ""));
    Files.delete(bundle.resolve("model.onnx.data")); // Not named: its hash is not asked for.
    ModelException failure =
        catchThrowableOfType(ModelException.class, () -> OnnxRerankModel.load(bundle));
    assertThat(failure.code()).isEqualTo(ErrorCode.MODEL_CORRUPT);
  }

  @Test
  void anInterruptedThreadThatDoesNotWaitGetsItsAnswer() {
    RerankRequest request = request("Alien", "Up", "Brazil");
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      List<RankedItem> expected = items(model, request);
      Thread.currentThread().interrupt();
      assertThat(items(model, request)).isEqualTo(expected);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void anInterruptedThreadThatLoads() {
    Thread.currentThread().interrupt();
    RequestAbortedException failure =
        catchThrowableOfType(
            RequestAbortedException.class, () -> OnnxRerankModel.load(TinyBundles.likelihood()));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
    OnnxRerankModel.load(TinyBundles.likelihood()).close();
  }

  /** Memory for tensors is taken away from a process, and given back. */
  @Test
  void noMemoryForTensors() throws Exception {
    ChildJvm.Ended ended =
        new ChildJvm(List.of(), "-XX:MaxDirectMemorySize=64m", "-Xmx128m")
            .run(Starved.class, TinyBundles.likelihood().toString());
    assertThat(ended.code()).as(ended.out()).isZero();
    assertThat(ended.out()).contains("fault: MODEL_FAULT, fallback: MODEL_FAULT, then as before");
  }

  /** Takes all direct memory, asks, gives it back, asks again. */
  static final class Starved {
    private Starved() {}

    public static void main(String[] args) {
      OnnxOptions options = OnnxOptions.defaults().withPrefixCacheBytes(0);
      RerankRequest small = request("Alien");
      String[] titles = new String[150];
      for (int i = 0; i < titles.length; i++) {
        titles[i] = "A long title that is not like the others, number " + i;
      }
      RerankRequest large = request(titles);
      List<RankedItem> expected;
      try (OnnxRerankModel model = OnnxRerankModel.load(Path.of(args[0]), options)) {
        expected = items(model, large);
      }
      try (OnnxRerankModel model = OnnxRerankModel.load(Path.of(args[0]), options)) {
        items(model, small);
        List<java.nio.ByteBuffer> ballast = new ArrayList<>();
        for (int size = 1 << 24; size >= 1 << 10; size /= 2) {
          try {
            while (true) {
              ballast.add(java.nio.ByteBuffer.allocateDirect(size));
            }
          } catch (OutOfMemoryError e) {
            // Filled up to this size.
          }
        }
        ErrorCode fault = null;
        try {
          model.rerank(large);
        } catch (ModelException e) {
          fault = e.code();
        }
        Outcome outcome = FallbackReranker.of(model).rerank(large).outcome();
        ErrorCode fallback = outcome instanceof Outcome.FellBack f ? f.code() : null;
        ballast.clear();
        System.gc();
        boolean same = items(model, large).equals(expected);
        System.out.println(
            "fault: "
                + fault
                + ", fallback: "
                + fallback
                + (same ? ", then as before" : ", then?"));
      }
    }
  }
}
