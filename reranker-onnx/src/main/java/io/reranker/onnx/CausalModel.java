package io.reranker.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.platform.Fp16Conversions;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A causal language model: tokens in, next-token logits out. Thread-safe, as long as each {@link
 * KvContext} has one user.
 */
final class CausalModel implements AutoCloseable {
  /** Bytes of logits of one run: longer inputs run in chunks. */
  private static final long LOGIT_BYTES = 32L << 20;

  private final OrtRuntime.Opened opened;
  private final GraphSignature signature;
  private final int capacity;
  private final int chunk;
  private boolean prefixReuse = true;

  CausalModel(OrtRuntime.Opened opened, GraphSignature signature, int capacity) {
    this.opened = opened;
    this.signature = signature;
    this.capacity = capacity;
    long row = (long) signature.vocabulary() * signature.logitsType().size;
    this.chunk = (int) Math.max(16, Math.min(capacity, LOGIT_BYTES / row));
  }

  /** Reads the logits of one position. */
  @FunctionalInterface
  interface LogitReader {
    /**
     * Takes one position.
     *
     * @param index the position's place among the tokens given
     * @param logits one value for each token of the vocabulary; valid during the call only
     */
    void read(int index, FloatBuffer logits);
  }

  KvContext newContext() {
    return new KvContext(signature, capacity, chunk);
  }

  int capacity() {
    return capacity;
  }

  int vocabulary() {
    return signature.vocabulary();
  }

  boolean prefixReuse() {
    return prefixReuse;
  }

  /** From now on every run starts from the first token. For graphs that cannot go back. */
  void withoutPrefixReuse() {
    prefixReuse = false;
  }

  /**
   * Reads tokens behind those that the context holds.
   *
   * @param context the context; holds the tokens afterwards
   * @param tokens at least one token
   * @param reader receives the logits of each of these tokens' positions, or null
   */
  void extend(KvContext context, int[] tokens, RunGuard guard, @Nullable LogitReader reader) {
    if (context.length() + tokens.length > capacity) {
      throw new IllegalArgumentException(
          context.length() + " + " + tokens.length + " tokens in a context of " + capacity);
    }
    int from = context.length();
    context.append(tokens);
    int start = prefixReuse ? from : 0;
    for (int at = start; at < context.length(); at += chunk) {
      int size = Math.min(chunk, context.length() - at);
      guard.check();
      run(context, at, size, guard);
      if (reader != null) {
        read(context, at, size, from, reader);
      }
    }
  }

  private void run(KvContext context, int from, int size, RunGuard guard) {
    OrtEnvironment env = OrtRuntime.environment();
    int total = from + size;
    Map<String, OnnxTensorLike> inputs = new HashMap<>(context.past());
    Map<String, OnnxTensor> outputs = new HashMap<>(context.present());
    long[] row = {1, size};
    try (OnnxTensor ids = ids(env, context.tokens(), from, size);
        OnnxTensor mask = mask(env, total);
        OnnxTensor positions = signature.positionIds() ? positions(env, from, size, row) : null;
        OnnxTensor logits = logits(env, context.logits(), size)) {
      inputs.put(GraphSignature.IDS, ids);
      inputs.put(GraphSignature.MASK, mask);
      if (positions != null) {
        inputs.put(GraphSignature.POSITIONS, positions);
      }
      outputs.put(GraphSignature.LOGITS, logits);
      opened.session().run(inputs, Set.of(), outputs, guard.runOptions()).close();
    } catch (OrtException e) {
      throw guard.explain(e);
    }
  }

  private void read(KvContext context, int at, int size, int from, LogitReader reader) {
    int vocabulary = signature.vocabulary();
    for (int i = Math.max(0, from - at); i < size; i++) {
      reader.read(at + i - from, floats(context.logits(), i * vocabulary, vocabulary));
    }
  }

  private FloatBuffer floats(ByteBuffer logits, int offset, int length) {
    if (signature.logitsType() == OnnxJavaType.FLOAT) {
      return logits.asFloatBuffer().slice(offset, length);
    }
    ShortBuffer halves = logits.asShortBuffer().slice(offset, length);
    float[] converted = new float[length];
    boolean bfloat = signature.logitsType() == OnnxJavaType.BFLOAT16;
    for (int i = 0; i < length; i++) {
      converted[i] =
          bfloat
              ? Fp16Conversions.bf16ToFloat(halves.get(i))
              : Fp16Conversions.fp16ToFloat(halves.get(i));
    }
    return FloatBuffer.wrap(converted);
  }

