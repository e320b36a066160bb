package io.reranker.experiment.human;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One rater's judgements, checked against the key. */
final class Judgements {
  private static final String FORMAT = "reranker-judgements";
  private static final String REMEDY = "give a file that the page saved";

  private final String rater;
  private final Map<String, Judgement> byTask;

  private Judgements(String rater, Map<String, Judgement> byTask) {
    this.rater = rater;
    this.byTask = byTask;
  }

  /**
   * A judgement.
   *
   * @param task the task's id
   * @param choice the side chosen
   * @param milliseconds from the sight of the pair to the choice
   */
  record Judgement(String task, Choice choice, long milliseconds) {}

  /** The file as the page saves it. */
  record Content(
      String format,
      int version,
      String study,
      String rater,
      String saved,
      List<Judgement> judgements) {}

  /**
   * Reads a file.
   *
   * @throws HumanEvaluationException if it cannot be read, is none, or belongs to another page
   */
  static Judgements read(Path file, StudyKey key) {
    Content content = JsonFile.read(file, JsonFile.bytes(file), 1, Content.class, "the judgements");
    require(file, content.format.equals(FORMAT), "its format is not " + FORMAT);
    require(file, content.version == 1, "its version is " + content.version + ", not 1");
    require(
        file,
        !content.rater.isBlank() && content.rater.length() <= 200,
        "the rater's name is blank or long");
    require(file, content.judgements.stream().noneMatch(Objects::isNull), "a judgement is null");
    if (!content.study.equals(key.study())) {
      throw new HumanEvaluationException(
          HumanEvaluationException.Code.OTHER_STUDY,
          file + ": its judgements are of page " + content.study + ", the key is to " + key.study(),
          "give the key that was written with the page");
    }
    Map<String, StudyKey.Task> tasks = new HashMap<>();
    key.tasks().forEach(task -> tasks.put(task.id(), task));
    Map<String, Judgement> byTask = new LinkedHashMap<>();
    for (Judgement one : content.judgements) {
      require(
          file, tasks.containsKey(one.task), "it judges " + one.task + ", which the page lacks");
      require(file, byTask.put(one.task, one) == null, "it judges " + one.task + " more than once");
      require(file, one.milliseconds >= 0, "a time of " + one.task + " is below 0");
    }
    return new Judgements(content.rater.strip(), byTask);
  }

  String rater() {
    return rater;
  }

  Map<String, Judgement> byTask() {
    return byTask;
  }

  private static void require(Path file, boolean holds, String problem) {
    if (!holds) {
      throw HumanEvaluationException.malformed(file, problem, REMEDY);
    }
  }
}
