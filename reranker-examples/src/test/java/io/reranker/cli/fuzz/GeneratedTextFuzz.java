package io.reranker.cli.fuzz;

import io.reranker.decode.RankingParser;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/** Whatever a model writes, the parser's order is a permutation of the candidates. */
public final class GeneratedTextFuzz {
  private static final RankingParser PARSER =
      RankingParser.of(List.of("1", "2", "3", "A", "b.", "Heat (1995)", "10"), List.of("7", "H"));

  private GeneratedTextFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    RankingParser.Parsed parsed = PARSER.parse(new String(data, StandardCharsets.UTF_8));
    List<Integer> order = parsed.order();
    boolean permutation =
        order.size() == 7
            && new HashSet<>(order).size() == 7
            && order.stream().allMatch(place -> place >= 0 && place < 7);
    if (!permutation || parsed.named() > 7 || parsed.codes().isEmpty()) {
      throw new AssertionError(parsed.toString());
    }
  }
}
