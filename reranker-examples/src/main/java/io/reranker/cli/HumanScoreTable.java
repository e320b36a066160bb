package io.reranker.cli;

import io.reranker.cli.table.Style;
import io.reranker.cli.table.TextTable;
import io.reranker.experiment.human.HumanScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows what raters found. */
final class HumanScoreTable {
  private final HumanScore score;
  private final Style style;

  HumanScoreTable(HumanScore score, Style style) {
    this.score = score;
    this.style = style;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (HumanScore.Answered answered : score.questions()) {
      lines.add(
          format(
              "%s: %d judgements on the lists of %d users",
              answered.question().text(), answered.judgements(), answered.users()));
      lines.addAll(pairs(answered));
      strengths(answered, lines);
      agreement(answered, lines);
      answered.notes().forEach(note -> lines.add("note: " + note));
      lines.add("");
    }
    lines.addAll(raters());
    lines.add(
        "rate: (wins + ties / 2) / judgements, of the first system; 95 % intervals by Wilson, a"
            + " user or a rater counted once");
    lines.add("p: exact sign test over users, adjusted by Holm over the pairs of systems");
    lines.add(
        "repeats: pairs shown twice with the sides swapped; left: share of the left side, 0.5"
            + " without a habit");
    return lines;
  }

  private List<String> pairs(HumanScore.Answered answered) {
    List<List<String>> rows = new ArrayList<>();
    List<String> needs = new ArrayList<>();
    for (HumanScore.PairScore pair : answered.pairs()) {
      String name = Style.safe(pair.first()) + style.pick(" – ", " - ") + Style.safe(pair.second());
      rows.add(
          List.of(
              name,
              String.valueOf(pair.wins()),
              String.valueOf(pair.ties()),
              String.valueOf(pair.losses()),
              format("%.3f", pair.rate()),
              range(pair.overUsers()),
              range(pair.overRaters()),
              p(pair.adjustedP())));
      Integer asSeen = pair.sampleSize().asSeen();
      needs.add(
          format(
              "%s: %d users judged; to find a preference of %.2f with power %.2f: %d, so %d are"
                  + " missing%s",
              name,
              pair.users(),
              pair.sampleSize().preference(),
              pair.sampleSize().power(),
              pair.sampleSize().needed(),
              pair.sampleSize().missing(),
              asSeen == null ? "" : "; were the preference as seen, " + asSeen));
    }
    List<String> lines =
        new ArrayList<>(
            TextTable.lines(
                List.of(
                    "Systems", "wins", "ties", "losses", "rate", "over users", "over raters", "p"),
                rows,
                style));
    lines.addAll(needs);
    return lines;
  }

  private void strengths(HumanScore.Answered answered, List<String> lines) {
    HumanScore.Strengths strengths = answered.strengths();
    if (strengths == null) {
      return;
    }
    List<String> each = new ArrayList<>();
    for (int i = 0; i < score.systems().size(); i++) {
      each.add(Style.safe(score.systems().get(i)) + format(" %.3f", strengths.strengths().get(i)));
    }
    lines.add(
        "Bradley-Terry strengths: "
            + String.join(", ", each)
            + format("; ties %.3f", strengths.ties()));
  }

  private void agreement(HumanScore.Answered answered, List<String> lines) {
    HumanScore.Agreement agreement = answered.agreement();
    if (agreement == null) {
      lines.add("agreement: fewer than two pairs were judged by two raters");
      return;
    }
    lines.add(
        format(
            "agreement: Krippendorff's alpha %.3f (ordinal) on %d shared pairs",
            agreement.alpha(), agreement.shared()));
    for (HumanScore.Agreement.OfTwo two : agreement.pairs()) {
      Double kappa = two.kappa();
      lines.add(
          format(
              "  %s, %s: %d of %d alike, weighted kappa %s",
              Style.safe(two.first()),
              Style.safe(two.second()),
              two.same(),
              two.shared(),
              kappa == null ? "not defined" : format("%.3f", kappa)));
    }
  }

  private List<String> raters() {
    List<List<String>> rows = new ArrayList<>();
    for (HumanScore.Rater rater : score.raters()) {
      rows.add(
          List.of(
              Style.safe(rater.name()),
              rater.judged() + " of " + rater.asked(),
              rater.sameAgain() + " of " + rater.repeated(),
              String.valueOf(rater.oppositeAgain()),
              rater.decided() == 0 ? "" : format("%.2f", (double) rater.left() / rater.decided()),
              range(rater.leftRange()),
              format("%.1f s", rater.medianSeconds())));
    }
    return TextTable.lines(
        List.of("Rater", "judged", "repeats alike", "opposite", "left", "95 %", "median"),
        rows,
        style);
  }

  private static String range(HumanScore.@Nullable Range range) {
    return range == null ? "" : format("[%.3f, %.3f]", range.low(), range.high());
  }

  private static String p(double p) {
    return p < 0.0001 ? format("%.1e", p) : format("%.4f", p);
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
