package io.reranker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No key of an oracle is left out: each stands in a test that reads it. */
class OracleKeysTest {
  /** Objects whose keys are users, items, systems or effect sizes, which tests iterate over. */
  private static final Set<String> ITERATED =
      Set.of(
          "train",
          "test",
          "recs",
          "categories",
          "popularity",
          "upd_group_of_item(0 head,1 mid,2 tail)",
          "scores",
          "pairs",
          "sample_size_paired_t_80");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recsys/recsys.json",
        "stats/stats.json",
        "stats/position_bias.json",
        "text/text.json"
      })
  void everyKeyIsRead(String name) throws IOException {
    Set<String> keys = new TreeSet<>();
    collect(Shared.json(name), keys);
    String tests = tests();
    assertThat(keys).isNotEmpty().allMatch(key -> tests.contains("\"" + key + "\""));
  }

  private static void collect(JsonNode node, Set<String> keys) {
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      keys.add(entry.getKey());
      if (ITERATED.contains(entry.getKey())) {
        entry.getValue().forEach(child -> collect(child, keys));
      } else {
        collect(entry.getValue(), keys);
      }
    }
    if (node.isArray()) {
      node.forEach(child -> collect(child, keys));
    }
  }

  /** The sources of the tests that read oracles. */
  private static String tests() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
      List<Path> readers =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.endsWith("OracleKeysTest.java"))
              .toList();
      StringBuilder text = new StringBuilder();
      for (Path file : readers) {
        String source = Files.readString(file, StandardCharsets.UTF_8);
        if (source.contains("Shared.json(") || source.contains("RecsysData.load()")) {
          text.append(source);
        }
      }
      return text.toString();
    }
  }
}
