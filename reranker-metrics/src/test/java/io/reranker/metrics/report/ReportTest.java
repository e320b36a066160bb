package io.reranker.metrics.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.metrics.Evaluation;
import io.reranker.metrics.MeasureRegistry;
import io.reranker.metrics.RankedList;
import io.reranker.metrics.UserList;
import io.reranker.metrics.stats.Bootstrap;
import io.reranker.metrics.stats.Randomisation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final int TOPICS = 12;
  private static final Map<String, String> FACTS = Map.of("version", "1|2");

  /** The second has every relevant item first, the first and the third have it second. */
  private final Report report =
      Report.of(
          List.of(system("base_1", 0, 1), system("new, \"better\"", 1, 0), system("same", 0, 1)),
          Pairs.ALL,
          Randomisation.seeded(1),
          FACTS);

  @Test
  void differencesAreTestedPairByPairAndAdjusted() {
    assertThat(report.tests()).hasSize(6);
    PairTest first = report.tests().get(0);
    assertThat(first.measure()).isEqualTo("RR");
    assertThat(first.difference().mean()).isEqualTo(-0.5);
    // Two of 2^12 patterns of signs; Holm multiplies the smallest of six by six.
    assertThat(first.difference().p()).isEqualTo(2.0 / 4096);
    assertThat(first.adjustedP()).isEqualTo(6 * 2.0 / 4096);
    assertThat(report.beaten(1, "RR")).containsExactly(0, 2);
    assertThat(report.beaten(0, "RR")).isEmpty();
    assertThat(report.beaten(1, "P@2")).isEmpty();
    assertThat(report.best(1, "RR")).isTrue();
    assertThat(report.best(0, "RR")).isFalse();
    assertThat(report.best(0, "P@2")).isTrue();
    assertThat(report.signature("RR")).isEqualTo("RR|n:12|version:1|2");
  }

  @Test
  void pairsAreChosen() {
    List<SystemResult> systems = report.systems();
    Randomisation randomisation = Randomisation.seeded(1);
    assertThat(Report.of(systems, Pairs.NONE, randomisation, FACTS).tests()).isEmpty();
    assertThat(Report.of(systems, Pairs.WITH_FIRST, randomisation, FACTS).tests())
        .hasSize(4)
        .allMatch(test -> test.first() == 0);
  }

  @Test
  void aTableInMarkdownMarksTheBestAndWhatItBeats() {
    assertThat(MarkdownReport.of(report))
        .isEqualTo(
            """
            | | | RR | P@2 |
            |---|---|---|---|
            | a | base\\_1 | 0.5000 | **0.5000** |
            | b | new, "better" | **1.0000**<sup>ac</sup> | **0.5000** |
            | c | same | 0.5000 | **0.5000** |

            Letters: better than these, adjusted p < 0.05 (paired randomisation, Holm over 6 tests).

            - `RR|n:12|version:1|2`
            - `P@2|n:12|version:1|2`
            """);
  }

  @Test
  void aTableInLatexHasMarksAndEscapes() {
    assertThat(LatexReport.of(report))
        .contains("% RR|n:12|version:1|2\n")
        .contains("\\begin{tabular}{llrr}\n")
        .contains("a & base\\_1 & 0.5000 & \\textbf{0.5000} \\\\\n")
        .contains("b & new, \"better\" & \\textbf{1.0000}$^{ac}$ & \\textbf{0.5000} \\\\\n")
        .contains("\\caption{Means over 12 topics. Superscripts:")
        .endsWith("\\end{table}\n");
    Report odd =
        new Report(List.of(system("50%_&\\{x}~^#$", 1)), List.of(), Report.LEVEL, Map.of());
    assertThat(LatexReport.of(odd))
        .contains(
            "50\\%\\_\\&\\textbackslash{}\\{x\\}\\textasciitilde{}\\textasciicircum{}\\#\\$ &")
        .contains("\\caption{Means over 12 topics.}");
  }

  @Test
  void commasAndQuotesAreQuotedInCsv() {
    assertThat(CsvReport.means(report).lines())
        .hasSize(7)
        .contains("system,measure,mean,low,high,n,better_than,signature")
        .contains("base_1,RR,0.5,0.5,0.5,12,,RR|n:12|version:1|2")
        .contains("\"new, \"\"better\"\"\",RR,1.0,1.0,1.0,12,base_1;same,RR|n:12|version:1|2");
    assertThat(CsvReport.values(report).lines())
        .hasSize(1 + 3 * 2 * TOPICS)
        .contains("same,P@2,u3,0.5");
  }

  @Test
  void jsonHoldsEverything() throws IOException {
    JsonNode json = new ObjectMapper().readTree(JsonReport.of(report, true));
    assertThat(json.get("facts").get("version").asText()).isEqualTo("1|2");
    JsonNode better = json.get("systems").get(1);
    assertThat(better.get("name").asText()).isEqualTo("new, \"better\"");
    JsonNode rr = better.get("measures").get("RR");
    assertThat(rr.get("mean").asDouble()).isEqualTo(1);
    assertThat(rr.get("n").asInt()).isEqualTo(12);
    assertThat(rr.get("signature").asText()).startsWith("RR|");
    assertThat(rr.get("values").get("u7").asDouble()).isEqualTo(1);
    assertThat(rr.get("low").asDouble()).isEqualTo(1);
    assertThat(json.get("tests")).hasSize(6);
    assertThat(json.get("tests").get(0).get("adjustedP").asDouble()).isEqualTo(12.0 / 4096);
    assertThat(
            new ObjectMapper()
                .readTree(JsonReport.of(report, false))
                .at("/systems/0/measures/RR/values")
                .isMissingNode())
        .isTrue();
  }

  @Test
  void textsOfAnyKindAreJson() throws IOException {
    String name = "tab\t\"\\\n\u0001 \uD83D\uDE00 ü";
    Report odd = new Report(List.of(system(name, 1)), List.of(), Report.LEVEL, Map.of());
    assertThat(
            new ObjectMapper().readTree(JsonReport.of(odd, false)).at("/systems/0/name").asText())
        .isEqualTo(name);
  }

  @Test
  void lettersGoOnBehindZ() {
    assertThat(List.of(Letters.of(0), Letters.of(25), Letters.of(26), Letters.of(53)))
        .containsExactly("a", "z", "aa", "bb");
  }

  @Test
  void rankersMustHaveBeenMeasuredAlike() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Report(List.of(), List.of(), 0.05, Map.of()));
    Evaluation other =
        Evaluation.of(
            List.of(new UserList("u", RankedList.of(1))),
            MeasureRegistry.standard().measures(List.of("RR", "P@2")),
            Bootstrap.seeded(1));
    List<SystemResult> unlike = List.of(system("a", 1), new SystemResult("b", other));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Report(unlike, List.of(), 0.05, Map.of()))
        .withMessageContaining("Remedy");
  }

  private static SystemResult system(String name, int... grades) {
    List<UserList> lists = new ArrayList<>();
    for (int user = 0; user < TOPICS; user++) {
      lists.add(new UserList("u" + user, RankedList.of(grades)));
    }
    return new SystemResult(
        name,
        Evaluation.of(
            lists, MeasureRegistry.standard().measures(List.of("RR", "P@2")), Bootstrap.seeded(1)));
  }
}
