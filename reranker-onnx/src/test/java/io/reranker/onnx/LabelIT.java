package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.FallbackReranker;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import io.reranker.LinkedWindows;
import io.reranker.ModelException;
import io.reranker.Notice;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RequestAbortedException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.prompt.ChatFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranking from one prefill's label logits. */
class LabelIT {

  private static RerankRequest request(int candidates) {
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      list.add(Candidate.of("c" + i, "Movie " + (char) ('K' + i % 10)).scored(-i));
    }
    return RerankRequest.of(List.of(HistoryItem.of("h", "Heat (1995)")), list);
  }

  @Test
  void ranksFromOnePrefill() {
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.labels())) {
      assertThat(model.info().strategy()).isEqualTo("labels");
      RerankRequest request = request(6);
      RerankResult result = model.rerank(request);
      assertThat(result.items())
          .extracting(RankedItem::candidate)
          .containsExactlyInAnyOrderElementsOf(request.candidates());
      assertThat(result.items().stream().mapToDouble(i -> Math.exp(i.score())).sum())
          .isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void theOrderInWhichTheModelReadsMattersAndTheCallersDoesNot() {
    try (OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.labels())) {
      RerankRequest request = request(6);
      List<Candidate> reversed = new ArrayList<>(request.candidates());
      Collections.reverse(reversed);
      assertThat(model.rerank(RerankRequest.of(request.history(), reversed)).items())
          .isEqualTo(model.rerank(request).items());
      double[] straight = model.score(request, request.candidates(), Cancellation.NEVER);
      double[] turned = model.score(request, reversed, Cancellation.NEVER);
      // The tiny model knows labels only: a label keeps its score, its candidate does not.
      assertThat(DoubleStream.of(straight).map(Math::exp).sum()).isCloseTo(1, within(1e-9));
      assertThat(turned[0]).isNotCloseTo(straight[5], within(1e-6));
    }
  }

  @Test
  void tooLittleLabelMassIsAnErrorAndNotATie(@TempDir Path folder) throws IOException {
    // A model that was never trained to answer with a label.
    TinyBundles.copy(TinyBundles.likelihood(), folder);
    Files.delete(folder.resolve("reranker.json"));
    OnnxOptions plain = OnnxOptions.defaults().withChatFormat(ChatFormat.named("plain"));
    try (OnnxRerankModel model = OnnxRerankModel.load(folder, plain)) {
      ModelException e = catchThrowableOfType(ModelException.class, () -> model.rerank(request(4)));
      assertThat(e.code()).isEqualTo(ErrorCode.LABEL_MASS_TOO_LOW);

      RerankResult fallback = FallbackReranker.of(model).rerank(request(4));
      assertThat(fallback.outcome())
          .isInstanceOfSatisfying(
              Outcome.FellBack.class,
              o -> assertThat(o.code()).isEqualTo(ErrorCode.LABEL_MASS_TOO_LOW));
      assertThat(fallback.items())
          .extracting(RankedItem::id)
          .containsExactly("c0", "c1", "c2", "c3");
    }
  }

  @Test
  void longListsAreReadInWindows(@TempDir Path folder) {
    TinyBundles.labels(folder, "\"maxCandidates\": 200", "\"maxCandidates\": 6");
    try (OnnxRerankModel model = OnnxRerankModel.load(folder)) {
      assertThat(model.info().maxCandidates()).isEqualTo(6);
      assertThat(model.rerank(request(6)).notices()).isEmpty();
      RerankRequest request = request(40);
      RerankResult result = model.rerank(request);
      assertPermutation(request, result);
      // ceil((40 - 6) / (6 - 2)) + 1
      assertThat(result.notices())
          .containsExactly(
              new Notice(
                  Notice.Kind.READ_IN_WINDOWS,
                  "40 candidates were read in 10 windows of at most 6; the scores are linked by 2"
                      + " candidates that every window holds"));
      List<Candidate> reversed = new ArrayList<>(request.candidates());
      Collections.reverse(reversed);
      assertThat(model.rerank(RerankRequest.of(request.history(), reversed)).items())
          .isEqualTo(result.items());
      assertThat(model.counters().prefixTokensComputed())
          .as("tokens of the one prefix of all windows and requests")
          .isLessThan(200);
      assertThat(model.explainTop(result, 1).items().get(0).explanation()).isNotNull();
    }
  }

  /** The windows' scores are those of the windows asked for one by one, linked. */
  @Test
  void windowsAreThoseOfLinkedWindows(@TempDir Path folder) {
    TinyBundles.labels(folder, "\"maxCandidates\": 200", "\"maxCandidates\": 6");
    try (OnnxRerankModel model = OnnxRerankModel.load(folder)) {
      RerankRequest request = request(17);
      LinkedWindows windows = LinkedWindows.of(17, 6, 2);
      List<double[]> scores =
          windows.split(request.candidates()).stream()
              .map(part -> model.score(request, part, Cancellation.NEVER))
              .toList();
      assertThat(model.score(request, request.candidates(), Cancellation.NEVER))
          .containsExactly(windows.link(scores), within(1e-5));
    }
  }

  @Test
  void allWindowsHaveOneDeadlineAndOneSwitch(@TempDir Path folder) {
    TinyBundles.labels(folder, "\"maxCandidates\": 200", "\"maxCandidates\": 6");
    try (OnnxRerankModel model = OnnxRerankModel.load(folder)) {
      RerankRequest request = request(1_000);
      RequestAbortedException late =
          catchThrowableOfType(
              RequestAbortedException.class,
              () -> model.rerank(request.within(Duration.ofMillis(2))));
      assertThat(late.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
      Cancellation cancelled = new Cancellation();
      cancelled.cancel();
      RequestAbortedException ended =
          catchThrowableOfType(
              RequestAbortedException.class, () -> model.rerank(request, cancelled));
      assertThat(ended.code()).isEqualTo(ErrorCode.CANCELLED);
      assertPermutation(request, model.rerank(request));
    }
  }

  @Test
  void aModelOfOneCandidateTakesNoLongerList(@TempDir Path folder) {
    TinyBundles.labels(folder, "\"maxCandidates\": 200", "\"maxCandidates\": 1");
    try (OnnxRerankModel model = OnnxRerankModel.load(folder)) {
      InvalidRequestException e =
          catchThrowableOfType(InvalidRequestException.class, () -> model.rerank(request(2)));
      assertThat(e.field()).isEqualTo("candidates");
    }
  }

  private static void assertPermutation(RerankRequest request, RerankResult result) {
    assertThat(result.items())
        .extracting(RankedItem::candidate)
        .containsExactlyInAnyOrderElementsOf(request.candidates());
    assertThat(result.items().stream().mapToDouble(i -> Math.exp(i.score())).sum())
        .isCloseTo(1, within(1e-9));
  }
}
