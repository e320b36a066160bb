package io.reranker.cli;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.InvalidRequestException;
import io.reranker.ModelException;
import io.reranker.Notice;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RequestAbortedException;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.Timings;
import io.reranker.explain.Claim;
import io.reranker.explain.Evidence;
import io.reranker.explain.EvidenceBuilder;
import io.reranker.explain.Explanation;
import io.reranker.explain.ReasonComposer;
import java.time.Duration;
import java.util.List;

/**
 * Scores a candidate by the genres it shares with the history, so that its results are known
 * beforehand. A candidate's title can ask for a failure: {@code !MODEL_FAULT} and the like.
 */
final class FakeReranker implements Reranker {
  Duration deadline = Duration.ZERO;
  boolean closed;

  /** A model that is this one. */
  OpenModel open() {
    return new OpenModel(this, () -> closed = true);
  }

  @Override
  public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
    deadline = request.deadline() == null ? Duration.ZERO : request.deadline();
    List<Candidate> base = request.baseOrder();
    Outcome outcome = new Outcome.Ranked();
    double[] scores = new double[base.size()];
    for (int i = 0; i < scores.length; i++) {
      String title = base.get(i).title();
      switch (title) {
        case "!MODEL_FAULT" ->
            throw new ModelException(ErrorCode.MODEL_FAULT, "It broke", "mend it", null);
        case "!DEADLINE_EXCEEDED" ->
            throw new RequestAbortedException(ErrorCode.DEADLINE_EXCEEDED, "Too late", "wait");
        case "!PROMPT_TOO_LONG" ->
            throw new InvalidRequestException(
                ErrorCode.PROMPT_TOO_LONG, "history", "is too long", "give less");
        case "!BUG" -> throw new IllegalStateException("a bug");
        case "!FELL_BACK" -> outcome = new Outcome.FellBack(ErrorCode.OVERLOADED, "Too busy.");
        default -> scores[i] = shared(request, base.get(i));
      }
    }
    Ranking ranking =
        outcome instanceof Outcome.FellBack
            ? Ranking.ofBaseOrder(base)
            : Ranking.byScore(base, scores);
    List<Notice> notices =
        request.history().isEmpty()
            ? List.of(new Notice(Notice.Kind.TEXT_CUT, "Nothing was cut, this is a test."))
            : List.of();
    Duration time = Duration.ofMillis(3);
    return new RerankResult(
        request,
        outcome,
        "fake 1",
        ranking.items(),
        notices,
        new Timings(Duration.ZERO, time, time, time.multipliedBy(2), 42));
  }

  private static double shared(RerankRequest request, Candidate candidate) {
    List<String> genres = candidate.attributes().getOrDefault("genres", List.of());
    return request.history().stream()
        .mapToDouble(
            item -> {
              double rating = item.rating() == null ? 3 : item.rating();
              return (rating - 2.5)
                  * item.attributes().getOrDefault("genres", List.of()).stream()
                      .filter(genres::contains)
                      .count();
            })
        .sum();
  }

  /** Every other reason is the model's own. */
  @Override
  public Explanation explain(
      RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
    List<Evidence> evidence = EvidenceBuilder.of(result.request()).evidence(item.candidate());
    String reason =
        ReasonComposer.sentence(evidence, item.rank() <= result.items().size() / 2, item.rank());
    stream.piece(reason);
    return item.rank() % 2 == 1
        ? new Explanation(
            reason,
            Explanation.Source.MODEL,
            Explanation.Verdict.SUPPORTED,
            evidence,
            List.of(new Claim(Claim.Kind.ATTRIBUTE, "Drama", true)))
        : new Explanation(
            reason,
            Explanation.Source.EVIDENCE,
            Explanation.Verdict.BUILT_FROM_EVIDENCE,
            evidence,
            List.of());
  }
}
