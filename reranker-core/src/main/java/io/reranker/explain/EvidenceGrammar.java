package io.reranker.explain;

import io.reranker.decode.ReasonGrammar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model may write as the reason of one item while it writes: text that tells facts of the
 * item's evidence. Of all that the text names so far, titles in quotes, attribute values, numbers,
 * denials, there is always at least one fact of which all is true; what would leave none is not
 * allowed. Other words are free, so that a model words its reasons as it was taught.
 *
 * <p>Works on bytes, whatever the tokenizer; it does not need values or titles to be tokens. A
 * known value is refused as soon as it stands as a word at the end of a token, so that a word that
 * begins with it, written in several tokens, is refused as well.
 *
 * <p>There is no dead end: outside quotes and numbers the text may always end; a quote or a number
 * is opened only where the bytes that close it are left, and each of these is allowed. A tokenizer
 * that has not every byte as a token may yet be unable to write them: then the draft ends, and
 * {@link ClaimChecker} refuses it.
 *
 * <p>The rules are narrower than the checker's where they must be decided from the left, and wider
 * where they would have to read English grammar: {@link ClaimChecker} still has the last word.
 *
 * <p>Thread-safe: immutable, and so are the states.
 */
public final class EvidenceGrammar {
  private static final byte[] NOTHING = {};

  private final ReasonGrammar text;
  private final KnownText known;
  private final List<TellableFact> facts;
  private final BitSet tellable;
  private final int maxCharacters;

  private EvidenceGrammar(
      ReasonGrammar text,
      KnownText known,
      List<TellableFact> facts,
      BitSet tellable,
      int maxCharacters) {
    this.text = text;
    this.known = known;
    this.facts = facts;
    this.tellable = tellable;
    this.maxCharacters = maxCharacters;
  }

  static EvidenceGrammar of(KnownText known, List<Evidence> evidence, int maxCharacters) {
    List<TellableFact> facts = TellableFact.of(evidence);
    Set<String> quotes = new LinkedHashSet<>();
    for (TellableFact fact : facts) {
      quotes.addAll(fact.titles());
      quotes.addAll(fact.titleWords());
    }
    BitSet all = new BitSet();
    all.set(0, facts.size());
    return new EvidenceGrammar(
        ReasonGrammar.of(quotes, maxCharacters), known, facts, all, maxCharacters);
  }

  /** A place within a reason. Good for the grammar that made it. */
  public static final class State {
    private final ReasonGrammar.State text;
    private final byte[] written;
    private final BitSet live;
    private final int missing;

    private State(ReasonGrammar.State text, byte[] written, BitSet live, int missing) {
      this.text = text;
      this.written = written;
      this.live = live;
      this.missing = missing;
    }
  }

  /** The place before the first character. */
  public State start() {
    return new State(text.start(), NOTHING, tellable, 0);
  }

  /**
   * The place after a token, or null where the token is not allowed.
   *
   * @param state where the token would stand
   * @param token its text as UTF-8, possibly with parts of characters at its ends; an empty one, as
   *     control tokens have, is never allowed
   */
  public @Nullable State advance(State state, byte[] token) {
    ReasonGrammar.State next = text.advance(state.text, token);
    if (next == null) {
      return null;
    }
    byte[] written = Arrays.copyOf(state.written, state.written.length + token.length);
    System.arraycopy(token, 0, written, state.written.length, token.length);
    if (facts.isEmpty()) {
      return new State(next, written, state.live, 0);
    }
    String whole = wholeCharacters(written);
    Telling telling = Telling.of(whole, facts, known, tellable, numeric(token));
    boolean begun = whole.getBytes(StandardCharsets.UTF_8).length < written.length;
    if (begun
        && (endsInNumber(whole) || telling.confined() || !telling.mayBegin(quoted(written)))) {
      return null; // The character begun might be none that may stand here.
    }
    int left = maxCharacters - whole.codePointCount(0, whole.length());
    boolean ended = token[token.length - 1] == '\n';
    boolean room = telling.missing() <= left && !(ended && telling.missing() > 0);
    return telling.live().isEmpty() || !room
        ? null
        : new State(next, written, telling.live(), telling.missing());
  }

  /** Whether the reason may end here: something is written, no quote and no number is open. */
  public boolean mayEnd(State state) {
    return state.missing == 0 && text.mayEnd(state.text);
  }

  /**
   * Whether what follows is copied from the evidence: the rest of a quote or of a number, or a
   * quote that must be opened.
   */
  public boolean copying(State state) {
    return state.missing > 0;
  }

  /**
   * The grammar without the facts that a text may have told, so that another is told; the same
   * where none would be left that says more than the base standing.
   */
  public EvidenceGrammar without(State told) {
    BitSet left = (BitSet) tellable.clone();
    left.andNot(told.live);
    boolean says =
        left.stream().anyMatch(place -> facts.get(place).kind() != TellableFact.Kind.STANDING);
    return says ? new EvidenceGrammar(text, known, facts, left, maxCharacters) : this;
  }

  /**
   * Whether a token is a piece of a number and nothing else. One that holds more, such as "rated
   * 4.", means the number as it stands, not the beginning of 4.5.
   */
  private static boolean numeric(byte[] token) {
    for (byte b : token) {
      if (b != '.' && b != ',' && (b < '0' || b > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean endsInNumber(String text) {
    boolean quoted = text.chars().filter(c -> c == '"').count() % 2 == 1;
    return !quoted && !text.isEmpty() && Character.isDigit(text.codePointBefore(text.length()));
  }

  /** What stands after the last quotation mark, or all. */
  private static byte[] quoted(byte[] written) {
    int from = written.length;
    while (from > 0 && written[from - 1] != '"') {
      from--;
    }
    return Arrays.copyOfRange(written, from, written.length);
  }

  /** The text without a character that is not written to its end. */
  private static String wholeCharacters(byte[] utf8) {
    int end = utf8.length;
    int start = end - 1;
    while (start > 0 && end - start < 4 && (utf8[start] & 0xC0) == 0x80) {
      start--;
    }
    if (start >= 0 && (utf8[start] & 0x80) != 0) {
      int lead = utf8[start] & 0xFF;
      int size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
      end = end - start < size ? start : end;
    }
    return new String(utf8, 0, end, StandardCharsets.UTF_8);
  }
}
