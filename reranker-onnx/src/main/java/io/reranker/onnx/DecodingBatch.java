package io.reranker.onnx;

import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvBatch;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import io.reranker.onnx.engine.StepLogits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Writes several drafts behind copies of one prefix, a token of each in every run, for graphs that
 * read no trees ({@link BranchedDrafts}). There is one batch to a model, so that its memory is
 * bounded: who comes meanwhile waits. Thread-safe.
 */
final class DecodingBatch implements AutoCloseable {
  private static final int MAX_ROWS = 8;
  private static final long MAX_HOST_BYTES = 256L << 20;

  /** Eight sequences of 1,536 tokens of a model like Mistral-7B, of 128 KiB a token. */
  private static final long MAX_DEVICE_BYTES = 3L << 29;

  private static final int ROOM_STEP = 256;

  private final CausalModel model;
  private final ReentrantLock lock = new ReentrantLock(true);
  private @Nullable KvBatch kept;

  DecodingBatch(CausalModel model) {
    this.model = model;
  }

  /**
   * Writes drafts to their ends.
   *
   * @param prefix holds the shared prefix
   * @param questions tokens between the prefix and each draft
   */
  void write(KvContext prefix, List<int[]> questions, List<ReasonDraft> drafts, RunGuard guard) {
    int longest = questions.stream().mapToInt(question -> question.length).max().orElse(0);
    int needed = prefix.length() + longest + ReasonDraft.maxTokens();
    lock(guard);
    try {
      KvBatch batch = batch(needed, drafts.size());
      for (int from = 0; from < drafts.size(); from += batch.rows()) {
        int to = Math.min(drafts.size(), from + batch.rows());
        write(batch, prefix, questions.subList(from, to), drafts.subList(from, to), guard);
      }
    } finally {
      lock.unlock();
    }
  }

  private void lock(RunGuard guard) {
    try {
      while (!lock.tryLock(2, TimeUnit.MILLISECONDS)) {
        guard.check();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw guard.interrupted();
    }
  }

  private KvBatch batch(int tokens, int wanted) {
    int room = Math.min(model.capacity(), (tokens + ROOM_STEP - 1) / ROOM_STEP * ROOM_STEP);
    long most = model.inDeviceMemory() ? MAX_DEVICE_BYTES : MAX_HOST_BYTES;
    long affordable = most / (room * model.bytesPerToken());
    int rows = (int) Math.max(1, Math.min(Math.min(wanted, MAX_ROWS), affordable));
    if (kept == null || kept.room() < room || kept.rows() < rows) {
      int widest = kept == null ? 0 : kept.rows();
      int longest = kept == null ? 0 : kept.room();
      close();
      boolean both =
          (long) Math.max(widest, rows) * Math.max(longest, room) * model.bytesPerToken() <= most;
      kept =
          new KvBatch(
              model, both ? Math.max(widest, rows) : rows, both ? Math.max(longest, room) : room);
    }
    return kept;
  }

  private void write(
      KvBatch batch,
      KvContext prefix,
      List<int[]> questions,
      List<ReasonDraft> drafts,
      RunGuard guard) {
    List<ReasonDraft> rows = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      int row = rows.size();
      batch.copy(prefix, row);
      if (drafts.get(i).next(model.nextLogits(batch.row(row), questions.get(i), guard))) {
        rows.add(drafts.get(i));
      }
    }
    while (!rows.isEmpty()) {
      batch.activate(rows.size());
      int[] tokens = rows.stream().mapToInt(ReasonDraft::token).toArray();
      StepLogits logits = batch.step(tokens, guard);
      boolean[] goesOn = new boolean[rows.size()];
      for (int row = 0; row < goesOn.length; row++) {
        goesOn[row] = rows.get(row).next(logits.row(row));
      }
      for (int row = goesOn.length - 1; row >= 0; row--) {
        if (!goesOn[row]) {
          int last = rows.size() - 1;
          batch.move(last, row);
          rows.set(row, rows.get(last));
          rows.remove(last);
        }
      }
    }
  }

  @Override
  public void close() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }
}
