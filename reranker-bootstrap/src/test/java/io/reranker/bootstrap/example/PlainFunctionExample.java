package io.reranker.bootstrap.example;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.OrderingScorer;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.bootstrap.BootstrapReranker;
import io.reranker.bootstrap.Bootstrapped;
import io.reranker.bootstrap.Preset;
import java.util.List;
import java.util.Map;

/**
 * Wraps a plain Java function, no model at all: it needs {@code reranker-core} and {@code
 * reranker-bootstrap} alone. The function counts genres in common with the history, and, as a
 * ranker would that reads a list, it is swayed by the order: what comes later gets a lower score.
 */
public final class PlainFunctionExample {
  private static final double FATIGUE = 0.4;

  private PlainFunctionExample() {}

  /** Prints the ranking, each item with its interval of ranks. */
  public static void main(String[] args) {
    List<String> lines = lines(ranked(Preset.AUDIT));
    lines.forEach(System.out::println);
  }

  static Bootstrapped ranked(Preset preset) {
    OrderingScorer function =
        (request, order, cancellation) -> {
          double[] scores = new double[order.size()];
          for (int position = 0; position < scores.length; position++) {
            scores[position] =
                inCommon(request.history(), order.get(position)) - FATIGUE * position;
          }
          return scores;
        };
    RerankRequest request =
        RerankRequest.of(
            List.of(
                HistoryItem.of("1", "Alien").with(genres("Horror", "Sci-Fi")),
                HistoryItem.of("2", "Blade Runner").with(genres("Action", "Sci-Fi"))),
            List.of(
                Candidate.of("3", "Notting Hill").with(genres("Comedy", "Romance")),
                Candidate.of("4", "Heat").with(genres("Action", "Crime")),
                Candidate.of("5", "Gattaca").with(genres("Drama", "Sci-Fi")),
                Candidate.of("6", "Aliens").with(genres("Action", "Horror", "Sci-Fi"))));
    return BootstrapReranker.of(function, preset).bootstrap(request, Cancellation.NEVER);
  }

  static List<String> lines(Bootstrapped answer) {
    return answer.result().items().stream().map(item -> line(answer, item)).toList();
  }

  private static String line(Bootstrapped answer, RankedItem item) {
    return item.rank()
        + ". "
        + item.title()
        + (item.rankInterval() == null
            ? ""
            : " (rank " + item.rankInterval().low() + " to " + item.rankInterval().high() + ")")
        + (answer.topProbability(item, 1).isPresent()
            ? String.format(" first: %.2f", answer.topProbability(item, 1).getAsDouble())
            : "");
  }

  private static double inCommon(List<HistoryItem> history, Candidate candidate) {
    return history.stream()
        .flatMap(item -> item.attributes().get("genres").stream())
        .filter(genre -> candidate.attributes().get("genres").contains(genre))
        .count();
  }

  private static Map<String, List<String>> genres(String... genres) {
    return Map.of("genres", List.of(genres));
  }
}
