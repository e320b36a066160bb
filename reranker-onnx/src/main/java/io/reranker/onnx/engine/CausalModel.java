package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * A causal language model: tokens in, log-probabilities or logits of the next token out.
 * Thread-safe, as long as each {@link KvContext} has one user.
 */
public final class CausalModel implements AutoCloseable {
  /** Most tokens of one run of a prompt: longer ones run in chunks. */
  private static final int CHUNK = 512;

  /** Bytes of logits that one run aims at, with the two copies that its log-probabilities take. */
  private static final long LOGIT_BYTES = 16L << 20;

  /** Fewer positions to a run than this waste the products' speed, more only take memory. */
  private static final int MIN_POSITIONS = 96;

  private static final int MAX_POSITIONS = 256;

  private final GraphSession graph;
  private final int capacity;
  private final int vocabulary;
  private final long bytesPerToken;
  private final LongAdder runNanos = new LongAdder();
  private KvMemory memory;
  private boolean reuse = true;
  private boolean trees = true;

  /**
   * A model over an open session, which it closes. Keys and values lie in the host's memory.
   *
   * @param capacity most tokens of a sequence
   * @throws ModelException if a first run fails
   */
  public CausalModel(GraphSession graph, int capacity) {
    this.graph = graph;
    this.capacity = capacity;
    this.bytesPerToken = graph.signature().bytesPerToken() * (graph.inPlace() ? 1 : 2);
    this.memory = new HostKvMemory(graph.signature());
    this.vocabulary = measureVocabulary();
  }

  /** A new empty context; grows up to {@link #capacity()} tokens. */
  public KvContext newContext() {
    return newContext(memory);
  }

  KvContext newContext(KvMemory memory) {
    GraphSignature signature = graph.signature();
    return new KvContext(
        graph.inPlace()
            ? new InPlaceStore(signature, memory, capacity)
            : new AppendingStore(signature, capacity),
        signature);
  }

  KvMemory memory() {
    return memory;
  }

  /** From now on new contexts are in a memory, which is closed with the model. */
  void useMemory(KvMemory memory) {
    this.memory = memory;
  }

  /** Whether keys and values lie in the memory of the device that computes. */
  public boolean inDeviceMemory() {
    return memory instanceof DeviceKvMemory;
  }

  /** Most tokens of a sequence. */
  public int capacity() {
    return capacity;
  }

  /** Number of logits of a position. */
  public int vocabulary() {
    return vocabulary;
  }

  /** Bytes that one token takes in a context. */
  public long bytesPerToken() {
    return bytesPerToken;
  }

  /** Whether a context can go back; otherwise every run starts from the first token. */
  public boolean reusesPrefixes() {
    return reuse;
  }

  /** Whether many continuations are read in one run. */
  public boolean readsTrees() {
    return graph.tree() && reuse && trees;
  }

  /** Whether several sequences can be continued in one run. */
  public boolean decodesBatches() {
    return graph.inPlace() && reuse;
  }

  /** From now on every run starts from the first token. For graphs that cannot go back. */
  public void withoutPrefixReuse() {
    reuse = false;
  }

  /** From now on continuations are read one after another. */
  public void withoutTrees() {
    trees = false;
  }

  /** Nanoseconds spent in the runtime's runs so far. */
  public long runNanos() {
    return runNanos.sum();
  }

  /** Ends the profile that the session was opened with, and gives its file. */
  public Path endProfile() {
    return graph.endProfile();
  }

  GraphSession graph() {
    return graph;
  }

  /** Most positions whose logits one run may give. */
  int positionsPerRun() {
    long affordable = LOGIT_BYTES / (3L * Float.BYTES * vocabulary);
    return (int) Math.max(MIN_POSITIONS, Math.min(MAX_POSITIONS, affordable));
  }

  /** Reads tokens behind those that the context holds; gives nothing. */
  public void extend(KvContext context, int[] tokens, RunGuard guard) {
    extendBut(context, tokens, 0, guard);
  }

  /**
   * Reads tokens behind those that the context holds.
   *
   * @return logits of what follows the last of them, one for each token of the vocabulary; valid
   *     until the context's next run
   */
  public FloatBuffer nextLogits(KvContext context, int[] tokens, RunGuard guard) {
    int last = lastRun(context, tokens, guard);
    RunTensors tensors = context.tensors();
    try {
      tensors.choose(shift(context) + last - 1);
      tensors.askLogits(1, 1, vocabulary);
      run(context, tokens, tokens.length - last, last, guard);
      return tensors.logits(0, vocabulary);
    } catch (OrtException e) {
      throw guard.explain(e);
    }
  }

  /**
   * Reads tokens behind those that the context holds.
   *
   * @param targets tokens asked for
   * @return log P of each target as what follows the last token
   */
  public double[] nextLogProbs(KvContext context, int[] tokens, int[] targets, RunGuard guard) {
    int last = lastRun(context, tokens, guard);
    try {
      context.tensors().choose(shift(context) + last - 1);
      context.tensors().askLogProbs(targets, targets.length);
      run(context, tokens, tokens.length - last, last, guard);
    } catch (OrtException e) {
      throw guard.explain(e);
    }
    double[] logProbs = new double[targets.length];
    for (int i = 0; i < logProbs.length; i++) {
      logProbs[i] = context.tensors().logProb(i);
    }
    return logProbs;
  }

