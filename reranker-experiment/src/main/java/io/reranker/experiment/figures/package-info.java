/** Figures of an experiment, all by the measures and statistics of reranker-metrics. */
@NullMarked
package io.reranker.experiment.figures;

import org.jspecify.annotations.NullMarked;
