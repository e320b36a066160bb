package io.reranker.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Sentences made false in one point are caught. Only corruptions that are false for certain count:
 * a swapped genre that happens to be right as well is none.
 */
class CorruptedReasonsTest {
  private static final int SEEDS = Integer.getInteger("seeds", 150);

  private final Map<String, int[]> caught = new TreeMap<>();
  private final List<String> missed = new ArrayList<>();

  @Test
  void everyDecidableCorruptionIsCaught() {
    for (long seed = 0; seed < SEEDS; seed++) {
      RandomRequests source = new RandomRequests(seed);
      RerankRequest request = source.next();
      for (Candidate candidate : request.candidates()) {
        corrupt(seed, source, request, candidate);
      }
    }
    assertThat(missed).as("seeds 0 to %d", SEEDS - 1).isEmpty();
    assertThat(caught.keySet())
        .contains(
            "value",
            "invented title",
            "other history title",
            "rating",
            "count",
            "whole",
            "rank",
            "of",
            "negated",
            "denial removed",
            "candidate's title",
            "words");
    assertThat(caught.values()).allMatch(count -> count[0] == count[1] && count[1] > 100);
  }

  private void corrupt(
      long seed, RandomRequests source, RerankRequest request, Candidate candidate) {
    List<Evidence> evidence = EvidenceBuilder.of(request).evidence(candidate);
    RequestFacts facts = new RequestFacts(request, List.of());
    ItemFacts own = ItemFacts.of(candidate);
    Set<String> right = new HashSet<>();
    for (Evidence fact : evidence) {
      right.addAll(ReasonComposer.sentences(List.of(fact), !fact.counter()));
    }
    Check check = new Check(seed, ClaimChecker.of(request, source.lexicon()), candidate, evidence);
    for (Evidence fact : evidence) {
      for (String stranger : source.lexicon()) {
        String key = ClaimChecker.fold(stranger);
        if (Phrases.countable(stranger) && !own.has(key) && facts.count(key) != count(fact)) {
          check.all("value", swapValue(fact, stranger), right);
        }
      }
      check.all("invented title", swapTitle(fact, "Zorblax Returns"), right);
      for (HistoryItem other : request.history()) {
        String title = PromptTemplate.title(other);
        boolean lacks =
            values(fact).stream()
                .anyMatch(
                    value ->
                        facts.titled(ClaimChecker.fold(title)).stream()
                            .noneMatch(item -> item.has(ClaimChecker.fold(value))));
        boolean isOwn = own.titles().contains(title);
        if (lacks && !isOwn) {
          check.all("other history title", swapTitle(fact, title), right);
        }
      }
      for (Candidate other : request.candidates()) {
        String title = PromptTemplate.title(other);
        boolean watched =
            facts.titled(ClaimChecker.fold(title)).stream().anyMatch(ItemFacts::watched);
        if (!watched && !other.id().equals(candidate.id()) && !own.titles().contains(title)) {
          for (String sentence : sentences(swapTitle(fact, title))) {
            if (sentence.replaceAll("\"[^\"]*\"", "").matches("(?i).*\\b(you|your|rated)\\b.*")) {
              check.one("candidate's title", sentence, right);
            }
          }
        }
      }
      if (fact instanceof Evidence.SharedTitleWords w) {
        for (String stranger : List.of("Zorblax", w.words() + " Zorblax")) {
          check.all("words", words(w, w.title(), stranger), right);
        }
        for (HistoryItem other : request.history()) {
          if (!TitleWords.holds(PromptTemplate.title(other), w.words())) {
            check.all("words", words(w, PromptTemplate.title(other), w.words()), right);
          }
        }
      }
      for (double rating = 0; rating <= 5; rating += 0.5) {
        if (differs(fact, rating, facts)) {
          check.all("rating", swapRating(fact, rating), right);
        }
      }
      if (fact instanceof Evidence.Affinity a) {
        for (int n = 1; n <= 9; n++) {
          if (n != a.count()) {
            check.all("count", new Evidence.Affinity("", a.value(), n, a.of()), right);
          }
          if (n != a.of()) {
            check.all("whole", new Evidence.Affinity("", a.value(), a.count(), n), right);
          }
        }
      }
      if (fact instanceof Evidence.BaseStanding b) {
        check.all("rank", new Evidence.BaseStanding(b.rank() + 1, b.of()), right);
        check.all("of", new Evidence.BaseStanding(b.rank(), b.of() + 1), right);
      }
      negate(fact, check, right);
    }
  }

