package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** Inputs and outputs of one sequence's runs, kept from run to run so that a run makes few. */
final class RunTensors implements AutoCloseable {
  private final GraphSignature signature;
  private final Map<String, OnnxTensorLike> inputs = new HashMap<>();
  private final Map<String, OnnxTensor> outputs = new HashMap<>();
  private final InputTensor ids;
  private final InputTensor mask;
  private final InputTensor positionIds;
  private final InputTensor chosen = new InputTensor(OnnxJavaType.INT64);
  private final InputTensor targets = new InputTensor(OnnxJavaType.INT64);
  private final InputTensor places = new InputTensor(OnnxJavaType.INT64);
  private final InputTensor bias = new InputTensor(OnnxJavaType.FLOAT);
  private final InputTensor noBias = new InputTensor(OnnxJavaType.FLOAT);
  private final InputTensor logits = new InputTensor(OnnxJavaType.FLOAT);
  private final InputTensor logProbs = new InputTensor(OnnxJavaType.FLOAT);
  private int ones;

  RunTensors(GraphSignature signature) {
    this.signature = signature;
    ids = new InputTensor(signature.idType());
    mask = new InputTensor(or64(signature.maskType()));
    positionIds = new InputTensor(or64(signature.placeType()));
  }

  private static OnnxJavaType or64(@org.jspecify.annotations.Nullable OnnxJavaType type) {
    return type == null ? OnnxJavaType.INT64 : type;
  }

  Map<String, OnnxTensorLike> inputs() {
    return inputs;
  }

  Map<String, OnnxTensor> outputs() {
    return outputs;
  }

  /** The ids of a run, one row. */
  void ids(int[] tokens, int from, int size) throws OrtException {
    ids.room(size);
    for (int i = 0; i < size; i++) {
      ids.set(i, tokens[from + i]);
    }
    inputs.put(GraphSignature.IDS, ids.shaped(1, size));
  }

  /** The ids of one step of several sequences. */
  void step(int[] tokens) throws OrtException {
    ids.room(tokens.length);
    for (int i = 0; i < tokens.length; i++) {
      ids.set(i, tokens[i]);
    }
    inputs.put(GraphSignature.IDS, ids.shaped(tokens.length, 1));
  }

  /** An attention mask of ones. */
  void mask(int total) throws OrtException {
    if (signature.maskType() == null) {
      return;
    }
    if (ones < total) {
      int more = Math.max(2 * ones, total);
      ones = 0;
      mask.room(more); // May find no memory.
      for (int i = 0; i < more; i++) {
        mask.set(i, 1);
      }
      ones = more;
    }
    inputs.put(GraphSignature.MASK, mask.shaped(1, total));
  }

  /** An attention mask of several sequences, each with ones for its tokens, padded on the right. */
  void mask(int[] lengths, int total) throws OrtException {
    if (signature.maskType() == null) {
      return;
    }
    ones = 0;
    mask.room((long) lengths.length * total);
    for (int row = 0; row < lengths.length; row++) {
      for (int i = 0; i < total; i++) {
        mask.set(row * total + i, i < lengths[row] ? 1 : 0);
      }
    }
    inputs.put(GraphSignature.MASK, mask.shaped(lengths.length, total));
  }

  /** The graph's own {@code position_ids}: one after the other from a place. */
  void consecutive(int from, int size) throws OrtException {
    if (signature.placeType() == null) {
      return;
    }
    positionIds.room(size);
    for (int i = 0; i < size; i++) {
      positionIds.set(i, from + (long) i);
    }
    inputs.put(GraphSignature.POSITION_IDS, positionIds.shaped(1, size));
  }

  /** The graph's own {@code position_ids} of one step of several sequences. */
  void positionsOfStep(int[] lengths) throws OrtException {
    if (signature.placeType() == null) {
      return;
    }
    positionIds.room(lengths.length);
    for (int i = 0; i < lengths.length; i++) {
      positionIds.set(i, lengths[i] - 1L);
    }
    inputs.put(GraphSignature.POSITION_IDS, positionIds.shaped(lengths.length, 1));
  }

