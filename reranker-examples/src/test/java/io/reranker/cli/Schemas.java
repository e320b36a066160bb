package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks JSON against the schemas in {@code docs/}. */
enum Schemas {
  REQUEST("request.schema.json"),
  RESULT("result.schema.json");

  private final String file;

  Schemas(String file) {
    this.file = file;
  }

  private JsonSchema schema() throws IOException {
    Path docs = Path.of("..", "docs", file);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(docs));
  }

  void accept(String json) throws IOException {
    assertThat(schema().validate(json, InputFormat.JSON)).isEmpty();
  }

  void refuse(String json) throws IOException {
    assertThat(schema().validate(json, InputFormat.JSON)).isNotEmpty();
  }
}
