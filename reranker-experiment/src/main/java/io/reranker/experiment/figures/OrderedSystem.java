package io.reranker.experiment.figures;

import io.reranker.Candidate;
import io.reranker.experiment.result.PositionSensitivity;
import io.reranker.experiment.result.ReasonQuality;
import io.reranker.experiment.result.SystemResult.Cost;
import io.reranker.experiment.result.SystemResult.Fusion;
import io.reranker.experiment.result.SystemResult.Kind;
import io.reranker.experiment.result.TextValidity;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The orders that one system gave, before anything is measured.
 *
 * @param name the system's name
 * @param kind what orders the lists
 * @param model name and version of the model; null where there is none
 * @param fusion how its weight was chosen; null where nothing is fused
 * @param orders the candidates of each list, best first, by the list's id; all test lists or some
 * @param position whether the order of the input matters
 * @param reasons quality of the reasons, or null
 * @param texts validity of the texts, or null
 * @param cost what a list costs
 */
public record OrderedSystem(
    String name,
    Kind kind,
    @Nullable String model,
    @Nullable Fusion fusion,
    Map<String, List<Candidate>> orders,
    PositionSensitivity position,
    @Nullable ReasonQuality reasons,
    @Nullable TextValidity texts,
    Cost cost) {

  /** Copies the orders, in their order. */
  public OrderedSystem {
    orders = Collections.unmodifiableMap(new LinkedHashMap<>(orders));
  }
}
