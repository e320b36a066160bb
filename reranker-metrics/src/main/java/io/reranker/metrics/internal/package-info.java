/** What several families of measures share; not exported. */
@NullMarked
package io.reranker.metrics.internal;

import org.jspecify.annotations.NullMarked;
