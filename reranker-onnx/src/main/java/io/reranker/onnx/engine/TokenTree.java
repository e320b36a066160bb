package io.reranker.onnx.engine;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Continuations of one text as a tree, for one run: each token sees the text and its own ancestors,
 * nothing else. Continuations that begin alike share the nodes of their beginning.
 */
final class TokenTree implements MaskedTokens {
  private int[] tokens;
  private int[] parents;
  private int[] depths;
  private final int trunk;
  private int size;
  private final Map<Long, Integer> children = new HashMap<>();

  /**
   * @param trunk tokens that all continuations follow, at least one
   */
  TokenTree(int[] trunk) {
    tokens = Arrays.copyOf(trunk, Math.max(64, 2 * trunk.length));
    parents = new int[tokens.length];
    depths = new int[tokens.length];
    for (int i = 0; i < trunk.length; i++) {
      parents[i] = i - 1;
      depths[i] = i;
    }
    this.trunk = trunk.length;
    size = trunk.length;
  }

  int size() {
    return size;
  }

  @Override
  public int[] tokens() {
    return Arrays.copyOf(tokens, size);
  }

  /** Number of ancestors of a node within the tree. */
  int depth(int node) {
    return depths[node];
  }

  @Override
  public long place(int node, int length) {
    return length + (long) depths[node];
  }

  /**
   * Adds a continuation but its last token, which needs no node: nothing follows it.
   *
   * @return the nodes behind which its tokens are predicted, one for each of its tokens
   */
  int[] add(int[] continuation) {
    int[] path = new int[continuation.length];
    int node = trunk - 1;
    for (int i = 0; i < continuation.length; i++) {
      path[i] = node;
      if (i < continuation.length - 1) {
        node = child(node, continuation[i]);
      }
    }
    return path;
  }

  /**
   * Adds a continuation with its last token.
   *
   * @return the node of its last token
   */
  int end(int[] continuation) {
    int node = trunk - 1;
    for (int token : continuation) {
      node = child(node, token);
    }
    return node;
  }

  private int child(int parent, int token) {
    Integer known = children.putIfAbsent((long) parent << 32 | token, size);
    if (known != null) {
      return known;
    }
    if (size == tokens.length) {
      tokens = Arrays.copyOf(tokens, 2 * size);
      parents = Arrays.copyOf(parents, 2 * size);
      depths = Arrays.copyOf(depths, 2 * size);
    }
    tokens[size] = token;
    parents[size] = parent;
    depths[size] = depths[parent] + 1;
    return size++;
  }

  @Override
  public void bias(FloatBuffer bias, int length) {
    float[] row = new float[length + size];
    for (int i = 0; i < size; i++) {
      Arrays.fill(row, length, row.length, HIDDEN);
      for (int node = i; node >= 0; node = parents[node]) {
        row[length + node] = 0;
      }
      bias.put(i * row.length, row);
    }
  }

  /** Groups continuations so that each group's trees stay within a number of nodes. */
  static List<List<Integer>> groups(List<int[]> continuations, int most) {
    return groups(continuations, most, Integer.MAX_VALUE);
  }

  /** As {@link #groups(List, int)}, with at most a number of continuations in each group. */
  static List<List<Integer>> groups(List<int[]> continuations, int most, int mostInGroup) {
    List<List<Integer>> groups = new ArrayList<>();
    List<Integer> group = new ArrayList<>();
    int cost = 0;
    for (int i = 0; i < continuations.size(); i++) {
      int more = continuations.get(i).length; // Its nodes, and the last of the trunk.
      if (group.size() == mostInGroup || (!group.isEmpty() && cost + more > most)) {
        groups.add(group);
        group = new ArrayList<>();
        cost = 0;
      }
      group.add(i);
      cost += more;
    }
    groups.add(group);
    return groups;
  }
}
