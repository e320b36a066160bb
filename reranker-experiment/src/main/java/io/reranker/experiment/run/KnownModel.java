package io.reranker.experiment.run;

import io.reranker.experiment.config.ModelConfig;
import java.util.List;

/**
 * A model of which it is known whether the order of the candidates matters to it.
 *
 * @param config what was asked for
 * @param orderInvariant whether candidates are scored apart
 */
record KnownModel(ModelConfig config, boolean orderInvariant) {

  /** The numbers of orderings that make a difference. */
  List<Integer> orderings() {
    return orderInvariant ? List.of(1) : config.orderings();
  }

  /** The number of orderings of which reasons are asked. */
  int mostOrderings() {
    return orderings().get(orderings().size() - 1);
  }

  /** The name of the system of a number of orderings. */
  String systemName(int orderings) {
    return orderInvariant || config.orderings().size() == 1 && orderings == 1
        ? config.name()
        : config.name() + ", " + orderings + (orderings == 1 ? " ordering" : " orderings");
  }

  /** The numbers of orderings that an audit makes answers of, 1 first. */
  List<Integer> auditedRows(int candidates) {
    return java.util.stream.Stream.concat(java.util.stream.Stream.of(1), orderings().stream())
        .map(rows -> Math.min(rows, candidates))
        .distinct()
        .toList();
  }
}
