package io.reranker.metrics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Judgements and a run as trec_eval reads them; enough for the oracles, no more. */
record TrecPair(Map<String, RankedList> lists) {

  private record Retrieved(String document, double score) {}

  static TrecPair read(String name, boolean floatScores) throws IOException {
    Map<String, Map<String, Integer>> judged = new HashMap<>();
    for (String line : Files.readAllLines(Shared.oracle("trec/" + name + ".qrels"))) {
      String[] cells = line.trim().split("\\s+");
      judged
          .computeIfAbsent(cells[0], topic -> new HashMap<>())
          .put(cells[2], Integer.parseInt(cells[3]));
    }
    Map<String, List<Retrieved>> runs = new TreeMap<>();
    for (String line : Files.readAllLines(Shared.oracle("trec/" + name + ".run"))) {
      String[] cells = line.trim().split("\\s+");
      double score = Double.parseDouble(cells[4]);
      runs.computeIfAbsent(cells[0], topic -> new ArrayList<>())
          .add(new Retrieved(cells[2], floatScores ? (float) score : score));
    }
    Map<String, RankedList> lists = new TreeMap<>();
    runs.forEach(
        (topic, run) -> {
          Map<String, Integer> grades = judged.get(topic);
          if (grades == null) {
            return;
          }
          run.sort(TrecPair::compare);
          int[] byRank =
              run.stream().mapToInt(one -> grades.getOrDefault(one.document(), -1)).toArray();
          int[] all = grades.values().stream().mapToInt(Integer::intValue).toArray();
          lists.put(topic, RankedList.of(byRank).withJudged(all));
        });
    return new TrecPair(lists);
  }

  /** Values of an output of trec_eval by measure and topic. */
  static Map<String, Map<String, Double>> values(Path gzipped) throws IOException {
    Map<String, Map<String, Double>> values = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(gzipped)), StandardCharsets.UTF_8))) {
      for (String line : reader.lines().toList()) {
        String[] cells = line.split("\\s+");
        if (cells.length == 3 && cells[2].matches("-?[0-9.]+")) {
          values
              .computeIfAbsent(cells[0], measure -> new HashMap<>())
              .put(cells[1], Double.parseDouble(cells[2]));
        }
      }
    }
    return values;
  }

  /** Score, highest first; ties by the document's bytes, highest first. */
  private static int compare(Retrieved a, Retrieved b) {
    int byScore = Double.compare(b.score(), a.score());
    return byScore != 0
        ? byScore
        : Arrays.compareUnsigned(
            b.document().getBytes(StandardCharsets.UTF_8),
            a.document().getBytes(StandardCharsets.UTF_8));
  }
}
