package io.reranker.experiment.result;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the reasons say only what is known.
 *
 * @param lists lists with reasons
 * @param reasons reasons
 * @param supportedBeforeRepair reasons that are the model's own words and passed the check, over
 *     all, 0 to 1
 * @param builtFromEvidence reasons that the library built because the model's own did not pass,
 *     over all, 0 to 1
 * @param duplicates reasons that an earlier one of the same list gives already, over all, 0 to 1
 * @param claims claims in the reasons shown
 * @param unsupportedClaims those of them that neither item nor history nor evidence hold
 * @param claimsByKind claims by what they are about
 */
public record ReasonQuality(
    int lists,
    int reasons,
    double supportedBeforeRepair,
    double builtFromEvidence,
    double duplicates,
    int claims,
    int unsupportedClaims,
    Map<String, Integer> claimsByKind) {

  /** Copies the counts, sorted. */
  public ReasonQuality {
    claimsByKind = Collections.unmodifiableMap(new TreeMap<>(claimsByKind));
  }
}
