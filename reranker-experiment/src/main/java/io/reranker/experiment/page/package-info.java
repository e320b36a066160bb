/**
 * Pages that hold all they need: no request leaves them. For the reports of this module.
 *
 * <p>All types are immutable and thread-safe.
 */
@NullMarked
package io.reranker.experiment.page;

import org.jspecify.annotations.NullMarked;
