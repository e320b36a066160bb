package io.reranker.cli;

import io.reranker.Candidate;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.RerankResult;
import io.reranker.explain.Explanation;
import io.reranker.metrics.Comparison;
import io.reranker.metrics.Evaluation;
import io.reranker.metrics.Measure;
import io.reranker.metrics.UserList;
import io.reranker.metrics.explain.CheckedReason;
import io.reranker.metrics.explain.DuplicateReasons;
import io.reranker.metrics.explain.Groundedness;
import io.reranker.metrics.stats.Bootstrap;
import io.reranker.metrics.stats.Randomisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Ranks judged requests and measures the orders. */
final class EvaluationRun {
  private final List<JudgedRequest> requests;
  private final List<Measure> measures;
  private final Bootstrap bootstrap;
  private final Randomisation randomisation;

  EvaluationRun(List<JudgedRequest> requests, List<Measure> measures, long seed) {
    this.requests = requests;
    this.measures = measures;
    bootstrap = Bootstrap.seeded(seed);
    randomisation = Randomisation.seeded(seed);
  }

  EvaluationReport run(Answers answers, Fallbacks fallbacks, ReasonTries tries, Progress progress) {
    List<UserList> lists = new ArrayList<>();
    List<List<Explanation>> reasons = new ArrayList<>();
    double[] millis = new double[requests.size()];
    String model = "";
    for (JudgedRequest judged : requests) {
      RerankResult result = fallbacks.note(answers.to(judged.request()));
      millis[lists.size()] = result.timings().total().toNanos() / 1e6;
      model = result.outcome() instanceof Outcome.Ranked ? result.model() : model;
      lists.add(judged.judged(result.items().stream().map(RankedItem::candidate).toList()));
      reasons.add(
          result.items().stream().map(RankedItem::explanation).filter(Objects::nonNull).toList());
      progress.step();
    }
    Arrays.sort(millis);
    List<String> notes = new ArrayList<>();
    List<EvaluationReport.Ranker> rankers = new ArrayList<>();
    Evaluation ours = Evaluation.of(lists, measures, bootstrap);
    rankers.add(new EvaluationReport.Ranker("model", ours));
    if (requests.stream().allMatch(JudgedRequest::hasScores)) {
      rankers.add(other("base order", judged -> judged.request().baseOrder()));
    } else {
      notes.add("no base order: not every candidate has a score");
    }
    Comparison comparison = null;
    if (requests.stream().allMatch(JudgedRequest::hasPopularity)) {
      EvaluationReport.Ranker popularity = other("popularity", JudgedRequest::byPopularity);
      rankers.add(popularity);
      comparison = Comparison.of(ours, popularity.evaluation(), randomisation);
    } else {
      notes.add("no popularity order: not every candidate has a popularity");
    }
    return new EvaluationReport(
        model,
        requests.stream().mapToInt(r -> r.request().candidates().size()).average().orElse(0),
        fallbacks.count(),
        Arrays.stream(millis).average().orElse(0),
        millis[(int) Math.ceil(0.95 * millis.length) - 1],
        rankers,
        comparison,
        reasons(reasons, tries),
        notes);
  }

  private EvaluationReport.Ranker other(
      String name, Function<JudgedRequest, List<Candidate>> order) {
    List<UserList> lists = requests.stream().map(r -> r.judged(order.apply(r))).toList();
    return new EvaluationReport.Ranker(name, Evaluation.of(lists, measures, bootstrap));
  }

  private static @Nullable EvaluatedReasons reasons(
      List<List<Explanation>> lists, ReasonTries tries) {
    Groundedness groundedness =
        Groundedness.of(lists.stream().flatMap(List::stream).map(EvaluationRun::checked).toList());
    List<List<String>> texts =
        lists.stream().map(list -> list.stream().map(Explanation::text).toList()).toList();
    int count = groundedness.reasons();
    return count == 0
        ? null
        : new EvaluatedReasons(
            groundedness,
            tries.passedAtFirst(count, groundedness.builtFromEvidence()),
            DuplicateReasons.of(texts));
  }

  private static CheckedReason checked(Explanation explanation) {
    return new CheckedReason(
        explanation.source() == Explanation.Source.EVIDENCE,
        explanation.claims().stream()
            .map(c -> new CheckedReason.CheckedClaim(c.kind().name(), c.supported()))
            .toList());
  }
}
