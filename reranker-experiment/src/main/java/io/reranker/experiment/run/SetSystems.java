package io.reranker.experiment.run;

import io.reranker.Candidate;
import io.reranker.RankedItem;
import io.reranker.RerankResult;
import io.reranker.experiment.config.ExperimentConfig;
import io.reranker.experiment.figures.ExposureFigures;
import io.reranker.experiment.figures.JudgedOrder;
import io.reranker.experiment.figures.OrderedSystem;
import io.reranker.experiment.figures.ReasonFigures;
import io.reranker.experiment.figures.Statistics;
import io.reranker.experiment.journal.Entry;
import io.reranker.experiment.journal.Journal;
import io.reranker.experiment.result.PositionSensitivity;
import io.reranker.experiment.result.SystemResult.Cost;
import io.reranker.experiment.result.SystemResult.Fusion;
import io.reranker.experiment.result.SystemResult.Kind;
import io.reranker.experiment.trial.Trial;
import io.reranker.experiment.trial.TrialSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the systems of a set of lists from what the models answered. */
final class SetSystems {
  private static final Cost FREE = new Cost(0, 0, 0);
  private static final PositionSensitivity NO_MODEL =
      new PositionSensitivity(
          PositionSensitivity.Kind.NONE_BY_CONSTRUCTION, "No model reads the list.", List.of());

  private final TrialSet set;
  private final Journal journal;
  private final ExperimentConfig config;
  private final Statistics statistics;
  private final List<OrderedSystem> systems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  SetSystems(TrialSet set, Journal journal, ExperimentConfig config, Statistics statistics) {
    this.set = set;
    this.journal = journal;
    this.config = config;
    this.statistics = statistics;
    systems.add(unmodelled("base order", Kind.BASE_ORDER, trial -> trial.request().baseOrder()));
    if (set.test().stream().allMatch(JudgedOrder::hasPopularity)) {
      systems.add(unmodelled("popularity", Kind.POPULARITY, SetSystems::byPopularity));
    } else {
      notes.add("No popularity order: the popularity of some candidate is not known.");
    }
  }

  /** The systems, the base order first. */
  List<OrderedSystem> systems() {
    return List.copyOf(systems);
  }

  /** What was left out and why. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Adds the systems of a model that has answered all tasks. */
  void add(SetTasks tasks) {
    KnownModel model = tasks.model();
    if (model.orderInvariant() && !model.config().orderings().equals(List.of(1))) {
      notes.add(
          model.config().name()
              + " scores candidates apart, so that one pass tells all that several orderings"
              + " would: it was asked once.");
    }
    boolean tuned = model.config().fused() && !set.validation().isEmpty();
    if (model.config().fused() && !tuned) {
      notes.add(model.config().name() + " is not fused: there are no validation users to tune on.");
    }
    for (int orderings : model.orderings()) {
      ModelAnswers answers = new ModelAnswers(journal, model, orderings);
      alone(tasks, answers);
      if (tuned) {
        fused(tasks, answers);
      }
    }
    List<ListTask> written = tasks.test().stream().filter(task -> task.textTokens() > 0).toList();
    if (!written.isEmpty()) {
      systems.add(new PlainTexts(journal, statistics).system(written));
    }
    shortened(tasks);
  }

  private static OrderedSystem order(
      String name,
      Kind kind,
      @Nullable String model,
      Map<String, List<Candidate>> orders,
      PositionSensitivity position,
      Cost cost) {
    return new OrderedSystem(name, kind, model, null, orders, position, null, null, cost);
  }

  private OrderedSystem unmodelled(
      String name, Kind kind, Function<Trial, List<Candidate>> ordered) {
    Map<String, List<Candidate>> orders = new LinkedHashMap<>();
    set.test().forEach(trial -> orders.put(trial.id(), ordered.apply(trial)));
    return order(name, kind, null, orders, NO_MODEL, FREE);
  }

  private static List<Candidate> byPopularity(Trial trial) {
    return trial.request().candidates().stream()
        .sorted(
            Comparator.comparingDouble(JudgedOrder::popularity)
                .reversed()
                .thenComparing(Candidate::id))
        .toList();
  }

