package io.reranker.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Lists for properties: drawn from a seed, which failing tests print. */
final class RandomLists {
  private RandomLists() {}

  static final List<String> MEASURES =
      List.of(
          "nDCG@3",
          "nDCG",
          "nDCG(gain=exponential)@4",
          "nDCG(gain=binary,rel=2)@3",
          "nDCG(ideal=list)@3",
          "nDCG(discount=log2max2)@2",
          "paper_nDCG@3",
          "paper_nDCG(rel=2)@3",
          "DCG@3",
          "DCG(gain=exponential)",
          "RR",
          "RR@2",
          "RR(rel=2)@4",
          "Success@1",
          "Success@3",
          "Success",
          "P@1",
          "P@3",
          "P(rel=2)@10",
          "R@2",
          "R",
          "AP",
          "AP@3",
          "AP(rel=2)@2",
          "PopLift@2",
          "PopLift@10",
          "ARP@2",
          "ARP");

  /** Up to {@code max} items of grades −1 to 3, and up to three judged items beyond them. */
  static RankedList draw(Random random, int max) {
    int[] grades = random.ints(random.nextInt(max + 1), -1, 4).toArray();
    int[] beyond = random.ints(random.nextInt(4), 0, 4).toArray();
    int[] judged = Arrays.copyOf(grades, grades.length + beyond.length);
    System.arraycopy(beyond, 0, judged, grades.length, beyond.length);
    double[] popularity = random.doubles(grades.length, 0, 50).map(Math::floor).toArray();
    return RankedList.of(grades).withJudged(judged).withPopularity(popularity);
  }

  /** The list with its items in another order: rank i holds what rank {@code order.get(i)} held. */
  static RankedList reordered(RankedList list, List<Integer> order) {
    int[] judged = new int[list.judged()];
    Arrays.setAll(judged, i -> list.idealGrade(i + 1));
    return RankedList.of(order.stream().mapToInt(list::grade).toArray())
        .withJudged(judged)
        .withPopularity(order.stream().mapToDouble(list::popularity).toArray());
  }

  static List<List<Integer>> permutations(int n) {
    if (n == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (List<Integer> shorter : permutations(n - 1)) {
      for (int at = 0; at < n; at++) {
        List<Integer> one = new ArrayList<>(shorter);
        one.add(at, n);
        all.add(one);
      }
    }
    return all;
  }
}
