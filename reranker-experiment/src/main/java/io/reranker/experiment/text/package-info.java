/**
 * Ranked lists that any language model wrote as free text: read strictly, then leniently,
 * classified, repaired to a permutation of the candidates by a stated rule, and scored.
 */
@NullMarked
package io.reranker.experiment.text;

import org.jspecify.annotations.NullMarked;
