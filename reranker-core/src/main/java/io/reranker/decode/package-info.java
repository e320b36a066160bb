/** What a model may write: permutations of labels, reasons with real titles only. */
@NullMarked
package io.reranker.decode;

import org.jspecify.annotations.NullMarked;
