package io.reranker.metrics;

import java.util.OptionalDouble;

/** (1 − p) Σ gain at r · p^(r − 1): the rate at which a user of persistence p gains. */
record RankBiasedPrecision(MeasureSpec spec, Gains gains, double p, Scale scale)
    implements Measure {

  /** What becomes of gains beyond 0 to 1. */
  enum Scale {
    /** They are mapped on 0 to 1 by the least and greatest of the user's judged items, and 0. */
    JUDGED,
    /** They stay, and so the measure may exceed 1. */
    NONE
  }

  static Measure of(MeasureSpec spec) {
    spec.allowing("p", "gain", "gains", "rel", "scale");
    return new RankBiasedPrecision(
        spec,
        Gains.of(spec, Gain.BINARY),
        spec.number("p", 0.8, 0, 1),
        spec.choice("scale", Scale.JUDGED));
  }

  @Override
  public String name() {
    return spec.toString();
  }

  @Override
  public double of(RankedList list) {
    Range range = range(list);
    int depth = spec.depth(list.size());
    double sum = 0;
    double weight = 1;
    for (int rank = 1; rank <= depth; rank++) {
      double gain = range.scaled(gain(list.grade(rank)), list.grade(rank));
      if (gain != 0) {
        sum += gain * weight;
      }
      weight *= p;
    }
    return (1 - p) * sum;
  }

  @Override
  public OptionalDouble ofRandomOrder(RankedList list) {
    int n = list.size();
    if (n == 0) {
      return OptionalDouble.of(0);
    }
    Range range = range(list);
    double sum = 0;
    for (int rank = 1; rank <= n; rank++) {
      sum += range.scaled(gain(list.grade(rank)), list.grade(rank));
    }
    return OptionalDouble.of(sum / n * (1 - Math.pow(p, spec.depth(n))));
  }

  private double gain(int grade) {
    return gains.of(grade);
  }

  private Range range(RankedList list) {
    if (scale == Scale.NONE) {
      return new Range(0, 1);
    }
    double least = 0;
    double greatest = 0;
    for (int rank = 1; rank <= list.judged(); rank++) {
      double gain = gains.of(list.idealGrade(rank));
      least = Math.min(least, gain);
      greatest = Math.max(greatest, gain);
    }
    for (double gain : gains.table().values()) {
      least = Math.min(least, gain);
      greatest = Math.max(greatest, gain);
    }
    return new Range(least, greatest);
  }

  private record Range(double least, double greatest) {
    double scaled(double gain, int grade) {
      boolean outside = least < 0 || greatest > 1;
      return outside && grade >= 0 ? (gain - least) / (greatest - least) : gain;
    }
  }
}
