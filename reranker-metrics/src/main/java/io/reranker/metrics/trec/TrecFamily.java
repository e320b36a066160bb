package io.reranker.metrics.trec;

import io.reranker.metrics.Measure;
import io.reranker.metrics.MeasureRegistry;
import io.reranker.metrics.MeasureSpec;
import io.reranker.metrics.trec.TrecColumn.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** trec_eval's measures in the order in which it prints them. */
enum TrecFamily {
  RUNID("runid", Kind.NAME, Shape.NO_VALUE, ""),
  NUM_Q("num_q", Kind.TOPICS, Shape.NO_VALUE, ""),
  NUM_RET("num_ret", Kind.COUNT, Shape.PLAIN, "NumRet"),
  NUM_REL("num_rel", Kind.COUNT_OF_JUDGED, Shape.LEVEL, "NumRel"),
  NUM_REL_RET("num_rel_ret", Kind.COUNT, Shape.LEVEL, "NumRelRet"),
  MAP("map", Kind.MEAN, Shape.LEVEL, "AP"),
  GM_MAP("gm_map", Kind.GEOMETRIC, Shape.LEVEL, "AP"),
  RPREC("Rprec", Kind.MEAN, Shape.LEVEL, "Rprec"),
  BPREF("bpref", Kind.MEAN, Shape.LEVEL, "Bpref"),
  RECIP_RANK("recip_rank", Kind.MEAN, Shape.LEVEL, "RR"),
  IPREC_AT_RECALL(
      "iprec_at_recall",
      Kind.INTERPOLATED,
      Shape.SHARES,
      "IPrec",
      0,
      0.1,
      0.2,
      0.3,
      0.4,
      0.5,
      0.6,
      0.7,
      0.8,
      0.9,
      1),
  P("P", Kind.MEAN, Shape.CUTOFFS, "P", 5, 10, 15, 20, 30, 100, 200, 500, 1000),
  RELSTRING("relstring", Kind.GRADES, Shape.NO_VALUE, "", 10),
  RECALL("recall", Kind.MEAN, Shape.CUTOFFS, "R", 5, 10, 15, 20, 30, 100, 200, 500, 1000),
  INFAP("infAP", Kind.MEAN, Shape.LEVEL, "infAP"),
  GM_BPREF("gm_bpref", Kind.GEOMETRIC, Shape.LEVEL, "Bpref"),
  RPREC_MULT(
      "Rprec_mult", Kind.MEAN, Shape.SHARES, "Rprec", 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2),
  UTILITY("utility", Kind.MEAN, Shape.WEIGHTS, "Utility", 1, -1, 0, 0),
  ELEVEN_POINTS("11pt_avg", Kind.INTERPOLATED, Shape.AVERAGE, "IPrecAvg"),
  BIN_G("binG", Kind.MEAN, Shape.LEVEL, "binG"),
  G("G", Kind.MEAN, Shape.GAINS, "G"),
  NDCG("ndcg", Kind.MEAN, Shape.GAINS, "nDCG"),
  NDCG_REL("ndcg_rel", Kind.MEAN, Shape.GAINS, "nDCG_rel"),
  RNDCG("Rndcg", Kind.MEAN, Shape.GAINS, "RnDCG"),
  NDCG_CUT("ndcg_cut", Kind.MEAN, Shape.CUTOFFS, "nDCG", 5, 10, 15, 20, 30, 100, 200, 500, 1000),
  MAP_CUT("map_cut", Kind.MEAN, Shape.CUTOFFS, "AP", 5, 10, 15, 20, 30, 100, 200, 500, 1000),
  RELATIVE_P(
      "relative_P", Kind.MEAN, Shape.CUTOFFS, "RelP", 5, 10, 15, 20, 30, 100, 200, 500, 1000),
  SUCCESS("success", Kind.MEAN, Shape.CUTOFFS, "Success", 1, 5, 10),
  SET_P("set_P", Kind.MEAN, Shape.LEVEL, "SetP"),
  SET_RELATIVE_P("set_relative_P", Kind.MEAN, Shape.LEVEL, "SetRelP"),
  SET_RECALL("set_recall", Kind.MEAN, Shape.LEVEL, "SetR"),
  SET_MAP("set_map", Kind.MEAN, Shape.LEVEL, "SetAP"),
  SET_F("set_F", Kind.MEAN, Shape.WEIGHT, "SetF", 1),
  NUM_NONREL_JUDGED_RET("num_nonrel_judged_ret", Kind.COUNT, Shape.LEVEL, "NumNonRelRet"),
  RBP("rbp", Kind.MEAN, Shape.PERSISTENCE, "RBP"),
  RBP_RESID("rbp_resid", Kind.MEAN, Shape.RESIDUAL, "RBP_residual"),
  UNJ("unj", Kind.MEAN, Shape.CUTOFFS, "Unjudged", 5, 10, 20);

