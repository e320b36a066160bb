package io.reranker.lucene;

import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.explain.Evidence;
import io.reranker.explain.Explanation.Source;
import java.util.List;
import org.apache.lucene.search.Explanation;

/** A hit's place as a tree of Lucene. */
final class RankExplanation {
  private RankExplanation() {}

  static Explanation of(
      Reranker reranker, RerankResult result, RankedItem item, Explanation firstPass) {
    Explanation first =
        Explanation.match(
            firstPass.getValue(),
            "first pass score, rank " + item.baseRank() + of(result),
            firstPass);
    if (result.outcome() instanceof Outcome.FellBack fellBack) {
      return Explanation.match(
          firstPass.getValue(),
          "not re-ranked ("
              + fellBack.code()
              + ": "
              + fellBack.message()
              + "), order of the first pass",
          first);
    }
    Explanation second =
        Explanation.match(
            item.score(),
            "second pass score by " + result.model() + ", rank " + item.rank() + of(result),
            reason(reranker, result, item));
    return Explanation.match((float) item.score(), "re-ranked score", first, second);
  }

  private static String of(RerankResult result) {
    return " of " + result.items().size();
  }

  private static Explanation reason(Reranker reranker, RerankResult result, RankedItem item) {
    io.reranker.explain.Explanation known = item.explanation();
    io.reranker.explain.Explanation reason = known == null ? reranker.explain(result, item) : known;
    String source = reason.source() == Source.MODEL ? "checked" : "built from the evidence";
    List<Explanation> evidence = reason.evidence().stream().map(RankExplanation::fact).toList();
    return Explanation.match(item.rank(), "reason, " + source + ": " + reason.text(), evidence);
  }

  private static Explanation fact(Evidence evidence) {
    return Explanation.match(
        evidence.counter() ? -1 : 1,
        (evidence.counter() ? "against: " : "for: ") + evidence.text());
  }
}
