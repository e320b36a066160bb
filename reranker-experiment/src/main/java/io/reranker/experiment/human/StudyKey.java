package io.reranker.experiment.human;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which side of a page is which system. Keep it from the raters. Immutable and thread-safe.
 *
 * @param format always {@value #FORMAT}
 * @param version of the format, {@value #VERSION}
 * @param study the page's id, which its judgements carry
 * @param seed that the page was drawn with
 * @param systems names of the systems
 * @param identical pairs left out because both sides read the same
 * @param tasks what is asked, in the order of the page
 */
public record StudyKey(
    String format,
    int version,
    String study,
    long seed,
    List<String> systems,
    int identical,
    List<Task> tasks) {

  /** The format's name. */
  public static final String FORMAT = "reranker-study-key";

  /** The format's version. */
  public static final int VERSION = 1;

  /**
   * @throws HumanEvaluationException if it contradicts itself
   */
  public StudyKey {
    systems = List.copyOf(systems);
    tasks = List.copyOf(tasks);
    require(format.equals(FORMAT), "it is a file of format " + format + ", not " + FORMAT);
    require(version == VERSION, "it is of version " + version + ", not " + VERSION);
    require(new HashSet<>(systems).size() == systems.size(), "a system is named twice");
    Map<String, Task> known = new HashMap<>();
    for (Task task : tasks) {
      require(known.put(task.id, task) == null, "task " + task.id + " stands twice");
    }
    for (Task task : tasks) {
      Task original = known.get(task.original);
      require(
          original != null && original.original.equals(original.id),
          "task " + task.id + " repeats " + task.original + ", which is no first task");
      require(
          Set.copyOf(systems).containsAll(List.of(task.left, task.right))
              && !task.left.equals(task.right),
          "task " + task.id + " names an unknown system or one twice");
    }
  }

  /**
   * A task.
   *
   * @param id its name in the page
   * @param original the task that asked the same before, its own id where there is none
   * @param question what is asked
   * @param user the user whose list it is, or {@code request N} where the request names none
   * @param request number of the request, from 1
   * @param item id of the item whose reasons are compared; empty for lists
   * @param left the system at the left
   * @param right the system at the right
   */
  public record Task(
      String id,
      String original,
      Question question,
      String user,
      int request,
      String item,
      String left,
      String right) {

    /** Whether it asks again what another task asked. */
    boolean repeats() {
      return !id.equals(original);
    }
  }

  /**
   * Reads a key.
   *
   * @throws HumanEvaluationException if the file cannot be read or is no key
   */
  public static StudyKey read(Path file) {
    return JsonFile.read(file, JsonFile.bytes(file), 1, StudyKey.class, "the key");
  }

  /**
   * Writes the key.
   *
   * @throws HumanEvaluationException if the file cannot be written
   */
  public void write(Path file) {
    JsonFile.write(file, JsonFile.pretty(this));
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new HumanEvaluationException(
          HumanEvaluationException.Code.MALFORMED_FILE,
          problem,
          "give the key that was written beside the page");
    }
  }
}
