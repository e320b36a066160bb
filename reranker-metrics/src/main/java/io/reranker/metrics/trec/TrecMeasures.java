package io.reranker.metrics.trec;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads trec_eval's names of measures: {@code map}, {@code P.5,10}, {@code all_trec}. */
final class TrecMeasures {
  private static final Set<TrecFamily> OFFICIAL = EnumSet.range(TrecFamily.RUNID, TrecFamily.P);
  private static final Set<TrecFamily> SET =
      EnumSet.of(
          TrecFamily.RUNID,
          TrecFamily.NUM_Q,
          TrecFamily.NUM_RET,
          TrecFamily.NUM_REL,
          TrecFamily.NUM_REL_RET,
          TrecFamily.UTILITY,
          TrecFamily.SET_P,
          TrecFamily.SET_RECALL,
          TrecFamily.SET_RELATIVE_P,
          TrecFamily.SET_MAP,
          TrecFamily.SET_F);
  private static final Set<TrecFamily> ALL_9 =
      EnumSet.range(TrecFamily.RUNID, TrecFamily.NUM_NONREL_JUDGED_RET);
  private static final Set<TrecFamily> ALL_10 = EnumSet.allOf(TrecFamily.class);

  private TrecMeasures() {}

  /** The lines that trec_eval prints for these names, in its order. */
  static List<TrecColumn> columns(List<String> names, TrecOptions options) {
    Set<TrecFamily> families = EnumSet.noneOf(TrecFamily.class);
    Map<TrecFamily, String> parameters = new EnumMap<>(TrecFamily.class);
    for (String name : names) {
      int point = name.indexOf('.');
      String family = point < 0 ? name : name.substring(0, point);
      switch (family) {
        case "official" -> families.addAll(OFFICIAL);
        case "set" -> families.addAll(SET);
        case "all_trec" -> families.addAll(options.version() == TrecVersion.V9 ? ALL_9 : ALL_10);
        default -> {
          TrecFamily one = family(family, options);
          families.add(one);
          if (point >= 0) {
            parameters.putIfAbsent(one, name.substring(point + 1));
          }
        }
      }
    }
    List<TrecColumn> columns = new ArrayList<>();
    families.forEach(family -> columns.addAll(family.columns(parameters.get(family), options)));
    return List.copyOf(columns);
  }

  private static TrecFamily family(String name, TrecOptions options) {
    TrecFamily family = TrecFamily.named(name);
    if (family == null || (family == TrecFamily.UNJ && options.version() == TrecVersion.V9)) {
      throw new IllegalArgumentException(
          "trec_eval has no measure \""
              + name
              + "\" that is known here. Remedy: use its names, as map, P.5,10, ndcg_cut.10, or"
              + " official, set, all_trec.");
    }
    return family;
  }
}
