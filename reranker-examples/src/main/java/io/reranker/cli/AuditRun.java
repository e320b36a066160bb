package io.reranker.cli;

import io.reranker.Cancellation;
import io.reranker.LabelledScorer;
import io.reranker.OrderingScorer;
import io.reranker.bootstrap.Aggregator;
import io.reranker.bootstrap.Calibration;
import io.reranker.bootstrap.EarlyStop;
import io.reranker.bootstrap.OrderedAnswer;
import io.reranker.bootstrap.OrderingAudit;
import io.reranker.bootstrap.PositionBias;
import io.reranker.metrics.Measure;
import io.reranker.metrics.MeasureRegistry;
import io.reranker.metrics.RankedList;
import io.reranker.metrics.position.KendallTau;
import io.reranker.metrics.position.OrderSensitivity;
import io.reranker.metrics.position.TopOverlap;
import io.reranker.metrics.stats.Bootstrap;
import io.reranker.metrics.stats.ClusteredSample;
import io.reranker.metrics.stats.PairedDifference;
import io.reranker.metrics.stats.Randomisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Scores lists in all orderings of an audit and compares what answers of several orderings do.
 *
 * @param rows how many orderings make an answer, rising
 * @param topK how many first items are compared
 * @param seed of intervals and p-values
 */
record AuditRun(List<Integer> rows, int topK, long seed) {
  private static final Measure NDCG = MeasureRegistry.standard().measure("nDCG@10");

  AuditReport run(List<JudgedRequest> requests, OrderingScorer scorer, Progress progress) {
    List<String> notes = new ArrayList<>();
    List<JudgedRequest> kept = ofOneSize(requests, notes);
    int n = kept.get(0).request().candidates().size();
    List<OrderingAudit> audits = new ArrayList<>();
    for (JudgedRequest judged : kept) {
      audits.add(OrderingAudit.of(scorer, judged.request(), Cancellation.NEVER));
      progress.step();
    }
    boolean judged = kept.stream().noneMatch(request -> request.relevant().isEmpty());
    if (!judged) {
      notes.add("no nDCG@10: not every request says what is relevant");
    }
    List<AuditReport.Row> found = new ArrayList<>();
    Lists lists = new Lists(kept, judged, null);
    Function<Integer, List<List<OrderedAnswer>>> of =
        count -> audits.stream().map(a -> a.answers(count, Aggregator.meanLogScore())).toList();
    lists = lists.add(found, "1", of.apply(1), this);
    if (!scorer.orderInvariant()) {
      List<List<OrderedAnswer>> calibrated = calibrated(kept, audits, scorer);
      if (calibrated.isEmpty()) {
        notes.add("no calibration: fewer than " + Calibration.MIN_LISTS + " lists in a half");
      } else {
        lists.add(found, "1, calibrated", calibrated, this);
      }
    }
    for (int count : rows.stream().filter(count -> count > 1 && count < n).toList()) {
      lists.add(found, String.valueOf(count), of.apply(count), this);
    }
    lists.add(found, String.valueOf(n), of.apply(n), this);
    if (topK < n && n >= 8) {
      lists.add(
          found,
          n + ", stopped at " + topK,
          audits.stream().map(a -> a.stopped(EarlyStop.at(topK))).toList(),
          this);
    }
    double repeatFlips = 0;
    double repeatDistance = 0;
    double nanos = 0;
    for (OrderingAudit audit : audits) {
      List<String> once = audit.first().ranked();
      List<String> again = audit.repeated().ranked();
      repeatFlips += once.get(0).equals(again.get(0)) ? 0 : 1;
      repeatDistance += KendallTau.distance(once, again);
      nanos += audit.nanosAnOrdering();
    }
    return new AuditReport(
        audits.get(0).model(),
        scorer.orderInvariant(),
        (int) kept.stream().map(JudgedRequest::user).distinct().count(),
        kept.size(),
        n,
        topK,
        nanos / audits.size() / 1e6,
        repeatFlips / audits.size(),
        repeatDistance / audits.size(),
        found,
        seed,
        notes);
  }

