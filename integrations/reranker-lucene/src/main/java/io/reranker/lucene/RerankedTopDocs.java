package io.reranker.lucene;

import io.reranker.RankedItem;
import io.reranker.RerankResult;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TopDocs;

/**
 * Hits in the order of a reranker, with how that order came to be.
 *
 * <p>Thread-safety: as {@link TopDocs}, whose fields can be written; what this class adds is
 * immutable.
 */
public final class RerankedTopDocs extends TopDocs {
  private final RerankResult result;
  private final Map<Integer, RankedItem> byDocument;

  RerankedTopDocs(
      TopDocs firstPass,
      ScoreDoc[] scoreDocs,
      RerankResult result,
      Map<Integer, RankedItem> byDocument) {
    super(firstPass.totalHits, scoreDocs);
    this.result = result;
    this.byDocument = Map.copyOf(byDocument);
  }

  /**
   * The whole list that was ranked, hits beyond {@code topN} included. Its {@link
   * RerankResult#outcome()} says whether the model ranked it or it stands in the order of the first
   * pass.
   */
  public RerankResult result() {
    return result;
  }

  /**
   * The place of a document.
   *
   * @param document number of the document in the index searched
   * @return its place, or nothing where it was no hit of the first pass
   */
  public Optional<RankedItem> item(int document) {
    return Optional.ofNullable(byDocument.get(document));
  }
}
