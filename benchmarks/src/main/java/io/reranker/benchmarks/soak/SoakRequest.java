package io.reranker.benchmarks.soak;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One call of a soak. The same number and seed give the same call.
 *
 * @param request 1 candidate to the largest list, a quarter of it on average; 0 history items to
 *     three fifths of it; titles of 2 to 13 words from a catalogue of 5,000; a deadline in half of
 *     the calls, from a thousandth of a millisecond to two seconds
 * @param probe the number of the known answer it must have where it is ranked, or −1
 * @param cancelAfter when the caller cancels, or null
 * @param interrupted whether the caller's thread is interrupted when it calls
 * @param fallsBack whether the caller wants the base order where the model cannot answer
 * @param reasons how many reasons the caller asks for afterwards
 */
record SoakRequest(
    RerankRequest request,
    int probe,
    @Nullable Duration cancelAfter,
    boolean interrupted,
    boolean fallsBack,
    int reasons) {
  private static final List<String> WORDS =
      List.of(
          "The",
          "Last",
          "Night",
          "of",
          "Summer",
          "Return",
          "Dark",
          "King",
          "Story",
          "Road",
          "Lost",
          "City",
          "Blue",
          "Star",
          "Dream",
          "House",
          "Zweiundzwanzig",
          "Été",
          "映画",
          "</s>");
  private static final int CATALOGUE = 5_000;
  private static final List<String> GENRES = List.of("Drama", "Comedy", "Action", "Crime");

  /** Another call of one of the known requests, or of a random one. */
  static SoakRequest of(int number, long seed, int largest, List<RerankRequest> probes) {
    Random random = new Random(seed * 1_000_003 + number);
    int probe = random.nextInt(10) == 0 ? random.nextInt(probes.size()) : -1;
    RerankRequest request = probe < 0 ? request(random, largest) : probes.get(probe);
    switch (random.nextInt(4)) {
      case 0 -> request = request.within(Duration.ofNanos(1_000 + random.nextInt(20_000_000)));
      case 1 -> request = request.within(Duration.ofMillis(20 + random.nextInt(2_000)));
      default -> {
        // No deadline.
      }
    }
    return new SoakRequest(
        request,
        probe,
        random.nextInt(10) == 0 ? Duration.ofNanos(random.nextInt(300_000_000)) : null,
        random.nextInt(200) == 0,
        random.nextBoolean(),
        random.nextInt(50) == 0 ? 1 + random.nextInt(3) : 0);
  }

  /** A request of random shape, of so many candidates at most. */
  static RerankRequest request(Random random, int largest) {
    List<HistoryItem> history = new ArrayList<>();
    for (int i = random.nextInt(largest * 3 / 5 + 1); i > 0; i--) {
      history.add(
          HistoryItem.of("h" + i, title(random)).with(attributes(random)).rated(random.nextInt(6)));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 1 + random.nextInt(1 + random.nextInt(largest)); i > 0; i--) {
      candidates.add(Candidate.of("c" + i, title(random)).with(attributes(random)).scored(i));
    }
    return RerankRequest.of(history, candidates);
  }

  private static String title(Random random) {
    int number = random.nextInt(CATALOGUE);
    Random words = new Random(number);
    StringBuilder title = new StringBuilder(WORDS.get(words.nextInt(WORDS.size())));
    for (int i = words.nextInt(12); i > 0; i--) {
      title.append(' ').append(WORDS.get(words.nextInt(WORDS.size())));
    }
    return title.append(' ').append(number).toString();
  }

  private static Map<String, List<String>> attributes(Random random) {
    return Map.of("genres", List.of(GENRES.get(random.nextInt(GENRES.size()))));
  }
}