  /** What parameters a family has, and what becomes of the least relevant grade. */
  private enum Shape {
    NO_VALUE,
    PLAIN,
    LEVEL,
    CUTOFFS,
    SHARES,
    WEIGHTS,
    WEIGHT,
    AVERAGE,
    GAINS,
    PERSISTENCE,
    RESIDUAL
  }

  private static final Map<String, TrecFamily> BY_NAME = new HashMap<>();

  static {
    for (TrecFamily family : values()) {
      BY_NAME.put(family.trecName, family);
    }
  }

  private final String trecName;
  private final Kind kind;
  private final Shape shape;
  private final String measure;
  private final double[] defaults;

  TrecFamily(String trecName, Kind kind, Shape shape, String measure, double... defaults) {
    this.trecName = trecName;
    this.kind = kind;
    this.shape = shape;
    this.measure = measure;
    this.defaults = defaults;
  }

  static @Nullable TrecFamily named(String name) {
    return BY_NAME.get(name);
  }

  String trecName() {
    return trecName;
  }

  /**
   * The lines of the family.
   *
   * @param text what stands behind the name's point; null where there is none
   */
  List<TrecColumn> columns(@Nullable String text, TrecOptions options) {
    return switch (shape) {
      case CUTOFFS -> cutoffs(text, options);
      case SHARES -> shares(text, options);
      default -> List.of(single(text, options));
    };
  }

  private List<TrecColumn> cutoffs(@Nullable String text, TrecOptions options) {
    List<TrecColumn> columns = new ArrayList<>();
    for (double given : sorted(text)) {
      int cutoff = (int) given;
      if (cutoff < 1) {
        throw wrong(text, "give cutoffs from 1 up");
      }
      boolean binary = this != NDCG_CUT && this != UNJ;
      columns.add(
          new TrecColumn(
              trecName + "_" + cutoff,
              kind,
              measure(binary ? level(options) : Map.of(), OptionalInt.of(cutoff)),
              0));
    }
    return columns;
  }

  private List<TrecColumn> shares(@Nullable String text, TrecOptions options) {
    List<TrecColumn> columns = new ArrayList<>();
    for (double share : sorted(text)) {
      Map<String, String> parameters = new HashMap<>(level(options));
      parameters.put(this == RPREC_MULT ? "mult" : "recall", Double.toString(share));
      if (this == IPREC_AT_RECALL) {
        parameters.put("round", rounding(options));
      }
      columns.add(
          new TrecColumn(
              trecName + "_" + Decimals.text(share, 2),
              kind,
              measure(parameters, OptionalInt.empty()),
              share));
    }
    return columns;
  }

