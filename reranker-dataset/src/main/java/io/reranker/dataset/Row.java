package io.reranker.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line of a file; the components are its JSON fields, in their order. */
sealed interface Row {

  /** What a model would read at the most, for the length report. */
  String longestText();

  /** TRL's language-modelling format. */
  record Text(String text) implements Row {
    @Override
    public String longestText() {
      return text;
    }
  }

  /** TRL's prompt-completion format. */
  record Completion(String prompt, String completion) implements Row {
    @Override
    public String longestText() {
      return prompt + completion;
    }
  }

  /** TRL's preference format. */
  record Preference(String prompt, String chosen, String rejected) implements Row {
    @Override
    public String longestText() {
      return prompt + (chosen.length() >= rejected.length() ? chosen : rejected);
    }
  }

  /**
   * All that is rejected for one chosen text, the form of S-DPO (Chen et al. 2024, arXiv
   * 2406.09215, equation 8).
   *
   * @param rejectedItems texts, at least one, none of them twice or equal to the chosen one; {@code
   *     rejected_items} in the file
   */
  record PreferenceSet(
      String prompt, String chosen, @JsonProperty("rejected_items") List<String> rejectedItems)
      implements Row {
    @Override
    public String longestText() {
      String longest = chosen;
      for (String rejected : rejectedItems) {
        longest = rejected.length() > longest.length() ? rejected : longest;
      }
      return prompt + longest;
    }

    /** A pair for each rejected text. */
    List<Preference> pairs() {
      return rejectedItems.stream()
          .map(rejected -> new Preference(prompt, chosen, rejected))
          .toList();
    }
  }

  /**
   * A list to rank by likelihood.
   *
   * @param prefix instruction, history and question
   * @param neutral the same with an empty history
   * @param candidates what may follow the prefix
   * @param relevant places of the true items in the candidates
   * @param popularity train users who chose each candidate
   */
  record RankingList(
      String prefix,
      String neutral,
      List<String> candidates,
      List<Integer> relevant,
      List<Integer> popularity)
      implements Row {
    @Override
    public String longestText() {
      String longest = "";
      for (String candidate : candidates) {
        longest = candidate.length() > longest.length() ? candidate : longest;
      }
      return prefix + longest;
    }
  }

  /** A re-rank request with the ids of the true items. */
  record Request(
      String user, List<Watched> history, List<Proposed> candidates, List<String> relevant)
      implements Row {
    @Override
    public String longestText() {
      return "";
    }
  }

  /** A history item of a {@link Request}. */
  record Watched(
      String id,
      String title,
      Map<String, Object> attributes,
      @Nullable Double rating,
      @Nullable String timestamp) {}

  /** A candidate of a {@link Request}. */
  record Proposed(String id, String title, Map<String, Object> attributes, double popularity) {}
}
