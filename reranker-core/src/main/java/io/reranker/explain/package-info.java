/**
 * Evidence computed from the request, claims found in a text, and the check of one against the
 * other.
 */
@NullMarked
package io.reranker.explain;

import org.jspecify.annotations.NullMarked;
