/** Commands of experiments. */
@NullMarked
package io.reranker.cli.experiment;

import org.jspecify.annotations.NullMarked;
