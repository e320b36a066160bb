package io.reranker;

import io.reranker.explain.Evidence;
import io.reranker.explain.Explanation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Small requests and rerankers for tests. */
final class Requests {
  private Requests() {}

  /** Candidates a, b, c … with the given base scores. */
  static RerankRequest scored(double... scores) {
    return RerankRequest.of(
        List.of(HistoryItem.of("h", "Heat")),
        IntStream.range(0, scores.length)
            .mapToObj(i -> Candidate.of(id(i), "Title " + id(i)).scored(scores[i]))
            .toList());
  }

  /** Candidates a, b, c … without scores. */
  static RerankRequest unscored(int count) {
    return RerankRequest.of(
        List.of(HistoryItem.of("h", "Heat")),
        IntStream.range(0, count).mapToObj(i -> Candidate.of(id(i), "Title " + id(i))).toList());
  }

  static List<String> ids(RerankResult result) {
    return result.items().stream().map(RankedItem::id).toList();
  }

  /** A model with a score for each candidate of the request's list. */
  static Reranker model(double... scores) {
    return new Reranker() {
      @Override
      public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
        List<Candidate> base = request.baseOrder();
        double[] inBaseOrder =
            base.stream().mapToDouble(c -> scores[request.candidates().indexOf(c)]).toArray();
        return new RerankResult(
            request,
            new Outcome.Ranked(),
            "model",
            Ranking.byScore(base, inBaseOrder).items(),
            List.of(new Notice(Notice.Kind.TEXT_CUT, "cut")),
            new Timings(
                Duration.ZERO,
                Duration.ofMillis(1),
                Duration.ZERO,
                Duration.ofMillis(2),
                Arrays.hashCode(scores)));
      }

      @Override
      public Explanation explain(
          RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
        return explanation("the model's words");
      }
    };
  }

  /** A model that fails. */
  static Reranker failing(RerankerException failure) {
    return new Reranker() {
      @Override
      public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
        throw failure;
      }

      @Override
      public Explanation explain(
          RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
        throw new AssertionError("the model must not be asked");
      }
    };
  }

  static Explanation explanation(String text) {
    return new Explanation(
        text,
        Explanation.Source.MODEL,
        Explanation.Verdict.SUPPORTED,
        List.of(new Evidence.BaseStanding(1, 2)),
        List.of());
  }

  private static String id(int i) {
    return String.valueOf((char) ('a' + i));
  }
}
