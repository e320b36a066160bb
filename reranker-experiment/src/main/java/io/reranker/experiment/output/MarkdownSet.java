package io.reranker.experiment.output;

import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.Example;
import io.reranker.experiment.result.Figure;
import io.reranker.experiment.result.PositionSensitivity;
import io.reranker.experiment.result.ReasonQuality;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import io.reranker.experiment.result.TextValidity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The part of a report on the lists of one base recommender under one protocol.
 *
 * @param set what was found
 * @param measures the measures in their order
 * @param text what is written to
 */
record MarkdownSet(SetResult set, List<String> measures, MarkdownText text) {

  void write() {
    text.heading(2, set.protocol() + ", " + set.base());
    text.line(
        String.format(
            Locale.ROOT,
            "%d lists of %d users, %.1f candidates on average; %d lists hold nothing relevant and"
                + " count 0, of %d users none does. Weights were chosen on %d validation users.",
            set.lists(),
            set.users(),
            set.candidates(),
            set.listsWithoutRelevant(),
            set.usersWithoutRelevant(),
            set.validationUsers()));
    figures();
    differences();
    strata();
    popularity();
    position();
    reasons();
    texts();
    set.examples().forEach(this::example);
    set.notes().forEach(text::bullet);
    if (!set.notes().isEmpty()) {
      text.blank();
    }
  }

  private void figures() {
    List<String> header = new ArrayList<>(List.of("System"));
    header.addAll(measures);
    header.addAll(List.of("passes", "tokens read", "tokens written"));
    List<List<String>> rows = new ArrayList<>();
    for (SystemResult system : set.systems()) {
      int users = system.figures().get(0).users();
      String some = users < set.users() ? " (" + users + " users)" : "";
      List<String> row = new ArrayList<>(List.of(named(system) + some));
      system.figures().forEach(figure -> row.add(Numbers.with(figure)));
      row.add(String.format(Locale.ROOT, "%.1f", system.cost().passes()));
      row.add(String.format(Locale.ROOT, "%.0f", system.cost().promptTokens()));
      row.add(String.format(Locale.ROOT, "%.0f", system.cost().writtenTokens()));
      rows.add(row);
    }
    List<String> random = new ArrayList<>(List.of("a random order"));
    for (Figure figure : set.systems().get(0).figures()) {
      random.add(figure.random() == null ? "" : Numbers.of(figure.random()));
    }
    random.addAll(List.of("", "", ""));
    rows.add(random);
    text.table(header, rows);
  }

  private static String named(SystemResult system) {
    return system.fusion() == null
        ? system.name()
        : String.format(Locale.ROOT, "%s (a = %.2f)", system.name(), system.fusion().weight());
  }

  private void differences() {
    if (set.differences().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Difference difference : set.differences()) {
      rows.add(
          List.of(
              difference.system() + " − " + difference.baseline(),
              Numbers.with(difference),
              Numbers.p(difference.p()),
              Numbers.p(difference.adjustedP()),
              String.valueOf(difference.users())));
    }
    text.table(List.of("Difference in " + measures.get(0), "mean", "p", "p (Holm)", "users"), rows);
  }

  private void strata() {
    List<String> header = new ArrayList<>(List.of("Part of the lists", "users", "lists"));
    set.systems().forEach(system -> header.add(system.name()));
    List<List<String>> rows = new ArrayList<>();
    for (SystemResult.Stratum part : set.systems().get(0).strata()) {
      List<String> row =
          new ArrayList<>(
              List.of(
                  part.dimension() + " " + part.name(),
                  String.valueOf(part.users()),
                  String.valueOf(part.lists())));
      for (SystemResult system : set.systems()) {
        row.add(
            system.strata().stream()
                .filter(
                    other ->
                        other.dimension().equals(part.dimension())
                            && other.name().equals(part.name()))
                .findFirst()
                .map(
                    other ->
                        Numbers.of(other.figures().get(0).value())
                            + (other.gain() == null
                                ? ""
                                : " ("
                                    + Numbers.signed(other.gain().value())
                                    + Numbers.interval(
                                        other.gain().low(), other.gain().high(), "%+.3f")
                                    + ")"))
                .orElse(""));
      }
      rows.add(row);
    }
    if (!rows.isEmpty()) {
      text.line(measures.get(0) + " by parts of the lists, and the difference to the base order:");
      text.table(header, rows);
    }
  }

