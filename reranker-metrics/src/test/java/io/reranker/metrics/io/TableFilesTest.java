package io.reranker.metrics.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reranker.metrics.trec.Judgements;
import io.reranker.metrics.trec.MalformedFileException;
import io.reranker.metrics.trec.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableFilesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void csvHasAHeaderInAnyOrder() throws IOException {
    Path file =
        write(
            "\uFEFFrating, Item ,time,USER\r\n"
                + "2,\"a \"\"x\"\", b\",9,u1\n"
                + "\n"
                + "0,\"two\nlines\",9,u1\r\n"
                + "-1,c,,u2");
    Judgements judgements = CsvFiles.judgements(file);
    assertThat(judgements.grades("u1"))
        .containsExactly(Map.entry("a \"x\", b", 2), Map.entry("two\nlines", 0));
    assertThat(judgements.grades("u2")).containsExactly(Map.entry("c", -1));
    Run run = CsvFiles.run(write("query,doc,score\nq,a,1e-3\nq,b,2\n"), "mine");
    assertThat(run.ranking("q")).containsExactly(Map.entry("b", 2.0), Map.entry("a", 0.001));
    assertThat(run.name()).isEqualTo("mine");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'user,item;u,a'|1|no column grade or rating or relevance",
        "'user,item,grade;u,a,1;u,b'|3|2 fields where the header has 3",
        "'user,item,grade;u,a,x'|2|no number",
        "'user,item,grade;u,a,NaN'|2|no number",
        "'user,item,grade;u,a,1.5'|0|no whole number",
        "'user,item,grade;u,a,1;u,a,2'|3|a second time",
        "'user,item,grade;u,,1'|2|no name",
        "'user,item,grade;u,~a,1'|2|not closed",
        "'user,item,grade;u,~a~b,1'|2|closed quote",
        "'user,item,grade;u,a,1^u,b,1'|2|carriage return",
        "'user,item,grade;'|0|no line with content",
        "''|1|no column"
      })
  void whatIsWrongWithCsvIsNamed(String text, long line, String named) throws IOException {
    Path file = write(text.replace(';', '\n').replace('~', '"').replace('^', '\r'));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> CsvFiles.judgements(file))
        .withMessageContaining(named)
        .withMessageContaining("Remedy")
        .satisfies(e -> assertThat(e.line()).isEqualTo(line));
  }

  @Test
  void jsonIsAnObjectOfObjectsOfNumbers() throws IOException {
    Path file = write("{\n \"q\\u00fc \\\"1\\\"\": {\"a\": 2, \"b\\n\": 0} ,\r\n \"none\": {} }\n");
    assertThat(JsonFiles.judgements(file).grades("qü \"1\""))
        .containsExactly(Map.entry("a", 2), Map.entry("b\n", 0));
    assertThat(JsonFiles.run(write("\uFEFF{\"q\":{\"a\":-1.5E2}}"), "mine").ranking("q"))
        .containsExactly(Map.entry("a", -150.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|1|\"{\"",
        "{\"q\": 1}|1|\"{\"",
        "{\"q\": {\"a\": \"1\"}}|1|a number",
        "{\"q\": {\"a\": 1,}}|1|\"\"\"",
        "{\"q\":;{\"a\" 1}}|2|\":\"",
        "{\"q\": {\"a\": 1};} x|2|the end of the file",
        "{\"q\": {\"a\": 1-1}}|1|no number",
        "{\"q\": {\"a\": 1, \"a\": 2}}|1|a second time",
        "{\"q\": {\"\\x\": 1}}|1|an escape",
        "{\"q\": {\"\\u12\": 1}}|1|hexadecimal",
        "{\"q\": {\"a;\": 1}}|1|control character",
        "{\"q\": {\"a\": 1|1|\"}\"",
        "{\"q\": {\"a\": 0.5}}|0|no whole number",
        "{}|0|no topic",
        "``|1|\"{\""
      })
  void whatIsWrongWithJsonIsNamed(String text, long line, String named) throws IOException {
    Path file = write(text.replace(';', '\n'));
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> JsonFiles.judgements(file))
        .withMessageContaining(named)
        .withMessageContaining("Remedy")
        .satisfies(e -> assertThat(e.line()).isEqualTo(line));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }
}
