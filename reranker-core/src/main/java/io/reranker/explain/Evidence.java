package io.reranker.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fact about a candidate, computed from the request in code. {@link #text()} is how prompts and
 * results say it.
 */
public sealed interface Evidence {

  /** The fact as a phrase, with titles in straight double quotes. */
  String text();

  /** Whether the fact speaks against the candidate. */
  default boolean counter() {
    return false;
  }

  /**
   * A watched item with attribute values of the candidate.
   *
   * @param historyId id of the watched item
   * @param title its title, cleaned for prompts
   * @param rating the user's rating of it, 0 to 5, or null
   * @param values the shared attribute values, not empty
   * @param similarity Jaccard similarity of both items' attribute values, 0 to 1
   */
  record SharedWith(
      String historyId,
      String title,
      @Nullable Double rating,
      List<String> values,
      double similarity)
      implements Evidence {
    @Override
    public String text() {
      String rated = rating == null ? "" : ", rated " + Numbers.plain(rating);
      return "shares " + String.join(", ", values) + " with \"" + title + "\"" + rated;
    }
  }

  /**
   * A watched item whose title shares words with the candidate's, given where nothing but the title
   * is known of the candidate.
   *
   * @param historyId id of the watched item
   * @param title its title, cleaned for prompts
   * @param rating the user's rating of it, 0 to 5, or null
   * @param words one or more words that follow one another in both titles, as the candidate's has
   *     them; without quotes
   */
  record SharedTitleWords(String historyId, String title, @Nullable Double rating, String words)
      implements Evidence {
    @Override
    public String text() {
      String rated = rating == null ? "" : ", rated " + Numbers.plain(rating);
      return "shares the words \"" + words + "\" with \"" + title + "\"" + rated;
    }
  }

  /**
   * An attribute value of the candidate that runs through the history.
   *
   * @param attribute name of the attribute
   * @param value the value
   * @param count watched items that have it, at least 1
   * @param of watched items whose attributes are known
   */
  record Affinity(String attribute, String value, int count, int of) implements Evidence {
    @Override
    public String text() {
      return value + " in " + count + " of " + of + " watched";
    }
  }

  /**
   * A watched item that the user rated low and that has attribute values of the candidate.
   *
   * @param historyId id of the watched item
   * @param title its title, cleaned for prompts
   * @param rating the low rating
   * @param values the shared attribute values, not empty
   */
  record SharedWithDisliked(String historyId, String title, double rating, List<String> values)
      implements Evidence {
    @Override
    public String text() {
      return "shares "
          + String.join(", ", values)
          + " with \""
          + title
          + "\", rated only "
          + Numbers.plain(rating);
    }

    @Override
    public boolean counter() {
      return true;
    }
  }

  /**
   * An attribute value of the candidate that no watched item has.
   *
   * @param attribute name of the attribute
   * @param value the value
   */
  record Unfamiliar(String attribute, String value) implements Evidence {
    @Override
    public String text() {
      return "no " + value + " in the history";
    }

    @Override
    public boolean counter() {
      return true;
    }
  }

  /**
   * The candidate's place in the base order.
   *
   * @param rank the place, from 1
   * @param of number of candidates
   */
  record BaseStanding(int rank, int of) implements Evidence {
    @Override
    public String text() {
      return "base rank " + rank + " of " + of;
    }
  }
}
