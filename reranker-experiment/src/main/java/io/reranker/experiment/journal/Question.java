package io.reranker.experiment.journal;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Keys of what is asked: a hash over all that an answer may depend on. */
public final class Question {
  private static final int KEY_BYTES = 16;

  private final MessageDigest digest;

  private Question(String kind, String model) {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // Every Java platform has SHA-256.
    }
    add(kind);
    add(model);
  }

  /** The key of a list's scores; the base order is no part of it. */
  public static String scores(String model, int orderings, RerankRequest request) {
    Question question = new Question("scored", model);
    question.add(String.valueOf(orderings));
    question.content(request);
    return question.key();
  }

  /** The key of the reasons for the first items of an order. */
  public static String reasons(String model, int count, RerankRequest request, List<String> order) {
    Question question = new Question("explained", model);
    question.add(String.valueOf(count));
    question.content(request);
    request.baseOrder().forEach(candidate -> question.add(candidate.id()));
    order.forEach(question::add);
    return question.key();
  }

  /** The key of a text. */
  public static String text(String model, int maxTokens, RerankRequest request) {
    Question question = new Question("written", model);
    question.add(String.valueOf(maxTokens));
    question.content(request);
    return question.key();
  }

  /** The key of an audit of the orderings. */
  public static String audit(String model, List<Integer> rows, RerankRequest request) {
    Question question = new Question("audited", model);
    question.add(String.valueOf(rows));
    question.content(request);
    request.baseOrder().forEach(candidate -> question.add(candidate.id()));
    return question.key();
  }

  private void content(RerankRequest request) {
    add(String.valueOf(request.user()));
    add(String.valueOf(request.history().size()));
    for (HistoryItem item : request.history()) {
      item(item.id(), item.title(), item.attributes());
      add(item.rating() + " " + item.timestamp());
    }
    request.candidates().stream()
        .sorted(Comparator.comparing(Candidate::id))
        .forEach(candidate -> item(candidate.id(), candidate.title(), candidate.attributes()));
  }

  private void item(String id, String title, Map<String, List<String>> attributes) {
    add(id);
    add(title);
    add(attributes.toString());
  }

  /** With its length, so that "ab", "c" and "a", "bc" differ. */
  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private String key() {
    return HexFormat.of().formatHex(digest.digest(), 0, KEY_BYTES);
  }
}
