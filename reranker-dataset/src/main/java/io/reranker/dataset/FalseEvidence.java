package io.reranker.dataset;

import io.reranker.HistoryItem;
import io.reranker.Item;
import io.reranker.explain.Evidence;
import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Turns a true fact into a false one of the same form, so that the sentence composed from it reads
 * as well as the true one and differs only in what it claims.
 */
final class FalseEvidence {
  /** What is wrong with the made-up fact. */
  enum Kind {
    /** An attribute value, or a word, that neither the item nor the title named has. */
    WRONG_VALUE,
    /** A title that the user did not watch, or a watched one without the words said of it. */
    WRONG_TITLE,
    /** A rating, count or rank that is another. */
    WRONG_NUMBER,
    /** Something present is denied. */
    DENIAL,
    /** A fact that is true of another item only. */
    OTHER_ITEM
  }

  private static final int ATTEMPTS = 20;

  /** Core's evidence takes a rating from here on for liking. */
  private static final double LIKED = 3.5;

  private static final Pattern NOT_IN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final Corpus corpus;
  private final List<String> values;

  FalseEvidence(Corpus corpus) {
    this.corpus = corpus;
    values = corpus.lexicon().values().stream().flatMap(List::stream).distinct().sorted().toList();
  }

  /**
   * What a made-up fact must contradict.
   *
   * @param item the item that the fact is about
   * @param history what the user watched
   * @param titles all titles of the request, of which none is a wrong one
   * @param others evidence of other items, for {@link Kind#OTHER_ITEM}
   */
  record About(Item item, List<HistoryItem> history, Set<String> titles, List<Evidence> others) {

    private Set<String> valuesOf(String historyId) {
      return history.stream()
          .filter(watched -> watched.id().equals(historyId))
          .flatMap(watched -> FactCheck.values(watched).stream())
          .collect(Collectors.toSet());
    }

    private long count(String value) {
      String folded = FactCheck.fold(value);
      return history.stream().filter(h -> FactCheck.values(h).contains(folded)).count();
    }
  }

  /**
   * Makes a fact false.
   *
   * @param fact true of the item
   * @param kind in which way
   * @return a fact of that kind, or null where there is none, as for a rating that is not known
   */
  @Nullable Evidence of(Evidence fact, Kind kind, About about, SplittableRandom random) {
    return switch (kind) {
      case WRONG_VALUE -> wrongValue(fact, about, random);
      case WRONG_TITLE -> wrongTitle(fact, about, random);
      case WRONG_NUMBER -> wrongNumber(fact, random);
      case DENIAL -> denial(about, random);
      case OTHER_ITEM ->
          about.others.isEmpty() ? null : about.others.get(random.nextInt(about.others.size()));
    };
  }

  /** The attribute values that a fact names. */
  static List<String> values(Evidence fact) {
    if (fact instanceof Evidence.SharedWith f) {
      return f.values();
    }
    if (fact instanceof Evidence.SharedWithDisliked f) {
      return f.values();
    }
    if (fact instanceof Evidence.Affinity f) {
      return List.of(f.value());
    }
    return fact instanceof Evidence.Unfamiliar f ? List.of(f.value()) : List.of();
  }

  /** The value is neither the item's nor the watched title's, so that every wording is false. */
  private @Nullable Evidence wrongValue(Evidence fact, About about, SplittableRandom random) {
    if (fact instanceof Evidence.SharedWith f) {
      Set<String> watched = about.valuesOf(f.historyId());
      String wrong = foreignValue(about, value -> !watched.contains(value), random);
      return wrong == null
          ? null
          : new Evidence.SharedWith(
              f.historyId(),
              f.title(),
              f.rating(),
              replaced(f.values(), wrong, random),
              f.similarity());
    }
    if (fact instanceof Evidence.SharedWithDisliked f) {
      Set<String> watched = about.valuesOf(f.historyId());
      String wrong = foreignValue(about, value -> !watched.contains(value), random);
      return wrong == null
          ? null
          : new Evidence.SharedWithDisliked(
              f.historyId(), f.title(), f.rating(), replaced(f.values(), wrong, random));
    }
    if (fact instanceof Evidence.SharedTitleWords f) {
      String wrong = foreignWord(about, random);
      return wrong == null
          ? null
          : new Evidence.SharedTitleWords(f.historyId(), f.title(), f.rating(), wrong);
    }
    if (fact instanceof Evidence.Affinity f) {
      String wrong = foreignValue(about, value -> about.count(value) != f.count(), random);
      return wrong == null ? null : new Evidence.Affinity(f.attribute(), wrong, f.count(), f.of());
    }
    if (fact instanceof Evidence.Unfamiliar f) {
      String wrong = foreignValue(about, value -> true, random);
      return wrong == null ? null : new Evidence.Unfamiliar(f.attribute(), wrong);
    }
    return null;
  }

