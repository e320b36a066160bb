package io.reranker.onnx.engine;

import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Several continuations of one text that are written together, each token seeing the text and its
 * own continuation: their keys and values lie behind the text's, in the text's own context, and an
 * attention bias tells them apart. So the text is neither copied nor read from memory more than
 * once in a step. For graphs that read trees ({@link CausalModel#readsTrees()}).
 *
 * <p>Belongs to one request at a time. Closing it takes the context back to the text.
 */
public final class BranchDecoding implements AutoCloseable {
  private final CausalModel model;
  private final KvContext context;
  private final int root;
  private final int[] lengths;
  private int[] owners = new int[256];

  /**
   * Continuations without a token yet.
   *
   * @param context holds the text, at least one token
   * @param branches number of continuations
   */
  public BranchDecoding(CausalModel model, KvContext context, int branches) {
    if (!model.readsTrees() || context.length() == 0) {
      throw new IllegalArgumentException("the graph reads no trees, or there is no text");
    }
    this.model = model;
    this.context = context;
    this.root = context.length();
    this.lengths = new int[branches];
  }

  /**
   * Reads the first tokens of all continuations.
   *
   * @param beginnings tokens of each continuation, at least one
   * @return logits of what follows each
   */
  public StepLogits read(List<int[]> beginnings, RunGuard guard) {
    int size = beginnings.stream().mapToInt(tokens -> tokens.length).sum();
    int[] tokens = new int[size];
    int[] branches = new int[size];
    int[] last = new int[beginnings.size()];
    int at = 0;
    for (int branch = 0; branch < last.length; branch++) {
      int[] own = beginnings.get(branch);
      System.arraycopy(own, 0, tokens, at, own.length);
      Arrays.fill(branches, at, at + own.length, branch);
      at += own.length;
      last[branch] = at - 1;
    }
    return run(tokens, branches, last, guard);
  }

  /**
   * Adds one token to some of the continuations.
   *
   * @param branches which, each at most once
   * @param tokens a token for each of them
   * @return logits of what follows each of these tokens
   */
  public StepLogits step(int[] branches, int[] tokens, RunGuard guard) {
    int[] all = new int[tokens.length];
    Arrays.setAll(all, i -> i);
    return run(tokens, branches, all, guard);
  }

  private StepLogits run(int[] tokens, int[] branches, int[] chosen, RunGuard guard) {
    guard.check();
    RunTensors tensors = context.tensors();
    try {
      tensors.choose(chosen);
      tensors.askLogits(1, chosen.length, model.vocabulary());
      model.runMasked(context, new Step(tokens, branches), guard);
    } catch (OrtException e) {
      throw guard.explain(e);
    }
    int held = context.length() - root;
    if (held + tokens.length > owners.length) {
      owners = Arrays.copyOf(owners, 2 * (held + tokens.length));
    }
    System.arraycopy(branches, 0, owners, held, tokens.length);
    for (int branch : branches) {
      lengths[branch]++;
    }
    context.append(tokens, 0, tokens.length);
    return row -> tensors.logits(row, model.vocabulary());
  }

  /** The tokens of one run, each of one continuation. */
  private final class Step implements MaskedTokens {
    private final int[] tokens;
    private final int[] branches;
    private final int[] places;

    Step(int[] tokens, int[] branches) {
      this.tokens = tokens;
      this.branches = branches;
      this.places = new int[tokens.length];
      int[] next = lengths.clone();
      for (int i = 0; i < places.length; i++) {
        places[i] = root + next[branches[i]]++;
      }
    }

    @Override
    public int[] tokens() {
      return tokens;
    }

    @Override
    public long place(int index, int length) {
      return places[index];
    }

    @Override
    public void bias(FloatBuffer bias, int length) {
      int total = length + tokens.length;
      float[] row = new float[total];
      for (int i = 0; i < tokens.length; i++) {
        for (int other = root; other < length; other++) {
          row[other] = owners[other - root] == branches[i] ? 0 : HIDDEN;
        }
        for (int other = 0; other < tokens.length; other++) {
          boolean seen = other <= i && branches[other] == branches[i];
          row[length + other] = seen ? 0 : HIDDEN;
        }
        bias.put(i * total, row);
      }
    }
  }

  @Override
  public void close() {
    context.rewind(root);
  }
}
