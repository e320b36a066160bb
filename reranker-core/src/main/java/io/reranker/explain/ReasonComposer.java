package io.reranker.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes sentences from evidence, and from nothing else: the reasons that training data teaches,
 * and what is shown where a model's own text fails its check.
 *
 * <p>Thread-safe: stateless.
 */
public final class ReasonComposer {
  private ReasonComposer() {}

  /**
   * All the sentences that a list of evidence allows, each true if the evidence is.
   *
   * @param evidence facts, strongest first
   * @param favourable true to say why the item suits, false to say what speaks against it; where
   *     the evidence has nothing to say on that side the other is used
   * @return at least one sentence
   */
  public static List<String> sentences(List<Evidence> evidence, boolean favourable) {
    List<String> out = new ArrayList<>();
    List<Evidence.SharedWith> shared = new ArrayList<>();
    for (Evidence fact : told(evidence, favourable)) {
      if (fact instanceof Evidence.SharedWith s) {
        shared.add(s);
        sharedWith(s, out);
      } else if (fact instanceof Evidence.SharedTitleWords w) {
        sharedWords(w, out);
      } else if (fact instanceof Evidence.Affinity a) {
        affinity(a, out);
      } else if (fact instanceof Evidence.SharedWithDisliked d) {
        disliked(d, out);
      } else if (fact instanceof Evidence.Unfamiliar u) {
        unfamiliar(u, out);
      } else if (fact instanceof Evidence.BaseStanding b) {
        standing(b, out);
      }
    }
    if (shared.size() > 1 && !shared.get(0).title().equals(shared.get(1).title())) {
      both(shared.get(0), shared.get(1), out);
    }
    return out.isEmpty() ? List.of("Nothing in the history speaks for or against it.") : out;
  }

  /**
   * The facts that a reason tells: those for the item or those against it, of the other side where
   * there is none, the base standing where there is nothing else.
   *
   * @param evidence facts, strongest first
   * @param favourable true for the facts that speak for the item
   * @return some of them in their order; all of them where they are of one kind
   */
  public static List<Evidence> told(List<Evidence> evidence, boolean favourable) {
    List<Evidence> saying =
        evidence.stream().filter(fact -> !(fact instanceof Evidence.BaseStanding)).toList();
    List<Evidence> side = saying.stream().filter(fact -> fact.counter() != favourable).toList();
    return !side.isEmpty() ? side : !saying.isEmpty() ? saying : List.copyOf(evidence);
  }

  /**
   * What is shown to a model that is to write a reason: the facts {@linkplain #told to be told} and
   * the base standing.
   *
   * @param evidence facts, strongest first
   * @param favourable true for the facts that speak for the item
   * @return some of them in their order
   */
  public static List<Evidence> shown(List<Evidence> evidence, boolean favourable) {
    List<Evidence> told = told(evidence, favourable);
    return evidence.stream()
        .filter(fact -> fact instanceof Evidence.BaseStanding || told.contains(fact))
        .toList();
  }

  /** One of {@link #sentences}, chosen by a number: the same number, the same sentence. */
  public static String sentence(List<Evidence> evidence, boolean favourable, int choice) {
    List<String> sentences = sentences(evidence, favourable);
    return sentences.get(Math.floorMod(choice, sentences.size()));
  }

  private static void sharedWith(Evidence.SharedWith fact, List<String> out) {
    String values = and(fact.values());
    String title = '"' + fact.title() + '"';
    if (fact.rating() != null) {
      String rating = Numbers.plain(fact.rating());
      out.add("You rated " + title + " " + rating + ", and this is " + values + " too.");
      out.add("It shares " + values + " with " + title + ", which you rated " + rating + ".");
      out.add("Your " + rating + " for " + title + " speaks for more " + values + ".");
      out.add("You gave " + title + " " + rating + ", and here is more " + values + ".");
    }
    out.add("Like " + title + ", it is " + values + ".");
    out.add("You watched " + title + ", and this is " + values + " as well.");
    out.add("With " + title + " from your history it has " + values + " in common.");
    out.add("It shares " + values + " with " + title + " from your history.");
    out.add("After " + title + ", here is more " + values + ".");
  }

  private static void sharedWords(Evidence.SharedTitleWords fact, List<String> out) {
    String words = (fact.words().contains(" ") ? "words \"" : "word \"") + fact.words() + '"';
    String title = '"' + fact.title() + '"';
    if (fact.rating() != null) {
      String rating = Numbers.plain(fact.rating());
      out.add("It shares the " + words + " with " + title + ", which you rated " + rating + ".");
      out.add("You rated " + title + " " + rating + ", and this has the " + words + " too.");
    }
    out.add("It shares the " + words + " with " + title + " from your history.");
    out.add("Like " + title + ", it has the " + words + " in its title.");
    out.add("You chose " + title + ", and this has the " + words + " too.");
    out.add("The " + words + " of " + title + " from your history return here.");
    out.add("After " + title + ", here is another title with the " + words + ".");
    out.add("Its title has the " + words + " in common with " + title + ".");
  }

  private static void both(Evidence.SharedWith a, Evidence.SharedWith b, List<String> out) {
    List<String> common = a.values().stream().filter(b.values()::contains).toList();
    if (common.isEmpty()) {
      return;
    }
    String values = and(common);
    String titles = '"' + a.title() + "\" and \"" + b.title() + '"';
    out.add("It shares " + values + " with " + titles + ".");
    out.add("You watched " + titles + ", and this is " + values + " too.");
    out.add("After " + titles + ", here is more " + values + ".");
    out.add("Like " + titles + ", it is " + values + ".");
  }

  private static void standing(Evidence.BaseStanding fact, List<String> out) {
    String at = "at rank " + fact.rank() + " of " + fact.of();
    out.add("Your recommender placed it " + at + ".");
    out.add("It stood " + at + " before re-ranking.");
    out.add("Before re-ranking it stood " + at + ".");
  }

  private static void affinity(Evidence.Affinity fact, List<String> out) {
    String of = fact.count() + " of the " + fact.of();
    out.add(of + " titles you watched are " + fact.value() + ", and so is this.");
    out.add("Your choices so far: " + of + " titles are " + fact.value() + ", like this one.");
    out.add("Of what you watched, " + of + " titles are " + fact.value() + ", and so is this.");
  }

  private static void disliked(Evidence.SharedWithDisliked fact, List<String> out) {
    String values = and(fact.values());
    String rating = Numbers.plain(fact.rating());
    out.add(
        "It shares "
            + values
            + " with \""
            + fact.title()
            + "\", which you rated only "
            + rating
            + ".");
    out.add(
        "You rated \"" + fact.title() + "\" only " + rating + ", and this is " + values + " too.");
    out.add("You gave \"" + fact.title() + "\" only " + rating + ": this is " + values + " too.");
    out.add("Your " + rating + " for \"" + fact.title() + "\" speaks against more " + values + ".");
  }

  private static void unfamiliar(Evidence.Unfamiliar fact, List<String> out) {
    out.add("There is no " + fact.value() + " in your history, and this is " + fact.value() + ".");
    out.add("You watched no " + fact.value() + " so far, and this is " + fact.value() + ".");
    out.add("No title in your history is " + fact.value() + ", but this one is.");
  }

  private static String and(List<String> values) {
    int last = values.size() - 1;
    return last == 0
        ? values.get(0)
        : String.join(", ", values.subList(0, last)) + " and " + values.get(last);
  }
}
