package io.reranker.experiment.report;

import io.reranker.experiment.human.Systems;
import io.reranker.experiment.result.DataSummary;
import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.Example;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.Figure;
import io.reranker.experiment.result.PositionSensitivity;
import io.reranker.experiment.result.ReasonQuality;
import io.reranker.experiment.result.RunTimings;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import io.reranker.experiment.result.TextValidity;
import io.reranker.experiment.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A result with everything in it; its figures are made up. */
final class Results {
  private static final List<String> MEASURES = List.of("nDCG@10", "MRR", "HR@1", "HR@5");
  private final Random random;

  private Results(long seed) {
    random = new Random(seed);
  }

  /** A result of a number of bases under a number of protocols. */
  static ExperimentResult of(long seed, int bases, int protocols, int examples) {
    return new Results(seed).result(bases, protocols, examples);
  }

  private ExperimentResult result(int bases, int protocols, int examples) {
    List<SetResult> sets = new ArrayList<>();
    List<RunTimings.Latency> times = new ArrayList<>();
    List<String> names =
        List.of("random", "popularity", "item-CF", "matrix factorisation", "graph");
    for (int p = 0; p < protocols; p++) {
      for (int b = 0; b < bases; b++) {
        SetResult set = set(p == 0 ? "top-20" : "held-out " + p, names.get(b % 5), b, examples);
        sets.add(set);
        set.systems()
            .forEach(
                s ->
                    times.add(
                        new RunTimings.Latency(
                            set.protocol(), set.base(), s.name(), 800, 5.2, 7.9)));
      }
    }
    return new ExperimentResult(
        "Does re-ranking help on MovieLens?",
        "title: made up "
            + Systems.HOSTILE
            + "\nseed: 1\ndata:\n  movielens: ml-latest-small\n  "
            + "x".repeat(150),
        List.of(
            new ExperimentResult.Signature("file ratings.csv", "ab".repeat(32)),
            new ExperimentResult.Signature("seed", "1")),
        MEASURES,
        new ExperimentResult.Method(
            0.95,
            10_000,
            100_000,
            1,
            "95 % intervals by bootstrap over users, 10,000 draws, seed 1."),
        new DataSummary(
            "ml-latest-small",
            610,
            9_724,
            100_836,
            List.of(
                new DataSummary.Part("train", 457, 75_000),
                new DataSummary.Part("validation", 30, 5_000),
                new DataSummary.Part("test", 123, 20_836)),
            List.of("457 train users with 123 test users", "sft.jsonl, 20,000 rows, by hash")),
        sets,
        List.of("Zero-shot was left out: the folder holds no such stage."),
        new RunTimings("2026-01-01T00:00:00Z", "2 cores, Java 17", 1_234, 1, times));
  }

  private SetResult set(String protocol, String base, int index, int examples) {
    List<SystemResult> systems = new ArrayList<>();
    List<Difference> differences = new ArrayList<>();
    String[] names = {
      "base order",
      "popularity",
      "movies-compact SFT",
      "movies-compact DPO",
      "movies-compact DPO, B = 5",
      "movies-compact DPO, fused",
      "plain text"
    };
    SystemResult.Kind[] kinds = {
      SystemResult.Kind.BASE_ORDER, SystemResult.Kind.POPULARITY, SystemResult.Kind.MODEL,
      SystemResult.Kind.MODEL, SystemResult.Kind.BOOTSTRAPPED, SystemResult.Kind.FUSED,
      SystemResult.Kind.PLAIN_TEXT
    };
    for (int s = 0; s < names.length; s++) {
      systems.add(system(names[s], kinds[s], 0.4 + 0.07 * index));
      if (s > 0) {
        double gain = 0.05 * (random.nextDouble() - 0.4);
        differences.add(
            new Difference(
                Difference.Family.AGAINST_BASE,
                names[s],
                names[0],
                MEASURES.get(0),
                gain,
                gain - 0.02,
                gain + 0.02,
                0.01,
                0.04,
                123));
      }
    }
    Verdict.Outcome[] outcomes = Verdict.Outcome.values();
    return new SetResult(
        protocol,
        base,
        123,
        1_145,
        20,
        40,
        7,
        30,
        systems,
        differences,
        new Verdict(
            outcomes[index % outcomes.length],
            "re-ranking by movies-compact DPO gains 0.031 [0.011, 0.052] nDCG@10 over the base"
                + " order (p = 0.0040 after Holm)."),
        examples(base, examples),
        List.of("The base knows 12 of the 123 test users only by their history."));
  }

