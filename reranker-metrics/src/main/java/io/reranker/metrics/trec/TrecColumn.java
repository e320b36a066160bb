package io.reranker.metrics.trec;

import io.reranker.metrics.Measure;
import org.jspecify.annotations.Nullable;

/**
 * A line that trec_eval prints for a topic, for all of them, or both.
 *
 * @param name what it prints
 * @param kind what the line says
 * @param measure gives a topic's value; null where there is none
 * @param parameter the share of relevant items of an interpolated precision, or the length of a
 *     string of grades
 */
record TrecColumn(String name, Kind kind, @Nullable Measure measure, double parameter) {

  /** What a line says. */
  enum Kind {
    /** The run's name, for all topics. */
    NAME,
    /** The number of topics, for all of them. */
    TOPICS,
    /** A number of items, and their sum. */
    COUNT,
    /** As COUNT, where the sum is over all topics that are judged, if all are asked for. */
    COUNT_OF_JUDGED,
    /** A value, and the mean. */
    MEAN,
    /** As MEAN; 0 divided by 0 where nothing is returned and no relevant item is asked for. */
    INTERPOLATED,
    /** The geometric mean, for all topics. */
    GEOMETRIC,
    /** The grades of the first items, for a topic. */
    GRADES
  }

  boolean ofTopic() {
    return kind != Kind.NAME && kind != Kind.TOPICS && kind != Kind.GEOMETRIC;
  }

  boolean ofAll() {
    return kind != Kind.GRADES;
  }
}
