package io.reranker.cli.json;

import org.jspecify.annotations.Nullable;

/**
 * Why a line of a JSON Lines file has no result.
 *
 * @param line the number of the line, from 1
 * @param code the error's code
 * @param message what is wrong and what to do
 * @param field the field at fault, where it is one
 */
public record RequestError(int line, String code, String message, @Nullable String field) {}
