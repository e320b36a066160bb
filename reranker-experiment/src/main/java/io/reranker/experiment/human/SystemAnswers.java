package io.reranker.experiment.human;

import io.reranker.Candidate;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system's answers to a number of requests, in the order of the requests. Immutable.
 *
 * @param name the system's name, not blank; it stands in the key and the score, never in the page
 * @param answers one for each request; null where the system failed
 */
public record SystemAnswers(String name, List<@Nullable Answer> answers) {

  /**
   * @throws HumanEvaluationException if the name is blank
   */
  public SystemAnswers {
    if (name.isBlank()) {
      throw HumanEvaluationException.option(
          "the name of a system is blank", "give every system a name");
    }
    answers = Collections.unmodifiableList(new ArrayList<>(answers));
  }

  /** The base recommender's own order as a system. */
  public static SystemAnswers baseOrder(List<RerankRequest> requests) {
    return orders("base order", requests.stream().map(RerankRequest::baseOrder).toList());
  }

  /**
   * The order of popularity as a system, ties by id.
   *
   * @throws HumanEvaluationException if the popularity of a candidate is not known
   */
  public static SystemAnswers popularityOrder(List<RerankRequest> requests) {
    return orders("popularity", requests.stream().map(SystemAnswers::byPopularity).toList());
  }

  private static SystemAnswers orders(String name, List<List<Candidate>> orders) {
    List<@Nullable Answer> answers = new ArrayList<>();
    for (List<Candidate> order : orders) {
      answers.add(
          new Answer(null, order.stream().map(c -> new Answer.Item(c.id(), null)).toList()));
    }
    return new SystemAnswers(name, answers);
  }

  private static List<Candidate> byPopularity(RerankRequest request) {
    return request.candidates().stream()
        .sorted(
            Comparator.comparingDouble(SystemAnswers::popularity)
                .reversed()
                .thenComparing(Candidate::id))
        .toList();
  }

  private static double popularity(Candidate candidate) {
    Double popularity = candidate.popularity();
    if (popularity == null) {
      throw HumanEvaluationException.option(
          "candidate " + candidate.id() + " has no popularity",
          "give every candidate one, or compare without the order of popularity");
    }
    return popularity;
  }
}
