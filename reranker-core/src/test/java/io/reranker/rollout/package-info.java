@org.jspecify.annotations.NullMarked
package io.reranker.rollout;
