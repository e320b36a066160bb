package io.reranker.experiment.report;

import io.reranker.experiment.result.Example;
import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.SetResult;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Lists before and after, with their reasons and what these rest on. */
final class ExamplesSection implements Section {
  private static final int MOST = 60;

  @Override
  public String id() {
    return "examples";
  }

  @Override
  public String title() {
    return "Lists before and after";
  }

  @Override
  public boolean concerns(ExperimentResult result) {
    return result.sets().stream().anyMatch(set -> !set.examples().isEmpty());
  }

  @Override
  public void write(ExperimentResult result, Html html) {
    long concerned = result.sets().stream().filter(set -> !set.examples().isEmpty()).count();
    int each = (int) Math.max(1, MOST / concerned);
    int total = result.sets().stream().mapToInt(set -> set.examples().size()).sum();
    int shown = 0;
    html.element("p", "What the user chose afterwards is marked “chosen”.");
    for (SetResult set : result.sets()) {
      for (Example example : set.examples().subList(0, Math.min(each, set.examples().size()))) {
        example(set, example, shown == 0, html);
        shown++;
      }
    }
    if (shown < total) {
      html.element(
          "p",
          shown + " of " + total + " examples stand here; the JSON report holds all.",
          "class",
          "note");
    }
  }

  private static void example(SetResult set, Example example, boolean open, Html html) {
    if (open) {
      html.open("details", "open", "open");
    } else {
      html.open("details");
    }
    html.element(
        "summary", Sets.name(set) + ": user " + example.user() + ", by " + example.system());
    html.open("p", "class", "small");
    html.element("strong", "History").text(" (" + history(example) + "): ");
    html.text(
        example.history().stream()
            .map(ExamplesSection::watched)
            .collect(Collectors.joining(" · ")));
    html.close("p");
    html.open("div", "class", "sides");
    html.open("div").element("h3", "Before: base order").open("ol", "class", "list");
    List<Example.Placed> before =
        example.items().stream().sorted(Comparator.comparingInt(Example.Placed::baseRank)).toList();
    for (Example.Placed item : before) {
      html.open("li", "value", String.valueOf(item.baseRank()));
      title(item, html);
      html.close("li");
    }
    html.close("ol").close("div");
    html.open("div").element("h3", "After: " + example.system()).open("ol", "class", "list");
    example.items().forEach(item -> after(item, html));
    html.close("ol").close("div").close("div").close("details");
  }

  private static void after(Example.Placed item, Html html) {
    html.open("li", "value", String.valueOf(item.rank()));
    title(item, html);
    html.element("span", move(item), "class", "move");
    Example.Reason reason = item.reason();
    if (reason != null) {
      html.open("span", "class", "reason").text(reason.text());
      if (!reason.byModel()) {
        html.element("span", " (built from the evidence)", "class", "muted small");
      }
      html.close("span");
      if (!reason.evidence().isEmpty()) {
        html.element(
            "span", "Evidence: " + String.join("; ", reason.evidence()), "class", "evidence");
      }
    }
    html.close("li");
  }

  private static void title(Example.Placed item, Html html) {
    html.text(item.title());
    if (item.relevant()) {
      html.text(" ").element("span", "chosen", "class", "badge good");
    }
  }

  private static String move(Example.Placed item) {
    int up = item.baseRank() - item.rank();
    return up == 0 ? "as before" : up > 0 ? "up " + up : "down " + -up;
  }

  private static String history(Example example) {
    return example.historySize() > example.history().size()
        ? "the last " + example.history().size() + " of " + example.historySize()
        : example.historySize() + " items, oldest first";
  }

  private static String watched(Example.Watched watched) {
    Double rating = watched.rating();
    return watched.title() + (rating == null ? "" : ", rated " + Numbers.mean(rating));
  }
}