  /** Places behind one another from a place, and a bias that hides nothing. */
  void unbiased(int from, int size) throws OrtException {
    places.room(size);
    for (int i = 0; i < size; i++) {
      places.set(i, from + (long) i);
    }
    inputs.put(GraphRewriter.PLACES, places.shaped(1, size));
    zeroBias(size, from + size);
  }

  /** Places of one step of several sequences, and a bias that hides nothing. */
  void unbiasedStep(int[] lengths, int total) throws OrtException {
    places.room(lengths.length);
    for (int i = 0; i < lengths.length; i++) {
      places.set(i, lengths[i] - 1L);
    }
    inputs.put(GraphRewriter.PLACES, places.shaped(lengths.length, 1));
    zeroBias(1, total);
  }

  private void zeroBias(int size, int total) throws OrtException {
    noBias.room((long) size * total); // New memory is zero, and nothing else is ever written.
    inputs.put(GraphRewriter.BIAS, noBias.shaped(1, 1, size, total));
  }

  /** Places and bias of tokens that do not all see each other. */
  void masked(MaskedTokens tokens, int size, int length) throws OrtException {
    places.room(size);
    for (int i = 0; i < size; i++) {
      places.set(i, tokens.place(i, length));
    }
    inputs.put(GraphRewriter.PLACES, places.shaped(1, size));
    int total = length + size;
    tokens.bias(bias.room((long) size * total).asFloatBuffer(), length);
    inputs.put(GraphRewriter.BIAS, bias.shaped(1, 1, size, total));
  }

  /** The positions that pass the head. */
  void choose(int... positions) throws OrtException {
    chosen.room(positions.length);
    for (int i = 0; i < positions.length; i++) {
      chosen.set(i, positions[i]);
    }
    inputs.put(GraphRewriter.POSITIONS, chosen.shaped(positions.length));
  }

  /** Asks for log-probabilities, {@code columns} tokens at each chosen position. */
  void askLogProbs(int[] tokens, int columns) throws OrtException {
    targets.room(tokens.length);
    for (int i = 0; i < tokens.length; i++) {
      targets.set(i, tokens[i]);
    }
    int rows = tokens.length / columns;
    inputs.put(GraphRewriter.TARGETS, targets.shaped(1, rows, columns));
    logProbs.room(tokens.length);
    outputs.put(GraphRewriter.LOG_PROBS, logProbs.shaped(1, rows, columns));
    outputs.remove(GraphRewriter.LOGITS);
  }

  float logProb(int index) {
    return logProbs.floatAt(index);
  }

  /**
   * Asks for logits.
   *
   * @param rows sequences of the run
   * @param positions chosen positions of each
   */
  void askLogits(int rows, int positions, int vocabulary) throws OrtException {
    int all = rows * positions;
    targets.room(all);
    for (int i = 0; i < all; i++) {
      targets.set(i, 0);
    }
    inputs.put(GraphRewriter.TARGETS, targets.shaped(rows, positions, 1));
    logits.room((long) all * vocabulary);
    outputs.put(GraphRewriter.LOGITS, logits.shaped(rows, positions, vocabulary));
    outputs.remove(GraphRewriter.LOG_PROBS);
  }

  /** Logits of a chosen position, counted over all rows; valid until the next run. */
  FloatBuffer logits(int row, int vocabulary) {
    return logits.buffer().asFloatBuffer().slice(row * vocabulary, vocabulary);
  }

  /** Asks for nothing but keys and values. */
  void askNothing() throws OrtException {
    targets.room(1);
    targets.set(0, 0);
    inputs.put(GraphRewriter.TARGETS, targets.shaped(1, 1, 1));
    outputs.remove(GraphRewriter.LOGITS);
    outputs.remove(GraphRewriter.LOG_PROBS);
  }

  @Override
  public void close() {
    for (InputTensor tensor :
        new InputTensor[] {
          ids, mask, positionIds, chosen, targets, places, bias, noBias, logits, logProbs
        }) {
      tensor.close();
    }
    inputs.clear();
    outputs.clear();
  }
}
