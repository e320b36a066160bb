/** A {@link io.reranker.Reranker} bean for Spring Boot. */
@NullMarked
package io.reranker.spring.boot;

import org.jspecify.annotations.NullMarked;
