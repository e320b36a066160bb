@NullMarked
package io.reranker.micrometer;

import org.jspecify.annotations.NullMarked;
