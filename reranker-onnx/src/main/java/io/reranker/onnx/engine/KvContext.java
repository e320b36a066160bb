package io.reranker.onnx.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A token sequence that a model has read, with its keys and values, and with the memory of its runs
 * while it runs.
 *
 * <p>Belongs to one request at a time.
 */
public final class KvContext implements AutoCloseable {
  private final KvStore store;
  private final GraphSignature signature;
  private @Nullable RunTensors tensors;
  private int[] tokens = new int[256];
  private int length;
  private int[] cuts = {};
  private @Nullable Adapter adapter;

  KvContext(KvStore store, GraphSignature signature) {
    this.store = store;
    this.signature = signature;
  }

  KvStore store() {
    return store;
  }

  RunTensors tensors() {
    RunTensors own = tensors;
    if (own == null) {
      own = new RunTensors(signature);
      tensors = own;
    }
    return own;
  }

  /** Takes the memory of another context's runs for its own. */
  void borrow(@Nullable RunTensors tensors) {
    this.tensors = tensors;
    store.unbind();
  }

  /** Gives the memory of its runs away; null where it has run nothing. */
  @Nullable RunTensors giveUp() {
    RunTensors given = tensors;
    tensors = null;
    return given;
  }

  /** Tokens held. */
  public int length() {
    return length;
  }

  /** Goes back to the first {@code length} tokens. */
  public void rewind(int length) {
    if (length < 0 || length > this.length) {
      throw new IllegalArgumentException("cannot go back from " + this.length + " to " + length);
    }
    this.length = length;
    store.truncate(length);
    int kept = 0;
    while (kept < cuts.length && cuts[kept] <= length) {
      kept++;
    }
    if (kept < cuts.length) {
      cuts = Arrays.copyOf(cuts, kept);
    }
  }

  /** The tokens held, up to {@link #length()}; not to be changed. */
  int[] tokens() {
    return tokens;
  }

  void append(int[] source, int from, int size) {
    if (length + size > tokens.length) {
      tokens = Arrays.copyOf(tokens, Math.max(2 * tokens.length, length + size));
    }
    System.arraycopy(source, from, tokens, length, size);
    length += size;
  }

  /** Makes what is held now a prefix that a later request may share. */
  void cut() {
    cuts = Arrays.copyOf(cuts, cuts.length + 1);
    cuts[cuts.length - 1] = length;
  }

  /** Makes this a context of a request's runs; forgets what was read with another adapter. */
  public void readFor(RunGuard guard) {
    if (adapter != guard.adapter()) {
      rewind(0);
      adapter = guard.adapter();
    }
  }

  /**
   * How much of a prompt's beginning is held, counted in its own cuts. Only a part that was
   * computed in the same runs may be shared: in others, floating point would tell.
   *
   * @param prompt the tokens
   * @param ends where the prompt's parts end, ascending
   * @param adapter the adapter it must have been read with, or null
   * @return number of parts held, in the same cuts
   */
  int partsHeld(int[] prompt, int[] ends, @Nullable Adapter adapter) {
    if (this.adapter != adapter) {
      return 0;
    }
    int parts = 0;
    int from = 0;
    while (parts < ends.length && parts < cuts.length && cuts[parts] == ends[parts]) {
      if (!Arrays.equals(tokens, from, ends[parts], prompt, from, ends[parts])) {
        break;
      }
      from = ends[parts++];
    }
    return parts;
  }

  @Override
  public void close() {
    if (tensors != null) {
      tensors.close();
      tensors = null;
    }
    store.close();
  }
}