  /** The lists of the most frequent size, the larger where two are as frequent. */
  private static List<JudgedRequest> ofOneSize(List<JudgedRequest> requests, List<String> notes) {
    Map<Integer, Integer> counts = new TreeMap<>();
    requests.forEach(r -> counts.merge(r.request().candidates().size(), 1, Integer::sum));
    int size = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      size = entry.getValue() >= counts.getOrDefault(size, 0) ? entry.getKey() : size;
    }
    int kept = size;
    if (size < 2) {
      throw new CliException(
          ExitCode.INPUT, "NO_REQUEST", "most lists have one candidate, which has no order");
    }
    List<JudgedRequest> lists =
        requests.stream().filter(r -> r.request().candidates().size() == kept).toList();
    if (lists.size() < requests.size()) {
      notes.add(
          (requests.size() - lists.size())
              + " lists left out that have not "
              + kept
              + " candidates");
    }
    return lists;
  }

  /** Each half of the users by the prior of the other half; empty where a half is too small. */
  private static List<List<OrderedAnswer>> calibrated(
      List<JudgedRequest> requests, List<OrderingAudit> audits, OrderingScorer scorer) {
    Map<String, Integer> halves = new HashMap<>();
    requests.forEach(request -> halves.putIfAbsent(request.user(), halves.size() % 2));
    List<List<OrderingAudit>> parts = List.of(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < audits.size(); i++) {
      parts.get(Objects.requireNonNull(halves.get(requests.get(i).user()))).add(audits.get(i));
    }
    boolean labelled = scorer instanceof LabelledScorer;
    List<Calibration> priors = parts.stream().map(part -> Calibration.of(part, labelled)).toList();
    if (priors.stream().anyMatch(prior -> prior.positions().isEmpty())) {
      return List.of();
    }
    List<List<OrderedAnswer>> answers = new ArrayList<>();
    for (int i = 0; i < audits.size(); i++) {
      int half = Objects.requireNonNull(halves.get(requests.get(i).user()));
      answers.add(audits.get(i).calibrated(priors.get(1 - half)));
    }
    return answers;
  }

  /**
   * The lists and what one ordering does to them.
   *
   * @param single NDCG of each list by single orderings, once known
   */
  private record Lists(
      List<JudgedRequest> requests, boolean judged, @Nullable ClusteredSample single) {

    Lists add(
        List<AuditReport.Row> rows, String name, List<List<OrderedAnswer>> answers, AuditRun run) {
      Bootstrap bootstrap = Bootstrap.seeded(run.seed);
      double[] flips = new double[answers.size()];
      double[] slopes = new double[answers.size()];
      double tau = 0;
      double overlap = 0;
      for (int i = 0; i < flips.length; i++) {
        List<List<String>> ranked = answers.get(i).stream().map(OrderedAnswer::ranked).toList();
        OrderSensitivity sensitivity = OrderSensitivity.of(ranked);
        flips[i] = sensitivity.topFlipRate();
        tau += sensitivity.kendallTau();
        overlap += TopOverlap.meanOfPairs(ranked, run.topK);
        slopes[i] = PositionBias.slope(answers.get(i));
      }
      ClusteredSample ndcg = judged ? sample(ndcg(answers)) : null;
      rows.add(
          new AuditReport.Row(
              name,
              answers.stream()
                  .flatMap(List::stream)
                  .mapToInt(OrderedAnswer::rows)
                  .average()
                  .orElseThrow(),
              bootstrap.mean(sample(flips)),
              tau / flips.length,
              overlap / flips.length,
              bootstrap.mean(sample(slopes)),
              PositionBias.of(answers),
              ndcg == null ? null : bootstrap.mean(ndcg),
              ndcg == null || single == null
                  ? null
                  : PairedDifference.of(ndcg, single, bootstrap, Randomisation.seeded(run.seed)),
              judged && answers.get(0).get(0).rows() == 1 ? byPlace(answers) : new double[0]));
      return new Lists(requests, judged, single == null ? ndcg : single);
    }

    private ClusteredSample sample(double[] values) {
      return ClusteredSample.of(requests.stream().map(JudgedRequest::user).toList(), values);
    }

    private double[] ndcg(List<List<OrderedAnswer>> answers) {
      double[] means = new double[answers.size()];
      for (int i = 0; i < means.length; i++) {
        Set<String> relevant = requests.get(i).relevant();
        // About the first one, so that answers that are all the same have exactly its value.
        double first = ndcg(answers.get(i).get(0), relevant);
        double beyond = 0;
        for (OrderedAnswer answer : answers.get(i)) {
          beyond += ndcg(answer, relevant) - first;
        }
        means[i] = first + beyond / answers.get(i).size();
      }
      return means;
    }

    private static double ndcg(OrderedAnswer answer, Set<String> relevant) {
      return NDCG.of(
          RankedList.of(
              answer.ranked().stream().mapToInt(id -> relevant.contains(id) ? 1 : 0).toArray()));
    }

    /** Of single orderings: in them the relevant item of each list stands everywhere as often. */
    private double[] byPlace(List<List<OrderedAnswer>> answers) {
      double[] sums = new double[answers.get(0).get(0).shown().size()];
      int[] counts = new int[sums.length];
      for (int i = 0; i < answers.size(); i++) {
        Set<String> relevant = requests.get(i).relevant();
        for (OrderedAnswer answer : relevant.size() == 1 ? answers.get(i) : noAnswers()) {
          int place = answer.shown().indexOf(relevant.iterator().next());
          sums[place] += ndcg(answer, relevant);
          counts[place]++;
        }
      }
      if (Arrays.stream(counts).sum() == 0) {
        return new double[0];
      }
      Arrays.setAll(sums, place -> sums[place] / counts[place]);
      return sums;
    }

    private static List<OrderedAnswer> noAnswers() {
      return List.of();
    }
  }
}
