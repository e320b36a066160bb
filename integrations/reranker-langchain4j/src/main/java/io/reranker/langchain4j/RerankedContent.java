package io.reranker.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A content at its new place. Immutable but for what the retriever's objects allow.
 *
 * @param textSegment the retriever's segment, the same object
 * @param metadata the retriever's metadata, with {@link ContentMetadata#RERANKED_SCORE} added where
 *     the list was ranked
 * @param item rank, rank in the first pass, score, and the reason where one was asked for
 * @param outcome how the order came to be: ranked, or the first pass's and why
 */
public record RerankedContent(
    TextSegment textSegment,
    Map<ContentMetadata, Object> metadata,
    RankedItem item,
    Outcome outcome)
    implements Content {

  /** Copies the metadata. */
  public RerankedContent {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  static RerankedContent of(Content content, RankedItem item, Outcome outcome) {
    Map<ContentMetadata, Object> metadata = new LinkedHashMap<>(content.metadata());
    if (outcome instanceof Outcome.Ranked) {
      metadata.put(ContentMetadata.RERANKED_SCORE, item.score());
    }
    return new RerankedContent(content.textSegment(), metadata, item, outcome);
  }
}
