package io.reranker.metrics.trec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reranker.metrics.RankedList;
import io.reranker.metrics.UserList;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TrecFilesTest {

  @ParameterizedTest
  @EnumSource(Dialect.class)
  void lineEndsMayBeMixedAndTheLastOneLacking(Dialect dialect) throws IOException {
    Judgements judgements = judgements("q 0 a 1\r\nq\t0\tb  2 \nq 0 c -1", dialect);
    assertThat(judgements.grades("q")).containsOnly(entry("a", 1), entry("b", 2), entry("c", -1));
    assertThat(judgements.size()).isEqualTo(3);
    Run run =
        run("q Q0 a 1 0.5 r\r\n\n  \r\n q Q0 b 2 .75 r and more\nq Q0 c 0 -1e2 last", dialect);
    assertThat(run.ranking("q")).containsExactly(real("b", 0.75), real("a", 0.5), real("c", -100));
    assertThat(run.name()).isEqualTo("last");
    assertThat(run.size()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q Q0 a 1 1 r;q Q0 b 2 nan r|2|no number",
        "q Q0 a 1 1 r;q Q0 b 2 -NaN r|2|no number",
        "q Q0 a 1 1 r;q Q0 b 2 2|2|too short",
        "q Q0 a 1|1|too short",
        "q Q0 a 1 1 r;p Q0 a 1 1 r;q Q0 a 2 2 r|3|a second time",
        "q Q0 a 1 1 r\\r;q Q0 b 1 1\\rr|2|carriage return",
      })
  void whatIsWrongWithARunIsNamedInAnyDialect(String text, long line, String named) {
    for (Dialect dialect : Dialect.values()) {
      assertThatExceptionOfType(MalformedFileException.class)
          .isThrownBy(() -> run(text.replace(';', '\n').replace("\\r", "\r"), dialect))
          .withMessageContaining(named)
          .withMessageContaining("Remedy")
          .withMessageStartingWith("run, line " + line)
          .satisfies(e -> assertThat(e.line()).isEqualTo(line))
          .satisfies(e -> assertThat(e.source()).isEqualTo("run"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q 0 a|1|too short",
        "q 0 a 1 x|1|too long",
        "q 0 a 1;q 0 b 0;q 0 a 1|3|a second time",
        "q 0 a 99999999999|1|no whole number",
      })
  void whatIsWrongWithJudgementsIsNamedInAnyDialect(String text, long line, String named) {
    for (Dialect dialect : Dialect.values()) {
      assertThatExceptionOfType(MalformedFileException.class)
          .isThrownBy(() -> judgements(text.replace(';', '\n'), dialect))
          .withMessageContaining(named)
          .withMessageStartingWith("qrels, line " + line);
    }
  }

  @Test
  void numbersAreStrictUnlessTrecEvalsRulesAreAskedFor() throws IOException {
    for (String score : List.of("abc", "1.5x", "1e", "--1", "0x10")) {
      assertThatExceptionOfType(MalformedFileException.class)
          .as(score)
          .isThrownBy(() -> run("q Q0 a 1 " + score + " r", Dialect.STRICT));
    }
    assertThat(run("q Q0 a 1 abc r", Dialect.TREC9).ranking("q")).containsExactly(real("a", 0));
    assertThat(run("q Q0 a 1 1.5x r", Dialect.TREC10).ranking("q")).containsExactly(real("a", 1.5));
    assertThat(run("q Q0 a 1 -inf r", Dialect.STRICT).ranking("q"))
        .containsExactly(real("a", Double.NEGATIVE_INFINITY));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> judgements("q 0 a 1.5", Dialect.STRICT));
    assertThat(judgements("q 0 a 1.5", Dialect.TREC9).grades("q")).containsOnly(entry("a", 1));
    assertThat(judgements("q 0 a x", Dialect.TREC9).grades("q")).containsOnly(entry("a", 0));
  }

  @Test
  void commentsAndEmptyLinesAreOfTheirDialects() throws IOException {
    String commented = "# of whom\nq 0 a 1\n";
    assertThat(judgements(commented, Dialect.STRICT).topics()).containsExactly("q");
    assertThat(judgements(commented, Dialect.TREC10).topics()).containsExactly("q");
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> judgements(commented, Dialect.TREC9));
    assertThat(judgements("\nq 0 a 1\n\n", Dialect.STRICT).size()).isEqualTo(1);
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> judgements("q 0 a 1\n\nq 0 b 1", Dialect.TREC10))
        .withMessageStartingWith("qrels, line 2");
    assertThat(run("#x\n #y\nq Q0 a 1 1 r\n", Dialect.TREC10).size()).isEqualTo(1);
    assertThat(run("# a b 1 1 r\n", Dialect.TREC9).topics()).containsExactly("#");
  }

  @Test
  void aByteOrderMarkIsNoPartOfATopicUnlessItIsToTrecEval() throws IOException {
    assertThat(run("\uFEFFq Q0 a 1 1 r\n", Dialect.STRICT).topics()).containsExactly("q");
    assertThat(judgements("\uFEFFq 0 a 1", Dialect.STRICT).topics()).containsExactly("q");
    assertThat(judgements("\uFEFF#\nq 0 a 1", Dialect.STRICT).topics()).containsExactly("q");
    assertThat(run("\uFEFFq Q0 a 1 1 r", Dialect.TREC9).topics()).containsExactly("\uFEFFq");
    assertThat(run("\uFEFFq Q0 a 1 1 r", Dialect.TREC10).topics()).containsExactly("\uFEFFq");
  }

  @Test
  void anEmptyFileIsAnError(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("none"));
    for (Dialect dialect : Dialect.values()) {
      assertThatExceptionOfType(MalformedFileException.class)
          .isThrownBy(() -> Run.read(file, dialect))
          .withMessageStartingWith("none: there is no line")
          .satisfies(e -> assertThat(e.line()).isZero());
      assertThatExceptionOfType(MalformedFileException.class)
          .isThrownBy(() -> Judgements.read(file, dialect));
    }
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> run("\n \n", Dialect.STRICT));
  }

  @Test
  void topicsAndTiesStandInTheOrderOfTheirBytes() throws IOException {
    // U+FFFD comes before U+10000 in UTF-8, and after it in Java's UTF-16.
    String text = "9 Q0 a 1 1 r\n10 Q0 \uFFFD 1 1 r\n10 Q0 \uD800\uDC00 2 1 r\n10 Q0 B 3 1 r\n";
    Run run = run(text + "10 Q0 b 4 1 r\n10 Q0 d9 5 1 r\n10 Q0 d10 6 1 r", Dialect.STRICT);
    assertThat(run.topics()).containsExactly("10", "9");
    assertThat(run.ranking("10").keySet())
        .containsExactly("\uD800\uDC00", "\uFFFD", "d9", "d10", "b", "B");
  }

  @Test
  void aLargeFileIsReadInPartsAsAWhole(@TempDir Path folder) throws IOException {
    StringBuilder text = new StringBuilder();
    Random random = new Random(3);
    int lines = 60_000;
    for (int i = 0; i < lines; i++) {
      text.append("t").append(random.nextInt(50)).append(" Q0 item-").append(i).append(" 1 ");
      text.append(i).append(" run-").append(i).append('\n');
    }
    Path file = Files.writeString(folder.resolve("large"), text);
    assertThat(Files.size(file)).isGreaterThan(1 << 20);
    Run run = Run.read(file, Dialect.STRICT);
    assertThat(run.size()).isEqualTo(lines);
    assertThat(run.topics()).hasSize(50).isSorted();
    assertThat(run.name()).isEqualTo("run-" + (lines - 1));
    int counted = 0;
    for (String topic : run.topics()) {
      counted += run.ranking(topic).size();
      assertThat(List.copyOf(run.ranking(topic).values()))
          .isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }
    assertThat(counted).isEqualTo(lines);
    Files.writeString(file, text + "t1 Q0 item-5 1\n");
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> Run.read(file, Dialect.STRICT))
        .satisfies(e -> assertThat(e.line()).isEqualTo(lines + 1));
  }

  @Test
  void memoryHoldsTheSameAsFiles() {
    Judgements judgements =
        Judgements.of(Map.of("u1", Map.of("a", 2, "b", 0, "p", -1), "u2", Map.of("a", 1)));
    Run run =
        Run.of("mine", Map.of("u1", Map.of("a", 0.1, "x", 0.5, "p", 0.3), "u3", Map.of("a", 1.0)));
    assertThat(run.name()).isEqualTo("mine");
    TopicLists lists = new TopicLists(judgements, run, ScorePrecision.FLOAT64);
    List<UserList> both = lists.of(TopicPolicy.INTERSECTION);
    assertThat(both).extracting(UserList::user).containsExactly("u1");
    RankedList list = both.get(0).list();
    assertThat(list.size()).isEqualTo(3);
    assertThat(list.grade(1)).isEqualTo(RankedList.UNJUDGED);
    assertThat(list.grade(2)).isEqualTo(RankedList.POOLED);
    assertThat(list.grade(3)).isEqualTo(2);
    assertThat(list.judged()).isEqualTo(2);
    assertThat(lists.of(TopicPolicy.JUDGED)).extracting(UserList::user).containsExactly("u1", "u2");
    assertThat(lists.of(TopicPolicy.JUDGED).get(1).list().size()).isZero();
    assertThat(lists.of(TopicPolicy.JUDGED).get(1).list().judgedRelevant(1)).isEqualTo(1);
    assertThat(lists.of(TopicPolicy.RETURNED))
        .extracting(UserList::user)
        .containsExactly("u1", "u3");
    assertThat(lists.of(TopicPolicy.RETURNED).get(1).list().grade(1)).isEqualTo(-1);
    assertThat(judgements.grades("none")).isEmpty();
    assertThat(run.ranking("none")).isEmpty();
  }

  @Test
  void namesInMemoryMayHoldBlanksButMustNotBeEmpty() {
    Judgements judgements = Judgements.of(Map.of("a user", Map.of("an\nitem", 1)));
    Run run = Run.of("a run", Map.of("a user", Map.of("an\nitem", 0.5), "none", Map.of()));
    assertThat(run.name()).isEqualTo("a run");
    assertThat(run.topics()).containsExactly("a user");
    List<UserList> lists =
        new TopicLists(judgements, run, ScorePrecision.FLOAT32).of(TopicPolicy.INTERSECTION);
    assertThat(lists.get(0).list().grade(1)).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Judgements.of(Map.of("q", Map.of("", 1))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Run.of("r", Map.of("", Map.of("a", 1.0))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Run.of("", Map.of("q", Map.of("a", 1.0))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Run.of("r", Map.of("q", Map.of("a", Double.NaN))));
    assertThatIllegalArgumentException().isThrownBy(() -> Run.of("r", Map.of()));
  }

  private static Map.Entry<String, Integer> entry(String item, int grade) {
    return Map.entry(item, grade);
  }

  private static Map.Entry<String, Double> real(String item, double score) {
    return Map.entry(item, score);
  }

  private static Judgements judgements(String text, Dialect dialect) throws IOException {
    return Judgements.read("qrels", stream(text), dialect);
  }

  private static Run run(String text, Dialect dialect) throws IOException {
    return Run.read("run", stream(text), dialect);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
