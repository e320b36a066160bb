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
  /** Most tokens of one tree of questions: the attention bias grows with their square. */
  private static final int MOST_NODES = 1024;

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

  /**
   * The log-probabilities of answers to many questions that do not see each other.
   *
   * @param context holds the text, and still holds it afterwards
   * @param opening tokens between the text and each question, at least one
   * @param questions tokens, each at least one
   * @param answers tokens, distinct
   * @return for each question log P of each answer as what follows it
   */
  public static double[][] answers(
      CausalModel model,
      KvContext context,
      int[] opening,
      List<int[]> questions,
      int[] answers,
      RunGuard guard) {
    return model.readsTrees() && context.length() > 0
        ? answersInTrees(model, context, opening, questions, answers, guard)
        : answersOneByOne(model, context, opening, questions, answers, guard);
  }

  private static double[][] answersInTrees(
      CausalModel model,
      KvContext context,
      int[] opening,
      List<int[]> questions,
      int[] answers,
      RunGuard guard) {
    double[][] logProbs = new double[questions.size()][answers.length];
    int room = model.capacity() - context.length() - opening.length;
    for (List<Integer> group :
        TokenTree.groups(questions, Math.min(room, MOST_NODES), model.positionsPerRun())) {
      guard.check();
      TokenTree tree = new TokenTree(opening);
      int[] ends = group.stream().mapToInt(index -> tree.end(questions.get(index))).toArray();
      Wanted wanted = new Wanted(tree.size());
      for (int end : ends) {
        for (int answer : answers) {
          wanted.add(new int[] {end}, new int[] {answer});
        }
      }
      try {
        wanted.ask(context.tensors());
        model.runMasked(context, tree, guard);
      } catch (OrtException e) {
        throw guard.explain(e);
      }
      for (int i = 0; i < ends.length; i++) {
        for (int k = 0; k < answers.length; k++) {
          logProbs[group.get(i)][k] = wanted.logProb(context.tensors(), ends[i], answers[k]);
        }
      }
    }
    return logProbs;
  }

  /** As {@link #answers}, one question after another whatever the graph can do. */
  public static double[][] answersOneByOne(
      CausalModel model,
      KvContext context,
      int[] opening,
      List<int[]> questions,
      int[] answers,
      RunGuard guard) {
    int held = context.length();
    model.extend(context, opening, guard);
    int root = context.length();
    double[][] logProbs = new double[questions.size()][];
    for (int i = 0; i < logProbs.length; i++) {
      logProbs[i] = model.nextLogProbs(context, questions.get(i), answers, guard);
      context.rewind(root);
    }
    context.rewind(held);
    return logProbs;
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
        model.runMasked(context, tree, guard);
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
        sum += logProb(tensors, path[i], tokens[i]);
      }
      return sum;
    }

    double logProb(RunTensors tensors, int node, int token) {
      return tensors.logProb(rows[node] * columns + byNode.get(node).indexOf(token));
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
