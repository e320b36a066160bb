/** How a run asks its models and makes orders of their answers. */
@NullMarked
package io.reranker.experiment.run;

import org.jspecify.annotations.NullMarked;
