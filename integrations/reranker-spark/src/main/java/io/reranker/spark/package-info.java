/** Re-ranking of tables on Apache Spark, and measures over the result. */
@NullMarked
package io.reranker.spark;

import org.jspecify.annotations.NullMarked;
