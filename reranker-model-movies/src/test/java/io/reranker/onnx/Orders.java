package io.reranker.onnx;

import io.reranker.Cancellation;
import io.reranker.FusedReranker;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.Ranking;
import io.reranker.ReasonStream;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.Timings;
import io.reranker.explain.Explanation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Orders of ids by given scores, alone and fused with the base order. */
final class Orders {
  private Orders() {}

  /** Ids, best first, by a score for each candidate of a request. */
  static List<String> byScore(RerankRequest request, double[] scores) {
    return ids(new Fixed(scores).rerank(request));
  }

  /** The same with a weight of the model in the fusion with the base scores. */
  static List<String> fused(RerankRequest request, double[] scores, double weight) {
    return ids(FusedReranker.of(new Fixed(scores), weight).rerank(request));
  }

  private static List<String> ids(RerankResult result) {
    return result.items().stream().map(RankedItem::id).toList();
  }

  /** Kendall's tau of what two orders have beside one item; 1 where nothing moved. */
  static double tauWithout(String id, List<String> before, List<String> after) {
    List<String> rest = new ArrayList<>(before);
    rest.remove(id);
    int[] places = rest.stream().mapToInt(after::indexOf).toArray();
    long pairs = (long) places.length * (places.length - 1) / 2;
    long turned =
        IntStream.range(0, places.length)
            .mapToLong(
                i ->
                    IntStream.range(i + 1, places.length)
                        .filter(j -> places[j] < places[i])
                        .count())
            .sum();
    return 1 - 2.0 * turned / pairs;
  }

  private record Fixed(double[] scores) implements Reranker {
    @Override
    public RerankResult rerank(RerankRequest request, Cancellation cancellation) {
      List<io.reranker.Candidate> base = request.baseOrder();
      double[] ofBase =
          base.stream().mapToDouble(c -> scores[request.candidates().indexOf(c)]).toArray();
      return new RerankResult(
          request,
          new Outcome.Ranked(),
          "fixed",
          Ranking.byScore(base, ofBase).items(),
          List.of(),
          new Timings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0));
    }

    @Override
    public Explanation explain(
        RerankResult result, RankedItem item, ReasonStream stream, Cancellation cancellation) {
      throw new UnsupportedOperationException("orders have no reasons");
    }
  }
}
