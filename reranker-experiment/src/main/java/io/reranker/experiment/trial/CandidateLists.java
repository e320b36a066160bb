package io.reranker.experiment.trial;

import io.reranker.dataset.HeldOut;
import io.reranker.dataset.Seeds;
import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.ExperimentData;
import io.reranker.experiment.recommend.BaseRecommender;
import io.reranker.experiment.recommend.CatalogueScorer;
import io.reranker.experiment.recommend.ListFileReader;
import io.reranker.experiment.recommend.Recommendation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The candidates that a protocol gives for a target. */
interface CandidateLists {

  /**
   * Candidates and what is relevant.
   *
   * @param list in base order, not empty
   * @param relevant item numbers, in or outside the list, not empty
   */
  record Candidates(List<Recommendation> list, Set<Integer> relevant) {}

  /** The candidates, or null where the files hold none for the user. */
  @Nullable Candidates of(Target target, BaseRecommender base);

  static CandidateLists of(Protocol protocol, ExperimentData data, Targets targets, long seed) {
    HeldOut heldOut = targets.heldOut();
    if (protocol instanceof Protocol.TopK top) {
      return new Best(heldOut, top.k(), top.horizon());
    }
    if (protocol instanceof Protocol.ListedNegatives listed) {
      return new Listed(
          listed.negatives(), ListFileReader.read(listed.file(), data.corpus()), listed);
    }
    if (protocol instanceof Protocol.SeveralTrue several) {
      return new Several(heldOut, several.candidates(), seed);
    }
    return new Sampled(heldOut, ((Protocol.RandomNegatives) protocol).negatives());
  }

  /** What the user liked from the target on: the target first, then in time order. */
  static List<Integer> likedFrom(HeldOut heldOut, Target target, @Nullable Integer limit) {
    Set<Integer> liked = new LinkedHashSet<>(List.of(target.event().item()));
    for (Timeline.Event event : target.user().events()) {
      if (event.moment() >= target.event().moment() && heldOut.liked(event)) {
        liked.add(event.item());
      }
    }
    return liked.stream().limit(limit == null ? liked.size() : limit).toList();
  }

  /** Items in the order of a recommender that scores all of them; ties by number. */
  static List<Recommendation> ordered(
      Collection<Integer> items, Target target, BaseRecommender base) {
    if (!(base instanceof CatalogueScorer scorer)) {
      throw new IllegalArgumentException("a recommender without scores cannot order given items");
    }
    double[] scores = scorer.scores(target.profile());
    return items.stream()
        .map(item -> new Recommendation(item, scores[item] + 0.0))
        .sorted(
            Comparator.comparingDouble(Recommendation::score)
                .reversed()
                .thenComparingInt(Recommendation::item))
        .toList();
  }

  /** {@link Protocol.TopK}. */
  record Best(HeldOut heldOut, int k, @Nullable Integer horizon) implements CandidateLists {
    @Override
    public @Nullable Candidates of(Target target, BaseRecommender base) {
      List<Recommendation> best = base.best(target.profile(), k);
      return best.isEmpty()
          ? null
          : new Candidates(best, new LinkedHashSet<>(likedFrom(heldOut, target, horizon)));
    }
  }

  /** {@link Protocol.RandomNegatives}. */
  record Sampled(HeldOut heldOut, int negatives) implements CandidateLists {
    @Override
    public Candidates of(Target target, BaseRecommender base) {
      List<Integer> items =
          new ArrayList<>(
              heldOut.negatives(target.purpose(), target.user(), target.event(), negatives));
      items.add(target.event().item());
      return new Candidates(ordered(items, target, base), Set.of(target.event().item()));
    }
  }

  /** {@link Protocol.ListedNegatives}. */
  record Listed(int negatives, ListFileReader.Lists lists, Protocol.ListedNegatives protocol)
      implements CandidateLists {
    @Override
    public @Nullable Candidates of(Target target, BaseRecommender base) {
      List<Integer> list = lists.items().get(target.user().user());
      if (list == null) {
        return null;
      }
      int item = target.event().item();
      Set<Integer> history = target.profile().items();
      List<Integer> items =
          new ArrayList<>(
              list.stream()
                  .filter(other -> other != item && !history.contains(other))
                  .limit(negatives)
                  .toList());
      if (items.size() < negatives) {
        throw protocol.tooShort(target.user().user(), items.size());
      }
      items.add(item);
      return new Candidates(ordered(items, target, base), Set.of(item));
    }
  }

  /** {@link Protocol.SeveralTrue}. */
  record Several(HeldOut heldOut, int candidates, long seed) implements CandidateLists {
    @Override
    public Candidates of(Target target, BaseRecommender base) {
      SplittableRandom random = Seeds.random(seed, "several true", target.purpose(), target.id());
      // Box and Muller 1958; StrictMath gives the same on every platform.
      double normal =
          StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()))
              * StrictMath.cos(2 * Math.PI * random.nextDouble());
      double share = Math.min(0.8, Math.max(0.1, 0.4 + 0.15 * normal));
      int wanted = Math.max(1, (int) Math.round(share * candidates));
      List<Integer> relevant = likedFrom(heldOut, target, wanted);
      List<Integer> items =
          new ArrayList<>(
              heldOut.negatives(
                  target.purpose(), target.user(), target.event(), candidates - relevant.size()));
      items.addAll(relevant);
      return new Candidates(ordered(items, target, base), new LinkedHashSet<>(relevant));
    }
  }
}
