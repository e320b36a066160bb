package io.reranker.onnx.engine;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The log-likelihood of many continuations of one text, which do not see each other: in one run by
 * a tree mask where the graph has one, one after another on the rewound text otherwise.
 */
public final class Branches {
  private Branches() {}

  /**
   * Scores continuations.
   *
   * @param context holds the text, and still holds it afterwards
   * @param question tokens between the text and each continuation, at least one
   * @param continuations tokens, each at least one
   * @return Σ log P(token) over each continuation's tokens
   */
  public static double[] logLikelihoods(
      CausalModel model,
      KvContext context,
      int[] question,
      List<int[]> continuations,
      RunGuard guard) {
    return model.readsTrees() && context.length() > 0
        ? inTrees(model, context, question, continuations, guard)
        : oneByOne(model, context, question, continuations, guard);
  }

  static double[] inTrees(
      CausalModel model,
      KvContext context,
      int[] question,
      List<int[]> continuations,
      RunGuard guard) {
    double[] sums = new double[continuations.size()];
    int room = model.capacity() - context.length() - question.length;
    for (List<Integer> group :
        TokenTree.groups(continuations, Math.min(room, model.positionsPerRun()))) {
      guard.check();
      TokenTree tree = new TokenTree(question);
      List<int[]> paths = new ArrayList<>();
      for (int index : group) {
        paths.add(tree.add(continuations.get(index)));
      }
      Wanted wanted = new Wanted(tree.size());
      for (int i = 0; i < paths.size(); i++) {
        wanted.add(paths.get(i), continuations.get(group.get(i)));
      }
      try {
        wanted.ask(context.tensors());
        model.runTree(context, tree, guard);
      } catch (OrtException e) {
        throw guard.explain(e);
      }
      for (int i = 0; i < paths.size(); i++) {
        sums[group.get(i)] =
            wanted.sum(context.tensors(), paths.get(i), continuations.get(group.get(i)));
      }
    }
    return sums;
  }

  /** The tokens whose log-probabilities are wanted, by node of the tree. */
  private static final class Wanted {
    private final List<List<Integer>> byNode = new ArrayList<>();
    private final int[] rows;
    private int columns = 1;

    Wanted(int nodes) {
      rows = new int[nodes];
      for (int i = 0; i < nodes; i++) {
        byNode.add(new ArrayList<>(1));
      }
    }

    void add(int[] path, int[] tokens) {
      for (int i = 0; i < path.length; i++) {
        List<Integer> wanted = byNode.get(path[i]);
        if (!wanted.contains(tokens[i])) {
          wanted.add(tokens[i]);
          columns = Math.max(columns, wanted.size());
        }
      }
    }

    void ask(RunTensors tensors) throws OrtException {
      int[] chosen = new int[byNode.size()];
      int count = 0;
      for (int node = 0; node < byNode.size(); node++) {
        if (!byNode.get(node).isEmpty()) {
          rows[node] = count;
          chosen[count++] = node;
        }
      }
      int[] targets = new int[count * columns];
      for (int row = 0; row < count; row++) {
        List<Integer> wanted = byNode.get(chosen[row]);
        for (int i = 0; i < wanted.size(); i++) {
          targets[row * columns + i] = wanted.get(i);
        }
      }
      tensors.choose(Arrays.copyOf(chosen, count));
      tensors.askLogProbs(targets, columns);
    }

    double sum(RunTensors tensors, int[] path, int[] tokens) {
      double sum = 0;
      for (int i = 0; i < path.length; i++) {
        int column = byNode.get(path[i]).indexOf(tokens[i]);
        sum += tensors.logProb(rows[path[i]] * columns + column);
      }
      return sum;
    }
  }

  /** As {@link #logLikelihoods}, one continuation after another whatever the graph can do. */
  public static double[] oneByOne(
      CausalModel model,
      KvContext context,
      int[] question,
      List<int[]> continuations,
      RunGuard guard) {
    int held = context.length();
    int[] first = continuations.stream().mapToInt(tokens -> tokens[0]).toArray();
    try {
      double[] sums = model.nextLogProbs(context, question, first, guard);
      int root = context.length();
      for (int i = 0; i < sums.length; i++) {
        if (continuations.get(i).length > 1) {
          for (double logProb : model.logProbs(context, continuations.get(i), guard)) {
            sums[i] += logProb;
          }
          context.rewind(root);
        }
      }
      return sums;
    } finally {
      context.rewind(held); // After an abort too: contexts outlive requests.
    }
  }
}
