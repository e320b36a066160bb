package io.reranker.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Checks words that titles are said to hold: what stands in quotes after "word" or "words". The
 * item's title must hold them, and so must the titles that the sentence names; where it names none
 * and speaks of the user, some watched title.
 */
final class TitleWordClaims {
  private final RequestFacts request;
  private final ItemFacts candidate;

  TitleWordClaims(RequestFacts request, ItemFacts candidate) {
    this.request = request;
    this.candidate = candidate;
  }

  void check(List<Clause> sentence, List<Claim> claims) {
    List<Part.Title> others = new ArrayList<>();
    sentence.forEach(clause -> others.addAll(clause.otherTitles()));
    for (Clause clause : sentence) {
      for (int i = 0; i < clause.parts().size(); i++) {
        if (clause.parts().get(i) instanceof Part.TitleWords words) {
          boolean held = !clause.denied(i) && holds(sentence, others, words.text());
          claims.add(new Claim(Claim.Kind.WORDS, words.text(), held));
        }
      }
    }
  }

  private boolean holds(List<Clause> sentence, List<Part.Title> others, String words) {
    if (!holds(candidate, words)) {
      return false;
    }
    if (!others.isEmpty()) {
      return others.stream()
          .allMatch(title -> title.items().stream().anyMatch(item -> holds(item, words)));
    }
    return sentence.stream().noneMatch(clause -> clause.hasAny(Vocabulary.USER))
        || request.history().stream().anyMatch(item -> holds(item, words));
  }

  private static boolean holds(ItemFacts item, String words) {
    return item.titles().stream().anyMatch(title -> TitleWords.holds(title, words));
  }
}
