/** Tests of pages in a browser. */
@NullMarked
package io.reranker.experiment.browser;

import org.jspecify.annotations.NullMarked;
