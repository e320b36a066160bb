package io.reranker.explain;

import java.util.ArrayList;
import java.util.List;

/** Finds names of which neither the item, nor the history, nor the evidence knows anything. */
final class NameClaims {
  private final KnownText known;

  NameClaims(KnownText known) {
    this.known = known;
  }

  /** Runs of unknown capitalised words that do not start the sentence. */
  void check(List<Clause> sentence, List<Claim> claims) {
    List<Part> parts = new ArrayList<>();
    sentence.forEach(clause -> parts.addAll(clause.parts()));
    List<String> run = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0 && parts.get(i) instanceof Part.Plain plain && unknown(plain.word())) {
        run.add(plain.text());
      } else {
        close(run, claims);
      }
    }
    close(run, claims);
  }

  private boolean unknown(Word word) {
    return word.capitalised() && !Vocabulary.COMMON.contains(word.folded()) && !known.knows(word);
  }

  private static void close(List<String> run, List<Claim> claims) {
    if (!run.isEmpty()) {
      claims.add(new Claim(Claim.Kind.NAME, String.join(" ", run), false));
      run.clear();
    }
  }
}