  private OnnxTensor ids(OrtEnvironment env, int[] tokens, int from, int size) throws OrtException {
    if (signature.intIds()) {
      ByteBuffer bytes =
          ByteBuffer.allocateDirect(size * Integer.BYTES).order(ByteOrder.nativeOrder());
      bytes.asIntBuffer().put(tokens, from, size);
      return OnnxTensor.createTensor(env, bytes.asIntBuffer(), new long[] {1, size});
    }
    LongBuffer ids = longs(size);
    for (int i = 0; i < size; i++) {
      ids.put(i, tokens[from + i]);
    }
    return OnnxTensor.createTensor(env, ids, new long[] {1, size});
  }

  private OnnxTensor mask(OrtEnvironment env, int total) throws OrtException {
    if (signature.intIds()) {
      int[] ones = new int[total];
      Arrays.fill(ones, 1);
      return OnnxTensor.createTensor(env, java.nio.IntBuffer.wrap(ones), new long[] {1, total});
    }
    LongBuffer ones = longs(total);
    for (int i = 0; i < total; i++) {
      ones.put(i, 1L);
    }
    return OnnxTensor.createTensor(env, ones, new long[] {1, total});
  }

  private OnnxTensor positions(OrtEnvironment env, int from, int size, long[] shape)
      throws OrtException {
    LongBuffer positions = longs(size);
    for (int i = 0; i < size; i++) {
      positions.put(i, from + i);
    }
    return OnnxTensor.createTensor(env, positions, shape);
  }

  private OnnxTensor logits(OrtEnvironment env, ByteBuffer buffer, int size) throws OrtException {
    long bytes = (long) size * signature.vocabulary() * signature.logitsType().size;
    ByteBuffer part = buffer.slice(0, Math.toIntExact(bytes)).order(ByteOrder.nativeOrder());
    return OnnxTensor.createTensor(
        env, part, new long[] {1, size, signature.vocabulary()}, signature.logitsType());
  }

  private static LongBuffer longs(int size) {
    return ByteBuffer.allocateDirect(size * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  /**
   * Compares a prefill in two parts with one in whole, and going back with a fresh start.
   *
   * @return largest difference of the last logits, in units of their spread
   */
  double continuationError(RunGuard guard) {
    int n = Math.min(12, capacity / 2);
    int[] probe = new int[n];
    for (int i = 0; i < n; i++) {
      probe[i] = (int) ((((i + 1) * 2654435761L) >>> 7) % vocabulary());
    }
    int[] head = Arrays.copyOf(probe, n / 2);
    int[] tail = Arrays.copyOfRange(probe, n / 2, n);
    int[] other = new int[tail.length];
    Arrays.fill(other, probe[0]);
    float[] whole = new float[vocabulary()];
    float[] continued = new float[vocabulary()];
    try (KvContext context = newContext()) {
      extend(context, probe, guard, (i, logits) -> copyLast(i, n, logits, whole));
      context.rewind(0);
      extend(context, head, guard, null);
      extend(context, other, guard, null);
      context.rewind(head.length);
      extend(context, tail, guard, (i, logits) -> copyLast(i, tail.length, logits, continued));
    }
    double worst = 0;
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < whole.length; i++) {
      if (!Float.isFinite(whole[i])) {
        throw new ModelException(
            ErrorCode.MODEL_FAULT,
            "The model's logits are not finite (" + whole[i] + ")",
            "export the model again in another precision",
            null);
      }
      worst = Math.max(worst, Math.abs(whole[i] - continued[i]));
      low = Math.min(low, whole[i]);
      high = Math.max(high, whole[i]);
    }
    return worst / Math.max(1e-6, high - low);
  }

  private static void copyLast(int index, int size, FloatBuffer from, float[] to) {
    if (index == size - 1) {
      from.get(0, to);
    }
  }

  @Override
  public void close() {
    opened.close();
  }
}
