package io.reranker.onnx;

import io.reranker.InvalidRequestException;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.ReasonRepair;
import io.reranker.ReasonStream;
import io.reranker.RerankListener;
import io.reranker.RerankResult;
import io.reranker.Stage;
import io.reranker.explain.Claim;
import io.reranker.explain.ClaimChecker;
import io.reranker.explain.Evidence;
import io.reranker.explain.EvidenceBuilder;
import io.reranker.explain.EvidenceExplainer;
import io.reranker.explain.EvidenceGrammar;
import io.reranker.explain.Explanation;
import io.reranker.explain.ReasonComposer;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.ContextPool;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes reasons under constraints and checks them: greedy first; where a claim fails, once more
 * with a seeded draw; then from the evidence. Thread-safe.
 */
final class ReasonWriter implements AutoCloseable {
  private static final int MAX_CHARACTERS = 300;
  private static final int ATTEMPTS = 2;
  private static final int ATTEMPTS_AT_ANOTHER_WORDING = 4;

  private final LoadedModel loaded;
  private final ContextPool pool;
  private final PromptOverflow overflow;
  private final DecodingBatch batch;

  ReasonWriter(LoadedModel loaded, ContextPool pool, PromptOverflow overflow) {
    this.loaded = loaded;
    this.pool = pool;
    this.overflow = overflow;
    this.batch = new DecodingBatch(loaded.model());
  }

  /** What is known of one item before its reason is written. */
  private record Task(
      RankedItem item,
      List<Evidence> evidence,
      int[] question,
      EvidenceGrammar grammar,
      Explanation fromEvidence) {

    /** Greedy at the first attempt, a draw seeded by the item at the second. */
    ReasonDraft draft(
        Vocabulary vocabulary, EvidenceGrammar grammar, int attempt, ReasonStream stream) {
      return new ReasonDraft(
          vocabulary,
          grammar,
          attempt == 0 ? null : new SplittableRandom(31L * item.id().hashCode() + attempt),
          stream::piece);
    }
  }

