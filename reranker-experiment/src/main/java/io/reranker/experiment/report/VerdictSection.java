package io.reranker.experiment.report;

import io.reranker.experiment.result.ExperimentResult;
import io.reranker.experiment.result.SetResult;
import io.reranker.experiment.result.Verdict;

/** What was found, a sentence for each base recommender, and what it rests on. */
final class VerdictSection {
  void write(ExperimentResult result, Html html) {
    html.open("p", "class", "lead");
    html.text(
        Numbers.count(result.data().users())
            + " users, "
            + Numbers.count(result.data().items())
            + " items, "
            + Numbers.count(result.data().interactions())
            + " interactions of "
            + result.data().name()
            + ".");
    html.close("p");
    html.open("ul", "class", "verdicts");
    for (SetResult set : result.sets()) {
      Verdict verdict = set.verdict();
      html.open("li");
      html.element("span", word(verdict.outcome()), "class", "badge " + css(verdict.outcome()));
      html.open("span", "class", "sentence");
      html.element("strong", Sets.name(set) + ":").text(" " + verdict.sentence());
      html.close("span").close("li");
    }
    html.close("ul");
    html.element("p", result.method().text(), "class", "muted small");
    for (String note : result.notes()) {
      html.element("p", note, "class", "note");
    }
  }

  private static String word(Verdict.Outcome outcome) {
    return switch (outcome) {
      case HELPED -> "helped";
      case MIXED -> "mixed";
      case NO_DIFFERENCE -> "no difference";
      case HURT -> "hurt";
      case NOT_ASKED -> "not asked";
    };
  }

  private static String css(Verdict.Outcome outcome) {
    return switch (outcome) {
      case HELPED -> "good";
      case HURT -> "bad";
      case MIXED -> "mixed";
      case NO_DIFFERENCE, NOT_ASKED -> "plain";
    };
  }
}
