package io.reranker.experiment.trial;

import io.reranker.experiment.data.ExperimentData;
import io.reranker.experiment.data.HeldOutItem;
import io.reranker.experiment.data.InvalidExperimentException;
import io.reranker.experiment.data.LeakCheck;
import io.reranker.experiment.data.LeakReport;
import io.reranker.experiment.data.Split;
import io.reranker.experiment.recommend.BaseRecommender;
import io.reranker.experiment.recommend.RecommenderConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the lists of an experiment, a {@link TrialSet} at a time. Targets, negatives and strata are
 * the same for every base recommender; equal data, configuration and seed give equal lists. Not
 * thread-safe: it keeps the base recommender that it fitted last.
 */
public final class TrialFactory {
  private final TrialMaker maker;
  private final Targets targets;
  private final ExperimentData data;
  private final long seed;
  private final FitListener listener;
  private final LeakReport leaks;
  private final List<Combination> combinations = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private @Nullable Fitted fitted;

  private record Fitted(RecommenderConfig config, BaseRecommender recommender) {}

  /**
   * A table to make.
   *
   * @param base the base recommender
   * @param protocol the protocol
   */
  public record Combination(RecommenderConfig base, Protocol protocol) {}

  /** Hears what takes long. */
  public interface FitListener {
    /** Hears nothing. */
    FitListener NONE = (base, time) -> {};

    /** A base recommender has learned, or was read. */
    void fitted(String base, Duration time);
  }

  /**
   * Draws the targets and checks for leaks; base recommenders learn later.
   *
   * @param data the data
   * @param bases base recommenders, names distinct
   * @param protocols protocols, names distinct
   * @param options which lists are made
   * @param seed of everything drawn at random but the split
   * @param listener hears what takes long
   * @throws InvalidExperimentException if a name repeats, nobody can be tested, or a protocol does
   *     not fit the data
   * @throws io.reranker.experiment.data.LeakException if something tested was learned from
   */
  public TrialFactory(
      ExperimentData data,
      List<RecommenderConfig> bases,
      List<Protocol> protocols,
      ListOptions options,
      long seed,
      FitListener listener) {
    this.data = data;
    this.seed = seed;
    this.listener = listener;
    distinct("base recommender", bases.stream().map(RecommenderConfig::name).toList());
    distinct("protocol", protocols.stream().map(Protocol::name).toList());
    targets = Targets.of(data, options, seed);
    if (targets.test().isEmpty()) {
      throw new InvalidExperimentException(
          "no test user has a liked item with " + options.minHistory() + " items before it",
          "lower lists.minHistory or data.likedFrom");
    }
    leaks =
        LeakCheck.check(
            data,
            Stream.concat(targets.validation().stream(), targets.test().stream())
                .map(target -> new HeldOutItem(target.user().user(), target.event()))
                .toList());
    maker = new TrialMaker(data, options.historyLength());
    for (RecommenderConfig base : bases) {
      for (Protocol protocol : protocols) {
        plan(base, protocol);
      }
    }
  }

  private void plan(RecommenderConfig base, Protocol protocol) {
    if (protocol instanceof Protocol.SeveralTrue
        && data.config().split() instanceof Split.LeaveLastOut) {
      throw new InvalidExperimentException(
          "the protocol \"" + protocol.name() + "\" needs several held-out items of a user",
          "split users, or leave this protocol out");
    }
    if (protocol.sharedCandidates() && base.listsOnly()) {
      skipped.add(
          base.name() + " under \"" + protocol.name() + "\": it has no scores of other items.");
    } else {
      combinations.add(new Combination(base, protocol));
    }
  }

  private static void distinct(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw new InvalidExperimentException(
            "the " + what + " \"" + name + "\" is named twice", "name each once");
      }
    }
  }

  /** What the leak check compared. */
  public LeakReport leaks() {
    return leaks;
  }

  /** The tables to make, all protocols of a base recommender after one another. */
  public List<Combination> combinations() {
    return List.copyOf(combinations);
  }

  /** Tables that cannot be made, and why, a sentence each. */
  public List<String> skipped() {
    return List.copyOf(skipped);
  }

  /** Test users of whom there is no list: nothing liked that has enough before it. */
  public int usersWithoutTarget() {
    return targets.withoutTarget();
  }

  /**
   * Makes the lists of a combination.
   *
   * @throws InvalidExperimentException if a file of the base recommender or the protocol cannot be
   *     read, or no test list comes of it
   */
  public TrialSet make(Combination combination) {
    BaseRecommender base = fitted(combination.base());
    CandidateLists candidates = CandidateLists.of(combination.protocol(), data, targets, seed);
    List<String> notes = new ArrayList<>();
    List<Trial> validation = trials(base, candidates, targets.validation(), "validation", notes);
    List<Trial> test = trials(base, candidates, targets.test(), "test", notes);
    noteHistory(test, notes);
    if (test.isEmpty()) {
      throw new InvalidExperimentException(
          combination.base().name() + " has a list of no test user",
          "give lists of users of the test part");
    }
    return new TrialSet(
        combination.protocol().name(), combination.base().name(), validation, test, notes);
  }

  private static void noteHistory(List<Trial> trials, List<String> notes) {
    long candidates = 0;
    long chosen = 0;
    for (Trial trial : trials) {
      Set<String> history = new HashSet<>();
      trial.request().history().forEach(item -> history.add(item.id()));
      candidates += trial.request().candidates().size();
      chosen += trial.request().candidates().stream().filter(c -> history.contains(c.id())).count();
    }
    if (chosen > 0) {
      notes.add(
          chosen
              + " of "
              + candidates
              + " candidates of the test lists are items of the history that"
              + " the request shows, as the files list them.");
    }
  }

  private BaseRecommender fitted(RecommenderConfig config) {
    Fitted last = fitted;
    if (last == null || !last.config.equals(config)) {
      long start = System.nanoTime();
      last = new Fitted(config, config.fit(data.training(), seed));
      fitted = last;
      listener.fitted(config.name(), Duration.ofNanos(System.nanoTime() - start));
    }
    return last.recommender;
  }

  private List<Trial> trials(
      BaseRecommender base,
      CandidateLists candidates,
      List<Target> of,
      String part,
      List<String> notes) {
    List<Trial> trials = new ArrayList<>();
    for (Target target : of) {
      CandidateLists.Candidates list = candidates.of(target, base);
      if (list != null) {
        trials.add(maker.trial(target, list));
      }
    }
    if (trials.size() < of.size()) {
      notes.add(
          (of.size() - trials.size())
              + " of "
              + of.size()
              + " "
              + part
              + " lists are left out: the files hold none for the user.");
    }
    return trials;
  }
}
