package io.reranker.experiment.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list before and after.
 *
 * @param trial the list's id
 * @param user the user's id in the data
 * @param system the system that ordered it
 * @param history what the user chose before, oldest first; its most recent items
 * @param historySize all items of the history
 * @param items every candidate, best first
 */
public record Example(
    String trial,
    String user,
    String system,
    List<Watched> history,
    int historySize,
    List<Placed> items) {

  /** Copies the lists. */
  public Example {
    history = List.copyOf(history);
    items = List.copyOf(items);
  }

  /**
   * An item of the history.
   *
   * @param title its title
   * @param rating the user's rating as the data has it; null where there is none
   */
  public record Watched(String title, @Nullable Double rating) {}

  /**
   * A candidate at its new place.
   *
   * @param title its title
   * @param rank the new rank, from 1
   * @param baseRank the rank in the base order, from 1
   * @param relevant whether the user chose it
   * @param reason why it stands there; null where no reason was asked for
   */
  public record Placed(
      String title, int rank, int baseRank, boolean relevant, @Nullable Reason reason) {}

  /**
   * A reason.
   *
   * @param text the sentence
   * @param byModel whether it is the model's own; else it was built from the evidence
   * @param evidence the facts it may draw on, in words, strongest first
   */
  public record Reason(String text, boolean byModel, List<String> evidence) {

    /** Copies the evidence. */
    public Reason {
      evidence = List.copyOf(evidence);
    }
  }
}
