package io.reranker.metrics;

/**
 * A ranked list and the user it was made for.
 *
 * @param user names the user; lists of one user are not independent of each other
 * @param list the list
 */
public record UserList(String user, RankedList list) {}
