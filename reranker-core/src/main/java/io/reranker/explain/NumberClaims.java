package io.reranker.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks years, ratings, counts and ranks. */
final class NumberClaims {
  private static final Pattern YEAR = Pattern.compile("1[89]\\d\\d|20\\d\\d");
  private static final Pattern DECADE = Pattern.compile("(?:1[89]|20)?\\d0s");
  private static final Pattern ORDINAL = Pattern.compile("(\\d+)(?:st|nd|rd|th)");
  private static final Set<String> COUNTED =
      Set.of("title", "titles", "film", "films", "movie", "movies", "item", "items");

  private final RequestFacts request;
  private final ItemFacts candidate;
  private final List<Evidence> evidence;

  NumberClaims(RequestFacts request, ItemFacts candidate, List<Evidence> evidence) {
    this.request = request;
    this.candidate = candidate;
    this.evidence = evidence;
  }

  void check(List<Clause> sentence, List<Claim> claims) {
    for (int c = 0; c < sentence.size(); c++) {
      Clause clause = sentence.get(c);
      int at = 0;
      while (at < clause.parts().size()) {
        Count count = Count.at(clause, at);
        if (count != null) {
          claims.add(
              claim(clause.text(count.from(), count.to()), count(sentence, c, clause, count)));
          at = count.to();
        } else {
          single(sentence, c, at, claims);
          at++;
        }
      }
    }
  }

  private static Claim claim(String text, boolean supported) {
    return new Claim(Claim.Kind.NUMBER, text, supported);
  }

  private boolean count(List<Clause> sentence, int c, Clause clause, Count count) {
    if (count.isRank(clause)) {
      return isRank(count.part(), count.whole());
    }
    if (count.isRating(clause)) {
      return isRating(sentence, c, count.from(), count.part());
    }
    Counted counted = counted(sentence, c, count);
    if (counted == null) {
      return false;
    }
    String value = counted.value.key();
    int known = request.known();
    int having = request.count(value);
    int said = counted.denied ? known - having : having;
    boolean inEvidence =
        !counted.denied
            && evidence.stream()
                .anyMatch(
                    fact ->
                        fact instanceof Evidence.Affinity affinity
                            && ClaimChecker.fold(affinity.value()).equals(value)
                            && count.part().equals(Integer.toString(affinity.count()))
                            && count.whole().equals(Integer.toString(affinity.of())));
    return inEvidence
        || (count.part().equals(Integer.toString(said))
            && count.whole().equals(Integer.toString(known)));
  }

  private record Counted(Part.Value value, boolean denied) {}

  /** The value that a count is of: the next one in its clause, else the last one before it. */
  private static @Nullable Counted counted(List<Clause> sentence, int c, Count count) {
    Clause clause = sentence.get(c);
    for (int i = count.to(); i < clause.parts().size(); i++) {
      if (clause.parts().get(i) instanceof Part.Value value) {
        return new Counted(value, clause.denied(i));
      }
    }
    for (int k = c; k >= 0; k--) {
      Clause before = sentence.get(k);
      for (int i = (k == c ? count.from() : before.parts().size()) - 1; i >= 0; i--) {
        if (before.parts().get(i) instanceof Part.Value value) {
          return new Counted(value, before.denied(i));
        }
      }
    }
    return null;
  }

  private void single(List<Clause> sentence, int c, int at, List<Claim> claims) {
    Clause clause = sentence.get(c);
    String word = clause.word(at);
    Integer spelled = Vocabulary.NUMBERS.get(word);
    if (spelled != null) { // "One" is too often a pronoun: "this one".
      if (spelled > 1 && COUNTED.contains(clause.word(at + 1))) {
        claims.add(claim(word, isAmount(clause, spelled.toString())));
      }
      return;
    }
    if (ORDINAL.matcher(word).matches()) {
      claims.add(claim(word, isRank(ORDINAL.matcher(word).replaceAll("$1"), null)));
    } else if (DECADE.matcher(word).matches()) {
      claims.add(claim(word, isTime(sentence, c, at, word)));
    } else if (Count.number(word) != null) {
      claims.add(claim(word, isTrue(sentence, c, at, word)));
    }
  }

