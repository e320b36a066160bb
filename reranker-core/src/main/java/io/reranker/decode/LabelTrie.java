package io.reranker.decode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Labels as token ids. A label may be the beginning of another one. Immutable once built. */
final class LabelTrie {

  /** A place within a label. */
  static final class Node {
    private final Map<Integer, Node> children = new TreeMap<>();
    private final BitSet below = new BitSet();
    private int label = -1;

    @Nullable Node child(int token) {
      return children.get(token);
    }

    /** The label that is whole here, or -1. */
    int label() {
      return label;
    }

    /** Tokens by which a label that is not used goes on. */
    List<Integer> next(BitSet used) {
      List<Integer> tokens = new ArrayList<>();
      children.forEach(
          (token, child) -> {
            BitSet free = (BitSet) child.below.clone();
            free.andNot(used);
            if (!free.isEmpty()) {
              tokens.add(token);
            }
          });
      return tokens;
    }
  }

  private final Node root = new Node();

  LabelTrie(List<int[]> labels) {
    for (int i = 0; i < labels.size(); i++) {
      add(i, labels.get(i));
    }
  }

  Node root() {
    return root;
  }

  /** Whether a label goes on after another one's end with a token. */
  boolean goesOnWith(int token) {
    return goesOnWith(root, token);
  }

  /** Whether a label is the beginning of another one. */
  boolean hasPrefixes() {
    return hasPrefixes(root);
  }

  private void add(int label, int[] tokens) {
    if (tokens.length == 0) {
      throw new IllegalArgumentException("label " + label + " has no tokens");
    }
    Node node = root;
    for (int token : tokens) {
      node = node.children.computeIfAbsent(token, none -> new Node());
      node.below.set(label);
    }
    if (node.label >= 0) {
      throw new IllegalArgumentException(
          "labels " + node.label + " and " + label + " have the same tokens");
    }
    node.label = label;
  }

  private static boolean goesOnWith(Node node, int token) {
    return (node.label >= 0 && node.children.containsKey(token))
        || node.children.values().stream().anyMatch(child -> goesOnWith(child, token));
  }

  private static boolean hasPrefixes(Node node) {
    return (node.label >= 0 && !node.children.isEmpty())
        || node.children.values().stream().anyMatch(LabelTrie::hasPrefixes);
  }
}
