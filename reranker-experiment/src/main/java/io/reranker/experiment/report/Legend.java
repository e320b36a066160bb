package io.reranker.experiment.report;

import io.reranker.experiment.result.ExperimentResult;
import java.util.EnumSet;
import java.util.Set;

/** What the marks of the drawings mean. */
final class Legend {
  private Legend() {}

  static void write(ExperimentResult result, Html html) {
    Set<Mark> used = EnumSet.noneOf(Mark.class);
    result.sets().forEach(set -> set.systems().forEach(system -> used.add(Mark.of(system))));
    html.open("ul", "class", "legend");
    for (Mark mark : used) {
      html.open("li");
      mark.drawInline(html);
      html.text(mark.meaning()).close("li");
    }
    html.close("ul");
  }
}
