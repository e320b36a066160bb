package io.reranker.metrics.trec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What must not change any value of any measure, or must change it in a known way. */
class MetamorphicTest {
  private static final int SEEDS = 40;

  /** One random collection: lines of judgements and of results without a tie. */
  private record Data(List<String> qrels, List<String> run) {
    static Data draw(Random random) {
      List<String> qrels = new ArrayList<>();
      List<String> run = new ArrayList<>();
      for (int topic = 0; topic < 5; topic++) {
        for (int item = 0; item < 20; item++) {
          if (random.nextBoolean()) {
            qrels.add("t" + topic + " 0 i" + item + " " + (random.nextInt(5) - 1));
          }
          if (random.nextInt(3) > 0) {
            run.add(
                String.format(
                    Locale.ROOT,
                    "t%d Q0 i%d 1 %.2f r",
                    topic,
                    item,
                    item + random.nextInt(20) * 20.0));
          }
        }
      }
      return new Data(qrels, run);
    }

    Data mapped(UnaryOperator<String> qrel, UnaryOperator<String> result) {
      return new Data(qrels.stream().map(qrel).toList(), run.stream().map(result).toList());
    }

    Data shuffled(Random random) {
      Data copy = new Data(new ArrayList<>(qrels), new ArrayList<>(run));
      Collections.shuffle(copy.qrels, random);
      Collections.shuffle(copy.run, random);
      return copy;
    }

    TrecValues values(TrecVersion version) throws IOException {
      return TrecEval.of(TrecOptions.of(version), List.of("all_trec"))
          .evaluate(
              Judgements.read("qrels", stream(qrels), Dialect.STRICT),
              Run.read("run", stream(run), Dialect.STRICT));
    }

    private static ByteArrayInputStream stream(List<String> lines) {
      return new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @EnumSource(TrecVersion.class)
  void theOrderOfLinesDoesNotMatter(TrecVersion version) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      Data data = Data.draw(new Random(seed));
      same(seed, data.values(version), data.shuffled(new Random(seed)).values(version));
    }
  }

  @ParameterizedTest
  @EnumSource(TrecVersion.class)
  void namesDoNotMatter(TrecVersion version) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      Data data = Data.draw(new Random(seed));
      UnaryOperator<String> renamed = line -> line.replace(" i", " löng-näme-").replace("t", "T");
      Data other = data.mapped(renamed, renamed);
      same(seed, data.values(version), other.values(version));
    }
  }

  @ParameterizedTest
  @EnumSource(TrecVersion.class)
  void onlyTheOrderOfScoresMatters(TrecVersion version) throws IOException {
    DoubleUnaryOperator rising = score -> Math.expm1(score / 100) - 3;
    for (long seed = 0; seed < SEEDS; seed++) {
      Data data = Data.draw(new Random(seed));
      Data other =
          data.mapped(
              line -> line,
              line -> {
                String[] cells = line.split(" ");
                cells[4] = Double.toString(rising.applyAsDouble(Double.parseDouble(cells[4])));
                return String.join(" ", cells);
              });
      same(seed, data.values(version), other.values(version));
    }
  }

  @ParameterizedTest
  @EnumSource(TrecVersion.class)
  void topicsOfTheRunAloneDoNotMatter(TrecVersion version) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      Data data = Data.draw(new Random(seed));
      List<String> more = new ArrayList<>(data.run());
      more.add(0, "t99 Q0 i1 1 1 r");
      same(seed, data.values(version), new Data(data.qrels(), more).values(version));
    }
  }

  @ParameterizedTest
  @EnumSource(TrecVersion.class)
  void aTopicTwiceLeavesTheMeans(TrecVersion version) throws IOException {
    for (long seed = 0; seed < SEEDS; seed++) {
      Data data = Data.draw(new Random(seed));
      List<String> qrels = new ArrayList<>(data.qrels());
      List<String> run = new ArrayList<>(data.run());
      data.qrels().forEach(line -> qrels.add("twice-" + line));
      data.run().forEach(line -> run.add("twice-" + line));
      TrecValues once = data.values(version);
      TrecValues twice = new Data(qrels, run).values(version);
      for (String measure : once.measures()) {
        boolean sum = measure.startsWith("num_");
        assertThat(twice.summary(measure))
            .as("seed %d: %s", seed, measure)
            .isCloseTo(once.summary(measure) * (sum ? 2 : 1), within(1e-12));
      }
    }
  }

  private static void same(long seed, TrecValues expected, TrecValues actual) {
    for (String measure : expected.measures()) {
      assertThat(actual.summary(measure))
          .as("seed %d: %s", seed, measure)
          .isEqualTo(expected.summary(measure));
      for (int i = 0; i < expected.topics().size(); i++) {
        assertThat(actual.value(measure, actual.topics().get(i)))
            .as("seed %d: %s of topic %d", seed, measure, i)
            .isEqualTo(expected.value(measure, expected.topics().get(i)));
      }
    }
  }
}
