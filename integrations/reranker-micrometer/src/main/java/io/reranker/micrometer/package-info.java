/** Meters and traces of a reranker, by Micrometer Observation. */
@NullMarked
package io.reranker.micrometer;

import org.jspecify.annotations.NullMarked;
