package io.reranker.explain;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.Item;
import io.reranker.RerankRequest;
import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes what a request says for and against its candidates: shared attributes, nearest history
 * items, the base standing, counter-evidence.
 *
 * <p>Values are compared after cleaning, without regard to case and to the attribute that holds
 * them: a genre "Comedy" and a tag "comedy" are one value. Those without a letter or a digit are
 * left out, and so is the year: that two items are of one year says little. Where an item has no
 * values at all, the words that its title shares with watched ones are compared instead.
 * Thread-safe: immutable.
 */
public final class EvidenceBuilder {
  /** Ratings from here on are liking. */
  private static final double LIKED = 3.5;

  /** Ratings up to here are disliking. */
  private static final double DISLIKED = 2.5;

  private static final int MAX_SHARED = 2;
  private static final int MAX_VALUES = 3;

  private final List<Watched> history;
  private final List<Candidate> baseOrder;
  private final TitleWords titleWords;

  private record Watched(HistoryItem item, int place, Map<String, Value> values) {}

  private record Value(String attribute, String text) {}

  private record Match(Watched watched, List<String> shared, double similarity) {}

  private EvidenceBuilder(List<Watched> history, List<Candidate> baseOrder, TitleWords titleWords) {
    this.history = history;
    this.baseOrder = baseOrder;
    this.titleWords = titleWords;
  }

  /** Evidence of a request's candidates. */
  public static EvidenceBuilder of(RerankRequest request) {
    return of(request.history(), request.baseOrder());
  }

  /**
   * Evidence of candidates that stand in an order.
   *
   * @param history what the user watched, oldest first
   * @param baseOrder the candidates in the base recommender's order; empty where none is known
   */
  public static EvidenceBuilder of(List<HistoryItem> history, List<Candidate> baseOrder) {
    List<Watched> watched = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      watched.add(new Watched(history.get(i), i, values(history.get(i))));
    }
    return new EvidenceBuilder(List.copyOf(watched), baseOrder, new TitleWords(history, baseOrder));
  }

  /**
   * What is known for and against an item, strongest first: up to two liked history items that
   * share values with it, or words of the title where the item has no values; the value that runs
   * most through the history, one fact against it, its base standing. Empty only where nothing at
   * all is known.
   */
  public List<Evidence> evidence(Item candidate) {
    Map<String, Value> own = values(candidate);
    List<Match> matches = matches(candidate.id(), own);
    List<Evidence> evidence = new ArrayList<>();
    matches.stream()
        .filter(m -> rating(m) >= LIKED)
        .limit(MAX_SHARED)
        .forEach(
            m ->
                evidence.add(
                    new Evidence.SharedWith(
                        m.watched.item.id(),
                        PromptTemplate.title(m.watched.item),
                        m.watched.item.rating(),
                        m.shared,
                        m.similarity)));
    if (own.isEmpty()) {
      evidence.addAll(titleWords.shared(candidate, LIKED, MAX_SHARED));
    }
    affinity(own, evidence);
    counter(own, matches, evidence);
    for (int i = 0; i < baseOrder.size(); i++) {
      if (baseOrder.get(i).id().equals(candidate.id())) {
        evidence.add(new Evidence.BaseStanding(i + 1, baseOrder.size()));
      }
    }
    return List.copyOf(evidence);
  }

  /** History items that share values, most similar first; ties by rating, then the more recent. */
  private List<Match> matches(String id, Map<String, Value> own) {
    List<Match> matches = new ArrayList<>();
    for (Watched watched : history) {
      if (watched.item.id().equals(id)) {
        continue; // Watched before: that it is like itself is no reason.
      }
      List<String> shared = new ArrayList<>();
      own.forEach(
          (key, value) -> {
            if (watched.values.containsKey(key) && shared.size() < MAX_VALUES) {
              shared.add(value.text);
            }
          });
      if (!shared.isEmpty()) {
        Set<String> union = new HashSet<>(own.keySet());
        union.addAll(watched.values.keySet());
        long common = own.keySet().stream().filter(watched.values::containsKey).count();
        matches.add(new Match(watched, List.copyOf(shared), (double) common / union.size()));
      }
    }
    matches.sort(
        Comparator.comparingDouble(Match::similarity)
            .thenComparingDouble(EvidenceBuilder::rating)
            .thenComparingInt((Match m) -> m.watched.place)
            .reversed());
    return matches;
  }

  private void affinity(Map<String, Value> own, List<Evidence> evidence) {
    int known = (int) history.stream().filter(w -> !w.values.isEmpty()).count();
    Value best = null;
    int bestCount = 1; // A value that one item has is in SharedWith already.
    for (Map.Entry<String, Value> value : own.entrySet()) {
      int count = (int) history.stream().filter(w -> w.values.containsKey(value.getKey())).count();
      if (count > bestCount) {
        bestCount = count;
        best = value.getValue();
      }
    }
    if (best != null) {
      evidence.add(new Evidence.Affinity(best.attribute, best.text, bestCount, known));
    }
  }

  private void counter(Map<String, Value> own, List<Match> matches, List<Evidence> evidence) {
    for (Match match : matches) {
      Double rating = match.watched.item.rating();
      if (rating != null && rating <= DISLIKED) {
        evidence.add(
            new Evidence.SharedWithDisliked(
                match.watched.item.id(),
                PromptTemplate.title(match.watched.item),
                rating,
                match.shared));
        return;
      }
    }
    Set<String> seen = new LinkedHashSet<>();
    history.forEach(w -> seen.addAll(w.values.keySet()));
    if (seen.isEmpty()) {
      return;
    }
    for (Map.Entry<String, Value> value : own.entrySet()) {
      if (!seen.contains(value.getKey())) {
        evidence.add(new Evidence.Unfamiliar(value.getValue().attribute, value.getValue().text));
        return;
      }
    }
  }

  /** An item without a rating was chosen all the same: taken as liked, just so. */
  private static double rating(Match match) {
    Double rating = match.watched.item.rating();
    return rating == null ? LIKED : rating;
  }

  /** Attribute values by comparison key, genres first, in the order of the prompt. */
  private static Map<String, Value> values(Item item) {
    Map<String, Value> values = new LinkedHashMap<>();
    addValues("genres", item, values);
    for (String attribute : item.attributes().keySet()) {
      if (!attribute.equals("year") && !attribute.equals("genres")) {
        addValues(attribute, item, values);
      }
    }
    return values;
  }

  private static void addValues(String attribute, Item item, Map<String, Value> values) {
    for (String raw : item.attributes().getOrDefault(attribute, List.of())) {
      String text = PromptTemplate.value(raw);
      if (Phrases.countable(text)) {
        values.putIfAbsent(ClaimChecker.fold(text), new Value(attribute, text));
      }
    }
  }
}
