package io.reranker.explain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the attribute values that a sentence gives to the item or the history, or denies. */
final class AttributeClaims {
  private enum Subject {
    ITEM,
    HISTORY,
    TITLES
  }

  private static final Set<String> IS = Set.of("is", "does", "has", "are", "one", "too", "not");

  private final RequestFacts request;
  private final ItemFacts candidate;
  private final List<Evidence> evidence;

  AttributeClaims(RequestFacts request, ItemFacts candidate, List<Evidence> evidence) {
    this.request = request;
    this.candidate = candidate;
    this.evidence = evidence;
  }

  void check(List<Clause> sentence, List<Claim> claims) {
    for (int c = 0; c < sentence.size(); c++) {
      Clause clause = sentence.get(c);
      for (int i = 0; i < clause.parts().size(); i++) {
        if (clause.parts().get(i) instanceof Part.Value value) {
          check(sentence, c, i, value, claims);
        }
      }
      if (c > 0 && echoes(clause)) {
        echo(sentence.get(c - 1), clause, claims);
      }
      nothing(clause, claims);
    }
  }

  private void check(List<Clause> sentence, int c, int at, Part.Value value, List<Claim> claims) {
    Clause clause = sentence.get(c);
    boolean counted = Count.first(clause) != null;
    if (!clause.denied(at)) {
      claims.add(
          new Claim(
              Claim.Kind.ATTRIBUTE,
              value.text(),
              counted ? inHistory(value) : holds(sentence, c, at, value)));
    } else if (!counted) { // The count of those without the value is checked as a number.
      int negation = clause.negation(at);
      int from = clause.word(negation).equals("'t") ? Math.max(0, negation - 1) : negation;
      String words = clause.text(from, at + 1);
      claims.add(new Claim(Claim.Kind.ABSENCE, words, lacks(sentence, c, at, value)));
    }
  }

  private boolean holds(List<Clause> sentence, int c, int at, Part.Value value) {
    Clause clause = sentence.get(c);
    List<Part.Title> shared = sharedWith(sentence, c);
    if (!shared.isEmpty()) {
      return candidate.has(value.key()) && allHave(shared, value);
    }
    List<Part.Title> titles = clause.otherTitles();
    if (ofItem(clause)) {
      return candidate.has(value.key());
    }
    if (!titles.isEmpty()) {
      return allHave(titles, value);
    }
    boolean ofHistory =
        !clause.hasAny(Vocabulary.MODAL)
            && (clause.lastBefore(at, Vocabulary.USER) >= 0 || clause.hasAny(Vocabulary.HISTORY));
    if (ofHistory && clause.shares()) {
      return inHistory(value) && candidate.has(value.key());
    }
    return ofHistory ? inHistory(value) : candidate.has(value.key());
  }

  private boolean lacks(List<Clause> sentence, int c, int at, Part.Value value) {
    Clause clause = sentence.get(c);
    List<Part.Title> titles = clause.otherTitles();
    if (clause.hasAny(Vocabulary.SHARE_VERB) && !titles.isEmpty()) {
      return !(candidate.has(value.key()) && allHave(titles, value));
    }
    return switch (subject(clause, at)) {
      case HISTORY -> request.known() > 0 && !inHistory(value);
      case TITLES -> titles.stream().noneMatch(title -> title.has(value.key()));
      case ITEM -> itemLacks(value);
    };
  }

  /** What is not known of the item cannot be denied. */
  private boolean itemLacks(Part.Value value) {
    return !candidate.values().isEmpty() && !candidate.has(value.key());
  }

  /** Of whom a denial speaks: the last one named before it, else the first one after it. */
  private static Subject subject(Clause clause, int at) {
    for (int i = at - 1; i >= 0; i--) {
      Subject subject = subjectAt(clause, i);
      if (subject != null) {
        return subject;
      }
    }
    for (int i = at + 1; i < clause.parts().size(); i++) {
      Subject subject = subjectAt(clause, i);
      if (subject != null) {
        return subject;
      }
    }
    return Subject.ITEM;
  }

