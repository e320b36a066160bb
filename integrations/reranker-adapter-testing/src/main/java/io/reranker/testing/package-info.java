/** What the tests of the adapters share. Not published. */
@NullMarked
package io.reranker.testing;

import org.jspecify.annotations.NullMarked;
