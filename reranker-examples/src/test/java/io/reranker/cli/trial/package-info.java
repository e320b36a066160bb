/** An example: two models compared while they serve. */
@NullMarked
package io.reranker.cli.trial;

import org.jspecify.annotations.NullMarked;