  private boolean isTrue(List<Clause> sentence, int c, int at, String number) {
    Clause clause = sentence.get(c);
    String before = clause.word(at - 1);
    if (before.equals("top")) {
      int rank = baseRank();
      return rank > 0 && number.length() < 5 && !number.contains(".") && atMost(rank, number);
    }
    if (Vocabulary.RANK.contains(before) || before.equals("#")) {
      return isRank(number, null);
    }
    boolean rates =
        clause.lastBefore(at, Vocabulary.RATING) >= 0
            || clause.word(at + 1).startsWith("star")
            || (clause.word(at + 1).equals("for")
                && at + 2 < clause.parts().size()
                && clause.parts().get(at + 2) instanceof Part.Title);
    if (rates) {
      return isRating(sentence, c, at, number);
    }
    if (YEAR.matcher(number).matches()) {
      return isTime(sentence, c, at, number);
    }
    return isAmount(clause, number);
  }

  private static boolean atMost(int rank, String number) {
    return number.chars().allMatch(Character::isDigit) && rank <= Integer.parseInt(number);
  }

  /** The rating of the title that it is said of: "4 for A", else the last one named before. */
  private static boolean isRating(List<Clause> sentence, int c, int at, String number) {
    Clause clause = sentence.get(c);
    for (int i = at + 1; i < clause.parts().size() && i <= at + 4; i++) {
      if (clause.word(i).equals("for")
          && i + 1 < clause.parts().size()
          && clause.parts().get(i + 1) instanceof Part.Title title) {
        return rated(title, number);
      }
    }
    for (int k = c; k >= 0; k--) {
      List<Part> parts = sentence.get(k).parts();
      for (int i = (k == c ? at : parts.size()) - 1; i >= 0; i--) {
        if (parts.get(i) instanceof Part.Title title) {
          return rated(title, number);
        }
      }
    }
    for (int i = at + 1; i < clause.parts().size(); i++) {
      if (clause.parts().get(i) instanceof Part.Title title) {
        return rated(title, number);
      }
    }
    return false;
  }

  private static boolean rated(Part.Title title, String number) {
    return title.items().stream().anyMatch(item -> item.rated(number));
  }

  /**
   * A year or a decade: of the title right before it, else of the title or the item that the clause
   * speaks of.
   */
  private boolean isTime(List<Clause> sentence, int c, int at, String time) {
    Clause clause = sentence.get(c);
    List<ItemFacts> items = new ArrayList<>();
    if (at > 0 && clause.parts().get(at - 1) instanceof Part.Title title) {
      items.addAll(title.items());
    } else if (at == 0
        && c > 0
        && last(sentence.get(c - 1)) instanceof Part.Title title
        && clause.parts().size() == 1) {
      items.addAll(title.items()); // "Heat" (1995)
    } else if (clause.hasAny(Vocabulary.ITEM) || clause.otherTitles().isEmpty()) {
      items.add(candidate);
      if (clause.hasAny(Vocabulary.HISTORY) || clause.word(0).equals("you")) {
        items.clear();
        items.addAll(request.history());
      }
    } else {
      clause.otherTitles().forEach(title -> items.addAll(title.items()));
    }
    return items.stream().anyMatch(item -> item.years().stream().anyMatch(y -> of(y, time)));
  }

  private static Part last(Clause clause) {
    return clause.parts().get(clause.parts().size() - 1);
  }

  private static boolean of(String year, String time) {
    if (!time.endsWith("s")) {
      return year.equals(time);
    }
    return year.length() == 4 && (year.substring(0, 3) + "0s").endsWith(time);
  }

  /** How many titles were watched, of a value or at all. */
  private boolean isAmount(Clause clause, String number) {
    boolean ofHistory = clause.hasAny(Vocabulary.USER);
    for (Part part : clause.parts()) {
      if (part instanceof Part.Value value) {
        return ofHistory && number.equals(Integer.toString(request.count(value.key())));
      }
    }
    return ofHistory && number.equals(Integer.toString(request.history().size()));
  }

  private boolean isRank(String rank, @Nullable String of) {
    for (Evidence fact : evidence) {
      if (fact instanceof Evidence.BaseStanding base) {
        return rank.equals(Integer.toString(base.rank()))
            && (of == null || of.equals(Integer.toString(base.of())));
      }
    }
    return baseRank() > 0
        && rank.equals(Integer.toString(baseRank()))
        && (of == null || of.equals(Integer.toString(request.candidates())));
  }

  private int baseRank() {
    return request.baseRank(candidate.id());
  }
}
