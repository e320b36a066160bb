/** Requests read from JSON with the place of every fault, and results written as JSON. */
@NullMarked
package io.reranker.cli.json;

import org.jspecify.annotations.NullMarked;
