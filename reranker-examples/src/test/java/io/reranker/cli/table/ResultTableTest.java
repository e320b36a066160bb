package io.reranker.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.HistoryItem;
import io.reranker.Notice;
import io.reranker.Outcome;
import io.reranker.RankInterval;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Timings;
import io.reranker.explain.Explanation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultTableTest {
  private static final String REASON =
      "It shares Drama and a good deal more with \"A Very Long Title That Goes On\", which you"
          + " rated 5, and it is not the only one that does.";

  private static RankedItem item(
      String title, int rank, int baseRank, double score, Explanation.@Nullable Source source) {
    Candidate candidate = Candidate.of("id" + rank, title).with(Map.of("year", List.of("1999")));
    Explanation explanation =
        source == null
            ? null
            : new Explanation(
                REASON,
                source,
                source == Explanation.Source.MODEL
                    ? Explanation.Verdict.SUPPORTED
                    : Explanation.Verdict.BUILT_FROM_EVIDENCE,
                List.of(),
                List.of());
    return new RankedItem(candidate, rank, baseRank, score, null, explanation);
  }

  private static RerankResult result(Outcome outcome, List<Notice> notices, RankedItem... items) {
    RerankRequest request =
        RerankRequest.of(
            List.of(HistoryItem.of("h", "H")),
            List.of(items).stream().map(RankedItem::candidate).toList());
    Duration total = Duration.ofMillis(12);
    return new RerankResult(
        request,
        outcome,
        "fake 1",
        List.of(items),
        notices,
        new Timings(total, total, total, total, 1));
  }

  private static String table(int width, RankedItem... items) {
    return String.join(
        "\n",
        ResultTable.lines(
            result(new Outcome.Ranked(), List.of(), items), Style.plain(width), true));
  }

  @Test
  void showsRanksMovesTitlesAndScores() {
    assertThat(
            table(
                80,
                item("Heat", 1, 3, 1.5, null),
                item("千と千尋の神隠し", 2, 2, 0.25, null),
                item("Casino (1999)", 3, 1, -12.125, null)))
        .isEqualTo(
            """
            model fake 1 · 1 watched item · 3 candidates · 12 ms

             New  Base  Move  Title                      Score
            ────  ────  ────  ───────────────────────  ───────
               1     3  ▲2    Heat (1999)                1.500
               2     2  =     千と千尋の神隠し (1999)    0.250
               3     1  ▼2    Casino (1999)            -12.125""");
  }

  @Test
  void putsAReasonInItsColumnWhereThereIsRoom() {
    String table = table(120, item("Heat", 1, 1, 1, Explanation.Source.MODEL));
    assertThat(table).contains("Why");
    assertThat(table.replaceAll("\\s+", " ")).contains("Heat (1999) 1.000 It shares Drama and a");
  }

  @Test
  void putsAReasonUnderItsRowWhereThereIsNot() {
    String table = table(80, item("Heat", 1, 1, 1, Explanation.Source.EVIDENCE));
    assertThat(table)
        .doesNotContain("Why")
        .contains("\n                  It shares Drama")
        .contains("that does. *")
        .contains("* built from the evidence");
    assertThat(table.replaceAll("\\s+", " ")).contains(REASON);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 60, 79, 80, 100, 109, 110, 120, 160, 400})
  void keepsTheWidth(int width) {
    String title = "愛の不時着 and a title of some length, " + "x".repeat(10_000);
    String table =
        table(
            width,
            item(title, 1, 2, 1e9, Explanation.Source.EVIDENCE),
            item("B", 2, 1, -3.5e-7, Explanation.Source.MODEL));
    assertThat(table.lines())
        .allSatisfy(
            line ->
                assertThat(TextWidth.of(line))
                    .isLessThanOrEqualTo(Math.max(60, Math.min(160, width))));
    assertThat(table).contains("…");
  }

  @Test
  void showsIntervals() {
    RankedItem plain = item("Heat", 1, 1, 1, null);
    RankedItem ranged = new RankedItem(plain.candidate(), 1, 1, 1, new RankInterval(1, 12), null);
    assertThat(table(80, ranged)).contains("Range").contains("1–12");
  }

  @Test
  void saysThatAListIsNotRanked() {
    RerankResult result =
        result(
            new Outcome.FellBack(ErrorCode.OVERLOADED, "300 requests wait."),
            List.of(new Notice(Notice.Kind.HISTORY_SHORTENED, "3 items left out")),
            item("Heat", 1, 1, 0, null));
    assertThat(ResultTable.lines(result, Style.plain(80), false))
        .contains("Not ranked, this is the base order: OVERLOADED: 300 requests wait.")
        .contains("note: 3 items left out")
        .noneMatch(line -> line.contains(" ms"));
  }

  @Test
  void usesColoursOnlyWhereAsked() {
    RerankResult result = result(new Outcome.Ranked(), List.of(), item("Heat", 1, 3, 1, null));
    assertThat(String.join("\n", ResultTable.lines(result, new Style(80, true, true), true)))
        .contains("\u001b[32m▲2\u001b[0m");
    assertThat(String.join("\n", ResultTable.lines(result, new Style(80, false, false), true)))
        .doesNotContain("\u001b")
        .matches("[\\p{ASCII}]*")
        .contains("+2");
  }
}
