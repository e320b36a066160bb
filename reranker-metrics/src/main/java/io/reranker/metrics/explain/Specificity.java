package io.reranker.metrics.explain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How far a reason is about its own item: the share of its distinct words that no other reason of
 * the same list has. 0 for a reason that is repeated in the list, 1 for one that shares no word.
 * Words are cut at white space, case and punctuation count. A mean over reasons.
 *
 * @param mean 0 to 1; 0 if no reason counts
 * @param reasons reasons that count: those with a word, in lists of two reasons or more
 */
public record Specificity(double mean, int reasons) {

  /**
   * Measures reasons.
   *
   * @param lists the reasons of each list
   */
  public static Specificity of(List<List<String>> lists) {
    double sum = 0;
    int reasons = 0;
    for (List<String> list : lists) {
      List<Set<String>> words =
          list.stream().<Set<String>>map(reason -> new HashSet<>(Words.of(reason))).toList();
      Map<String, Integer> uses = new HashMap<>();
      words.forEach(one -> one.forEach(word -> uses.merge(word, 1, Integer::sum)));
      for (Set<String> one : words) {
        if (list.size() > 1 && !one.isEmpty()) {
          double own = one.stream().filter(word -> uses.getOrDefault(word, 0) == 1).count();
          sum += own / one.size();
          reasons++;
        }
      }
    }
    return new Specificity(reasons == 0 ? 0 : sum / reasons, reasons);
  }
}
