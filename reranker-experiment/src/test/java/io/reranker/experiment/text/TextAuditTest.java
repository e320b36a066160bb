package io.reranker.experiment.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reranker.metrics.Evaluation;
import io.reranker.metrics.Measure;
import io.reranker.metrics.MeasureRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextAuditTest {
  private static final List<Measure> MEASURES =
      MeasureRegistry.standard().measures(List.of("nDCG@10", "paper_nDCG@10", "Success@1"));

  /** Rows of CSV with a known number of each fault. */
  private static final class Planted {
    private final Random random;
    private final StringBuilder csv =
        new StringBuilder("user_id,history,candidates,ground_truth,result\n");
    private final Map<AnswerClass, Integer> counts = new EnumMap<>(AnswerClass.class);
    private int rows;
    private int valid;

    Planted(long seed) {
      random = new Random(seed);
      for (AnswerClass one : AnswerClass.values()) {
        counts.put(one, 0);
      }
    }

    void add(AnswerClass planted, int times) {
      for (int i = 0; i < times; i++) {
        List<Texts.Written> items = Texts.written(random, 16);
        List<Texts.Written> candidates = items.subList(0, 10);
        List<Texts.Written> history = items.subList(10, 15);
        List<Texts.Written> order = new ArrayList<>(candidates);
        Collections.shuffle(order, random);
        String answer = answer(planted, order, history.get(0), items.get(15));
        csv.append("u").append(rows % 7).append(',');
        csv.append(Texts.csvField(Texts.cell(history))).append(',');
        csv.append(Texts.csvField(Texts.cell(candidates))).append(',');
        csv.append(Texts.csvField(Texts.cell(order.subList(0, 3)))).append(',');
        csv.append(Texts.csvField("\n\n" + answer)).append('\n');
        rows++;
      }
    }

    private String answer(
        AnswerClass planted,
        List<Texts.Written> order,
        Texts.Written watched,
        Texts.Written stranger) {
      List<Texts.Written> lines = new ArrayList<>(order);
      count(planted);
      switch (planted) {
        case OK -> valid++;
        case WRONG_FORMAT -> {
          valid++;
          return Texts.answer(lines).replaceAll("(?m)^Rank(\\d+): ", "$1. ");
        }
        case DUPLICATE -> lines.add(order.get(random.nextInt(10)));
        case MISSING -> lines.remove(random.nextInt(10));
        case NOT_A_CANDIDATE -> lines.add(random.nextInt(11), stranger);
        case COPIED_FROM_HISTORY -> {
          count(AnswerClass.NOT_A_CANDIDATE);
          lines.add(random.nextInt(11), watched);
        }
        case ID_AND_TITLE_DISAGREE -> {
          valid++;
          int at = random.nextInt(9);
          Texts.Written own = order.get(at);
          Texts.Written next = order.get(at + 1);
          lines.set(at, new Texts.Written(own.id(), next.title(), own.genres(), own.overview()));
        }
        case EMPTY -> {
          count(AnswerClass.MISSING);
          return "";
        }
        case TRUNCATED -> {
          count(AnswerClass.MISSING);
          String text = Texts.answer(lines.subList(0, 2 + random.nextInt(7)));
          return text.substring(0, text.length() - 4);
        }
      }
      return Texts.answer(lines);
    }

    private void count(AnswerClass one) {
      counts.merge(one, 1, Integer::sum);
    }

    TextAudit audit() throws IOException {
      byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
      return TextAudit.of(GeneratedTexts.read(new ByteArrayInputStream(bytes)), MEASURES, 1);
    }
  }

  @Test
  void countsWhatWasPlanted() throws IOException {
    for (long seed = 1; seed <= 5; seed++) {
      Planted planted = new Planted(seed);
      int times = 3;
      for (AnswerClass one : AnswerClass.values()) {
        planted.add(one, times++);
      }
      TextAudit audit = planted.audit();
      assertThat(audit.n()).as("seed %s", seed).isEqualTo(planted.rows);
      assertThat(audit.counts()).as("seed %s", seed).isEqualTo(planted.counts);
      assertThat(audit.validPermutations()).as("seed %s", seed).isEqualTo(planted.valid);
      assertThat(audit.texts())
          .allSatisfy(text -> assertThat(text.order()).hasSize(10).doesNotHaveDuplicates());
      OrderFigures order = Objects.requireNonNull(audit.order());
      assertThat(order.usersKnown()).isTrue();
      assertThat(order.baseOrder().users()).isEqualTo(7);
      assertThat(order.afterRepair().row("nDCG@10").estimate().interval()).isNotNull();
    }
  }

  @Test
  void aPerfectAnswerScoresOne() throws IOException {
    Planted planted = new Planted(3);
    planted.add(AnswerClass.OK, 20);
    TextAudit audit = planted.audit();
    OrderFigures order = Objects.requireNonNull(audit.order());
    assertThat(mean(order.beforeRepair(), "nDCG@10")).isEqualTo(1);
    assertThat(mean(order.afterRepair(), "nDCG@10")).isEqualTo(1);
    assertThat(mean(order.afterRepair(), "paper_nDCG@10")).isEqualTo(1);
    assertThat(mean(order.afterRepair(), "Success@1")).isEqualTo(1);
    assertThat(mean(order.baseOrder(), "nDCG@10")).isLessThan(1);
    assertThat(audit.reasons().groundedness().reasons()).isEqualTo(200);
    assertThat(audit.reasons().withoutReason()).isZero();
  }

  /** A stranger in front and a repeat cost ranks before the repair and nothing after it. */
  @Test
  void scoresBeforeAndAfterTheRepair() {
    String json =
        "{\"candidates\": [{\"id\": \"1\", \"title\": \"A\"}, {\"id\": \"2\", \"title\": \"B\"},"
            + " {\"id\": \"3\", \"title\": \"C\"}], \"relevant\": [\"3\", \"9\"], \"answer\":"
            + " \"Rank1: Movie 9 - Reason: a.\\nRank2: Movie 3 - Reason: b.\\nRank3: Movie 3 -"
            + " Reason: c.\"}\n";
    TextAudit audit = audit(json);
    OrderFigures order = Objects.requireNonNull(audit.order());
    assertThat(order.usersKnown()).isFalse();
    assertThat(mean(order.beforeRepair(), "nDCG@10"))
        .isCloseTo(1 / (Math.log(3) / Math.log(2)), within(1e-12));
    assertThat(mean(order.afterRepair(), "nDCG@10")).isEqualTo(1);
    assertThat(mean(order.afterRepair(), "paper_nDCG@10"))
        .isCloseTo(1 / (1 + 1 / (Math.log(3) / Math.log(2))), within(1e-12));
    assertThat(mean(order.baseOrder(), "nDCG@10")).isEqualTo(0.5);
    assertThat(audit.texts().get(0).order()).containsExactly("3", "1", "2");
    assertThat(audit.repair()).isEqualTo(new RepairCounts(1, 1, 1, 2));
    assertThat(audit.notes()).anyMatch(note -> note.startsWith("no intervals"));
  }

  @Test
  void checksTheReasons() {
    String json =
        "{\"history\": [\"Movie 5: Heat (Genres: Crime)\"], \"candidates\": [\"Movie 1: Alien"
            + " (Genres: Horror)\", \"Movie 2: Se7en (Genres: Crime, Thriller)\"], \"answer\":"
            + " \"Rank1: Movie 2 - Reason: Like \\\"Heat\\\", it is Crime.\\nRank2: Movie 1 -"
            + " Reason: It is Crime too.\"}\n";
    TextAudit audit = audit(json);
    assertThat(audit.order()).isNull();
    assertThat(audit.reasons().groundedness().reasons()).isEqualTo(2);
    assertThat(audit.reasons().supported()).isEqualTo(1);
    assertThat(audit.reasons().groundedness().claims().unsupported()).isEqualTo(1);
    assertThat(audit.counts()).containsEntry(AnswerClass.OK, 1);
  }

  /** Measured on the paper's own files: reasons that name their item are not false for that. */
  @Test
  void theItemItselfIsNoClaim() {
    String json =
        "{\"history\": [\"Movie 5: Heat (Genres: Crime)\"], \"candidates\": [\"Movie 2: Se7en"
            + " (Genres: Crime)\"], \"answer\": \"Rank1: Movie 2 - Reason: The user has shown"
            + " interest in crime, and Se7en is a crime movie.\"}\n";
    assertThat(audit(json).reasons().supported()).isEqualTo(1);
  }

  private static double mean(Evaluation evaluation, String measure) {
    return evaluation.row(measure).estimate().mean();
  }

  private static TextAudit audit(String json) {
    try {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      return TextAudit.of(GeneratedTexts.read(new ByteArrayInputStream(bytes)), MEASURES, 1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
