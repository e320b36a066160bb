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
          "ARP",
          "APLT(tail=20)@2",
          "APLT(tail=20)",
          "ACLT(tail=20)@2",
          "PopComplement(users=50)@2",
          "PopCorrelation",
          "nDCG(gains={0:0.5,1:2,3:1})@4",
          "nDCG(ideal=all)@3",
          "nDCG(ideal=returned)@3",
          "nDCG(unjudged=skip)@3",
          "nDCG(unjudged=mean,ideal=list)@3",
          "nDCG(preset=ranksys,rel=2)@4",
          "nDCG(preset=recbole)@3",
          "nDCG(preset=lenskit)@3",
          "nDCG(preset=gdeval)@3",
          "nDCG(preset=paper)@3",
          "nDCG(preset=trec)@3",
          "DCG(discount=ln)@3",
          "P(over=list)@3",
          "R(over=cutoff)@2",
          "R(over=list)@4",
          "RelP@2",
          "F@3",
          "F(beta=2,rel=2)@2",
          "AP(over=cutoff)@3",
          "AP(over=list)@3",
          "Rprec",
          "Rprec(mult=0.5)",
          "RBP",
          "RBP(p=0.5,gain=linear)@4",
          "RBP(gain=exponential,scale=none)",
          "AUC",
          "SetP",
          "SetR(rel=2)",
          "SetRelP",
          "SetAP",
          "SetF",
          "Judged@3",
          "Unjudged@3",
          "Utility",
          "Utility(lost=-0.5,rest=0.1,items=100)",
          "NumRet",
          "NumRel",
          "NumRelRet",
          "NumNonRelRet(rel=2)");

  /** Measures of which no closed form of the mean over all orders is known. */
  static final List<String> WITHOUT_RANDOM =
      List.of(
          "ERR(max=3)@4",
          "Bpref",
          "Bpref(rel=2)",
          "infAP",
          "IPrec@0.1",
          "IPrec(round=up)@0.5",
          "IPrecAvg",
          "IPrecAvg(round=up,recalls={.25,.75})",
          "binG",
          "G",
          "nDCG_rel",
          "RnDCG",
          "RBP_residual",
          "SelfInformation(users=50)@3");

  /** Up to {@code max} items of grades −2 to 3, and up to three judged items beyond them. */
  static RankedList draw(Random random, int max) {
    int[] grades = random.ints(random.nextInt(max + 1), -2, 4).toArray();
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