  Explanation explain(RerankResult result, RankedItem item, ReasonStream stream, RunGuard guard) {
    ClaimChecker checker = checker(result);
    Task task = task(result, item, checker);
    PromptEncoder.Prefix prefix = prefix(result, List.of(task));
    if (prefix == null) {
      return streamed(task.fromEvidence, stream);
    }
    try (ContextPool.Lease lease = pool.acquire(guard, prefix.tokens(), prefix.ends())) {
      lease.prefill(prefix.tokens(), prefix.ends(), guard);
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        lease.context().rewind(prefix.tokens().length);
        Vocabulary vocabulary = loaded.tokenizer().vocabulary();
        ReasonDraft draft = task.draft(vocabulary, task.grammar, attempt, stream);
        writeAll(lease.context(), List.of(task.question), List.of(draft), guard);
        Explanation checked = checked(checker, task, draft);
        if (checked != null) {
          return checked;
        }
        guard.listener().repaired(repair(attempt));
        stream.restart();
      }
    }
    return streamed(task.fromEvidence, stream);
  }

  /**
   * Reasons for several items of a result, written together where the graph allows. A reason that
   * repeats one of an item before it is written up to three times more, of other facts; where that
   * fails, it stays.
   */
  List<Explanation> explainAll(RerankResult result, List<RankedItem> items, RunGuard guard) {
    ClaimChecker checker = checker(result);
    List<Task> tasks = items.stream().map(item -> task(result, item, checker)).toList();
    PromptEncoder.Prefix prefix = prefix(result, tasks);
    List<Explanation> explanations = new ArrayList<>();
    tasks.forEach(task -> explanations.add(task.fromEvidence));
    if (prefix == null) {
      return explanations;
    }
    List<Integer> open = new ArrayList<>();
    List<EvidenceGrammar> grammars = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++) {
      open.add(i);
      grammars.add(tasks.get(i).grammar);
    }
    try (ContextPool.Lease lease = pool.acquire(guard, prefix.tokens(), prefix.ends())) {
      lease.prefill(prefix.tokens(), prefix.ends(), guard);
      for (int attempt = 0; attempt < ATTEMPTS_AT_ANOTHER_WORDING && !open.isEmpty(); attempt++) {
        lease.context().rewind(prefix.tokens().length);
        List<int[]> questions = new ArrayList<>();
        List<ReasonDraft> drafts = new ArrayList<>();
        for (int i : open) {
          questions.add(tasks.get(i).question);
          Vocabulary vocabulary = loaded.tokenizer().vocabulary();
          drafts.add(tasks.get(i).draft(vocabulary, grammars.get(i), attempt, ReasonStream.NONE));
        }
        writeAll(lease.context(), questions, drafts, guard);
        List<Integer> again = new ArrayList<>();
        for (int n = 0; n < drafts.size(); n++) {
          int i = open.get(n);
          ReasonDraft draft = drafts.get(n);
          Explanation checked = checked(checker, tasks.get(i), draft);
          if (checked == null) {
            boolean kept = explanations.get(i).source() == Explanation.Source.MODEL;
            if (!kept) { // A reason that only repeated another one is there already.
              guard.listener().repaired(repair(attempt));
            }
            if (kept || attempt + 1 < ATTEMPTS) {
              again.add(i);
            }
          } else if (repeats(explanations, i, checked.text())) {
            // Kept for now: another wording of it is better than none of the model's own.
            boolean written = explanations.get(i).source() == Explanation.Source.MODEL;
            explanations.set(i, written ? explanations.get(i) : checked);
            grammars.set(i, grammars.get(i).without(draft.state()));
            again.add(i);
          } else {
            explanations.set(i, checked);
          }
        }
        open = again;
      }
    }
    return explanations;
  }

  /** What happens after an attempt that failed. */
  private static ReasonRepair repair(int attempt) {
    return attempt + 1 < ATTEMPTS ? ReasonRepair.WRITTEN_AGAIN : ReasonRepair.BUILT_FROM_EVIDENCE;
  }

  private static boolean repeats(List<Explanation> explanations, int i, String text) {
    return explanations.subList(0, i).stream().anyMatch(before -> before.text().equals(text));
  }

  private void writeAll(
      KvContext prefix, List<int[]> questions, List<ReasonDraft> drafts, RunGuard guard) {
    RerankListener.RunningStage stage = guard.listener().begin(Stage.DECODING);
    try {
      writeDrafts(prefix, questions, drafts, guard);
    } finally {
      stage.end();
      guard.listener().tokensWritten(drafts.stream().mapToInt(ReasonDraft::written).sum());
    }
  }

  private void writeDrafts(
      KvContext prefix, List<int[]> questions, List<ReasonDraft> drafts, RunGuard guard) {
    if (drafts.size() > 1 && loaded.model().readsTrees() && prefix.length() > 0) {
      BranchedDrafts.write(loaded.model(), prefix, questions, drafts, guard);
      return;
    }
    if (drafts.size() > 1 && loaded.model().decodesBatches()) {
      batch.write(prefix, questions, drafts, guard);
      return;
    }
    int root = prefix.length();
    for (int i = 0; i < drafts.size(); i++) {
      prefix.rewind(root);
      write(prefix, questions.get(i), drafts.get(i), guard);
    }
  }

  private void write(KvContext context, int[] question, ReasonDraft draft, RunGuard guard) {
    CausalModel model = loaded.model();
    FloatBuffer logits = model.nextLogits(context, question, guard);
    int[] token = new int[1];
    while (draft.next(logits)) {
      token[0] = draft.token();
      logits = model.nextLogits(context, token, guard);
    }
  }

  private Task task(RerankResult result, RankedItem item, ClaimChecker checker) {
    List<Evidence> evidence = EvidenceBuilder.of(result.request()).evidence(item.candidate());
    boolean favourable = EvidenceExplainer.favourable(item.rank(), result.items().size());
    List<Evidence> told = ReasonComposer.told(evidence, favourable);
    List<Evidence> shown = ReasonComposer.shown(evidence, favourable);
    return new Task(
        item,
        evidence,
        loaded.encoder().reasonQuestion(item.candidate(), shown),
        checker.grammar(item.candidate(), told, MAX_CHARACTERS),
        EvidenceExplainer.explain(result, item));
  }

  /** The prefix that all tasks share; null where a reason is built from the evidence alone. */
  private PromptEncoder.@org.jspecify.annotations.Nullable Prefix prefix(
      RerankResult result, List<Task> tasks) {
    if (!(result.outcome() instanceof Outcome.Ranked) || tasks.isEmpty()) {
      return null;
    }
    int longest = tasks.stream().mapToInt(task -> task.question.length).max().orElse(0);
    try {
      return loaded
          .encoder()
          .prefix(
              result.request(),
              longest + ReasonDraft.maxTokens(),
              "evidence",
              loaded.model().capacity(),
              overflow);
    } catch (InvalidRequestException e) {
      // The list was ranked; a reason that has no room must not undo it.
      return null;
    }
  }

  private ClaimChecker checker(RerankResult result) {
    return ClaimChecker.of(result.request(), loaded.contract().lexicon());
  }

  private static @org.jspecify.annotations.Nullable Explanation checked(
      ClaimChecker checker, Task task, ReasonDraft draft) {
    String reason = draft.text();
    List<Claim> claims = checker.check(reason, task.item.candidate(), task.evidence);
    // A sentence that only names a title says nothing of the item.
    boolean tells = claims.stream().anyMatch(claim -> claim.kind() != Claim.Kind.TITLE);
    return draft.complete() && tells && ClaimChecker.supported(claims)
        ? new Explanation(
            reason, Explanation.Source.MODEL, Explanation.Verdict.SUPPORTED, task.evidence, claims)
        : null;
  }

  private static Explanation streamed(Explanation explanation, ReasonStream stream) {
    stream.piece(explanation.text());
    return explanation;
  }

  @Override
  public void close() {
    batch.close();
  }
}
