package io.reranker.experiment.recommend;

import io.reranker.dataset.Corpus;
import io.reranker.experiment.data.InvalidExperimentException;
import io.reranker.metrics.trec.Dialect;
import io.reranker.metrics.trec.MalformedFileException;
import io.reranker.metrics.trec.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lists from a TREC run. */
final class TrecRunReader {
  private TrecRunReader() {}

  static Map<String, List<Recommendation>> read(Path file, Corpus corpus) {
    ItemNumbers numbers = new ItemNumbers(corpus);
    Map<String, List<Recommendation>> lists = new HashMap<>();
    Run run;
    try {
      run = Run.read(file, Dialect.STRICT);
    } catch (IOException e) {
      throw new InvalidExperimentException(
          "cannot read " + file + " (" + e + ")", "check the path");
    } catch (MalformedFileException e) {
      throw new InvalidExperimentException(
          String.valueOf(e.getMessage()), "give lines \"topic Q0 item rank score name\"");
    }
    for (String topic : run.topics()) {
      List<Recommendation> list = new ArrayList<>();
      run.ranking(topic)
          .forEach(
              (id, score) ->
                  list.add(recommendation(numbers.of(id, file, "topic " + topic), score, file)));
      list.sort(
          Comparator.comparingDouble(Recommendation::score)
              .reversed()
              .thenComparingInt(Recommendation::item));
      lists.put(topic, list);
    }
    return lists;
  }

  private static Recommendation recommendation(int item, double score, Path file) {
    if (!Double.isFinite(score)) {
      throw new InvalidExperimentException(file + " has the score " + score, "give finite scores");
    }
    return new Recommendation(item, score + 0.0);
  }
}
