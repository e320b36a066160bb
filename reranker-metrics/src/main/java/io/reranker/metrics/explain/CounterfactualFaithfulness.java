package io.reranker.metrics.explain;

import io.reranker.metrics.internal.Check;
import io.reranker.metrics.stats.Bootstrap;
import io.reranker.metrics.stats.ClusteredSample;
import io.reranker.metrics.stats.PairedDifference;
import io.reranker.metrics.stats.Randomisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Whether the history that a reason cites is what moved the item (after DeYoung et al., ACL 2020):
 * without it the item should fall further than without as much of the rest of the history. Ranks
 * are of the item among the candidates; a positive drop is a worse rank.
 *
 * <p>The ranker is asked three times per item, and once for each draw of uncited items.
 *
 * @param items items measured
 * @param withoutControl items left out, because their history has fewer uncited than cited items
 * @param comprehensiveness the mean drop in ranks without the cited history
 * @param control the mean drop without as many uncited items
 * @param sufficiency the mean drop with nothing but the cited history; near 0 if it carries the
 *     rank
 * @param advantage comprehensiveness minus control, with interval and p-value over users; null if
 *     no item was measured
 */
public record CounterfactualFaithfulness(
    int items,
    int withoutControl,
    double comprehensiveness,
    double control,
    double sufficiency,
    @Nullable PairedDifference advantage) {

  /**
   * Measures a ranker.
   *
   * @param ranker the ranker; deterministic, or its noise counts as effect
   * @param explained the items and what their reasons cite
   * @param controls draws of uncited items for each item, at least 1
   * @param seed of the draws, the bootstrap and the randomisation; print it
   * @throws IllegalArgumentException if controls is below 1 or the ranker does not return the
   *     candidates
   */
  public static <H, C> CounterfactualFaithfulness of(
      RankingFunction<H, C> ranker, List<Explanandum<H, C>> explained, int controls, long seed) {
    Check.atLeast("controls", controls, 1);
    SplittableRandom random = new SplittableRandom(seed);
    List<String> users = new ArrayList<>();
    List<double[]> drops = new ArrayList<>();
    for (Explanandum<H, C> one : explained) {
      List<H> uncited = new ArrayList<>(one.history());
      uncited.removeAll(one.cited());
      int cited = one.history().size() - uncited.size();
      if (uncited.size() >= cited) {
        users.add(one.user());
        drops.add(drops(ranker, one, uncited, cited, controls, random));
      }
    }
    int n = users.size();
    PairedDifference advantage =
        n == 0
            ? null
            : PairedDifference.of(
                ClusteredSample.of(users, column(drops, 0)),
                ClusteredSample.of(users, column(drops, 1)),
                Bootstrap.seeded(seed),
                Randomisation.seeded(seed));
    return new CounterfactualFaithfulness(
        n, explained.size() - n, mean(drops, 0), mean(drops, 1), mean(drops, 2), advantage);
  }

  /** The drops without the cited, without as many uncited, and with only the cited items. */
  private static <H, C> double[] drops(
      RankingFunction<H, C> ranker,
      Explanandum<H, C> one,
      List<H> uncited,
      int cited,
      int controls,
      SplittableRandom random) {
    int rank = rank(ranker, one, one.history());
    double control = 0;
    for (int draw = 0; draw < controls; draw++) {
      Set<Integer> removed = new HashSet<>();
      List<Integer> places = places(one);
      while (removed.size() < cited) {
        removed.add(places.get(random.nextInt(places.size())));
      }
      control += rank(ranker, one, without(one.history(), removed)) - rank;
    }
    List<H> only = new ArrayList<>(one.history());
    only.retainAll(one.cited());
    return new double[] {
      rank(ranker, one, uncited) - rank, control / controls, rank(ranker, one, only) - rank
    };
  }

  /** The places of the uncited items in the history. */
  private static <H, C> List<Integer> places(Explanandum<H, C> one) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < one.history().size(); i++) {
      if (!one.cited().contains(one.history().get(i))) {
        places.add(i);
      }
    }
    return places;
  }

  private static <H> List<H> without(List<H> history, Set<Integer> removed) {
    List<H> kept = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      if (!removed.contains(i)) {
        kept.add(history.get(i));
      }
    }
    return kept;
  }

  private static <H, C> int rank(
      RankingFunction<H, C> ranker, Explanandum<H, C> one, List<H> history) {
    List<C> ranked = ranker.rank(List.copyOf(history), one.candidates());
    if (ranked.size() != one.candidates().size()
        || !new HashSet<>(ranked).equals(new HashSet<>(one.candidates()))) {
      throw new IllegalArgumentException(
          "The ranker returned "
              + ranked.size()
              + " items for "
              + one.candidates().size()
              + " candidates: it must return each candidate once");
    }
    return ranked.indexOf(one.item()) + 1;
  }

  private static double[] column(List<double[]> rows, int column) {
    return rows.stream().mapToDouble(row -> row[column]).toArray();
  }

  private static double mean(List<double[]> rows, int column) {
    return rows.isEmpty() ? 0 : Arrays.stream(column(rows, column)).average().orElseThrow();
  }
}
