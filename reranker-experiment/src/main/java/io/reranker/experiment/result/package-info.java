/**
 * What an experiment found: immutable records that hold every figure of a report. They are the same
 * for the same configuration, data and seed; what depends on the machine stands apart, in {@link
 * io.reranker.experiment.result.RunTimings}.
 */
@NullMarked
package io.reranker.experiment.result;

import org.jspecify.annotations.NullMarked;
