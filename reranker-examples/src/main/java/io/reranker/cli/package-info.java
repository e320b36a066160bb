/** The command line. */
@NullMarked
package io.reranker.cli;

import org.jspecify.annotations.NullMarked;