  private void negate(Evidence fact, Check check, Set<String> right) {
    if (fact instanceof Evidence.Affinity a && a.of() == 2 * a.count()) {
      return; // "not Comedy in 2 of 4" may be true.
    }
    for (String value : values(fact)) {
      for (String sentence : sentences(fact)) {
        if (fact instanceof Evidence.Unfamiliar) {
          check.one("negated", sentence.replace("one is.", "one is not."), right);
          check.one("negated", sentence.replace("It is " + value, "It is not " + value), right);
          check.one("negated", sentence.replace("this is " + value, "this isn't " + value), right);
          check.one("denial removed", sentence.replace(" no ", " "), right);
        } else {
          check.one(
              "negated", outsideQuotes(sentence, s -> s.replace(value, "not " + value)), right);
        }
      }
    }
  }

  private static String outsideQuotes(String sentence, UnaryOperator<String> change) {
    String[] parts = sentence.split("\"", -1);
    for (int i = 0; i < parts.length; i += 2) {
      parts[i] = change.apply(parts[i]);
    }
    return String.join("\"", parts);
  }

  private static List<String> sentences(Evidence fact) {
    return ReasonComposer.sentences(List.of(fact), !fact.counter());
  }

  private static int count(Evidence fact) {
    return fact instanceof Evidence.Affinity a ? a.count() : -1;
  }

  private static List<String> values(Evidence fact) {
    if (fact instanceof Evidence.SharedWith s) {
      return s.values();
    }
    if (fact instanceof Evidence.SharedWithDisliked d) {
      return d.values();
    }
    if (fact instanceof Evidence.Affinity a) {
      return List.of(a.value());
    }
    return fact instanceof Evidence.Unfamiliar u ? List.of(u.value()) : List.of();
  }

  private static Evidence swapValue(Evidence fact, String value) {
    if (fact instanceof Evidence.SharedWith s) {
      List<String> values = new ArrayList<>(s.values());
      values.set(0, value);
      return new Evidence.SharedWith(s.historyId(), s.title(), s.rating(), values, 1);
    }
    if (fact instanceof Evidence.SharedWithDisliked d) {
      return new Evidence.SharedWithDisliked(d.historyId(), d.title(), d.rating(), List.of(value));
    }
    if (fact instanceof Evidence.Affinity a) {
      return new Evidence.Affinity(a.attribute(), value, a.count(), a.of());
    }
    return fact instanceof Evidence.Unfamiliar ? new Evidence.Unfamiliar("", value) : fact;
  }

  private static Evidence words(Evidence.SharedTitleWords fact, String title, String words) {
    return new Evidence.SharedTitleWords(fact.historyId(), title, fact.rating(), words);
  }

  private static Evidence swapTitle(Evidence fact, String title) {
    if (fact instanceof Evidence.SharedWith s) {
      return new Evidence.SharedWith(s.historyId(), title, s.rating(), s.values(), 1);
    }
    return fact instanceof Evidence.SharedWithDisliked d
        ? new Evidence.SharedWithDisliked(d.historyId(), title, d.rating(), d.values())
        : fact;
  }

  private static boolean differs(Evidence fact, double rating, RequestFacts facts) {
    String title =
        fact instanceof Evidence.SharedWith s
            ? s.title()
            : fact instanceof Evidence.SharedWithDisliked d ? d.title() : "";
    return facts.titled(ClaimChecker.fold(title)).stream()
        .noneMatch(item -> item.rated(Numbers.plain(rating)));
  }

  private static Evidence swapRating(Evidence fact, double rating) {
    if (fact instanceof Evidence.SharedWith s && s.rating() != null) {
      return new Evidence.SharedWith(s.historyId(), s.title(), rating, s.values(), 1);
    }
    return fact instanceof Evidence.SharedWithDisliked d
        ? new Evidence.SharedWithDisliked(d.historyId(), d.title(), rating, d.values())
        : fact;
  }

  private final class Check {
    private final long seed;
    private final ClaimChecker checker;
    private final Candidate candidate;
    private final List<Evidence> evidence;

    Check(long seed, ClaimChecker checker, Candidate candidate, List<Evidence> evidence) {
      this.seed = seed;
      this.checker = checker;
      this.candidate = candidate;
      this.evidence = evidence;
    }

    void all(String kind, Evidence wrong, Set<String> right) {
      sentences(wrong).forEach(sentence -> one(kind, sentence, right));
    }

    void one(String kind, String sentence, Set<String> right) {
      if (right.contains(sentence)) {
        return;
      }
      int[] count = caught.computeIfAbsent(kind, none -> new int[2]);
      List<Claim> claims = checker.check(sentence, candidate, evidence);
      count[1]++;
      if (claims.stream().anyMatch(claim -> !claim.supported())) {
        count[0]++;
      } else if (missed.size() < 5) {
        missed.add("seed " + seed + ", " + kind + ": " + sentence + " " + claims + " " + candidate);
      }
    }
  }
}
