package io.reranker.experiment.human;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.reranker.RerankRequest;
import io.reranker.metrics.human.KrippendorffAlpha;
import io.reranker.metrics.human.WinRate;
import io.reranker.metrics.stats.ProportionInterval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringTest {
  private final List<RerankRequest> requests = Systems.requests(60);
  private final Study study =
      Study.of(
          requests,
          List.of(
              Systems.shuffling("good", requests, 1),
              Systems.shuffling("poor", requests, 2),
              Systems.shuffling("fair", requests, 3)),
          StudyOptions.seeded(9).withPairs(45, 0));

  @TempDir private Path folder;

  /** A file of one rater who judges each task by a rule. */
  private Path file(String rater, Function<StudyKey.Task, String> rule) throws IOException {
    List<String> judgements = new ArrayList<>();
    for (StudyKey.Task task : study.key().tasks()) {
      String choice = rule.apply(task);
      if (!choice.isEmpty()) {
        judgements.add(judgement(task.id(), choice));
      }
    }
    return file(rater, String.join(",", judgements));
  }

  private static String judgement(String task, String choice) {
    return "{\"task\":\"%s\",\"choice\":\"%s\",\"milliseconds\":2500}".formatted(task, choice);
  }

  private Path file(String rater, String judgements) throws IOException {
    return Files.writeString(
        folder.resolve(rater + ".json"),
        """
        {"format":"reranker-judgements","version":1,"study":"%s","rater":"%s","saved":"x","judgements":[%s]}
        """
            .formatted(study.key().study(), rater, judgements));
  }

  private HumanScore score(Path... files) {
    return Scoring.of(study.key(), List.of(files), SampleSize.Plan.standard());
  }

  /** Prefers good to fair to poor, with some slips. */
  private static String prefers(StudyKey.Task task, Random random) {
    List<String> order = List.of("good", "fair", "poor");
    boolean left = order.indexOf(task.left()) < order.indexOf(task.right());
    int draw = random.nextInt(10);
    return draw == 0 ? "same" : left == draw < 8 ? "a" : "b";
  }

  @Test
  void countsWinsByTheNamesOfTheSystems() throws IOException {
    HumanScore score =
        score(
            file(
                "kim",
                t -> t.left().equals("good") ? "a" : t.right().equals("good") ? "b" : "same"));
    HumanScore.Answered lists = score.questions().get(0);
    assertThat(lists.judgements()).isEqualTo(45);
    HumanScore.PairScore pair = lists.pairs().get(0);
    assertThat(List.of(pair.first(), pair.second())).containsExactly("good", "poor");
    assertThat(List.of(pair.wins(), pair.ties(), pair.losses())).containsExactly(15, 0, 0);
    assertThat(pair.overUsers().low()).isEqualTo(ProportionInterval.WILSON.of(15, 15, 0.95).low());
    assertThat(pair.p()).isEqualTo(2 * Math.pow(0.5, 15), within(1e-15));
    assertThat(pair.adjustedP()).isEqualTo(3 * pair.p(), within(1e-15));
    assertThat(pair.overRaters()).isNull();
    assertThat(lists.pairs().get(2).ties()).isEqualTo(15);
    assertThat(lists.strengths()).isNull();
    assertThat(lists.notes()).singleElement().asString().startsWith("no strengths");
    assertThat(lists.agreement()).isNull();
  }

  @Test
  void strengthsOrderTheSystemsAndRatersAgree() throws IOException {
    Random random = new Random(5);
    Path[] files = new Path[4];
    for (int i = 0; i < files.length; i++) {
      files[i] = file("rater" + i, t -> prefers(t, random));
    }
    HumanScore.Answered lists = score(files).questions().get(0);
    List<Double> strengths = lists.strengths().strengths();
    assertThat(strengths.get(0)).isGreaterThan(strengths.get(2));
    assertThat(strengths.get(2)).isGreaterThan(strengths.get(1));
    assertThat(lists.agreement().alpha()).isBetween(0.1, 0.9);
    assertThat(lists.agreement().shared()).isEqualTo(45);
    assertThat(lists.agreement().pairs()).hasSize(6);
    HumanScore.PairScore pair = lists.pairs().get(0);
    assertThat(pair.rate()).isEqualTo(new WinRate(pair.wins(), pair.ties(), pair.losses()).rate());
    assertThat(pair.users()).isEqualTo(15);
    assertThat(pair.overRaters().low()).isLessThan(pair.overUsers().low());
  }

  @Test
  void alphaIsThatOfTheMetrics() throws IOException {
    Path one = file("one", t -> "a");
    Path two = file("two", t -> t.request() % 2 == 0 ? "a" : "same");
    double[][] ratings = new double[2][];
    List<StudyKey.Task> first = study.key().tasks().stream().filter(t -> !t.repeats()).toList();
    List<String> systems = study.key().systems();
    ratings[0] =
        first.stream()
            .mapToDouble(t -> systems.indexOf(t.left()) < systems.indexOf(t.right()) ? 1 : -1)
            .toArray();
    ratings[1] = ratings[0].clone();
    for (int i = 0; i < first.size(); i++) {
      ratings[1][i] *= first.get(i).request() % 2 == 0 ? 1 : 0;
    }
    HumanScore.Agreement agreement = score(one, two).questions().get(0).agreement();
    assertThat(agreement.alpha())
        .isEqualTo(KrippendorffAlpha.of(ratings, KrippendorffAlpha.Level.ORDINAL));
    assertThat(agreement.pairs().get(0).shared()).isEqualTo(45);
  }

  @Test
  void repeatsTellWhoIsConsistentAndWhoAlwaysTakesTheLeft() throws IOException {
    Path always = file("always", t -> "a");
    Path steady = file("steady", t -> t.left().compareTo(t.right()) < 0 ? "a" : "b");
    List<HumanScore.Rater> raters = score(always, steady).raters();
    assertThat(raters.get(0).repeated()).isEqualTo(5);
    assertThat(raters.get(0).sameAgain()).isZero();
    assertThat(raters.get(0).oppositeAgain()).isEqualTo(5);
    assertThat(raters.get(0).left()).isEqualTo(50);
    assertThat(raters.get(0).leftRange().low()).isGreaterThan(0.5);
    assertThat(raters.get(1).sameAgain()).isEqualTo(5);
    assertThat(raters.get(1).medianSeconds()).isEqualTo(2.5);
  }

  @Test
  void partsCountAsFarAsTheyGo() throws IOException {
    HumanScore score = score(file("kim", t -> t.request() < 20 ? "a" : ""));
    assertThat(score.questions().get(0).judgements()).isBetween(1, 44);
    assertThat(score.raters().get(0).judged()).isLessThan(score.raters().get(0).asked());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "7",
        "{\"format\":\"reranker-judgements\"}",
        "{\"format\":\"other\",\"version\":1,\"study\":\"s\",\"rater\":\"r\",\"saved\":\"x\",\"judgements\":[]}",
        "{\"format\":\"reranker-judgements\",\"version\":2,\"study\":\"s\",\"rater\":\"r\",\"saved\":\"x\",\"judgements\":[]}",
        "{\"format\":\"reranker-judgements\",\"version\":1,\"study\":7,\"rater\":\"r\",\"saved\":\"x\",\"judgements\":[]}",
        "{\"format\":\"reranker-judgements\",\"version\":1,\"study\":\"s\",\"rater\":\""
            + " \",\"saved\":\"x\",\"judgements\":[]}",
        "{\"format\":\"reranker-judgements\",\"version\":1,\"study\":\"s\",\"rater\":\"r\",\"saved\":\"x\",\"judgements\":[null]}",
        "{\"format\":\"reranker-judgements\",\"version\":1,\"study\":\"s\",\"rater\":\"r\",\"saved\":\"x\",\"judgements\":[],\"more\":1}",
        "{} {}",
        "\"\\ud800",
        "{\"format\":\"a\",\"format\":\"b\"}"
      })
  void badFilesAreNamedByATypedError(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), text);
    assertThatExceptionOfType(HumanEvaluationException.class)
        .isThrownBy(() -> score(file))
        .withMessageContaining("bad.json")
        .withMessageContaining("Remedy: ")
        .satisfies(
            e -> assertThat(e.code()).isEqualTo(HumanEvaluationException.Code.MALFORMED_FILE));
  }

  @Test
  void judgementsThatDoNotFitThePageAreRefused() throws IOException {
    String known = study.key().tasks().get(0).id();
    refused(HumanEvaluationException.Code.MALFORMED_FILE, file("a", judgement("ffff", "a")));
    refused(
        HumanEvaluationException.Code.MALFORMED_FILE,
        file("a", judgement(known, "a") + "," + judgement(known, "b")));
    refused(HumanEvaluationException.Code.MALFORMED_FILE, file("a", judgement(known, "c")));
    refused(
        HumanEvaluationException.Code.MALFORMED_FILE,
        file("a", judgement(known, "a").replace("2500", "-1")));
    refused(HumanEvaluationException.Code.NOTHING_JUDGED, file("a", ""));
    Path good = file("a", judgement(known, "a"));
    Path again = Files.copy(good, folder.resolve("again.json"));
    refused(HumanEvaluationException.Code.RATER_TWICE, good, again);
    Path other =
        Files.writeString(
            folder.resolve("other.json"),
            Files.readString(good).replace(study.key().study(), "0000"));
    refused(HumanEvaluationException.Code.OTHER_STUDY, other);
    refused(HumanEvaluationException.Code.FILE_UNREADABLE, folder.resolve("absent.json"));
  }

  private void refused(HumanEvaluationException.Code code, Path... files) {
    assertThatExceptionOfType(HumanEvaluationException.class)
        .isThrownBy(() -> score(files))
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void cutAndChangedFilesNeverEndInAScoreOrABareException() throws IOException {
    String whole = Files.readString(file("kim", t -> "a"));
    Random random = new Random(11);
    for (int i = 0; i < 300; i++) {
      char[] changed = whole.substring(0, 1 + random.nextInt(whole.length())).toCharArray();
      changed[random.nextInt(changed.length)] = (char) random.nextInt(300);
      Path file =
          Files.writeString(
              folder.resolve("fuzz.json"), new String(changed).replace('\ud800', '?'));
      try {
        score(file);
      } catch (HumanEvaluationException e) {
        assertThat(e.getMessage()).contains("Remedy: ");
      }
    }
  }

  @Test
  void aKeyThatContradictsItselfIsRefused() throws IOException {
    Path key = folder.resolve("key.json");
    study.key().write(key);
    String text = Files.readString(key);
    String first = study.key().tasks().get(0).id();
    for (String wrong :
        List.of(
            text.replace("\"reranker-study-key\"", "\"x\""),
            text.replace("\"version\" : 1", "\"version\" : 9"),
            text.replaceFirst("\"original\" : \"" + first, "\"original\" : \"ffff"),
            text.replaceFirst("\"left\" : \"\\w+\"", "\"left\" : \"unknown\""),
            text.replaceFirst("\"question\" : \"lists\"", "\"question\" : \"songs\""))) {
      assertThat(wrong).isNotEqualTo(text);
      Files.writeString(key, wrong);
      assertThatExceptionOfType(HumanEvaluationException.class)
          .isThrownBy(() -> StudyKey.read(key))
          .withMessageContaining("key.json");
    }
  }
}
