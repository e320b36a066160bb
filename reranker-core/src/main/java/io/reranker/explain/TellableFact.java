package io.reranker.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a sentence that tells a fact may name.
 *
 * @param titles as they stand in quotes
 * @param titleWords words of titles, as they stand in quotes after "word" or "words"
 * @param values keys of attribute values
 * @param numbers in the order in which they are told
 * @param kind what words go with it
 */
record TellableFact(
    Set<String> titles,
    Set<String> titleWords,
    Set<String> values,
    List<String> numbers,
    Kind kind) {

  /** What may stand in quotes after a word: after "word" or "words" one or more of a title's. */
  Set<String> quotes(String before) {
    if (!Reading.WORDS.contains(before)) {
      return titles;
    }
    boolean several = before.equals("words");
    return titleWords.stream()
        .filter(words -> words.contains(" ") == several)
        .collect(Collectors.toSet());
  }

  enum Kind {
    LIKED,
    DISLIKED,
    COUNTED,
    DENIED,
    STANDING
  }

  /** The facts of an item's evidence, and what two watched items together share with it. */
  static List<TellableFact> of(List<Evidence> evidence) {
    List<TellableFact> facts = new ArrayList<>();
    List<Evidence.SharedWith> shared = new ArrayList<>();
    for (Evidence fact : evidence) {
      facts.add(of(fact));
      if (fact instanceof Evidence.SharedWith liked) {
        shared.add(liked);
      }
    }
    for (int i = 1; i < shared.size(); i++) {
      Set<String> common = keys(shared.get(0).values());
      common.retainAll(keys(shared.get(i).values()));
      if (!common.isEmpty()) {
        Set<String> titles = Set.copyOf(List.of(shared.get(0).title(), shared.get(i).title()));
        facts.add(new TellableFact(titles, Set.of(), common, List.of(), Kind.LIKED));
      }
    }
    return List.copyOf(facts);
  }

  private static TellableFact of(Evidence fact) {
    if (fact instanceof Evidence.SharedWith f) {
      return new TellableFact(
          Set.of(f.title()), Set.of(), keys(f.values()), rating(f.rating()), Kind.LIKED);
    }
    if (fact instanceof Evidence.SharedTitleWords f) {
      return new TellableFact(
          Set.of(f.title()), Set.of(f.words()), Set.of(), rating(f.rating()), Kind.LIKED);
    }
    if (fact instanceof Evidence.SharedWithDisliked f) {
      return new TellableFact(
          Set.of(f.title()), Set.of(), keys(f.values()), rating(f.rating()), Kind.DISLIKED);
    }
    if (fact instanceof Evidence.Affinity f) {
      List<String> numbers = List.of(Integer.toString(f.count()), Integer.toString(f.of()));
      return new TellableFact(Set.of(), Set.of(), keys(List.of(f.value())), numbers, Kind.COUNTED);
    }
    if (fact instanceof Evidence.Unfamiliar f) {
      return new TellableFact(Set.of(), Set.of(), keys(List.of(f.value())), List.of(), Kind.DENIED);
    }
    if (fact instanceof Evidence.BaseStanding f) {
      List<String> numbers = List.of(Integer.toString(f.rank()), Integer.toString(f.of()));
      return new TellableFact(Set.of(), Set.of(), Set.of(), numbers, Kind.STANDING);
    }
    throw new IllegalArgumentException("an unknown kind of evidence: " + fact);
  }

  private static List<String> rating(@org.jspecify.annotations.Nullable Double rating) {
    return rating == null ? List.of() : List.of(Numbers.plain(rating));
  }

  private static Set<String> keys(List<String> values) {
    Set<String> keys = new HashSet<>();
    values.forEach(value -> keys.add(ClaimChecker.fold(value)));
    return keys;
  }
}
