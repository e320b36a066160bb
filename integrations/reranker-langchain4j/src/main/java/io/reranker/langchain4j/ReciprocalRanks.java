package io.reranker.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lists of several queries and retrievers as one first pass, by reciprocal rank fusion
 * (Cormack, Clarke and Büttcher, SIGIR 2009): the sum over the lists of 1 / (60 + rank).
 *
 * <p>A segment that another list holds too is the same find and counts for both; one that a single
 * list holds twice stays twice. Ties stay in the order of the lists. A single list stays as it is,
 * with the retriever's scores.
 */
final class ReciprocalRanks {
  private static final int K = 60; // The constant of the paper.

  private ReciprocalRanks() {}

  /** A content with its score in the first pass, null where it has none. */
  record Fused(Content content, @Nullable Double score) {}

  static List<Fused> fuse(Collection<? extends Collection<List<Content>>> lists) {
    List<List<Content>> all = lists.stream().flatMap(Collection::stream).toList();
    if (all.size() == 1) {
      return all.get(0).stream().map(content -> new Fused(content, score(content))).toList();
    }
    Map<Find, Content> contents = new LinkedHashMap<>();
    Map<Find, Double> scores = new HashMap<>();
    for (List<Content> list : all) {
      Map<TextSegment, Integer> seen = new HashMap<>();
      for (int i = 0; i < list.size(); i++) {
        TextSegment segment = list.get(i).textSegment();
        Find find = new Find(segment, seen.merge(segment, 1, Integer::sum));
        contents.putIfAbsent(find, list.get(i));
        scores.merge(find, 1.0 / (K + i + 1), Double::sum);
      }
    }
    List<Fused> fused = new ArrayList<>();
    contents.forEach((find, content) -> fused.add(new Fused(content, scores.get(find))));
    fused.sort(Comparator.comparingDouble(ReciprocalRanks::value).reversed());
    return fused;
  }

  /** A segment and which of its equals within one list it is. */
  private record Find(TextSegment segment, int occurrence) {}

  private static double value(Fused fused) {
    Double score = fused.score();
    return score == null ? 0 : score;
  }

  private static @Nullable Double score(Content content) {
    return content.metadata().get(ContentMetadata.SCORE) instanceof Number score
            && Double.isFinite(score.doubleValue())
        ? score.doubleValue()
        : null;
  }
}
