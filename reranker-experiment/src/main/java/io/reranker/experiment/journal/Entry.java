package io.reranker.experiment.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An answer of a model, under the key of what was asked. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Entry.Scored.class, name = "scored"),
  @JsonSubTypes.Type(value = Entry.Explained.class, name = "explained"),
  @JsonSubTypes.Type(value = Entry.Written.class, name = "written"),
  @JsonSubTypes.Type(value = Entry.Audited.class, name = "audited")
})
public sealed interface Entry {

  /** Identifies what was asked. */
  String key();

  /** The list that was asked about first, for a reader of the journal. */
  String trial();

  /**
   * Scores of a list's candidates.
   *
   * @param model the model's name and version, as it answers
   * @param scores by candidate
   * @param passes orderings that were read
   * @param promptTokens tokens that were read
   * @param millis time from the call to the answer
   * @param notices kinds of what was changed or left out on the way
   */
  record Scored(
      String key,
      String trial,
      String model,
      Map<String, Double> scores,
      int passes,
      int promptTokens,
      double millis,
      Set<String> notices)
      implements Entry {

    /** Copies the collections, sorted. */
    public Scored {
      scores = Collections.unmodifiableMap(new TreeMap<>(scores));
      notices = Collections.unmodifiableSet(new TreeSet<>(notices));
    }
  }

  /**
   * Reasons for the first items of a list.
   *
   * @param reasons one for each of the first items, best first
   */
  record Explained(String key, String trial, List<Reason> reasons) implements Entry {

    /** Copies the reasons. */
    public Explained {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * A reason.
   *
   * @param item the item's id
   * @param text the sentence
   * @param byModel whether it is the model's own
   * @param evidence the facts it may draw on, in words
   * @param claims what the check found
   */
  record Reason(
      String item, String text, boolean byModel, List<String> evidence, List<CheckedClaim> claims) {

    /** Copies the lists. */
    public Reason {
      evidence = List.copyOf(evidence);
      claims = List.copyOf(claims);
    }
  }

  /**
   * A claim.
   *
   * @param claim what it is about
   * @param supported whether something known holds it
   */
  record CheckedClaim(String claim, boolean supported) {}

  /**
   * A list as a model wrote it with nothing to constrain it.
   *
   * @param model the model's name and version
   * @param labels the candidates' ids in the order of their labels, which count from 1
   * @param text as it was written
   * @param tokens tokens written
   * @param maxTokens the most that could be
   * @param millis time from the call to the end of the text
   */
  record Written(
      String key,
      String trial,
      String model,
      List<String> labels,
      String text,
      int tokens,
      int maxTokens,
      double millis)
      implements Entry {

    /** Copies the labels. */
    public Written {
      labels = List.copyOf(labels);
    }
  }

  /**
   * The answers to all orderings of a list, by how many orderings make an answer.
   *
   * @param answers each with what was shown first and what was ranked
   */
  record Audited(String key, String trial, List<Answers> answers) implements Entry {

    /** Copies the answers. */
    public Audited {
      answers = List.copyOf(answers);
    }
  }

  /**
   * The answers of a number of orderings.
   *
   * @param rows how many orderings
   * @param shown for each answer the ids in the order of the (first) ordering
   * @param ranked for each answer the ids, best first
   */
  record Answers(int rows, List<List<String>> shown, List<List<String>> ranked) {

    /** Copies the lists. */
    public Answers {
      shown = shown.stream().map(List::copyOf).toList();
      ranked = ranked.stream().map(List::copyOf).toList();
    }
  }
}
