/**
 * Data of an experiment: what to read, which interactions to keep, which users are whose, and the
 * check that nothing of the tested part was learned from. Start at {@link
 * io.reranker.experiment.data.ExperimentData}.
 */
@NullMarked
package io.reranker.experiment.data;

import org.jspecify.annotations.NullMarked;
