package io.reranker.metrics.beyond;

import com.fasterxml.jackson.databind.JsonNode;
import io.reranker.metrics.Shared;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The full oracle: 12 users, 40 items, lists of 8 of which the first 5 count. */
public record RecsysData(JsonNode json) {

  public static RecsysData load() {
    return new RecsysData(Shared.json("recsys/recsys.json"));
  }

  public double expected(String key) {
    return json.get("expected").get(key).asDouble();
  }

  public Recommendations<String, String> top() {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    json.get("recs")
        .properties()
        .forEach(
            entry -> {
              List<String> list = new java.util.ArrayList<>();
              entry.getValue().forEach(item -> list.add(item.asText()));
              lists.put(entry.getKey(), list);
            });
    return new Recommendations<>(lists).top(json.get("K").asInt());
  }

  public Profiles<String, String> train() {
    return new Profiles<>(sets("train"));
  }

  public Profiles<String, String> test() {
    return new Profiles<>(sets("test"));
  }

  public Map<String, Set<String>> categories() {
    return sets("categories");
  }

  public Set<String> catalogue() {
    return categories().keySet();
  }

  public ItemPopularity<String> popularity() {
    return ItemPopularity.of(train(), catalogue());
  }

  private Map<String, Set<String>> sets(String name) {
    Map<String, Set<String>> sets = new LinkedHashMap<>();
    json.get(name)
        .properties()
        .forEach(
            entry -> {
              Set<String> set = new LinkedHashSet<>();
              entry.getValue().forEach(item -> set.add(item.asText()));
              sets.put(entry.getKey(), set);
            });
    return sets;
  }
}
