/** Reports of an experiment: JSON with everything, Markdown to read. */
@NullMarked
package io.reranker.experiment.output;

import org.jspecify.annotations.NullMarked;