  private void popularity() {
    List<List<String>> rows = new ArrayList<>();
    for (SystemResult system : set.systems()) {
      if (system.popularityLift() != null) {
        rows.add(List.of(system.name(), Numbers.with(system.popularityLift())));
      }
    }
    if (!rows.isEmpty()) {
      text.table(List.of("Popularity lift of the first three (random: 0)", "mean"), rows);
    }
  }

  private void position() {
    for (SystemResult system : set.systems()) {
      PositionSensitivity position = system.position();
      if (system.reranks()) {
        text.bullet("Input position, " + system.name() + ": " + position.text());
      }
      if (!position.curves().isEmpty()) {
        text.blank();
        List<List<String>> rows = new ArrayList<>();
        for (PositionSensitivity.Curve curve : position.curves()) {
          rows.add(
              List.of(
                  curve.name(),
                  Numbers.with(curve.slope()),
                  Numbers.of(curve.share()),
                  Numbers.p(curve.p()),
                  curve.firstDiffers() == null ? "" : Numbers.of(curve.firstDiffers()),
                  curve.exposure().stream()
                      .map(rank -> String.format(Locale.ROOT, "%.1f", rank))
                      .collect(Collectors.joining(" "))));
        }
        text.table(
            List.of("Orderings", "exposure slope", "share", "p", "first differs", "exposure"),
            rows);
      }
    }
    text.blank();
  }

  private void reasons() {
    List<List<String>> rows = new ArrayList<>();
    for (SystemResult system : set.systems()) {
      ReasonQuality reasons = system.reasons();
      if (reasons != null) {
        rows.add(
            List.of(
                system.name(),
                String.valueOf(reasons.reasons()),
                Numbers.percent(reasons.supportedBeforeRepair()),
                Numbers.percent(reasons.builtFromEvidence()),
                Numbers.percent(reasons.duplicates()),
                String.valueOf(reasons.claims()),
                String.valueOf(reasons.unsupportedClaims())));
      }
    }
    if (!rows.isEmpty()) {
      text.table(
          List.of(
              "Reasons of",
              "reasons",
              "the model's own, supported",
              "built from the evidence",
              "repeated in a list",
              "claims",
              "unsupported"),
          rows);
    }
  }

  private void texts() {
    for (SystemResult system : set.systems()) {
      TextValidity texts = system.texts();
      if (texts != null) {
        text.line(
            String.format(
                Locale.ROOT,
                "%s: %d texts, %d of them valid permutations (%s). %s",
                system.name(),
                texts.texts(),
                texts.validPermutations(),
                Numbers.percent((double) texts.validPermutations() / texts.texts()),
                texts.counts().entrySet().stream()
                    .map(count -> count.getKey() + " " + count.getValue())
                    .collect(Collectors.joining(", "))));
        text.table(
            List.of("Figures of the texts", "as they stand", "repaired"),
            rows(texts, Numbers::with));
      }
    }
  }

  private static List<List<String>> rows(TextValidity texts, Function<Figure, String> form) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < texts.beforeRepair().size(); i++) {
      rows.add(
          List.of(
              texts.beforeRepair().get(i).measure(),
              form.apply(texts.beforeRepair().get(i)),
              form.apply(texts.afterRepair().get(i))));
    }
    return rows;
  }

  private void example(Example example) {
    text.line(
        "Example: user "
            + example.user()
            + ", ordered by "
            + example.system()
            + ". Last of "
            + example.historySize()
            + " watched: "
            + example.history().stream()
                .map(
                    item ->
                        item.title()
                            + (item.rating() == null
                                ? ""
                                : String.format(Locale.ROOT, " ★%.1f", item.rating())))
                .collect(Collectors.joining(" · ")));
    List<List<String>> rows = new ArrayList<>();
    for (Example.Placed item : example.items()) {
      Example.Reason reason = item.reason();
      if (item.rank() <= 5 || item.relevant() || reason != null) {
        rows.add(
            List.of(
                item.title() + (item.relevant() ? " (chosen)" : ""),
                String.valueOf(item.rank()),
                String.valueOf(item.baseRank()),
                reason == null ? "" : reason.text() + (reason.byModel() ? "" : " *"),
                reason == null ? "" : String.join("; ", reason.evidence())));
      }
    }
    text.table(List.of("Item", "rank", "base rank", "reason", "evidence"), rows);
  }
}
