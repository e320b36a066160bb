package io.reranker.experiment.human;

import io.reranker.metrics.stats.Interval;
import io.reranker.metrics.stats.ProportionInterval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads judgements and says what they mean. Stateless. */
public final class Scoring {
  /** Nominal coverage of all intervals. */
  static final double LEVEL = 0.95;

  private Scoring() {}

  /**
   * Scores a study.
   *
   * @param key the key that was written with the page
   * @param files a file for each rater
   * @param plan what a comparison should be able to find
   * @throws HumanEvaluationException if a file cannot be read, is of another page or of a rater
   *     that has one already, or nothing was judged
   */
  public static HumanScore of(StudyKey key, List<Path> files, SampleSize.Plan plan) {
    Map<String, Judgements> raters = new TreeMap<>();
    for (Path file : files) {
      Judgements judgements = Judgements.read(file, key);
      if (raters.put(judgements.rater(), judgements) != null) {
        throw new HumanEvaluationException(
            HumanEvaluationException.Code.RATER_TWICE,
            file + ": there is another file of rater " + judgements.rater(),
            "give the later file of each rater only, or correct the name in one");
      }
    }
    if (raters.values().stream().allMatch(one -> one.byTask().isEmpty())) {
      throw new HumanEvaluationException(
          HumanEvaluationException.Code.NOTHING_JUDGED,
          files.size() + " files hold no judgement",
          "give files with judgements");
    }
    List<HumanScore.Answered> answered = new ArrayList<>();
    Set<Question> asked =
        key.tasks().stream()
            .map(StudyKey.Task::question)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Question.class)));
    for (Question question : asked) {
      List<Vote> votes = votes(key, question, raters.values());
      if (!votes.isEmpty()) {
        answered.add(new QuestionScoring(key.systems(), question, votes, plan).answered());
      }
    }
    return new HumanScore(
        key.study(),
        key.systems(),
        key.identical(),
        LEVEL,
        raters.values().stream().map(one -> rater(key, one)).toList(),
        answered);
  }

  private static List<Vote> votes(StudyKey key, Question question, Iterable<Judgements> raters) {
    List<Vote> votes = new ArrayList<>();
    for (Judgements one : raters) {
      for (StudyKey.Task task : key.tasks()) {
        Judgements.Judgement judgement = one.byTask().get(task.id());
        if (task.question() == question && !task.repeats() && judgement != null) {
          votes.add(Vote.of(key, task, one.rater(), judgement.choice()));
        }
      }
    }
    return votes;
  }

  private static HumanScore.Rater rater(StudyKey key, Judgements judgements) {
    Map<String, StudyKey.Task> tasks =
        key.tasks().stream().collect(Collectors.toMap(StudyKey.Task::id, task -> task));
    int repeated = 0;
    int same = 0;
    int opposite = 0;
    int decided = 0;
    int left = 0;
    for (Judgements.Judgement one : judgements.byTask().values()) {
      StudyKey.Task task = Objects.requireNonNull(tasks.get(one.task()));
      decided += one.choice() == Choice.SAME ? 0 : 1;
      left += one.choice() == Choice.LEFT ? 1 : 0;
      Judgements.Judgement before = judgements.byTask().get(task.original());
      if (task.repeats() && before != null) {
        StudyKey.Task original = Objects.requireNonNull(tasks.get(task.original()));
        int now = Vote.of(key, task, "", one.choice()).forFirst();
        int then = Vote.of(key, original, "", before.choice()).forFirst();
        repeated++;
        same += now == then ? 1 : 0;
        opposite += now == -then && now != 0 ? 1 : 0;
      }
    }
    return new HumanScore.Rater(
        judgements.rater(),
        judgements.byTask().size(),
        key.tasks().size(),
        repeated,
        same,
        opposite,
        decided,
        left,
        decided == 0 ? null : wilson(left, decided),
        medianSeconds(judgements));
  }

  static HumanScore.Range wilson(double successes, int n) {
    Interval interval = ProportionInterval.WILSON.of(successes, n, LEVEL);
    return new HumanScore.Range(interval.low(), interval.high());
  }

  private static double medianSeconds(Judgements judgements) {
    List<Long> times =
        judgements.byTask().values().stream()
            .map(Judgements.Judgement::milliseconds)
            .sorted(Comparator.naturalOrder())
            .toList();
    if (times.isEmpty()) {
      return 0;
    }
    int half = times.size() / 2;
    double middle =
        times.size() % 2 == 1 ? times.get(half) : (times.get(half - 1) + times.get(half)) / 2.0;
    return middle / 1_000;
  }

  /**
   * A judgement by the names of the systems.
   *
   * @param task the task's id
   * @param rater who judged
   * @param user the user whose list it is
   * @param first index of the system that stands earlier in the key
   * @param second index of the other
   * @param forFirst 1 for the first, -1 for the second, 0 for neither
   */
  record Vote(String task, String rater, String user, int first, int second, int forFirst) {
    static Vote of(StudyKey key, StudyKey.Task task, String rater, Choice choice) {
      int left = key.systems().indexOf(task.left());
      int right = key.systems().indexOf(task.right());
      int forLeft = choice.forLeft();
      return new Vote(
          task.id(),
          rater,
          task.user(),
          Math.min(left, right),
          Math.max(left, right),
          left < right ? forLeft : -forLeft);
    }
  }
}
