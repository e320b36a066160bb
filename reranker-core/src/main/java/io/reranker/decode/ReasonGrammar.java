package io.reranker.decode;

import io.reranker.prompt.PromptTemplate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a model may write as a reason: one line of well-formed UTF-8 of bounded length, in which
 * straight double quotes hold titles from a list and nothing else.
 *
 * <p>Works on bytes, since tokens of byte-level tokenizers may hold a part of a character. A token
 * may hold anything: several quotes, a part of a title, a title with both its quotes. A state from
 * which the reason could not be brought to an end within the length is never reached: what is
 * allowed can always be finished.
 *
 * <p>Plain text outside quotes costs no allocation. Thread-safe: immutable, and so are the states.
 */
public final class ReasonGrammar {

  /** A place within a reason. Good for the grammar that made it. */
  public static final class State {
    private final int left;
    private final int utf8;
    private final TitleTrie.@Nullable Node title;

    private State(int left, int utf8, TitleTrie.@Nullable Node title) {
      this.left = left;
      this.utf8 = utf8;
      this.title = title;
    }
  }

  private static final byte QUOTE = '"';
  private static final byte LINE_END = '\n';
  private static final byte DELETE = 0x7F;

  private final TitleTrie titles;
  private final State[][] plain;
  private final State ended = new State(0, Utf8.WHOLE, null);

  private ReasonGrammar(TitleTrie titles, int maxCharacters) {
    this.titles = titles;
    plain = new State[Utf8.STATES][maxCharacters + 1];
    for (int utf8 = 0; utf8 < Utf8.STATES; utf8++) {
      for (int left = 0; left <= maxCharacters; left++) {
        plain[utf8][left] = new State(left, utf8, null);
      }
    }
  }

  /**
   * A grammar that lets the given titles stand in quotes.
   *
   * @param titles titles as {@link PromptTemplate#title} gives them, possibly empty
   * @param maxCharacters length bound in Unicode code points, at least 1; the line end is not
   *     counted
   * @throws IllegalArgumentException if a title is empty or holds a straight double quote, or the
   *     bound is not positive
   */
  public static ReasonGrammar of(Collection<String> titles, int maxCharacters) {
    if (maxCharacters < 1) {
      throw new IllegalArgumentException("maxCharacters is " + maxCharacters + "; give 1 or more");
    }
    for (String title : titles) {
      if (title.isEmpty() || title.indexOf(QUOTE) >= 0) {
        throw new IllegalArgumentException(
            "the title <" + title + "> is empty or holds a quote; clean it first");
      }
    }
    return new ReasonGrammar(new TitleTrie(titles), maxCharacters);
  }

  /** The place before the first character. */
  public State start() {
    return plain[Utf8.WHOLE][plain[Utf8.WHOLE].length - 1];
  }

  /**
   * The place after a token, or null where the token is not allowed.
   *
   * @param state where the token would stand
   * @param token its text as UTF-8, possibly with parts of characters at its ends; an empty one, as
   *     control tokens have, is never allowed
   */
  public @Nullable State advance(State state, byte[] token) {
    if (token.length == 0 || state == ended) {
      return null;
    }
    int left = state.left;
    int utf8 = state.utf8;
    TitleTrie.Node title = state.title;
    for (int i = 0; i < token.length; i++) {
      byte b = token[i];
      if (title != null && b != QUOTE) {
        title = title.child(b);
        if (title == null) {
          return null;
        }
      } else if (title != null) {
        if (!title.end()) {
          return null;
        }
        title = null;
      } else if (b == QUOTE && utf8 == Utf8.WHOLE) {
        title = titles.root();
      } else if (b == LINE_END) {
        boolean last = i == token.length - 1 && utf8 == Utf8.WHOLE;
        return last && left < start().left ? ended : null;
      } else if ((b >= 0 && b < ' ') || b == DELETE) {
        return null;
      } else {
        utf8 = Utf8.next(utf8, b);
        if (utf8 == Utf8.REJECTED) {
          return null;
        }
      }
      if (Utf8.starts(b)) {
        left--;
      }
      if (left < toEnd(title)) {
        return null;
      }
    }
    return title == null ? plain[utf8][left] : new State(left, utf8, title);
  }

  /** Whether the reason may end here: something is written, no quote and no character is open. */
  public boolean mayEnd(State state) {
    return state == ended
        || (state.title == null && state.utf8 == Utf8.WHOLE && state.left < start().left);
  }

  /** The characters that must still be written: the rest of a title and its closing quote. */
  private static int toEnd(TitleTrie.@Nullable Node title) {
    if (title == null) {
      return 0;
    }
    return title.charactersToEnd() == Integer.MAX_VALUE
        ? Integer.MAX_VALUE
        : title.charactersToEnd() + 1;
  }
}
