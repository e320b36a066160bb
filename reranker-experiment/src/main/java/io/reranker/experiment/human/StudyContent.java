package io.reranker.experiment.human;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page holds: everything that a rater sees and nothing that names a system.
 *
 * @param title heading of the page
 * @param people whose lists are shown
 * @param tasks what is asked, in order
 */
record StudyContent(String title, List<Person> people, List<Task> tasks) {

  /**
   * A user.
   *
   * @param history the most recent items, newest first
   * @param earlier older items that are not shown
   */
  record Person(List<Shown> history, int earlier) {}

  /**
   * An item as it is shown.
   *
   * @param title its title
   * @param detail its attributes in words, possibly empty
   * @param rating the user's rating, where there is one
   * @param reason the reason, where one is shown
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(String title, String detail, @Nullable Double rating, @Nullable String reason) {}

  /**
   * A task.
   *
   * @param id a name that tells nothing
   * @param question what is asked
   * @param person index of the person
   * @param item the item whose reasons are compared; null for lists
   * @param a items or the one reason at the left
   * @param b the same at the right
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Task(
      String id,
      Question question,
      int person,
      @Nullable Shown item,
      List<Shown> a,
      List<Shown> b) {}
}
