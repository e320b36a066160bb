package io.reranker.experiment.recommend;

import io.reranker.dataset.CatalogItem;
import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.TrainingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Users, items and attribute values as nodes: items first, by their numbers. An edge joins a user
 * with what they chose, and an item with each value of its attributes.
 *
 * @param itemCount how many nodes are items
 * @param neighbours by node
 * @param probabilities by node, that of a step to each neighbour; they add up to 1, or there are no
 *     neighbours
 */
record PreferenceGraph(int itemCount, int[][] neighbours, double[][] probabilities) {

  /**
   * Makes the graph.
   *
   * @param attributeShare probability that a step from an item that has both goes to an attribute
   *     rather than to a user
   */
  static PreferenceGraph of(TrainingData training, double attributeShare) {
    int itemCount = training.itemCount();
    List<List<Integer>> usersOf = empty(itemCount);
    List<int[]> others = new ArrayList<>();
    for (Timeline user : training.users()) {
      int node = itemCount + others.size();
      int[] chosen = user.events().stream().mapToInt(Timeline.Event::item).sorted().toArray();
      for (int item : chosen) {
        usersOf.get(item).add(node);
      }
      others.add(chosen);
    }
    List<List<Integer>> attributesOf = empty(itemCount);
    for (List<Integer> items : itemsByAttribute(training).values()) {
      int node = itemCount + others.size();
      items.forEach(item -> attributesOf.get(item).add(node));
      others.add(items.stream().mapToInt(item -> item).toArray());
    }
    int[][] neighbours = new int[itemCount + others.size()][];
    double[][] probabilities = new double[neighbours.length][];
    for (int item = 0; item < itemCount; item++) {
      List<Integer> users = usersOf.get(item);
      List<Integer> attributes = attributesOf.get(item);
      double toAttributes = attributes.isEmpty() ? 0 : users.isEmpty() ? 1 : attributeShare;
      neighbours[item] = new int[users.size() + attributes.size()];
      probabilities[item] = new double[neighbours[item].length];
      for (int n = 0; n < neighbours[item].length; n++) {
        boolean user = n < users.size();
        neighbours[item][n] = user ? users.get(n) : attributes.get(n - users.size());
        probabilities[item][n] =
            user ? (1 - toAttributes) / users.size() : toAttributes / attributes.size();
      }
    }
    for (int n = 0; n < others.size(); n++) {
      int[] items = others.get(n);
      neighbours[itemCount + n] = items;
      probabilities[itemCount + n] = new double[items.length];
      java.util.Arrays.fill(probabilities[itemCount + n], 1.0 / items.length);
    }
    return new PreferenceGraph(itemCount, neighbours, probabilities);
  }

  private static List<List<Integer>> empty(int size) {
    List<List<Integer>> lists = new ArrayList<>();
    for (int n = 0; n < size; n++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }

  private static Map<String, List<Integer>> itemsByAttribute(TrainingData training) {
    Map<String, List<Integer>> items = new TreeMap<>();
    for (int number = 0; number < training.itemCount(); number++) {
      CatalogItem item = training.corpus().item(number);
      int at = number;
      item.attributes()
          .forEach(
              (name, values) ->
                  values.stream()
                      .distinct()
                      .forEach(
                          value ->
                              items
                                  .computeIfAbsent(name + "\0" + value, key -> new ArrayList<>())
                                  .add(at)));
    }
    return items;
  }
}
