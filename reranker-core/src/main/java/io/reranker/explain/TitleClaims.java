package io.reranker.explain;

import java.util.List;
import java.util.Set;

/** Checks the titles that a sentence names. */
final class TitleClaims {
  private TitleClaims() {}

  static void check(List<Clause> sentence, List<Claim> claims) {
    boolean ofUser =
        sentence.stream().anyMatch(c -> c.hasAny(Vocabulary.USER) || c.hasAny(Vocabulary.RATING));
    for (Clause clause : sentence) {
      for (int i = 0; i < clause.parts().size(); i++) {
        if (clause.parts().get(i) instanceof Part.Title title) {
          claims.add(claim(clause, i, title, ofUser));
        }
      }
    }
  }

  /**
   * A title that was not watched is no reason to speak of the user. The item's own may open a
   * sentence about it, and is never what the item is compared with.
   */
  private static Claim claim(Clause clause, int at, Part.Title title, boolean ofUser) {
    int watching = clause.lastBefore(at, Vocabulary.WATCHING);
    boolean deniedWatching =
        watching >= 0
            && (clause.denied(watching) || Vocabulary.NEGATION.contains(clause.word(watching + 1)));
    if (deniedWatching) {
      boolean right = !title.items().isEmpty() && !title.watched();
      return new Claim(Claim.Kind.ABSENCE, "not watched " + title.text(), right);
    }
    boolean saidWatched = watching >= 0 && watching == at - 1;
    boolean supported =
        title.watched()
            || (title.own()
                ? at == 0 || !(ofUser || Set.of("like", "with").contains(clause.word(at - 1)))
                : !title.items().isEmpty() && !ofUser && !saidWatched);
    return new Claim(Claim.Kind.TITLE, title.text(), supported);
  }
}
