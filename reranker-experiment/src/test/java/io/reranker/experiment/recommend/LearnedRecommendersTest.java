package io.reranker.experiment.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reranker.dataset.CatalogItem;
import io.reranker.dataset.Interaction;
import io.reranker.dataset.InteractionLog;
import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.ExperimentData;
import io.reranker.experiment.data.Split;
import io.reranker.experiment.data.SyntheticLog;
import io.reranker.experiment.data.TrainingData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class LearnedRecommendersTest {
  private static final TrainingData TRAINING = training(SyntheticLog.of(11, 40, 30, 8));

  @Test
  void foldsAUserInByTheClosedForm() {
    RecommenderConfig.MatrixFactorisation config =
        new RecommenderConfig.MatrixFactorisation(4, 0.7, 3, 5);
    AlternatingLeastSquares als = new AlternatingLeastSquares(TRAINING, config, 1);
    Profile profile = profile(2, 9, 17, 21);
    DMatrixRMaj y = als.items();
    // x = (Yᵀ C Y + λI)⁻¹ Yᵀ C p over every item, nothing left out of the sums.
    double[][] left = new double[4][4];
    double[] right = new double[4];
    for (int item = 0; item < y.numRows; item++) {
      double p = profile.items().contains(item) ? 1 : 0;
      double c = 1 + 3 * p;
      for (int a = 0; a < 4; a++) {
        right[a] += c * p * y.get(item, a);
        for (int b = 0; b < 4; b++) {
          left[a][b] += c * y.get(item, a) * y.get(item, b);
        }
      }
    }
    for (int a = 0; a < 4; a++) {
      left[a][a] += 0.7;
    }
    double[] x = LinearSystem.solve(left, right);
    double[] scores = als.scores(profile);
    for (int item = 0; item < y.numRows; item++) {
      double expected = 0;
      for (int a = 0; a < 4; a++) {
        expected += x[a] * y.get(item, a);
      }
      assertThat(scores[item]).as("item %s", item).isCloseTo(expected, within(1e-12));
    }
    assertThat(scores[2]).isGreaterThan(0.05);
  }

  @Test
  void alternatingNeverRaisesTheLoss() {
    double before = Double.POSITIVE_INFINITY;
    for (int rounds = 1; rounds <= 6; rounds++) {
      double loss = loss(new RecommenderConfig.MatrixFactorisation(3, 0.5, 4, rounds));
      assertThat(loss).as("after %s rounds", rounds).isLessThan(before);
      before = loss;
    }
  }

  /** The loss after a round, each user's vector the best for the items' vectors. */
  private static double loss(RecommenderConfig.MatrixFactorisation config) {
    AlternatingLeastSquares als = new AlternatingLeastSquares(TRAINING, config, 1);
    DMatrixRMaj y = als.items();
    double loss = 0;
    for (double value : y.data) {
      loss += config.lambda() * value * value;
    }
    for (Timeline user : TRAINING.users()) {
      double[] scores = als.scores(new Profile("l", user.user(), user.events()));
      for (int item = 0; item < scores.length; item++) {
        double p = user.seen().contains(item) ? 1 : 0;
        loss += (1 + config.alpha() * p) * (p - scores[item]) * (p - scores[item]);
      }
      // λ|x|²: x is found again from the scores, for Y has full rank.
      double[][] gram = new double[3][3];
      double[] right = new double[3];
      for (int item = 0; item < scores.length; item++) {
        for (int a = 0; a < 3; a++) {
          right[a] += y.get(item, a) * scores[item];
          for (int b = 0; b < 3; b++) {
            gram[a][b] += y.get(item, a) * y.get(item, b);
          }
        }
      }
      for (double value : LinearSystem.solve(gram, right)) {
        loss += config.lambda() * value * value;
      }
    }
    return loss;
  }

  @Test
  void walksAsTheLinearSystemSays() {
    double damping = 0.6;
    double share = 0.3;
    List<Timeline> users = TRAINING.users();
    int items = TRAINING.itemCount();
    Map<String, Integer> nodes = new HashMap<>();
    List<CatalogItem> catalogue = TRAINING.corpus().items();
    catalogue.forEach(
        item ->
            item.attributes()
                .forEach(
                    (name, values) ->
                        values.forEach(
                            value ->
                                nodes.putIfAbsent(
                                    name + "=" + value, items + users.size() + nodes.size()))));
    int size = items + users.size() + nodes.size();
    double[][] step = new double[size][size];
    for (int item = 0; item < items; item++) {
      List<Integer> fans = new ArrayList<>();
      for (int u = 0; u < users.size(); u++) {
        if (users.get(u).seen().contains(item)) {
          fans.add(items + u);
        }
      }
      Set<Integer> values = new HashSet<>();
      catalogue
          .get(item)
          .attributes()
          .forEach((name, of) -> of.forEach(value -> values.add(nodes.get(name + "=" + value))));
      double toValues = fans.isEmpty() ? 1 : share;
      for (int fan : fans) {
        step[item][fan] = (1 - toValues) / fans.size();
        step[fan][item] = 1.0 / users.get(fan - items).seen().size();
      }
      for (int value : values) {
        step[item][value] = toValues / values.size();
        step[value][item] = 1; // Divided below by the number of items with the value.
      }
    }
    for (int value = items + users.size(); value < size; value++) {
      double sum = java.util.Arrays.stream(step[value]).sum();
      for (int item = 0; item < items; item++) {
        step[value][item] /= sum;
      }
    }
    Profile profile = profile(3, 8, 20);
    double[][] left = new double[size][size];
    double[] right = new double[size];
    for (int to = 0; to < size; to++) {
      for (int from = 0; from < size; from++) {
        left[to][from] = (to == from ? 1 : 0) - damping * step[from][to];
      }
      right[to] = (1 - damping) * (profile.items().contains(to) ? 1.0 / 3 : 0);
    }
    double[] expected = LinearSystem.solve(left, right);
    double[] scores =
        new PersonalisedPageRank(
                TRAINING, new RecommenderConfig.GraphWalk(damping, share, 10, 1e-12))
            .scores(profile);
    for (int item = 0; item < items; item++) {
      assertThat(scores[item]).as("item %s", item).isCloseTo(expected[item], within(1e-11));
    }
  }

  @Test
  void countsTrainUsersAndDrawsRandomOrdersAnewForEachList() {
    double[] counts = new PopularityScorer(TRAINING).scores(profile());
    for (int item = 0; item < counts.length; item++) {
      int at = item;
      assertThat(counts[item])
          .isEqualTo(TRAINING.users().stream().filter(u -> u.seen().contains(at)).count());
    }
    RandomScorer random = new RandomScorer(30, 4);
    assertThat(random.scores(new Profile("a", "u", List.of())))
        .isEqualTo(random.scores(new Profile("a", "v", List.of())))
        .isNotEqualTo(random.scores(new Profile("b", "u", List.of())));
  }

  @Test
  void everyRecommenderLeavesTheHistoryOutAndFillsTheList() {
    Profile profile = profile(0, 4, 29);
    for (RecommenderConfig config :
        List.of(
            new RecommenderConfig.RandomOrder(),
            new RecommenderConfig.MostPopular(),
            RecommenderConfig.ItemBased.standard(),
            RecommenderConfig.MatrixFactorisation.standard(),
            RecommenderConfig.GraphWalk.standard())) {
      List<Recommendation> best = config.fit(TRAINING, 1).best(profile, 30);
      assertThat(best)
          .as(config.name())
          .hasSize(27)
          .isEqualTo(config.fit(TRAINING, 1).best(profile, 30))
          .extracting(Recommendation::item)
          .doesNotHaveDuplicates()
          .doesNotContain(0, 4, 29);
      for (int place = 1; place < best.size(); place++) {
        Recommendation above = best.get(place - 1);
        Recommendation here = best.get(place);
        assertThat(above.score() > here.score() || above.item() < here.item()).isTrue();
      }
      assertThat(config.fit(TRAINING, 1).best(profile(), 5)).as("no history").hasSize(5);
    }
  }

  private static Profile profile(int... items) {
    List<Timeline.Event> events = new ArrayList<>();
    for (int item : items) {
      events.add(new Timeline.Event(item, null, null, events.size()));
    }
    return new Profile("list", "new", events);
  }

  private static TrainingData training(InteractionLog log) {
    // An item that nobody chose, without attributes: a walk cannot leave it.
    Map<String, CatalogItem> items = new HashMap<>(log.items());
    items.put("m5", new CatalogItem("m5", "Film nobody saw", Map.of()));
    List<Interaction> kept =
        log.interactions().stream().filter(i -> !i.item().equals("m5")).toList();
    return ExperimentData.of(
            SyntheticLog.config(new Split.LeaveLastOut(1, 0, null, false)),
            new InteractionLog("small", items, kept))
        .training();
  }
}