  private static @Nullable Subject subjectAt(Clause clause, int at) {
    if (clause.parts().get(at) instanceof Part.Title title) {
      return title.other() ? Subject.TITLES : Subject.ITEM;
    }
    String word = clause.word(at);
    boolean theFilm =
        (word.equals("film") || word.equals("movie")) && clause.word(at - 1).equals("the");
    if (theFilm || Vocabulary.ITEM.contains(word)) {
      return Subject.ITEM;
    }
    return Vocabulary.USER.contains(word) ? Subject.HISTORY : null;
  }

  /**
   * The titles that a value of a clause is said to be shared with: those of the clause itself, else
   * those before it in the sentence. "Like A, it is …" shares though the clause has no such word.
   */
  private static List<Part.Title> sharedWith(List<Clause> sentence, int c) {
    boolean shares = sentence.get(c).shares();
    for (int i = 0; i < c; i++) {
      shares |= sentence.get(i).shares() && !sentence.get(i).hasValues();
    }
    if (!shares) {
      return List.of();
    }
    for (int i = c; i >= 0; i--) {
      List<Part.Title> titles = sentence.get(i).otherTitles();
      if (!titles.isEmpty()) {
        return titles;
      }
    }
    return List.of();
  }

  private static boolean ofItem(Clause clause) {
    return clause.hasAny(Vocabulary.ITEM)
        || clause.parts().stream()
            .anyMatch(part -> part instanceof Part.Title title && title.own() && !title.other());
  }

  /** "…, but this one is" and "…, and so is this": the values before, said of the item. */
  private static boolean echoes(Clause clause) {
    return !clause.hasValues()
        && clause.otherTitles().isEmpty()
        && ofItem(clause)
        && clause.parts().size() <= 6
        && clause.hasAny(IS);
  }

  private void echo(Clause before, Clause clause, List<Claim> claims) {
    boolean turns = clause.word(0).equals("but");
    for (int i = 0; i < before.parts().size(); i++) {
      if (before.parts().get(i) instanceof Part.Value value) {
        boolean denied = clause.denied(clause.parts().size()) || (!turns && before.denied(i));
        String words = value.text() + ": " + clause.text(0, clause.parts().size());
        claims.add(
            denied
                ? new Claim(Claim.Kind.ABSENCE, words, itemLacks(value))
                : new Claim(Claim.Kind.ATTRIBUTE, words, candidate.has(value.key())));
      }
    }
  }

  /** "Nothing speaks for or against it" and "It has nothing in common with …". */
  private void nothing(Clause clause, List<Claim> claims) {
    int nothing = clause.lastBefore(clause.parts().size(), Set.of("nothing"));
    if (nothing < 0) {
      return;
    }
    String words = clause.text(nothing, clause.parts().size());
    if (clause.hasAny(Set.of("speaks", "known"))) {
      boolean right = evidence.stream().allMatch(Evidence.BaseStanding.class::isInstance);
      claims.add(new Claim(Claim.Kind.ABSENCE, words, right));
    } else if (clause.hasAny(Set.of("link", "links", "common", "shares", "connects"))) {
      claims.add(new Claim(Claim.Kind.ABSENCE, words, !links(clause.otherTitles())));
    }
  }

  private boolean links(List<Part.Title> titles) {
    return candidate.values().stream()
        .anyMatch(
            value ->
                titles.isEmpty()
                    ? request.count(value) > 0
                    : titles.stream().anyMatch(title -> title.has(value)));
  }

  private static boolean allHave(List<Part.Title> titles, Part.Value value) {
    return titles.stream().allMatch(title -> title.has(value.key()));
  }

  private boolean inHistory(Part.Value value) {
    return request.count(value.key()) > 0;
  }
}
