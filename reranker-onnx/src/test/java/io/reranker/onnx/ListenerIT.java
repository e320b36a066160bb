package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RankedItem;
import io.reranker.ReasonRepair;
import io.reranker.RequestAbortedException;
import io.reranker.RerankListener;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Stage;
import io.reranker.explain.Explanation;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model tells a listener is what it did. */
class ListenerIT {
  private static final RerankRequest REQUEST = request("Heat");

  @TempDir Path folder;

  private static RerankRequest request(String watched) {
    Map<String, List<String>> genres = Map.of("genres", List.of("Horror", "Comedy"));
    return RerankRequest.of(
        List.of(HistoryItem.of("h", watched).with(genres)),
        List.of(
            Candidate.of("a", "Alien").with(genres),
            Candidate.of("b", "Brazil").with(genres),
            Candidate.of("c", "Casablanca")));
  }

  /** Writes down what it is told, and that stages end in their order. */
  private static final class Notes implements RerankListener {
    private final List<String> stages = new ArrayList<>();
    private final Deque<Stage> open = new ArrayDeque<>();
    private final List<ReasonRepair> repairs = new ArrayList<>();
    private int reused;
    private int computed;
    private int lookups;
    private int read;
    private int written;

    @Override
    public RunningStage begin(Stage stage) {
      open.push(stage);
      stages.add(open.size() + " " + stage);
      return () -> assertThat(open.pop()).isEqualTo(stage);
    }

    @Override
    public void prefix(int reused, int computed) {
      lookups++;
      this.reused += reused;
      this.computed += computed;
    }

    @Override
    public void tokensRead(int tokens) {
      read += tokens;
    }

    @Override
    public void tokensWritten(int tokens) {
      written += tokens;
    }

    @Override
    public void repaired(ReasonRepair repair) {
      repairs.add(repair);
    }
  }

  @Test
  void aListIsQueuedReadAndScored() {
    Notes first = new Notes();
    Notes again = new Notes();
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.labels())) {
      RerankResult silent = model.rerank(request("Up"));
      assertThat(model.withListener(first).rerank(REQUEST).items()).hasSize(3);
      RerankResult heard = model.withListener(again).rerank(REQUEST);

      assertThat(first.stages).containsExactly("1 QUEUE", "1 PREFILL", "1 SCORING");
      assertThat(first.open).isEmpty();
      assertThat(again.stages).isEqualTo(first.stages);
      assertThat(first.lookups).isEqualTo(1);
      assertThat(first.computed).isPositive();
      assertThat(again.computed).isZero();
      assertThat(again.reused).isEqualTo(first.reused + first.computed);
      // One prompt: every token is read once, and the cache spares the prefix.
      assertThat(first.reused + first.read).isEqualTo(heard.timings().promptTokens());
      assertThat(again.reused + again.read).isEqualTo(heard.timings().promptTokens());
      assertThat(first.written).isZero();
      assertThat(model.rerank(request("Up")).items()).isEqualTo(silent.items());
    }
  }

  @Test
  void aReasonIsDecodedAndItsRepairsAreTold() {
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.likelihood())) {
      RerankResult result = model.rerank(REQUEST);
      int failed = 0;
      for (RankedItem item : result.items()) {
        Notes notes = new Notes();
        Explanation reason = model.withListener(notes).explain(result, item);
        boolean own = reason.source() == Explanation.Source.MODEL;
        // Every attempt is a decoding; every attempt that fails is a repair.
        assertThat(notes.repairs)
            .isEqualTo(
                own
                    ? notes.repairs.stream().map(repair -> ReasonRepair.WRITTEN_AGAIN).toList()
                    : List.of(ReasonRepair.WRITTEN_AGAIN, ReasonRepair.BUILT_FROM_EVIDENCE));
        List<String> stages = new ArrayList<>(List.of("1 QUEUE", "1 PREFILL"));
        stages.addAll(Collections.nCopies(notes.repairs.size() + (own ? 1 : 0), "1 DECODING"));
        assertThat(notes.stages).isEqualTo(stages);
        assertThat(notes.lookups).isEqualTo(1);
        assertThat(notes.written).isPositive();
        assertThat(notes.read).isGreaterThanOrEqualTo(notes.computed + notes.written - 2);
        failed += notes.repairs.size();
      }
      // Random weights write a sentence that does not hold sooner or later.
      assertThat(failed).isPositive();

      Notes together = new Notes();
      RerankResult explained = model.withListener(together).explainTop(result, 3);
      assertThat(together.stages).startsWith("1 QUEUE", "1 PREFILL", "1 DECODING");
      assertThat(together.repairs)
          .filteredOn(repair -> repair == ReasonRepair.BUILT_FROM_EVIDENCE)
          .hasSize(
              (int)
                  explained.items().subList(0, 3).stream()
                      .filter(item -> item.explanation().source() == Explanation.Source.EVIDENCE)
                      .count());
      assertThat(together.open).isEmpty();
    }
  }

  @Test
  void aListThatIsWrittenIsDecodedWithinItsScoring() {
    Notes notes = new Notes();
    Path bundle =
        TinyBundles.labels(
            folder,
            "\"strategy\": \"labels\"",
            "\"strategy\": \"generate\", \"generate\": {\"reasonTokens\": 4}");
    try (OnnxRerankModel model = OnnxRerankModel.load(bundle).withListener(notes)) {
      model.rerank(REQUEST);
      assertThat(notes.stages).containsExactly("1 QUEUE", "1 PREFILL", "1 SCORING", "2 DECODING");
      assertThat(notes.written).isPositive();
      assertThat(notes.open).isEmpty();
    }
  }

  @Test
  void stagesEndWhereTheRequestIsAborted() {
    Notes notes = new Notes();
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.labels()).withListener(notes)) {
      Cancellation cancelled = new Cancellation();
      cancelled.cancel();
      assertThatThrownBy(() -> model.rerank(REQUEST, cancelled))
          .isInstanceOf(RequestAbortedException.class);
      assertThat(notes.open).isEmpty();
      assertThat(notes.stages).isNotEmpty();
    }
  }
}
