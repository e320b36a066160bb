package io.reranker.explain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the beginning of a reason tells: the facts that it may still be telling. Each title, value,
 * number, denial and "only" leaves those that go with it. Where none is left, the text is refused.
 */
final class Telling {
  private static final String QUOTE = "\"";
  private static final Set<String> BEFORE_RATING =
      Set.of("", "your", "only", "a", "an", "as", "with", "at");
  private static final Set<String> DISLIKING = Set.of("only", "against");
  private static final Set<String> SENTENCE_ENDS = Set.of(".", "!", "?");

  /** After the words of a title they lead to a title. */
  private static final Set<String> TOWARDS_TITLE = Set.of("with", "of", "common");

  private final List<TellableFact> facts;
  private final KnownText known;
  private final BitSet live;
  private final boolean piecewise;
  private final Set<String> values = new HashSet<>();
  private final Set<String> titles = new HashSet<>();
  private final Set<String> titleWords = new HashSet<>();
  private final ClauseOrder clauses = new ClauseOrder();
  private String last = "";
  private @Nullable String quotedAfter;
  private boolean closed;
  private boolean wordsTold;
  private boolean told;
  private boolean afterValue;
  private boolean ofUser;
  private boolean denied;
  private int numbers;
  private int missing;

  private Telling(List<TellableFact> facts, KnownText known, BitSet live, boolean piecewise) {
    this.facts = facts;
    this.known = known;
    this.piecewise = piecewise;
    this.live = (BitSet) live.clone();
  }

  /**
   * Reads a text as far as it is written.
   *
   * @param text whole characters; a quote or a number at its end may be unfinished
   * @param facts what may be told
   * @param from which of them may be told at all
   * @param piecewise whether a number at the end may be unfinished
   */
  static Telling of(
      String text, List<TellableFact> facts, KnownText known, BitSet from, boolean piecewise) {
    Telling telling = new Telling(facts, known, from, piecewise);
    telling.read(text);
    return telling;
  }

  /** The facts, by their places, that the text may be telling; empty where it is refused. */
  BitSet live() {
    return live;
  }

  /** Characters that must follow before the text may end: the rest of a quote or of a number. */
  int missing() {
    return missing;
  }

  /**
   * Whether the bytes written so far of an open quote, of which the last character is unfinished,
   * begin one that may be meant; true where no quote is open.
   */
  boolean mayBegin(byte[] quoted) {
    String before = quotedAfter;
    return before == null
        || any(
            fact ->
                fact.quotes(before).stream()
                    .anyMatch(quote -> opens(before, quote, "") && startsWith(quote, quoted)));
  }

  private static boolean startsWith(String quote, byte[] begun) {
    byte[] utf8 = quote.getBytes(StandardCharsets.UTF_8);
    return utf8.length >= begun.length
        && Arrays.equals(utf8, 0, begun.length, begun, 0, begun.length);
  }

  /** Whether not every character may follow. */
  boolean confined() {
    return closed || Reading.WORDS.contains(last) || Vocabulary.RANK.contains(last) || numberDue();
  }

  /** Whether only a number may follow: the rank of "at rank", the rating of "rated only". */
  private boolean numberDue() {
    boolean rank = last.equals("rank") && liveOf(TellableFact.Kind.STANDING);
    boolean rating = last.equals("only");
    return (rank || rating) && !any(fact -> next(fact).isEmpty());
  }

  private int shortestNumber() {
    return live.stream().map(place -> next(facts.get(place)).length()).min().orElse(0);
  }

  private void read(String text) {
    int at = 0;
    while (at < text.length() && !live.isEmpty()) {
      int open = text.indexOf(QUOTE, at);
      String plain = text.substring(at, open < 0 ? text.length() : open);
      if (closed && (open == at || (!plain.isEmpty() && isLetterOrDigit(plain)))) {
        live.clear(); // Nothing sticks to the end of a quote.
        return;
      }
      closed = false;
      plain(plain, open < 0);
      if (open < 0) {
        if (Reading.WORDS.contains(last)) {
          missing = 2 + shortestWords();
        } else if (numberDue()) {
          missing =
              (Character.isWhitespace(text.codePointBefore(text.length())) ? 0 : 1)
                  + shortestNumber();
        }
        return;
      }
      if (numberDue()) {
        live.clear();
        return;
      }
      int close = text.indexOf(QUOTE, open + 1);
      String quoted = text.substring(open + 1, close < 0 ? text.length() : close);
      String before = last;
      if (close < 0) {
        quotedAfter = before;
        keep(fact -> fact.quotes(before).stream().anyMatch(quote -> opens(before, quote, quoted)));
        missing = 1 + shortestRest(before, quoted);
        return;
      }
      boolean first = quoted(before).add(quoted);
      keep(fact -> first && fact.quotes(before).contains(quoted));
      closed = true;
      wordsTold |= Reading.WORDS.contains(before);
      told |= wordsTold;
      afterValue = false;
      last = "";
      at = close + 1;
    }
  }

  private static boolean isLetterOrDigit(String text) {
    return Character.isLetterOrDigit(text.codePointAt(0));
  }

  /** What was told in quotes as the quote after a word is: titles, or words of them. */
  private Set<String> quoted(String before) {
    return Reading.WORDS.contains(before) ? titleWords : titles;
  }

  /** Whether a quote may be meant: one that is not told yet. */
  private boolean opens(String before, String quote, String begun) {
    return quote.startsWith(begun) && !quoted(before).contains(quote);
  }

  /** The shortest quote after "word" or "words"; a "word" may yet become "words". */
  private int shortestWords() {
    int rest = shortestRest(last, "");
    return rest > 0 ? rest : 1 + shortestRest("words", "");
  }

