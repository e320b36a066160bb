package io.reranker.metrics;

/**
 * Σ gain(grade at r) / divisor(r) over the ranks r = 1 … depth.
 *
 * @param gains what grades are worth
 * @param discount how much a rank counts
 * @param unjudged what an item that is not judged is worth
 * @param ties how items of one score stand
 */
record CumulativeGain(Gains gains, Discount discount, Unjudged unjudged, Ties ties) {

  /** What becomes of items that are not judged. */
  enum Unjudged {
    /** They gain nothing. */
    ZERO,
    /** They are taken out of the list first (condensed lists; Sakai, SIGIR 2007). */
    SKIP,
    /** They gain the mean of the user's judged items. */
    MEAN
  }

  /** How items of one score stand. */
  enum Ties {
    /** As the list has them. */
    GIVEN,
    /** In all orders, of which the mean counts (McSherry and Najork, ECIR 2008). */
    MEAN
  }

  static CumulativeGain of(MeasureSpec spec, Gain gain, Discount discount) {
    return new CumulativeGain(
        Gains.of(spec, gain),
        spec.choice("discount", discount),
        spec.choice("unjudged", Unjudged.ZERO),
        spec.choice("ties", Ties.GIVEN));
  }

  /** The list whose ranks count. */
  RankedList counted(RankedList list) {
    return unjudged == Unjudged.SKIP ? list.onlyJudged() : list;
  }

  double actual(RankedList whole, int depth) {
    RankedList list = counted(whole);
    int ranks = Math.min(depth, list.size());
    if (ties == Ties.MEAN) {
      return overTies(list, ranks);
    }
    if (gains.regular() && unjudged != Unjudged.MEAN) {
      return ofPositive(list, ranks);
    }
    double sum = 0;
    double ofUnjudged = ofUnjudged(list);
    for (int rank = 1; rank <= ranks; rank++) {
      double gain = gain(list, rank, ofUnjudged);
      if (gain != 0) {
        sum += gain / discount.divisor(rank);
      }
    }
    return sum;
  }

  /** Where nothing but grades from 1 up counts. */
  private double ofPositive(RankedList list, int ranks) {
    Gain rule = gains.rule();
    int minRelevant = gains.minRelevant();
    double sum = 0;
    for (int rank : list.positiveRanks()) {
      if (rank > ranks) {
        break;
      }
      sum += rule.of(list.grade(rank), minRelevant) / discount.divisor(rank);
    }
    return sum;
  }

  double ideal(RankedList list, int depth) {
    if (!gains.regular()) {
      return idealOfTable(list, depth);
    }
    Gain rule = gains.rule();
    double sum = 0;
    int ranks = Math.min(depth, list.judged());
    for (int rank = 1; rank <= ranks; rank++) {
      double gain = rule.of(list.idealGrade(rank), gains.minRelevant());
      if (!(gain > 0)) {
        break;
      }
      sum += gain / discount.divisor(rank);
    }
    return sum;
  }

  /** The mean over all orders: every rank holds the list's mean gain. */
  double random(RankedList whole, int depth) {
    RankedList list = counted(whole);
    int ranks = Math.min(depth, list.size());
    if (ranks == 0) {
      return 0;
    }
    double ofUnjudged = ofUnjudged(list);
    double sum = 0;
    for (int rank = 1; rank <= list.size(); rank++) {
      sum += gain(list, rank, ofUnjudged);
    }
    double discounts = 0;
    for (int rank = 1; rank <= ranks; rank++) {
      discounts += 1 / discount.divisor(rank);
    }
    return sum / list.size() * discounts;
  }

  private double idealOfTable(RankedList list, int depth) {
    double[] best = gains.ideal(list);
    double sum = 0;
    for (int rank = 1; rank <= Math.min(depth, best.length); rank++) {
      sum += best[rank - 1] / discount.divisor(rank);
    }
    return sum;
  }

  /** Each rank of a tie has the mean gain of the tie, those beyond the depth included. */
  private double overTies(RankedList list, int ranks) {
    double ofUnjudged = ofUnjudged(list);
    double sum = 0;
    for (int first = 1; first <= ranks; ) {
      int last = list.requiredLastTied(first);
      double gained = 0;
      double discounts = 0;
      for (int rank = first; rank <= last; rank++) {
        gained += gain(list, rank, ofUnjudged);
        discounts += rank <= ranks ? 1 / discount.divisor(rank) : 0;
      }
      sum += gained / (last - first + 1) * discounts;
      first = last + 1;
    }
    return sum;
  }

  private double ofUnjudged(RankedList list) {
    return unjudged == Unjudged.MEAN ? gains.mean(list) : 0;
  }

  private double gain(RankedList list, int rank, double ofUnjudged) {
    int grade = list.grade(rank);
    return grade < 0 && ofUnjudged != 0 ? ofUnjudged : gains.of(grade);
  }
}
