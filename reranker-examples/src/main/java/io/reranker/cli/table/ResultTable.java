package io.reranker.cli.table;

import io.reranker.Notice;
import io.reranker.Outcome;
import io.reranker.RankInterval;
import io.reranker.RankedItem;
import io.reranker.RerankResult;
import io.reranker.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A result as a table: new rank, base rank and move, title, score, reason. Where the terminal is
 * narrow a reason stands under its row. A reason is never cut.
 */
public final class ResultTable {
  /** The width from which on a reason has a column of its own. */
  private static final int WIDE = 110;

  private static final int MAX_TITLE_LINES = 2;
  private static final String MARK = "*";

  private final Style style;
  private final RerankResult result;
  private final boolean timings;
  private final boolean reasons;
  private final boolean intervals;

  private ResultTable(Style style, RerankResult result, boolean timings) {
    this.style = style;
    this.result = result;
    this.timings = timings;
    reasons = result.items().stream().anyMatch(i -> i.explanation() != null);
    intervals = result.items().stream().anyMatch(i -> i.rankInterval() != null);
  }

  /**
   * The lines of the table, with what is to be known about the result above and below it.
   *
   * @param timings whether to say how long it took
   */
  public static List<String> lines(RerankResult result, Style style, boolean timings) {
    ResultTable table = new ResultTable(style, result, timings);
    List<String> lines = new ArrayList<>();
    table.head(lines);
    lines.add("");
    lines.addAll(table.grid());
    table.foot(lines);
    return lines;
  }

  private void head(List<String> lines) {
    List<String> facts = new ArrayList<>();
    if (result.request().user() != null) {
      facts.add("user " + Style.safe(result.request().user()));
    }
    facts.add("model " + Style.safe(result.model()));
    facts.add(count(result.request().history().size(), "watched item"));
    facts.add(count(result.items().size(), "candidate"));
    if (timings && !result.timings().total().isZero()) {
      facts.add(
          String.format(Locale.ROOT, "%.0f ms", result.timings().total().toNanos() / 1_000_000.0));
    }
    for (String line : Wrap.lines(String.join(style.pick(" · ", " | "), facts), style.width())) {
      lines.add(style.ink(Style.Ink.DIM, line));
    }
    if (result.outcome() instanceof Outcome.FellBack fallback) {
      String text =
          "Not ranked, this is the base order: "
              + fallback.code()
              + ": "
              + Style.safe(fallback.message());
      for (String line : Wrap.lines(text, style.width())) {
        lines.add(style.ink(Style.Ink.YELLOW, line));
      }
    }
  }

  private List<String> grid() {
    boolean wide = reasons && style.width() >= WIDE;
    List<Grid.Column> columns = new ArrayList<>();
    columns.add(new Grid.Column("New", 4, true));
    columns.add(new Grid.Column("Base", 4, true));
    columns.add(new Grid.Column("Move", 4, false));
    if (intervals) {
      columns.add(new Grid.Column("Range", 7, true));
    }
    int score = scoreWidth();
    int used = columns.stream().mapToInt(c -> c.width() + 2).sum() + score + 2;
    int longest =
        result.items().stream()
            .mapToInt(i -> TextWidth.of(Titles.withYear(i.candidate())))
            .max()
            .orElse(0);
    int forTitle = wide ? Math.min(40, (style.width() - used) * 2 / 5) : style.width() - used;
    int title = Math.max(5, Math.min(forTitle, longest));
    columns.add(new Grid.Column("Title", title, false));
    columns.add(new Grid.Column("Score", score, true));
    int why = style.width() - used - title - 2;
    if (wide) {
      columns.add(new Grid.Column("Why", why, false));
    }
    Grid grid = new Grid(style, columns);
    int indent = used - score - 2;
    for (RankedItem item : result.items()) {
      List<Grid.Cell> cells = new ArrayList<>();
      cells.add(Grid.Cell.of(Integer.toString(item.rank()), Style.Ink.BOLD));
      cells.add(Grid.Cell.of(Integer.toString(item.baseRank())));
      cells.add(move(item));
      if (intervals) {
        cells.add(Grid.Cell.of(interval(item.rankInterval()), Style.Ink.DIM));
      }
      cells.add(
          new Grid.Cell(
              Wrap.lines(
                  Titles.withYear(item.candidate()),
                  title,
                  MAX_TITLE_LINES,
                  style.pick("…", "...")),
              Style.Ink.NONE));
      cells.add(Grid.Cell.of(score(item)));
      if (wide) {
        cells.add(new Grid.Cell(Wrap.lines(reason(item), why), Style.Ink.NONE));
      }
      grid.row(cells);
      if (!wide && item.explanation() != null) {
        grid.under(indent, Wrap.lines(reason(item), style.width() - indent), Style.Ink.DIM);
      }
    }
    return grid.lines();
  }

  private void foot(List<String> lines) {
    List<String> notes = new ArrayList<>();
    if (result.items().stream().anyMatch(ResultTable::built)) {
      notes.add(
          MARK
              + " built from the evidence, because the model's own sentence did not pass the check");
    }
    for (Notice notice : result.notices()) {
      notes.add("note: " + Style.safe(notice.message()));
    }
    if (!notes.isEmpty()) {
      lines.add("");
    }
    for (String note : notes) {
      for (String line : Wrap.lines(note, style.width())) {
        lines.add(style.ink(Style.Ink.DIM, line));
      }
    }
  }

  private Grid.Cell move(RankedItem item) {
    int up = item.baseRank() - item.rank();
    if (up > 0) {
      return Grid.Cell.of(style.pick("▲", "+") + up, Style.Ink.GREEN);
    }
    return up < 0
        ? Grid.Cell.of(style.pick("▼", "-") + -up, Style.Ink.RED)
        : Grid.Cell.of("=", Style.Ink.DIM);
  }

  private String interval(@Nullable RankInterval interval) {
    return interval == null
        ? ""
        : interval.low() == interval.high()
            ? Integer.toString(interval.low())
            : interval.low() + style.pick("–", "-") + interval.high();
  }

  private static String reason(RankedItem item) {
    Explanation explanation = item.explanation();
    return explanation == null
        ? ""
        : Style.safe(explanation.text()).strip() + (built(item) ? Wrap.GLUE + MARK : "");
  }

  private static boolean built(RankedItem item) {
    return item.explanation() != null && item.explanation().source() == Explanation.Source.EVIDENCE;
  }

  private int scoreWidth() {
    return Math.max(5, result.items().stream().mapToInt(i -> score(i).length()).max().orElse(0));
  }

  private static String score(RankedItem item) {
    double score = item.score();
    return Math.abs(score) >= 1e6 || (score != 0 && Math.abs(score) < 1e-3)
        ? String.format(Locale.ROOT, "%.2e", score)
        : String.format(Locale.ROOT, "%.3f", score);
  }

  private static String count(int n, String what) {
    return n + " " + what + (n == 1 ? "" : "s");
  }
}
