package io.reranker.experiment.human;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Requests and the answers of made-up systems. */
public final class Systems {
  /** A title that would end a script element and run one of its own. */
  public static final String HOSTILE =
      "</script><script>window.harmed=1</script><img src=x onerror=\"window.harmed=2\"> & <!--";

  private Systems() {}

  /** Requests of ten candidates each; the first candidate of each has a hostile title. */
  public static List<RerankRequest> requests(int count) {
    List<RerankRequest> requests = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      List<HistoryItem> history = new ArrayList<>();
      for (int h = 0; h < 15; h++) {
        history.add(
            HistoryItem.of(
                    "h" + h, "Seen film " + h + ", a title of some length (" + (1980 + h) + ")")
                .with(Map.of("genres", List.of("Drama", "Comedy")))
                .rated(1 + h % 5));
      }
      List<Candidate> candidates = new ArrayList<>();
      for (int c = 0; c < 10; c++) {
        String title = c == 0 ? HOSTILE : "Candidate film " + c + " of list " + r + " (1999)";
        candidates.add(
            new Candidate(
                "c" + c,
                title,
                Map.of("genres", List.of("Sci-Fi", "Action"), "year", List.of("1999")),
                10.0 - c,
                c * 3.0));
      }
      requests.add(new RerankRequest("u" + r, history, candidates, null));
    }
    return requests;
  }

  /** A system that shuffles, with a reason for each item that names it. */
  public static SystemAnswers shuffling(String name, List<RerankRequest> requests, long seed) {
    Random random = new Random(seed);
    List<@Nullable Answer> answers = new ArrayList<>();
    for (RerankRequest request : requests) {
      List<Answer.Item> items = new ArrayList<>();
      for (Candidate candidate : request.candidates()) {
        String reason =
            "You watched \"Seen film 3\", and this is Drama too (" + random.nextInt(9) + ").";
        items.add(new Answer.Item(candidate.id(), reason));
      }
      Collections.shuffle(items, random);
      answers.add(new Answer(request.user(), items));
    }
    return new SystemAnswers(name, answers);
  }
}
