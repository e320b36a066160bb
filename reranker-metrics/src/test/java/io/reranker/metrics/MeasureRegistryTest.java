package io.reranker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MeasureRegistryTest {
  private final MeasureRegistry registry = MeasureRegistry.standard();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nDCG@10|nDCG@10",
        "ndcg@10|nDCG@10",
        " P( rel = 2 )@5 |P(rel=2)@5",
        "MRR|RR",
        "HR@1|Success@1",
        "map@20|AP@20",
        "nDCG(ideal=list,gain=binary)@3|nDCG(gain=binary,ideal=list)@3"
      })
  void textsHaveOneCanonicalForm(String text, String name) {
    assertThat(registry.measure(text).name()).isEqualTo(name);
    assertThat(registry.measure(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@10",
        "nDCG@",
        "nDCG@0",
        "nDCG@-1",
        "nDCG@1e3",
        "nDCG@1234567890",
        "P()@5",
        "P(rel)@5",
        "P(rel=2@5",
        "P(rel=2,rel=3)@5",
        "P(rel=2,)@5",
        "10",
        "nDCG@10@5"
      })
  void malformedTextsAreRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.measure(text))
        .withMessageContaining("Remedy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Foo@10|no measure",
        "P|cutoff",
        "PopLift|cutoff",
        "P(rel=0)@5|rel",
        "P(rel=two)@5|rel",
        "P(gain=linear)@5|gain",
        "nDCG(gain=cubic)@5|linear, exponential, binary",
        "ARP(rel=1)@5|takes none",
        "APLT@5|needs tail",
        "ACLT(tail=0)@5|tail is",
        "PopComplement@5|needs users",
        "SelfInformation(user=5)@5|no parameter",
        "PopCorrelation@5|of the whole list"
      })
  void wrongParametersAreNamed(String text, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> registry.measure(text))
        .withMessageContaining(named)
        .withMessageContaining("Remedy");
  }

  @Test
  void aUserAddsAMeasureInOneClass() {
    MeasureRegistry more = registry.with("Last", LastRelevant::new);
    Measure last = more.measure("last@4");
    assertThat(last.name()).isEqualTo("Last@4");
    assertThat(last.of(RankedList.of(0, 1, 1, 0, 1))).isEqualTo(3);
    assertThat(last.ofRandomOrder(RankedList.of(1))).isEmpty();
    assertThat(registry.names()).doesNotContain("Last");
    assertThatIllegalArgumentException().isThrownBy(() -> more.with("LAST", LastRelevant::new));
    assertThatIllegalArgumentException().isThrownBy(() -> more.with("a b", LastRelevant::new));
  }

  private record LastRelevant(MeasureSpec spec) implements Measure {
    @Override
    public String name() {
      return spec.toString();
    }

    @Override
    public double of(RankedList list) {
      int last = 0;
      for (int rank = 1; rank <= spec.depth(list.size()); rank++) {
        last = list.grade(rank) > 0 ? rank : last;
      }
      return last;
    }
  }
}
