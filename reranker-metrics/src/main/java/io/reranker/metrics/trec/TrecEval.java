package io.reranker.metrics.trec;

import io.reranker.metrics.RankedList;
import io.reranker.metrics.trec.TopicLists.Pair;
import io.reranker.metrics.trec.TrecColumn.Kind;
import java.util.Arrays;
import java.util.List;

/**
 * Evaluates as NIST's trec_eval does (github.com/usnistgov/trec_eval): the same values for each
 * topic and the same summary. Immutable and thread-safe.
 *
 * <p>It differs where trec_eval has no answer to give: scores that are NaN and items that a topic
 * has twice are errors wherever they stand; {@code rbp} takes 0 for the bounds that version 10.0
 * leaves uninitialised; and topics without results are left out unless {@link TrecOptions#complete}
 * says otherwise, where version 10.0 ends.
 */
public final class TrecEval {
  /** The least value that geometric means know. */
  private static final double LEAST = 0.00001;

  private final TrecOptions options;
  private final List<TrecColumn> columns;
  private final TrecColumn[] inOrder;

  private TrecEval(TrecOptions options, List<TrecColumn> columns) {
    this.options = options;
    this.columns = columns;
    inOrder = columns.toArray(TrecColumn[]::new);
  }

  /**
   * An evaluation.
   *
   * @param measures measures by trec_eval's names, with their parameters behind a point: {@code
   *     map}, {@code P.5,10}, {@code ndcg.1=3,2=9}, {@code official}, {@code set}, {@code all_trec}
   * @throws IllegalArgumentException if a name is not known or its parameters are wrong
   */
  public static TrecEval of(TrecOptions options, List<String> measures) {
    return new TrecEval(options, TrecMeasures.columns(measures, options));
  }

  /**
   * Evaluates a run. Files should be read in the {@linkplain TrecVersion#dialect dialect} of the
   * version.
   *
   * @throws IllegalArgumentException if the run has results for no topic that is judged
   */
  public TrecValues evaluate(Judgements judgements, Run run) {
    TopicLists lists = new TopicLists(judgements, run, options.version().precision());
    boolean all = options.complete() && options.version() == TrecVersion.V10;
    List<Pair> pairs = lists.pairs(all ? TopicPolicy.JUDGED : TopicPolicy.INTERSECTION);
    lists.requireSome(pairs);
    RankedList[] ranked = new RankedList[pairs.size()];
    double[][] values = new double[pairs.size()][];
    lists.forEach(
        pairs,
        false,
        (list, i) -> {
          boolean missing = pairs.get(i).missing();
          ranked[i] = evaluated(missing ? placeholder(list) : list);
          values[i] = values(ranked[i], missing);
        });
    return new TrecValues(
        run.lines().tag(), columns, pairs, ranked, values, summary(values, judgements));
  }

  /** What trec_eval 10 takes for a topic without results: an item that nobody has judged. */
  private static RankedList placeholder(RankedList empty) {
    int[] judged = new int[empty.judged()];
    Arrays.setAll(judged, i -> empty.idealGrade(i + 1));
    return RankedList.of(RankedList.UNJUDGED).withJudged(judged);
  }

  private RankedList evaluated(RankedList list) {
    RankedList head = list.head(options.maxReturned());
    return options.judgedOnly() ? head.onlyJudged() : head;
  }

  private double[] values(RankedList list, boolean missing) {
    double[] values = new double[inOrder.length];
    for (int i = 0; i < values.length; i++) {
      TrecColumn column = inOrder[i];
      if (column.measure() != null && !(missing && zeroWhereMissing(column.name()))) {
        values[i] = value(column, column.measure().of(list), list);
      }
    }
    return values;
  }

  private double value(TrecColumn column, double value, RankedList list) {
    if (column.kind() == Kind.MEAN) {
      return value;
    }
    return switch (column.kind()) {
      case GEOMETRIC -> Math.log(Math.max(value, LEAST));
      case INTERPOLATED -> {
        int relevant = list.judgedRelevant(options.level());
        boolean nothing =
            list.size() == 0 && options.version().items(column.parameter(), relevant) == 0;
        yield nothing ? Double.NaN : value;
      }
      default -> value;
    };
  }

  /** What trec_eval 10 sets to 0 for a topic without results. */
  static boolean zeroWhereMissing(String name) {
    return name.equals("num_ret")
        || name.equals("utility")
        || name.equals("rbp_resid")
        || name.startsWith("unj");
  }

  private double[] summary(double[][] values, Judgements judgements) {
    int judged = judgements.lines().topics().size();
    int topics = options.complete() ? judged : values.length;
    double[] sums = new double[columns.size()];
    for (double[] ofTopic : values) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += ofTopic[i];
      }
    }
    double[] summary = new double[sums.length];
    for (int i = 0; i < summary.length; i++) {
      double sum = sums[i];
      Kind kind = columns.get(i).kind();
      summary[i] =
          switch (kind) {
            case TOPICS -> topics;
            case COUNT_OF_JUDGED -> options.complete() ? relevant(judgements) : sum;
            case GEOMETRIC -> Math.exp((sum + (topics - values.length) * Math.log(LEAST)) / topics);
            case MEAN, INTERPOLATED -> sum / topics;
            default -> sum;
          };
    }
    return summary;
  }

  /** Of any grade from 1 up: here trec_eval does not ask for the level. */
  private static double relevant(Judgements judgements) {
    Grouped lines = judgements.lines();
    int relevant = 0;
    for (int line : lines.order()) {
      relevant += lines.columns().value[line] > 0 ? 1 : 0;
    }
    return relevant;
  }
}