  private void alone(SetTasks tasks, ModelAnswers answers) {
    KnownModel model = tasks.model();
    Map<String, List<Candidate>> orders = new LinkedHashMap<>();
    String name = "";
    for (Trial trial : set.test()) {
      RerankResult result = answers.rerank(trial.request());
      name = result.model();
      orders.put(trial.id(), result.items().stream().map(RankedItem::candidate).toList());
    }
    List<Entry.Explained> reasons =
        answers.orderings() == model.mostOrderings()
            ? tasks.test().stream()
                .filter(task -> task.reasons() > 0)
                .map(task -> task.explained(journal))
                .toList()
            : List.of();
    systems.add(
        new OrderedSystem(
            model.systemName(answers.orderings()),
            answers.orderings() == 1 ? Kind.MODEL : Kind.BOOTSTRAPPED,
            name,
            null,
            orders,
            position(tasks, answers.orderings()),
            reasons.isEmpty() ? null : ReasonFigures.of(reasons),
            null,
            cost(answers)));
  }

  private void fused(SetTasks tasks, ModelAnswers answers) {
    Fusion fusion = WeightTuning.of(answers, set.validation(), statistics.first(), config.fusion());
    Map<String, List<Candidate>> orders = new LinkedHashMap<>();
    for (Trial trial : set.test()) {
      orders.put(trial.id(), answers.fused(trial.request(), fusion.weight()));
    }
    PositionSensitivity position =
        tasks.model().orderInvariant()
            ? apart()
            : new PositionSensitivity(
                PositionSensitivity.Kind.NOT_MEASURED,
                "As that of the model, less by what the base score weighs.",
                List.of());
    systems.add(
        new OrderedSystem(
            tasks.model().systemName(answers.orderings()) + " + base",
            Kind.FUSED,
            answers.scored(set.test().get(0).request()).model(),
            fusion,
            orders,
            position,
            null,
            null,
            cost(answers)));
  }

  private static PositionSensitivity apart() {
    return new PositionSensitivity(
        PositionSensitivity.Kind.NONE_BY_CONSTRUCTION,
        "The model scores candidates apart: their order cannot matter.",
        List.of());
  }

  private PositionSensitivity position(SetTasks tasks, int orderings) {
    if (tasks.model().orderInvariant()) {
      return apart();
    }
    List<ExposureFigures.AuditedList> audited = new ArrayList<>();
    for (ListTask task : tasks.test()) {
      if (task.audited()) {
        List<Entry.Answers> some =
            task.audit(journal).answers().stream()
                .filter(answers -> answers.rows() == 1 || answers.rows() == orderings)
                .toList();
        audited.add(new ExposureFigures.AuditedList(task.trial().user(), some));
      }
    }
    return audited.isEmpty()
        ? new PositionSensitivity(
            PositionSensitivity.Kind.NOT_MEASURED,
            "The order matters to the model; how much was not asked (position.lists is 0).",
            List.of())
        : ExposureFigures.of(audited, statistics);
  }

  private Cost cost(ModelAnswers answers) {
    double passes = 0;
    double tokens = 0;
    for (Trial trial : set.test()) {
      Entry.Scored scored = answers.scored(trial.request());
      passes += scored.passes();
      tokens += scored.promptTokens();
    }
    return new Cost(passes / set.test().size(), tokens / set.test().size(), 0);
  }

  /** Says of how many lists something was changed before the model read them. */
  private void shortened(SetTasks tasks) {
    ModelAnswers answers = new ModelAnswers(journal, tasks.model(), tasks.model().mostOrderings());
    Map<String, Long> counts =
        set.test().stream()
            .map(trial -> answers.scored(trial.request()).notices())
            .flatMap(Set::stream)
            .collect(Collectors.groupingBy(notice -> notice, TreeMap::new, Collectors.counting()));
    counts.forEach(
        (notice, count) ->
            notes.add(
                tasks.model().config().name()
                    + ": "
                    + notice
                    + " in "
                    + count
                    + " of "
                    + set.test().size()
                    + " lists."));
  }
}
