package io.reranker.experiment;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import io.reranker.experiment.result.DataSummary;
import io.reranker.experiment.result.ExperimentResult.Signature;
import io.reranker.experiment.trial.Trial;
import io.reranker.experiment.trial.TrialSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Lists of a world in which item 0 of each list is the one that the user takes.
 *
 * @param users test users; there are half as many to tune on
 * @param baseKnows how far the base recommender's score tells the true item: 0 nothing, 1 all
 * @param data stands for the files
 */
record SyntheticLists(int users, double baseKnows, String data) implements ListSource {
  static final int CANDIDATES = 8;

  @Override
  public DataSummary summary() {
    return new DataSummary(
        "synthetic",
        users,
        users * CANDIDATES,
        users,
        List.of(new DataSummary.Part("test", users, users)),
        List.of("nothing to leak"));
  }

  @Override
  public List<Signature> signatures() {
    return List.of(new Signature("file data.csv", data));
  }

  @Override
  public Iterator<TrialSet> sets() {
    return List.of(set("first"), set("second")).iterator();
  }

  @Override
  public List<String> notes() {
    return List.of();
  }

  TrialSet set(String base) {
    List<Trial> validation = new ArrayList<>();
    List<Trial> test = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      test.add(trial("t" + user, base));
      if (user % 2 == 0) {
        validation.add(trial("v" + user, base));
      }
    }
    return new TrialSet("sampled", base, validation, test, List.of("a note"));
  }

  private Trial trial(String user, String base) {
    SplittableRandom random = new SplittableRandom((base + user).hashCode());
    List<Candidate> candidates = new ArrayList<>();
    for (int item = 0; item < CANDIDATES; item++) {
      double score = random.nextDouble() + (item == 0 ? baseKnows : 0);
      candidates.add(
          new Candidate(
              user + "-" + item,
              "Title " + item,
              Map.of("genres", List.of("Genre " + item % 3)),
              score,
              (double) random.nextInt(100)));
    }
    boolean answerable = Math.floorMod(user.hashCode(), 10) != 0;
    return new Trial(
        user + ":1",
        new RerankRequest(user, List.of(HistoryItem.of("h" + user, "Seen")), candidates, null),
        Set.of(answerable ? user + "-0" : "elsewhere"),
        Map.of("history length", user.hashCode() % 2 == 0 ? "5–9" : "10–19"));
  }
}