  private int shortestRest(String before, String quoted) {
    return live.stream()
        .mapToObj(facts::get)
        .flatMap(fact -> fact.quotes(before).stream())
        .filter(quote -> opens(before, quote, quoted))
        .mapToInt(quote -> quote.codePointCount(quoted.length(), quote.length()))
        .min()
        .orElse(0);
  }

  private void plain(String text, boolean unfinished) {
    String normal = Words.normal(text);
    List<Word> words = Words.of(text);
    int at = 0;
    while (at < words.size() && !live.isEmpty()) {
      Phrases.Phrase phrase = known.phrase(words, at);
      if (phrase != null && phrase.title()) {
        keep(fact -> fact.titles().stream().map(ClaimChecker::fold).anyMatch(phrase.key()::equals));
        afterValue = false;
      } else if (phrase != null) {
        value(phrase.key());
      } else {
        String rest = normal.substring(words.get(at).start());
        word(words.get(at), unfinished ? rest : "");
      }
      last = words.get(at).folded();
      at += phrase == null ? 1 : phrase.words().size();
    }
  }

  private void value(String key) {
    keep(fact -> fact.values().contains(key));
    boolean onlyDenied = has(TellableFact.Kind.DENIED) && liveOf(TellableFact.Kind.DENIED);
    // Said twice only where it is denied of the history and given to the item.
    boolean again = !values.add(key) && !onlyDenied;
    if (again || (onlyDenied && !denied && ofUser)) {
      live.clear();
    }
    afterValue = true;
    told = true;
  }

  /**
   * @param rest the text from the word on, where it may be unfinished; else empty
   */
  private void word(Word word, String rest) {
    String folded = word.folded();
    boolean digit = Character.isDigit(folded.charAt(0));
    boolean name = word.capitalised() || word.kind() == Word.Kind.MARK;
    if ((numberDue() && !digit) || !clauses.admits(folded, last)) {
      live.clear();
    }
    if (SENTENCE_ENDS.contains(folded) && !told && missing == 0) {
      live.clear(); // A sentence that only names a title says nothing of the item.
    }
    if (Reading.WORDS.contains(last)) {
      live.clear(); // Only a quote tells which words.
    } else if (Reading.WORDS.contains(folded)) {
      boolean begun = rest.equals("word"); // It may become "words".
      keep(
          fact ->
              (begun ? fact.titleWords() : fact.quotes(folded))
                  .stream().anyMatch(quote -> opens(folded, quote, "")));
    } else if (Vocabulary.RANK.contains(last) && name) {
      keep(fact -> fact.kind() != TellableFact.Kind.STANDING);
    } else if (wordsTold && TOWARDS_TITLE.contains(folded)) {
      keep(fact -> !titles.containsAll(fact.titles()));
    }
    if (digit) {
      number(folded, rest);
    } else if (Vocabulary.NEGATION.contains(folded)) {
      boolean nothing =
          folded.equals("nothing")
              && facts.stream().allMatch(fact -> fact.kind() == TellableFact.Kind.STANDING);
      if (!nothing) {
        keep(fact -> fact.kind() == TellableFact.Kind.DENIED);
        denied = true;
      }
      told |= nothing;
    } else if (folded.equals("rank")) {
      keep(fact -> fact.kind() == TellableFact.Kind.STANDING);
    } else if (Vocabulary.SHARE_VERB.contains(folded) || Vocabulary.RATING.contains(folded)) {
      keep(fact -> !fact.titles().isEmpty());
    } else if (DISLIKING.contains(folded)) {
      keep(fact -> fact.kind() == TellableFact.Kind.DISLIKED);
    } else if (afterValue && folded.equals("and")) {
      keep(fact -> !values.containsAll(fact.values()));
    } else if (Vocabulary.USER.contains(folded)) {
      ofUser = true;
    } else if (Vocabulary.ITEM.contains(folded)) {
      ofUser = false;
    }
    afterValue = false;
  }

  private void number(String number, String rest) {
    boolean rank =
        Vocabulary.RANK.contains(last) || (numbers > 0 && has(TellableFact.Kind.STANDING));
    boolean rating = BEFORE_RATING.contains(last) || Vocabulary.RATING.contains(last);
    keep(fact -> rank == (fact.kind() == TellableFact.Kind.STANDING));
    keep(fact -> rating || rank || fact.kind() == TellableFact.Kind.COUNTED);
    told |= !(rating && !rank);
    boolean open = piecewise && !rest.isEmpty() && rest.length() <= number.length() + 1;
    if (open && any(fact -> next(fact).startsWith(rest))) {
      keep(fact -> next(fact).startsWith(rest));
      missing =
          live.stream()
              .map(place -> next(facts.get(place)).length() - rest.length())
              .min()
              .orElse(0);
      return;
    }
    keep(fact -> next(fact).equals(number));
    numbers++;
  }

  /** The number that a fact tells next; empty where it has told all. */
  private String next(TellableFact fact) {
    return numbers < fact.numbers().size() ? fact.numbers().get(numbers) : "";
  }

  private boolean any(Predicate<TellableFact> condition) {
    return live.stream().mapToObj(facts::get).anyMatch(condition);
  }

  private boolean has(TellableFact.Kind kind) {
    return any(fact -> fact.kind() == kind);
  }

  private boolean liveOf(TellableFact.Kind kind) {
    return !any(fact -> fact.kind() != kind);
  }

  private void keep(Predicate<TellableFact> condition) {
    live.stream().filter(place -> !condition.test(facts.get(place))).forEach(live::clear);
  }
}
