package io.reranker.onnx.engine;

import ai.onnxruntime.OrtException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several sequences in one block of memory: each is read alone, and all are continued by one token
 * in one run. For graphs of GroupQueryAttention, which takes sequences of unequal length as long as
 * each step adds one token to each.
 *
 * <p>Belongs to one request at a time.
 */
public final class KvBatch implements AutoCloseable {
  private final CausalModel model;
  private final int room;
  private final KvBlock all;
  private final List<KvContext> rows = new ArrayList<>();
  private final RunTensors tensors;
  private KvBlock first;
  private int active;

  /**
   * A batch of empty sequences.
   *
   * @param rows number of sequences
   * @param room most tokens of each
   */
  public KvBatch(CausalModel model, int rows, int room) {
    this.model = model;
    this.room = room;
    GraphSignature signature = model.graph().signature();
    this.tensors = new RunTensors(signature);
    this.all = model.memory().allocate(rows, room);
    for (int row = 0; row < rows; row++) {
      this.rows.add(
          new KvContext(new InPlaceStore(signature, model.memory(), all.rows(row, 1)), signature));
    }
    this.first = all;
    this.active = rows;
  }

  /** Makes the first rows those that {@link #step} continues. */
  public void activate(int count) {
    if (count == active) {
      return;
    }
    KvBlock former = first;
    first = count == rows.size() ? all : all.rows(0, count);
    active = count;
    if (former != all) {
      former.close();
    }
  }

  /** Makes a row a copy of another. */
  public void move(int from, int to) {
    if (from != to) {
      copy(rows.get(from), to);
    }
  }

  /** Number of rows there is memory for. */
  public int rows() {
    return rows.size();
  }

  /** Most tokens of a sequence. */
  public int room() {
    return room;
  }

  /** One of the sequences. */
  public KvContext row(int row) {
    return rows.get(row);
  }

  /** Makes a sequence a copy of what a context holds. */
  public void copy(KvContext from, int row) {
    KvContext to = rows.get(row);
    to.rewind(0);
    ((InPlaceStore) to.store()).copyFrom((InPlaceStore) from.store(), from.length());
    to.append(from.tokens(), 0, from.length());
  }

  /**
   * Adds one token to each active row.
   *
   * @param tokens a token for each active row
   */
  public StepLogits step(int[] tokens, RunGuard guard) {
    if (tokens.length != active) {
      throw new IllegalArgumentException(tokens.length + " tokens for " + active + " rows");
    }
    guard.check();
    int count = tokens.length;
    int[] lengths = new int[count];
    int total = 0;
    for (int row = 0; row < count; row++) {
      lengths[row] = rows.get(row).length() + 1;
      total = Math.max(total, lengths[row]);
    }
    if (total > room) {
      throw new IllegalArgumentException(total + " tokens in rows of " + room);
    }
    try {
      tensors.step(tokens);
      tensors.mask(lengths, total);
      tensors.positionsOfStep(lengths);
      if (model.graph().tree()) {
        tensors.unbiasedStep(lengths, total);
      }
      tensors.choose(0);
      tensors.askLogits(count, 1, model.vocabulary());
      InPlaceStore.bind(
          model.graph().signature(), first.tensors(), tensors.inputs(), tensors.outputs());
      model.run(tensors.inputs(), tensors.outputs(), count, guard);
    } catch (OrtException e) {
      throw guard.explain(e);
    }
    for (int row = 0; row < count; row++) {
      rows.get(row).append(tokens, row, 1);
    }
    return row -> tensors.logits(row, model.vocabulary());
  }

  @Override
  public void close() {
    rows.forEach(KvContext::close);
    if (first != all) {
      first.close();
    }
    all.close();
    tensors.close();
  }
}
