/** What is run, as a person writes it down: YAML read into records, every fault with its line. */
@NullMarked
package io.reranker.experiment.config;

import org.jspecify.annotations.NullMarked;