  private @Nullable String foreignValue(
      About about, Predicate<String> alsoForeign, SplittableRandom random) {
    Set<String> own = FactCheck.values(about.item);
    for (int attempt = 0; attempt < ATTEMPTS && !values.isEmpty(); attempt++) {
      String value = PromptTemplate.value(values.get(random.nextInt(values.size())));
      String folded = FactCheck.fold(value);
      if (!own.contains(folded) && alsoForeign.test(folded)) {
        return value;
      }
    }
    return null;
  }

  /** A capitalised word, or one of a script without capitals, of another title. */
  private @Nullable String foreignWord(About about, SplittableRandom random) {
    String own = PromptTemplate.title(about.item);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      CatalogItem other = corpus.item(random.nextInt(corpus.items().size()));
      String[] words = NOT_IN_WORDS.split(other.title());
      String word = words.length == 0 ? "" : words[random.nextInt(words.length)];
      boolean name =
          word.codePointCount(0, word.length()) > 2
              && !Character.isLowerCase(word.codePointAt(0))
              && Character.isLetter(word.codePointAt(0));
      if (name && !FactCheck.says(own, word)) {
        return word;
      }
    }
    return null;
  }

  private static List<String> replaced(List<String> values, String by, SplittableRandom random) {
    List<String> copy = new ArrayList<>(values);
    copy.set(random.nextInt(copy.size()), by);
    return copy;
  }

  private @Nullable Evidence wrongTitle(Evidence fact, About about, SplittableRandom random) {
    if (fact instanceof Evidence.SharedTitleWords f && !about.history.isEmpty()) {
      HistoryItem other = about.history.get(random.nextInt(about.history.size()));
      String title = PromptTemplate.title(other);
      if (!FactCheck.says(title, f.words()) && random.nextBoolean()) {
        return new Evidence.SharedTitleWords(other.id(), title, other.rating(), f.words());
      }
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      CatalogItem other = corpus.item(random.nextInt(corpus.items().size()));
      String title = PromptTemplate.title(HistoryItem.of(other.id(), other.title()));
      if (about.titles.contains(title)) {
        continue;
      }
      if (fact instanceof Evidence.SharedWith f) {
        return new Evidence.SharedWith(other.id(), title, f.rating(), f.values(), f.similarity());
      }
      if (fact instanceof Evidence.SharedWithDisliked f) {
        return new Evidence.SharedWithDisliked(other.id(), title, f.rating(), f.values());
      }
      return fact instanceof Evidence.SharedTitleWords f
          ? new Evidence.SharedTitleWords(other.id(), title, f.rating(), f.words())
          : null;
    }
    return null;
  }

  private static @Nullable Evidence wrongNumber(Evidence fact, SplittableRandom random) {
    if (fact instanceof Evidence.SharedWith f) {
      Double rating = f.rating();
      return rating == null
          ? null
          : new Evidence.SharedWith(
              f.historyId(), f.title(), otherRating(rating, random), f.values(), f.similarity());
    }
    if (fact instanceof Evidence.SharedWithDisliked f) {
      return new Evidence.SharedWithDisliked(
          f.historyId(), f.title(), otherRating(f.rating(), random), f.values());
    }
    if (fact instanceof Evidence.SharedTitleWords f) {
      Double rating = f.rating();
      return rating == null
          ? null
          : new Evidence.SharedTitleWords(
              f.historyId(), f.title(), otherRating(rating, random), f.words());
    }
    if (fact instanceof Evidence.Affinity f) {
      return f.of() < 2
          ? null
          : new Evidence.Affinity(
              f.attribute(), f.value(), otherPlace(f.count(), f.of(), random), f.of());
    }
    return fact instanceof Evidence.BaseStanding f && f.of() > 1
        ? new Evidence.BaseStanding(otherPlace(f.rank(), f.of(), random), f.of())
        : null;
  }

  /** Another half step on the same side, liked or not: "only 5" would give itself away. */
  private static double otherRating(double rating, SplittableRandom random) {
    int low = rating >= LIKED ? (int) (2 * LIKED) : 1;
    int high = rating >= LIKED ? 10 : (int) (2 * LIKED) - 1;
    double other;
    do {
      other = (low + random.nextInt(high - low + 1)) / 2.0;
    } while (other == rating);
    return other;
  }

  private static int otherPlace(int place, int of, SplittableRandom random) {
    int other = 1 + random.nextInt(of - 1);
    return other < place ? other : other + 1;
  }

  /** Denies that the history has a value that it shares with the item. */
  private static @Nullable Evidence denial(About about, SplittableRandom random) {
    Set<String> seen =
        about.history.stream()
            .flatMap(watched -> FactCheck.values(watched).stream())
            .collect(Collectors.toSet());
    List<Evidence> denials = new ArrayList<>();
    about
        .item
        .attributes()
        .forEach(
            (name, of) ->
                of.stream()
                    .map(PromptTemplate::value)
                    .filter(value -> !name.equals("year") && seen.contains(FactCheck.fold(value)))
                    .forEach(value -> denials.add(new Evidence.Unfamiliar(name, value))));
    return denials.isEmpty() ? null : denials.get(random.nextInt(denials.size()));
  }
}
