package io.reranker.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

  private static ParsedRequest read(String json) {
    return RequestReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static InvalidRequestException invalid(String json) {
    return catchThrowableOfType(InvalidRequestException.class, () -> read(json));
  }

  private static String candidate(String fields) {
    return "{\"candidates\": [{\"id\": \"a\", \"title\": \"A\"" + fields + "}]}";
  }

  private static String watched(String fields) {
    return "{\"history\": [{\"id\": \"h\", \"title\": \"H\""
        + fields
        + "}], \"candidates\": [{\"id\": \"a\", \"title\": \"A\"}]}";
  }

  @Test
  void readsEveryField() {
    ParsedRequest parsed =
        read(
            """
            {"user": "u1",
             "history": [{"id": "h", "title": "Heat", "rating": 4.5,
                          "timestamp": "2024-03-01T20:15:00Z",
                          "attributes": {"genres": ["Crime", "Drama"], "year": 1995}}],
             "candidates": [{"id": "c", "title": "Casino", "score": 0.5, "popularity": 12,
                             "attributes": {"year": "1995", "tags": ["long", 3.5]}}],
             "relevant": ["c"]}
            """);
    HistoryItem watched = parsed.request().history().get(0);
    assertThat(parsed.request().user()).isEqualTo("u1");
    assertThat(watched.rating()).isEqualTo(4.5);
    assertThat(watched.timestamp()).isEqualTo(Instant.parse("2024-03-01T20:15:00Z"));
    assertThat(watched.attributes())
        .containsEntry("genres", List.of("Crime", "Drama"))
        .containsEntry("year", List.of("1995"));
    Candidate candidate = parsed.request().candidates().get(0);
    assertThat(candidate.score()).isEqualTo(0.5);
    assertThat(candidate.popularity()).isEqualTo(12.0);
    assertThat(candidate.attributes())
        .containsEntry("year", List.of("1995"))
        .containsEntry("tags", List.of("long", "3.5"));
    assertThat(parsed.relevant()).containsExactly("c");
  }

  @Test
  void nullAndAbsentAreTheSame() {
    String nulls =
        ", \"attributes\": null, \"score\": null, \"popularity\": null}], \"history\": null,"
            + " \"user\": null, \"relevant\": [";
    String json = candidate("");
    assertThat(read(json.replace("\"A\"", "\"A\"" + nulls).replace("[}]}", "[]}")))
        .isEqualTo(read(json));
  }

  @Test
  void takesLongTitlesAndAnyScript() {
    String title = "愛 ".repeat(5_000) + "\uD83C\uDFAC العربية";
    assertThat(
            read("{\"candidates\": [{\"id\": \"a\", \"title\": \"" + title + "\"}]}")
                .request()
                .candidates()
                .get(0)
                .title())
        .isEqualTo(title);
  }

  @Test
  void takesAByteOrderMark() {
    assertThat(read("\uFEFF" + candidate("")).request().candidates()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"2024-03-01T20:15:00Z\" | 2024-03-01T20:15:00Z",
        "\"2024-03-01T20:15:00+02:00\" | 2024-03-01T18:15:00Z",
        "\"2024-03-01T20:15:00\" | 2024-03-01T20:15:00Z",
        "\"2024-03-01T20:15\" | 2024-03-01T20:15:00Z",
        "\"2024-03-01\" | 2024-03-01T00:00:00Z",
        "1709324100 | 2024-03-01T20:15:00Z",
        "1709324100.5 | 2024-03-01T20:15:00.500Z",
        "0 | 1970-01-01T00:00:00Z",
        "-1 | 1969-12-31T23:59:59Z",
      })
  void readsTimes(String json, String expected) {
    assertThat(read(watched(", \"timestamp\": " + json)).request().history().get(0).timestamp())
        .isEqualTo(Instant.parse(expected));
  }

  @Test
  void refusesMilliseconds() {
    assertThat(invalid(watched(", \"timestamp\": 1709324100000")))
        .hasMessageContaining("history[0].timestamp is 1709324100000")
        .hasMessageContaining("not milliseconds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"yesterday\"", "\"\"", "\"2024-02-30\"", "\"99999-01-01\"", "true", "[]"})
  void refusesWhatIsNoTime(String json) {
    assertThat(invalid(watched(", \"timestamp\": " + json)).field())
        .isEqualTo("history[0].timestamp");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"candidates\": [{\"id\": \"a\", \"tite\": \"A\"}]} | candidates[0].tite | write title",
        "{\"candidats\": []} | candidats | write candidates",
        "{\"candidates\": [], \"x\": 1} | x | the fields are user, history, candidates, relevant",
        "{\"candidates\": [{\"id\": \"a\", \"title\": \"A\", \"Score\": 1}]} | candidates[0].Score"
            + " | write score",
        "{\"candidates\": [{\"id\": \"a\", \"title\": \"A\", \"popularty\": 1}]} |"
            + " candidates[0].popularty | write popularity",
        "{\"candidates\": [{\"id\": \"a\", \"title\": \"A\", \"rating\": 1}]} |"
            + " candidates[0].rating | the fields are id",
        "{\"candidates\": [{\"id\": \"a\", \"ittle\": \"A\"}]} | candidates[0].ittle | write title",
        "{\"history\": [{\"id\": \"a\", \"title\": \"A\", \"raing\": 1}], \"candidates\": []} |"
            + " history[0].raing | write rating",
      })
  void namesUnknownFields(String json, String field, String remedy) {
    InvalidRequestException e = invalid(json);
    assertThat(e.field()).isEqualTo(field);
    assertThat(e.problem()).contains("is not a field of").contains("(line 1, column ");
    assertThat(e.remedy()).contains(remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | request | is a list where an object is needed",
        "\"x\" | request | is a string where an object is needed",
        "null | request | is null where an object is needed",
        "{} | candidates | is missing",
        "{\"candidates\": null} | candidates | is missing",
        "{\"candidates\": []} | candidates | has 0 items",
        "{\"candidates\": {}} | candidates | is an object where a list is needed",
        "{\"candidates\": [1]} | candidates[0] | is a number where an object is needed",
        "{\"candidates\": [{\"title\": \"A\"}]} | candidates[0].id | is missing",
        "{\"candidates\": [{\"id\": \"a\"}]} | candidates[0].title | is missing",
        "{\"candidates\": [{\"id\": null, \"title\": \"A\"}]} | candidates[0].id | is missing",
        "{\"candidates\": [{\"id\": 7, \"title\": \"A\"}]} | candidates[0].id | is a number where a"
            + " string",
        "{\"candidates\": [{\"id\": \" \", \"title\": \"A\"}]} | candidates[0].id | is missing or"
            + " blank",
        "{\"candidates\": [{\"id\": \"a\", \"title\": \"\"}]} | candidates[0].title | is missing or"
            + " blank",
        "{\"user\": 3, \"candidates\": []} | user | is a number where a string",
      })
  void namesWhatIsMissingOrOfTheWrongType(String json, String field, String problem) {
    InvalidRequestException e = invalid(json);
    assertThat(e.field()).isEqualTo(field);
    assertThat(e.problem()).startsWith(problem).contains("(line 1, column ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"score\": \"1\" | candidates[0].score | is a string where a number",
        "\"score\": 1e999 | candidates[0].score | is Infinity",
        "\"popularity\": -1 | candidates[0].popularity | is -1.0",
        "\"attributes\": [] | candidates[0].attributes | is a list where an object",
        "\"attributes\": {\"genres\": true} | candidates[0].attributes.genres | is true or false",
        "\"attributes\": {\"genres\": {\"a\": 1}} | candidates[0].attributes.genres | is an object",
        "\"attributes\": {\"genres\": [\"a\", []]} | candidates[0].attributes.genres[1] | is a"
            + " list",
        "\"attributes\": {\"genres\": [null]} | candidates[0].attributes.genres[0] | is null",
        "\"attributes\": {\" \": 1} | candidates[0].attributes | has a blank name",
        "\"id\": \"b\" | candidates[0].id | is given twice",
        "\"attributes\": {\"x\": 1, \"x\": 2} | candidates[0].attributes.x | is given twice",
        "\"attributes\": {\"x\": \"\\ud800\"} | candidates[0].attributes.x | has half of a"
            + " surrogate",
      })
  void namesFaultsOfCandidates(String fields, String field, String problem) {
    InvalidRequestException e = invalid(candidate(", " + fields));
    assertThat(e.field()).isEqualTo(field);
    assertThat(e.problem()).startsWith(problem).contains("(line 1, column ");
  }

  @Test
  void namesTheIndexAndThePlace() {
    String json =
        """
        {"candidates": [
          {"id": "a", "title": "A"},
          {"id": "b", "title": "B"},
          {"id": "c", "title": "C", "score": "high"}]}
        """;
    assertThat(invalid(json))
        .hasMessage(
            "candidates[2].score is a string where a number is needed (line 4, column 38)."
                + " Remedy: give a number without quotes, or leave the field out.");
  }

  @Test
  void namesBothPlacesOfADuplicateId() {
    String json =
        """
        {"candidates": [
          {"id": "a", "title": "A"},
          {"id": "b", "title": "B"},
          {"id": "a", "title": "C"}]}
        """;
    assertThat(invalid(json))
        .hasMessageContaining(
            "candidates[2].id is \"a\", the id of candidates[0] too (line 4, column 10)");
  }

  @Test
  void cutsLongNamesInMessages() {
    InvalidRequestException e = invalid(candidate(", \"" + "x".repeat(10_000) + "\": 1"));
    assertThat(e.getMessage()).hasSizeLessThan(300).contains("xxx… is not a field");
  }

  @Test
  void refusesTooManyCandidates() {
    StringBuilder json = new StringBuilder("{\"candidates\": [");
    for (int i = 0; i <= 1_000; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"id\": \"")
          .append(i)
          .append("\", \"title\": \"T\"}");
    }
    assertThat(invalid(json.append("]}").toString()))
        .hasMessageContaining("candidates has 1001 items");
  }

  @Test
  void refusesRelevantIdsOfNoCandidate() {
    assertThat(
            invalid("{\"candidates\": [{\"id\": \"a\", \"title\": \"A\"}], \"relevant\": [\"b\"]}"))
        .hasMessageContaining("relevant[0] is \"b\", the id of no candidate");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"candidates\": [} | 1 | 17",
        "{\"candidates\": [ | 1 | 17",
        "{'candidates': []} | 1 | 2",
        "{\"candidates\": []} x | 1 | 20",
        "{\"candidates\": []} {} | 1 | 20",
        "{\"score\": NaN} | 1 | 13",
        "{\"score\": 01} | 1 | 12",
        "{\"a\": \"\\x\"} | 1 | 9",
      })
  void namesLineAndColumnOfWhatIsNoJson(String json, int line, int column) {
    MalformedJsonException e = catchThrowableOfType(MalformedJsonException.class, () -> read(json));
    assertThat(e.line()).isEqualTo(line);
    assertThat(e.column()).isBetween(column - 1, column + 1);
    assertThat(e).hasMessageStartingWith("line " + line + ", column ");
    assertThat(e.getMessage()).doesNotContain("Source").doesNotContain("\n");
  }

  @Test
  void namesALaterLine() {
    MalformedJsonException e =
        catchThrowableOfType(
            MalformedJsonException.class, () -> read("{\n  \"user\": \"u\",\n  candidates\n}"));
    assertThat(e.line()).isEqualTo(3);
    assertThat(e.column()).isBetween(3, 4);
  }

  @Test
  void countsLinesFromTheLineOfTheFile() {
    byte[] json = "{\"candidates\": 3}".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RequestReader.read(json, 41)).hasMessageContaining("(line 41, ");
    byte[] broken = "{\"candidates\": ".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> RequestReader.read(broken, 41)).hasMessageStartingWith("line 41, ");
  }

  @Test
  void refusesAnEmptyText() {
    assertThatThrownBy(() -> read("")).hasMessage("line 1, column 1: the text is empty");
    assertThatThrownBy(() -> read(" \n ")).isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin = "{\n\"user\": \"Andr\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> RequestReader.read(latin))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage("line 2, column 14: the text is not UTF-8");
  }

  @Test
  void refusesEndlessLists() {
    assertThatThrownBy(
            () -> read("{\"candidates\": [" + "[],".repeat(JsonText.MAX_VALUES) + "[]]}"))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("more than 1000000 values");
  }

  @Test
  void refusesDeepNesting() {
    assertThatThrownBy(() -> read("{\"candidates\": " + "[".repeat(100_000)))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("nesting depth")
        .hasMessageNotContaining("getMaxNestingDepth");
  }

  @Test
  void refusesHugeStringsAndNumbers() {
    assertThatThrownBy(() -> read("{\"user\": \"" + "x".repeat(2_000_000) + "\"}"))
        .isInstanceOf(MalformedJsonException.class);
    assertThatThrownBy(() -> read(candidate(", \"score\": " + "1".repeat(2_000))))
        .isInstanceOf(MalformedJsonException.class);
  }
}