  /**
   * Reads tokens behind those that the context holds, and gives the log-probability of each but the
   * first, given all before it.
   *
   * @return {@code tokens.length − 1} natural logarithms
   */
  public double[] logProbs(KvContext context, int[] tokens, RunGuard guard) {
    double[] logProbs = new double[tokens.length - 1];
    int most = Math.min(chunk(), positionsPerRun());
    for (int at = 0; at < logProbs.length; at += most) {
      int size = Math.min(most, logProbs.length - at);
      int[] positions = new int[size];
      int[] targets = new int[size];
      for (int i = 0; i < size; i++) {
        positions[i] = shift(context) + i;
        targets[i] = tokens[at + i + 1];
      }
      guard.check();
      try {
        context.tensors().choose(positions);
        context.tensors().askLogProbs(targets, 1);
        run(context, tokens, at, size, guard);
      } catch (OrtException e) {
        throw guard.explain(e);
      }
      for (int i = 0; i < size; i++) {
        logProbs[at + i] = context.tensors().logProb(i);
      }
    }
    return logProbs;
  }

  /** Runs all tokens but the last few; gives how many are left for one more run. */
  private int lastRun(KvContext context, int[] tokens, RunGuard guard) {
    int last = (tokens.length - 1) % chunk() + 1;
    extendBut(context, tokens, last, guard);
    guard.check();
    return last;
  }

  private int chunk() {
    return reuse ? CHUNK : capacity;
  }

  /** Where the next tokens begin within the run that reads them. */
  private int shift(KvContext context) {
    return reuse ? 0 : context.length();
  }

  private void extendBut(KvContext context, int[] tokens, int left, RunGuard guard) {
    for (int at = 0; at < tokens.length - left; at += chunk()) {
      int size = Math.min(chunk(), tokens.length - left - at);
      guard.check();
      try {
        context.tensors().choose(shift(context) + size - 1);
        context.tensors().askNothing();
        run(context, tokens, at, size, guard);
      } catch (OrtException e) {
        throw guard.explain(e);
      }
    }
  }

  /** One run of tokens behind the context, which holds them afterwards. */
  private void run(KvContext context, int[] tokens, int from, int size, RunGuard guard)
      throws OrtException {
    requireRoom(context.length() + size);
    context.append(tokens, from, size);
    boolean done = false;
    try {
      // A graph that cannot continue reads all again.
      int start = reuse ? context.length() - size : 0;
      if (!reuse) {
        context.store().truncate(0);
      }
      prepare(context, context.tokens(), start, context.length() - start);
      if (graph.tree()) {
        context.tensors().unbiased(start, context.length() - start);
      }
      run(context, start, context.length() - start, guard);
      done = true;
    } finally {
      if (!done) {
        context.rewind(context.length() - size);
      }
    }
  }

  private void prepare(KvContext context, int[] tokens, int start, int size) throws OrtException {
    int end = start + size;
    context.store().reserve(end);
    RunTensors tensors = context.tensors();
    tensors.ids(tokens, start, size);
    tensors.mask(end);
    tensors.consecutive(start, size);
  }

  /**
   * Runs tokens that do not all see each other behind the context, whose store holds them
   * afterwards, but not its list of tokens.
   */
  void runMasked(KvContext context, MaskedTokens masked, RunGuard guard) throws OrtException {
    int[] tokens = masked.tokens();
    int length = context.length();
    int size = tokens.length;
    requireRoom(length + size);
    context.store().reserve(length + size);
    RunTensors tensors = context.tensors();
    tensors.ids(tokens, 0, size);
    tensors.mask(length + size);
    tensors.masked(masked, size, length);
    run(context, length, size, guard);
  }

  private void run(KvContext context, int length, int size, RunGuard guard) throws OrtException {
    RunTensors tensors = context.tensors();
    context.store().bind(tensors.inputs(), tensors.outputs(), length, size);
    run(tensors.inputs(), tensors.outputs(), size, guard);
    context.store().written();
  }

  void run(
      Map<String, OnnxTensorLike> inputs,
      Map<String, OnnxTensor> outputs,
      int tokens,
      RunGuard guard)
      throws OrtException {
    long start = System.nanoTime();
    graph.session().run(inputs, Set.of(), outputs, guard.runOptions()).close();
    runNanos.add(System.nanoTime() - start);
    guard.listener().tokensRead(tokens);
  }

  private void requireRoom(int tokens) {
    if (tokens > capacity) {
      throw new IllegalArgumentException(tokens + " tokens in a context of " + capacity);
    }
  }

  private int measureVocabulary() {
    try (RunGuard guard = new RunGuard();
        KvContext context = newContext()) {
      RunTensors tensors = context.tensors();
      prepare(context, new int[] {0}, 0, 1);
      if (graph.tree()) {
        tensors.unbiased(0, 1);
      }
      tensors.choose(0);
      tensors.askNothing();
      context.store().bind(tensors.inputs(), tensors.outputs(), 0, 1);
      try (OrtSession.Result result =
          graph
              .session()
              .run(
                  tensors.inputs(),
                  Set.of(GraphRewriter.LOGITS),
                  tensors.outputs(),
                  guard.runOptions())) {
        OnnxTensor logits = (OnnxTensor) result.get(GraphRewriter.LOGITS).orElseThrow();
        long[] shape = logits.getInfo().getShape();
        return Math.toIntExact(shape[shape.length - 1]);
      }
    } catch (OrtException e) {
      throw new ModelException(
          ErrorCode.MODEL_UNSUPPORTED,
          "The model's first run fails: " + e.getMessage(),
          "export it with the onnxruntime-genai model builder, or with optimum-onnx as"
              + " text-generation-with-past",
          e);
    }
  }

  @Override
  public void close() {
    memory.close();
    graph.close();
  }
}
