package io.reranker.experiment.human;

/**
 * Two answers that can be compared.
 *
 * @param question what is asked
 * @param request index of the request, from 0
 * @param item id of the item whose reasons are compared; empty for lists
 * @param left index of the system at the left
 * @param right index of the other
 */
record Pair(Question question, int request, String item, int left, int right) {
  Pair swapped() {
    return new Pair(question, request, item, right, left);
  }
}
