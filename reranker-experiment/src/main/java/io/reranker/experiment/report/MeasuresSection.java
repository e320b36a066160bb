package io.reranker.experiment.report;

import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.Figure;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.SystemResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Every measure of every system, and every comparison. */
final class MeasuresSection implements Section {
  @Override
  public String id() {
    return "measures";
  }

  @Override
  public String title() {
    return "All measures and comparisons";
  }

  @Override
  public boolean concerns(ExperimentResult result) {
    return !result.sets().isEmpty();
  }

  @Override
  public void write(ExperimentResult result, Html html) {
    for (SetResult set : result.sets()) {
      html.open("details").element("summary", Sets.name(set));
      measures(result, set, html);
      if (!set.differences().isEmpty()) {
        differences(set, html);
      }
      fusion(set, html);
      set.notes().forEach(note -> html.element("p", note, "class", "note"));
      html.close("details");
    }
  }

  private static void measures(ExperimentResult result, SetResult set, Html html) {
    List<String> heads = new ArrayList<>(List.of("System"));
    heads.addAll(result.measures());
    List<List<String>> rows = new ArrayList<>();
    List<String> random = new ArrayList<>(List.of("random order, exact"));
    for (SystemResult system : set.systems()) {
      List<String> row = new ArrayList<>(List.of(Sets.title(system)));
      for (String measure : result.measures()) {
        Figure figure = Sets.figure(system.figures(), measure);
        row.add(figure == null ? "" : Numbers.withInterval(figure));
      }
      rows.add(row);
    }
    for (String measure : result.measures()) {
      random.add(random(set, measure));
    }
    rows.add(random);
    new DataTable("Measures, " + Sets.name(set), heads, rows).write(html);
  }

  private static String random(SetResult set, String measure) {
    return set.systems().stream()
        .map(system -> Sets.figure(system.figures(), measure))
        .map(figure -> figure == null ? null : figure.random())
        .filter(Objects::nonNull)
        .findFirst()
        .map(Numbers::value)
        .orElse("");
  }

  private static void differences(SetResult set, Html html) {
    List<List<String>> rows = new ArrayList<>();
    for (Difference one : set.differences()) {
      rows.add(
          List.of(
              one.system() + " − " + one.baseline(),
              one.measure(),
              Numbers.signedWithInterval(one.value(), one.low(), one.high()),
              Numbers.p(one.p()),
              Numbers.p(one.adjustedP())));
    }
    new DataTable(
            "Paired differences, " + Sets.name(set),
            List.of("Difference", "Measure", "Value", "p", "p after Holm"),
            rows)
        .write(html);
  }

  private static void fusion(SetResult set, Html html) {
    for (SystemResult system : set.systems()) {
      SystemResult.Fusion fusion = system.fusion();
      if (fusion != null && !fusion.tried().isEmpty()) {
        List<String> tried =
            fusion.tried().stream()
                .map(t -> Numbers.value(t.weight()) + ": " + Numbers.value(t.value()))
                .toList();
        html.element(
            "p",
            system.name()
                + ": weight "
                + Numbers.value(fusion.weight())
                + ", chosen by "
                + fusion.measure()
                + " on "
                + Numbers.count(set.validationUsers())
                + " validation users among "
                + String.join(", ", tried)
                + ".",
            "class",
            "small muted");
      }
    }
  }
}
