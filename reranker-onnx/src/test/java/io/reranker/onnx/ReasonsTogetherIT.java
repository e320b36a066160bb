package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import io.reranker.explain.ClaimChecker;
import io.reranker.explain.Evidence;
import io.reranker.explain.EvidenceGrammar;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Drafts written together, as branches or as rows of a batch, are those written one by one. */
class ReasonsTogetherIT {
  private static final long SEED = 20261123;
  private static final int DRAFTS = 11; // More than one wave.

  @Test
  void branchesAndRowsWriteWhatOneByOneDoes() {
    System.out.println("seed " + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    try (LoadedModel loaded =
            LoadedModel.load(ModelBundle.folder(TinyBundles.likelihood()), OnnxOptions.defaults());
        DecodingBatch batch = new DecodingBatch(loaded.model());
        RunGuard guard = new RunGuard();
        KvContext context = loaded.model().newContext()) {
      CausalModel model = loaded.model();
      assertThat(model.readsTrees()).isTrue();
      assertThat(model.decodesBatches()).isTrue();
      model.extend(context, tokens(random, model, 30), guard);
      List<int[]> questions =
          IntStream.range(0, DRAFTS).mapToObj(i -> tokens(random, model, 3 + 2 * i)).toList();

      List<ReasonDraft> oneByOne = drafts(loaded);
      for (int i = 0; i < DRAFTS; i++) {
        FloatBuffer logits = model.nextLogits(context, questions.get(i), guard);
        while (oneByOne.get(i).next(logits)) {
          logits = model.nextLogits(context, new int[] {oneByOne.get(i).token()}, guard);
        }
        context.rewind(30);
      }
      List<String> expected = texts(oneByOne);
      assertThat(expected.stream().distinct().count()).isGreaterThan(1);

      List<ReasonDraft> branches = drafts(loaded);
      BranchedDrafts.write(model, context, questions, branches, guard);
      assertThat(texts(branches)).isEqualTo(expected);
      assertThat(context.length()).isEqualTo(30);

      List<ReasonDraft> rows = drafts(loaded);
      batch.write(context, questions, rows, guard);
      assertThat(texts(rows)).isEqualTo(expected);
    }
  }

  private static int[] tokens(SplittableRandom random, CausalModel model, int count) {
    return random.ints(count, 3, model.vocabulary()).toArray();
  }

  private static List<ReasonDraft> drafts(LoadedModel loaded) {
    Candidate item = Candidate.of("c", "Ronin");
    RerankRequest request = RerankRequest.of(List.of(HistoryItem.of("h", "Heat")), List.of(item));
    List<Evidence> evidence =
        List.of(new Evidence.SharedWith("h", "Heat", 4.0, List.of("Drama"), 1));
    ClaimChecker checker = ClaimChecker.of(request, List.of());
    List<ReasonDraft> drafts = new ArrayList<>();
    for (int i = 0; i < DRAFTS; i++) {
      EvidenceGrammar grammar = checker.grammar(item, evidence, 40 + 10 * i);
      drafts.add(new ReasonDraft(loaded.tokenizer().vocabulary(), grammar, null, piece -> {}));
    }
    return drafts;
  }

  private static List<String> texts(List<ReasonDraft> drafts) {
    return drafts.stream().map(ReasonDraft::text).toList();
  }
}
