package io.reranker.spring.ai;

import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RerankResult;
import io.reranker.explain.Explanation;
import java.util.HashMap;
import java.util.Map;
import org.springframework.ai.document.Document;

/** A document's copy at its new place. */
final class RankedDocument {
  private RankedDocument() {}

  static Document of(Document document, RankedItem item, RerankResult result) {
    Map<String, Object> metadata = new HashMap<>(document.getMetadata());
    metadata.put(RerankDocumentPostProcessor.RANK, item.rank());
    metadata.put(RerankDocumentPostProcessor.BASE_RANK, item.baseRank());
    metadata.put(RerankDocumentPostProcessor.MODEL, result.model());
    metadata.put(RerankDocumentPostProcessor.OUTCOME, outcome(result.outcome()));
    Double baseScore = document.getScore();
    if (baseScore != null) {
      metadata.put(RerankDocumentPostProcessor.BASE_SCORE, baseScore);
    }
    Explanation explanation = item.explanation();
    if (explanation != null) {
      metadata.put(RerankDocumentPostProcessor.REASON, explanation.text());
    }
    boolean ranked = result.outcome() instanceof Outcome.Ranked;
    Document copy =
        document
            .mutate()
            .metadata(metadata)
            .score(ranked ? Double.valueOf(item.score()) : baseScore)
            .build();
    copy.setContentFormatter(document.getContentFormatter());
    return copy;
  }

  private static String outcome(Outcome outcome) {
    return outcome instanceof Outcome.FellBack fellBack ? fellBack.code().name() : "RANKED";
  }
}