  private TrecColumn single(@Nullable String text, TrecOptions options) {
    String name = text == null ? trecName : trecName + "_" + text;
    Map<String, String> parameters = new HashMap<>();
    double parameter = 0;
    switch (shape) {
      case NO_VALUE -> {
        if (kind == Kind.GRADES) {
          parameter = text == null ? defaults[0] : numbers(text)[0];
        } else {
          requireNone(text);
        }
        return new TrecColumn(name, kind, null, parameter);
      }
      case PLAIN, LEVEL -> {
        requireNone(text);
        parameters.putAll(shape == Shape.LEVEL ? level(options) : Map.of());
      }
      case WEIGHTS -> {
        double[] weights = text == null ? defaults : numbers(text);
        if (weights.length != 4) {
          throw wrong(text, "give four weights");
        }
        parameters.putAll(level(options));
        parameters.put("hit", Double.toString(weights[0]));
        parameters.put("miss", Double.toString(weights[1]));
        parameters.put("lost", Double.toString(weights[2]));
        parameters.put("rest", Double.toString(weights[3]));
        parameters.put("items", Long.toString(options.documents()));
      }
      case WEIGHT -> {
        parameters.putAll(level(options));
        double weight = text == null ? defaults[0] : numbers(text)[0];
        parameters.put("weight", Double.toString(weight));
      }
      case AVERAGE -> {
        parameters.putAll(level(options));
        parameters.put("round", rounding(options));
        if (text != null) {
          parameter = Arrays.stream(numbers(text)).min().orElse(0);
          parameters.put("recalls", "{" + text + "}");
        }
      }
      case GAINS -> {
        if (this == RNDCG) {
          parameters.putAll(level(options));
        }
        if (text != null) {
          parameters.put("gains", gains(text));
        }
      }
      case PERSISTENCE -> persistence(text, parameters);
      case RESIDUAL -> {
        requireNone(text);
        parameters.put("p", "0.9");
      }
      default -> throw new IllegalStateException(shape + " has several lines");
    }
    return new TrecColumn(name, kind, measure(parameters, OptionalInt.empty()), parameter);
  }

  private void persistence(@Nullable String text, Map<String, String> parameters) {
    parameters.put("p", "0.9");
    parameters.put("gain", "linear");
    List<String> pairs = new ArrayList<>();
    for (String pair : text == null ? new String[0] : text.split(",", -1)) {
      if (pair.startsWith("p=")) {
        parameters.put("p", pair.substring(2));
      } else {
        pairs.add(pair);
      }
    }
    if (!pairs.isEmpty()) {
      parameters.put("gains", gains(String.join(",", pairs)));
    }
  }

  private Measure measure(Map<String, String> parameters, OptionalInt cutoff) {
    return MeasureRegistry.standard().measure(new MeasureSpec(measure, parameters, cutoff));
  }

  private static Map<String, String> level(TrecOptions options) {
    return options.level() == 1 ? Map.of() : Map.of("rel", Integer.toString(options.level()));
  }

  private static String rounding(TrecOptions options) {
    return options.version() == TrecVersion.V9 ? "up" : "nearest";
  }

  private double[] sorted(@Nullable String text) {
    double[] numbers = text == null ? defaults.clone() : numbers(text);
    if (shape == Shape.CUTOFFS) {
      Arrays.setAll(numbers, i -> Math.floor(numbers[i]));
    }
    Arrays.sort(numbers);
    for (int i = 1; i < numbers.length; i++) {
      if (numbers[i] == numbers[i - 1]) {
        throw wrong(text, "give each once");
      }
    }
    return numbers;
  }

  private double[] numbers(String text) {
    String[] parts = text.split(",", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      try {
        numbers[i] = Double.parseDouble(parts[i]);
      } catch (NumberFormatException e) {
        throw wrong(text, "give numbers, as 5,10");
      }
    }
    return numbers;
  }

  private String gains(String text) {
    if (!text.matches("[+-]?\\d+=[^=,]+(,[+-]?\\d+=[^=,]+)*")) {
      throw wrong(text, "give a gain for each grade, as 1=3,2=9");
    }
    return "{" + text.replace('=', ':') + "}";
  }

  private void requireNone(@Nullable String text) {
    if (text != null) {
      throw wrong(text, "leave it out, there is no parameter");
    }
  }

  private IllegalArgumentException wrong(@Nullable String text, String remedy) {
    return new IllegalArgumentException(
        "\"" + trecName + "." + text + "\" cannot be measured. Remedy: " + remedy + ".");
  }
}
