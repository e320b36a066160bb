/** Results as tables that fit a terminal. */
@NullMarked
package io.reranker.cli.table;

import org.jspecify.annotations.NullMarked;