  private SystemResult system(String name, SystemResult.Kind kind, double level) {
    boolean model = kind != SystemResult.Kind.BASE_ORDER && kind != SystemResult.Kind.POPULARITY;
    List<SystemResult.Stratum> strata = new ArrayList<>();
    for (String part :
        List.of(
            "history length:5-9", "history length:10-19", "popularity:head", "popularity:tail")) {
      String[] two = part.split(":");
      Figure gain = model ? figure(MEASURES.get(0), 0.1 * (random.nextDouble() - 0.4), null) : null;
      strata.add(new SystemResult.Stratum(two[0], two[1], 40, 400, figures(level), gain));
    }
    return new SystemResult(
        name,
        kind,
        model ? "movies-compact 0.1.0" : null,
        kind == SystemResult.Kind.FUSED
            ? new SystemResult.Fusion(
                0.6,
                MEASURES.get(0),
                List.of(
                    new SystemResult.Fusion.Tried(0, 0.5),
                    new SystemResult.Fusion.Tried(0.6, 0.55)))
            : null,
        figures(level),
        strata,
        figure("PopLift@5", random.nextDouble() - 0.2, 0.0),
        position(kind),
        kind == SystemResult.Kind.MODEL
            ? new ReasonQuality(50, 250, 0.86, 0.14, 0.02, 500, 0, Map.of("attribute", 500))
            : null,
        kind == SystemResult.Kind.PLAIN_TEXT
            ? new TextValidity(
                50, 12, Map.of("duplicate", 30, "truncated", 8), figures(0.2), figures(0.3))
            : null,
        new SystemResult.Cost(
            model ? kind == SystemResult.Kind.BOOTSTRAPPED ? 5 : 1 : 0,
            model ? kind == SystemResult.Kind.BOOTSTRAPPED ? 4_200 : 612.4 : 0,
            kind == SystemResult.Kind.PLAIN_TEXT ? 900 : 0));
  }

  private PositionSensitivity position(SystemResult.Kind kind) {
    if (kind != SystemResult.Kind.BOOTSTRAPPED) {
      return new PositionSensitivity(
          PositionSensitivity.Kind.NONE_BY_CONSTRUCTION, "none, by construction.", List.of());
    }
    List<PositionSensitivity.Curve> curves = new ArrayList<>();
    for (int orderings : new int[] {1, 5, 20}) {
      List<Double> exposure = new ArrayList<>();
      for (int place = 1; place <= 20; place++) {
        exposure.add(10.5 + (place - 10.5) * 0.25 / orderings);
      }
      curves.add(
          new PositionSensitivity.Curve(
              String.valueOf(orderings),
              100,
              exposure,
              figure("slope", 0.25 / orderings, null),
              0.1,
              0.001,
              0.3));
    }
    return new PositionSensitivity(
        PositionSensitivity.Kind.MEASURED, "Measured on 100 lists.", curves);
  }

  private List<Figure> figures(double level) {
    return MEASURES.stream().map(m -> figure(m, level + 0.2 * random.nextDouble(), 0.227)).toList();
  }

  private static Figure figure(String measure, double value, @Nullable Double random) {
    return new Figure(measure, value, value - 0.03, value + 0.03, random, 123);
  }

  private static List<Example> examples(String base, int count) {
    List<Example> examples = new ArrayList<>();
    for (int e = 0; e < count; e++) {
      List<Example.Placed> items = new ArrayList<>();
      for (int rank = 1; rank <= 20; rank++) {
        Example.Reason reason =
            rank > 5
                ? null
                : new Example.Reason(
                    "You rated \"Blade Runner\" 5, and this is Sci-Fi too.",
                    rank != 3,
                    List.of(
                        "Shares Sci-Fi with \"Blade Runner\", rated 5",
                        "Sci-Fi in 4 of 12 watched"));
        String title = rank == 2 ? Systems.HOSTILE : "Film number " + rank + " with a title (1994)";
        items.add(new Example.Placed(title, rank, 21 - rank, rank == 1, reason));
      }
      examples.add(
          new Example(
              "t" + e,
              "u" + e,
              "movies-compact DPO",
              List.of(
                  new Example.Watched("Alien (1979)", 5.0),
                  new Example.Watched("Heat (1995)", null)),
              17,
              items));
    }
    return examples;
  }
}
