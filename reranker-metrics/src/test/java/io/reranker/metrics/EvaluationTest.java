package io.reranker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.reranker.metrics.stats.Bootstrap;
import io.reranker.metrics.stats.Randomisation;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Bootstrap BOOTSTRAP = Bootstrap.seeded(7);
  private final MeasureRegistry registry = MeasureRegistry.standard();
  private final List<Measure> measures = registry.measures(List.of("RR", "P@2"));

  @Test
  void aTableCountsUsersAndLists() {
    Evaluation table =
        Evaluation.of(
            List.of(list("a", 1, 0), list("a", 0, 1), list("b", 0, 0), list("c", 1, 0)),
            measures,
            BOOTSTRAP);
    assertThat(table.users()).isEqualTo(3);
    assertThat(table.lists()).isEqualTo(4);
    assertThat(table.listsWithoutRelevant()).isEqualTo(1);
    Evaluation.Row row = table.row("RR");
    assertThat(row.estimate().mean()).isEqualTo(2.5 / 4);
    assertThat(row.estimate().clusters()).isEqualTo(3);
    assertThat(row.randomOrder()).hasValueCloseTo(3 * 0.75 / 4, within(1e-12));
    assertThat(Objects.requireNonNull(row.estimate().interval()).low()).isLessThan(2.5 / 4);
    assertThat(row.values().value(1)).isEqualTo(0.5);
    assertThat(table.rows()).extracting(Evaluation.Row::measure).containsExactly("RR", "P@2");
    assertThatIllegalArgumentException().isThrownBy(() -> table.row("AP"));
  }

  @Test
  void oneUserHasNoInterval() {
    Evaluation table =
        Evaluation.of(List.of(list("a", 1, 0), list("a", 0, 1)), measures, BOOTSTRAP);
    assertThat(table.row("RR").estimate().interval()).isNull();
  }

  @Test
  void noListIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Evaluation.of(List.of(), measures, BOOTSTRAP));
  }

  @Test
  void aComparisonPairsListsAndAdjustsForItsRows() {
    Evaluation better =
        Evaluation.of(
            List.of(list("a", 1, 0), list("b", 1, 0), list("c", 1, 0)), measures, BOOTSTRAP);
    Evaluation worse =
        Evaluation.of(
            List.of(list("a", 0, 1), list("b", 0, 1), list("c", 0, 1)), measures, BOOTSTRAP);
    Comparison comparison = Comparison.of(better, worse, Randomisation.seeded(1));
    Comparison.Row rr = comparison.rows().get(0);
    assertThat(rr.difference().mean()).isEqualTo(0.5);
    // Two of the eight sign patterns are as far from 0; Holm doubles the smaller of two p-values.
    assertThat(rr.difference().p()).isEqualTo(0.25);
    assertThat(rr.adjustedP()).isEqualTo(0.5);
    assertThat(comparison.rows().get(1).difference().p()).isEqualTo(1);
    assertThat(comparison.rows().get(1).adjustedP()).isEqualTo(1);
  }

  @Test
  void evaluationsOfOtherUsersCannotBePaired() {
    Evaluation one = Evaluation.of(List.of(list("a", 1, 0)), measures, BOOTSTRAP);
    Evaluation other = Evaluation.of(List.of(list("b", 1, 0)), measures, BOOTSTRAP);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Comparison.of(one, other, Randomisation.seeded(1)))
        .withMessageContaining("same users");
  }

  private static UserList list(String user, int... grades) {
    return new UserList(user, RankedList.of(grades));
  }
}
