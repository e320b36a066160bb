package io.reranker.prompt;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The labels by which a prompt names candidates and a model answers, in the order in which they are
 * given out.
 *
 * @param labels distinct, not blank; the model's tokenizer should have each as one token
 */
public record LabelScheme(List<String> labels) {

  /** {@code A} to {@code Z}, then {@code a} to {@code z}: 52 labels. */
  public static final LabelScheme LETTERS =
      new LabelScheme(Stream.concat(letters('A'), letters('a')).toList());

  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if a label is blank or repeats
   */
  public LabelScheme {
    labels = List.copyOf(labels);
    if (labels.stream().anyMatch(String::isBlank) || new HashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException("labels must be distinct and not blank: " + labels);
    }
  }

  /**
   * The first labels.
   *
   * @param count 0 to the number of labels
   * @throws IllegalArgumentException if there are not so many
   */
  public List<String> first(int count) {
    if (count > labels.size()) {
      throw new IllegalArgumentException(
          count + " candidates need labels, there are " + labels.size());
    }
    return labels.subList(0, count);
  }

  private static Stream<String> letters(char first) {
    return IntStream.range(0, 26).mapToObj(i -> String.valueOf((char) (first + i)));
  }
}
