package io.reranker.onnx;

import io.reranker.onnx.engine.BranchDecoding;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import io.reranker.onnx.engine.StepLogits;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes several drafts behind one prefix as branches of its context, a token of each in every run;
 * in several waves where the model's context is too short for all of them.
 */
final class BranchedDrafts {
  private static final int MAX_BRANCHES = 8;

  private BranchedDrafts() {}

  /**
   * Writes drafts to their ends.
   *
   * @param prefix holds the shared prefix, and still holds it afterwards
   * @param questions tokens between the prefix and each draft; each fits with a draft's tokens
   */
  static void write(
      CausalModel model,
      KvContext prefix,
      List<int[]> questions,
      List<ReasonDraft> drafts,
      RunGuard guard) {
    int room = model.capacity() - prefix.length();
    int from = 0;
    while (from < drafts.size()) {
      int to = from;
      int taken = 0;
      while (to < drafts.size() && to - from < MAX_BRANCHES) {
        int more = questions.get(to).length + ReasonDraft.maxTokens();
        if (to > from && taken + more > room) {
          break;
        }
        taken += more;
        to++;
      }
      try (BranchDecoding decoding = new BranchDecoding(model, prefix, to - from)) {
        wave(decoding, questions.subList(from, to), drafts.subList(from, to), guard);
      }
      from = to;
    }
  }

  private static void wave(
      BranchDecoding decoding, List<int[]> questions, List<ReasonDraft> drafts, RunGuard guard) {
    List<Integer> open = new ArrayList<>();
    StepLogits logits = decoding.read(questions, guard);
    for (int branch = 0; branch < drafts.size(); branch++) {
      if (drafts.get(branch).next(logits.row(branch))) {
        open.add(branch);
      }
    }
    while (!open.isEmpty()) {
      int[] branches = open.stream().mapToInt(branch -> branch).toArray();
      int[] tokens = open.stream().mapToInt(branch -> drafts.get(branch).token()).toArray();
      logits = decoding.step(branches, tokens, guard);
      open.clear();
      for (int row = 0; row < branches.length; row++) {
        if (drafts.get(branches[row]).next(logits.row(row))) {
          open.add(branches[row]);
        }
      }
    }
  }
}
