package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reranker.cli.json.RequestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {

  @Test
  void theDemoRequestFollowsTheSchema() throws IOException {
    Schemas.REQUEST.accept(new String(DemoCommand.json(), StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"candidates\": [{\"id\": \"a\", \"title\": \"A\"}]}",
        "{\"candidates\": [{\"id\": \"a\", \"title\": \"A\", \"score\": null}], \"history\": null}",
        "{\"candidates\": [{\"id\": \"a\", \"title\": \"A\", \"attributes\": {\"x\": [1, \"b\"]}}]}",
        "{\"history\": [{\"id\": \"a\", \"title\": \"A\", \"timestamp\": \"2024-01-01\"}],"
            + " \"candidates\": [{\"id\": \"a\", \"title\": \"A\"}], \"relevant\": [\"a\"]}",
      })
  void whatTheSchemaAcceptsIsRead(String json) throws IOException {
    Schemas.REQUEST.accept(json);
    RequestReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "{\"candidates\": []}",
        "{\"candidates\": [{\"id\": \"a\"}]}",
        "{\"candidates\": [{\"id\": \"\", \"title\": \"A\"}]}",
        "{\"candidates\": [{\"id\": \"a\", \"title\": \" \"}]}",
        "{\"candidates\": [{\"id\": 1, \"title\": \"A\"}]}",
        "{\"candidates\": [{\"id\": \"a\", \"title\": \"A\", \"scor\": 1}]}",
        "{\"candidates\": [{\"id\": \"a\", \"title\": \"A\", \"popularity\": -1}]}",
        "{\"candidates\": [{\"id\": \"a\", \"title\": \"A\", \"attributes\": {\"x\": true}}]}",
        "{\"history\": [{\"id\": \"a\", \"title\": \"A\", \"rating\": 6}],"
            + " \"candidates\": [{\"id\": \"a\", \"title\": \"A\"}]}",
        "{\"history\": [{\"id\": \"a\", \"title\": \"A\", \"timestamp\": \"now\"}],"
            + " \"candidates\": [{\"id\": \"a\", \"title\": \"A\"}]}",
      })
  void whatTheSchemaRefusesIsRefused(String json) throws IOException {
    Schemas.REQUEST.refuse(json);
    assertThatThrownBy(() -> RequestReader.read(json.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(io.reranker.InvalidRequestException.class);
  }

  @Test
  void resultsFollowTheSchema() throws IOException {
    Schemas.RESULT.accept(Invocation.of("demo", "--format", "json", "--explain", "20").out());
    Schemas.RESULT.accept(Invocation.of("demo", "--format", "json", "--no-timings").out());
  }

  @Test
  void fallbacksAndErrorsFollowTheSchema() throws IOException {
    String fallback = "{\"candidates\": [{\"id\": \"a\", \"title\": \"!FELL_BACK\"}]}";
    for (String line :
        Invocation.withInput(fallback + "\n{\"x\": 1}\n{", "rank", "--requests", "-")
            .out()
            .split("\n")) {
      Schemas.RESULT.accept(line);
    }
    Schemas.RESULT.refuse("{\"outcome\": \"fell_back\", \"model\": \"m\", \"items\": []}");
  }
}
