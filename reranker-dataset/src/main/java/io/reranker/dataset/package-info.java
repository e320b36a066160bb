/**
 * From interaction logs to training data: readers, user split, base recommenders, SFT and
 * preference samples as JSON lines. Start at {@link io.reranker.dataset.DatasetBuilder}.
 */
@NullMarked
package io.reranker.dataset;

import org.jspecify.annotations.NullMarked;
