/** The models that come with the library, by name. */
@NullMarked
package io.reranker.experiment.embedded;

import org.jspecify.annotations.NullMarked;
