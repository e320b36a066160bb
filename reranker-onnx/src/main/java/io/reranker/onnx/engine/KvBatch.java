package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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
  private final List<KvContext> rows = new ArrayList<>();
  private final List<ByteBuffer> memory = new ArrayList<>();
  private final List<OnnxTensor> whole = new ArrayList<>();
  private final RunTensors tensors;
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
    List<List<ByteBuffer>> slices = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      slices.add(new ArrayList<>());
    }
    for (GraphSignature.CacheTensor cache : signature.cache()) {
      int bytes = rowBytes(cache);
      ByteBuffer all = Buffers.direct((long) rows * bytes);
      memory.add(all);
      for (int row = 0; row < rows; row++) {
        slices.get(row).add(all.slice(row * bytes, bytes).order(ByteOrder.nativeOrder()));
      }
    }
    for (List<ByteBuffer> slice : slices) {
      this.rows.add(new KvContext(new InPlaceStore(signature, room, slice), signature));
    }
    activate(rows);
  }

  private int rowBytes(GraphSignature.CacheTensor cache) {
    return cache.blocks() * room * cache.headSize() * model.graph().signature().cacheType().size;
  }

  /** Makes the first rows those that {@link #step} continues. */
  public void activate(int count) {
    if (count == active) {
      return;
    }
    whole.forEach(OnnxTensor::close);
    whole.clear();
    GraphSignature signature = model.graph().signature();
    try {
      for (int i = 0; i < memory.size(); i++) {
        GraphSignature.CacheTensor cache = signature.cache().get(i);
        ByteBuffer part =
            memory.get(i).slice(0, count * rowBytes(cache)).order(ByteOrder.nativeOrder());
        whole.add(
            OnnxTensor.createTensor(
                Ort.environment(), part, cache.shape(count, room), signature.cacheType()));
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e); // Sizes and types are those of the graph.
    }
    active = count;
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
  public Logits step(int[] tokens, RunGuard guard) {
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
      tensors.askLogits(count, model.vocabulary());
      bind(tensors.inputs(), tensors.outputs());
      model.run(tensors.inputs(), tensors.outputs(), guard.runOptions());
    } catch (OrtException e) {
      throw guard.explain(e);
    }
    for (int row = 0; row < count; row++) {
      rows.get(row).append(tokens, row, 1);
    }
    return row -> tensors.logits(row, model.vocabulary());
  }

  private void bind(Map<String, OnnxTensorLike> inputs, Map<String, OnnxTensor> outputs) {
    List<GraphSignature.CacheTensor> cache = model.graph().signature().cache();
    for (int i = 0; i < whole.size(); i++) {
      inputs.put(cache.get(i).past(), whole.get(i));
      outputs.put(cache.get(i).present(), whole.get(i));
    }
  }

  /** Logits of a step. */
  @FunctionalInterface
  public interface Logits {
    /** Logits of what follows a sequence, valid until the next step. */
    FloatBuffer row(int row);
  }

  @Override
  public void close() {
    rows.forEach(KvContext::close);
    whole.forEach(OnnxTensor::close);
    tensors.close();
  }
}
