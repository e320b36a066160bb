package io.reranker.onnx;

import io.reranker.InvalidRequestException;
import io.reranker.Outcome;
import io.reranker.RankedItem;
import io.reranker.ReasonStream;
import io.reranker.RerankResult;
import io.reranker.decode.ReasonGrammar;
import io.reranker.explain.Claim;
import io.reranker.explain.ClaimChecker;
import io.reranker.explain.Evidence;
import io.reranker.explain.EvidenceBuilder;
import io.reranker.explain.EvidenceExplainer;
import io.reranker.explain.Explanation;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes reasons under constraints and checks them: greedy first; where a claim fails, once more
 * with a seeded draw; then from the evidence. Thread-safe.
 */
final class ReasonWriter {
  private static final int MAX_TOKENS = 64;
  private static final int MAX_CHARACTERS = 300;
  private static final double RETRY_TEMPERATURE = 0.6;

  private final LoadedModel loaded;

  ReasonWriter(LoadedModel loaded) {
    this.loaded = loaded;
  }

  Explanation explain(
      RerankResult result,
      RankedItem item,
      ReasonStream stream,
      ContextPool pool,
      PromptOverflow overflow,
      RunGuard guard) {
    List<Evidence> evidence = EvidenceBuilder.of(result.request()).evidence(item.candidate());
    Explanation fromEvidence = EvidenceExplainer.explain(result, item);
    if (!(result.outcome() instanceof Outcome.Ranked)) {
      return streamed(fromEvidence, stream);
    }
    int[] question = loaded.encoder().reasonQuestion(item.candidate(), evidence);
    PromptEncoder.Prefix prefix;
    try {
      prefix =
          loaded
              .encoder()
              .prefix(
                  result.request(),
                  question.length + MAX_TOKENS,
                  "evidence of " + item.id(),
                  loaded.model().capacity(),
                  overflow);
    } catch (InvalidRequestException e) {
      // The list was ranked; a reason that has no room must not undo it.
      return streamed(fromEvidence, stream);
    }
    ClaimChecker checker = ClaimChecker.of(result.request(), loaded.contract().lexicon());
    ReasonGrammar grammar = ReasonGrammar.of(titles(evidence), MAX_CHARACTERS);
    try (ContextPool.Lease lease = pool.acquire(guard, prefix.tokens())) {
      KvContext context = lease.context();
      for (int attempt = 0; attempt < 2; attempt++) {
        loaded.prefill(context, prefix.tokens(), guard);
        SplittableRandom draw = attempt == 0 ? null : new SplittableRandom(item.id().hashCode());
        String reason = write(context, question, grammar, draw, stream, guard);
        List<Claim> claims = checker.check(reason, item.candidate(), evidence);
        if (ClaimChecker.supported(claims)) {
          return new Explanation(
              reason, Explanation.Source.MODEL, Explanation.Verdict.SUPPORTED, evidence, claims);
        }
        stream.restart();
      }
    }
    return streamed(fromEvidence, stream);
  }

  /** The titles that the evidence names: a reason may quote these and no others. */
  private static List<String> titles(List<Evidence> evidence) {
    List<String> titles = new ArrayList<>();
    for (Evidence fact : evidence) {
      if (fact instanceof Evidence.SharedWith shared) {
        titles.add(shared.title());
      } else if (fact instanceof Evidence.SharedWithDisliked disliked) {
        titles.add(disliked.title());
      }
    }
    return titles;
  }

  private static Explanation streamed(Explanation explanation, ReasonStream stream) {
    stream.piece(explanation.text());
    return explanation;
  }

  /** One sentence; may be cut at the bound, which the check then refuses. */
  private String write(
      KvContext context,
      int[] question,
      ReasonGrammar grammar,
      @Nullable SplittableRandom draw,
      ReasonStream stream,
      RunGuard guard) {
    Step step = new Step(grammar, draw);
    loaded
        .model()
        .extend(
            context,
            question,
            guard,
            (i, logits) -> {
              if (i == question.length - 1) {
                step.choose(logits);
              }
            });
    Utf8Stream out = new Utf8Stream(stream::piece);
    for (int n = 0; n < MAX_TOKENS && step.token >= 0; n++) {
      out.write(loaded.tokenizer().vocabulary().bytes(step.token));
      int[] token = {step.token};
      loaded.model().extend(context, token, guard, (i, logits) -> step.choose(logits));
    }
    return out.text().strip();
  }

  /** Chooses the next token: the likeliest, or a draw, among those the grammar allows. */
  private final class Step {
    private final ReasonGrammar grammar;
    private final @Nullable SplittableRandom draw;
    private ReasonGrammar.State state;
    private int token;

    Step(ReasonGrammar grammar, @Nullable SplittableRandom draw) {
      this.grammar = grammar;
      this.draw = draw;
      this.state = grammar.start();
    }

    /** Sets {@link #token}; to -1 where the sentence ends. */
    void choose(FloatBuffer logits) {
      Vocabulary vocabulary = loaded.tokenizer().vocabulary();
      double best = Double.NEGATIVE_INFINITY;
      ReasonGrammar.State bestState = state;
      int bestToken = -1;
      for (int i = 0; i < logits.limit(); i++) {
        double value = draw == null ? logits.get(i) : drawn(logits.get(i));
        if (value <= best) {
          continue;
        }
        byte[] bytes = vocabulary.bytes(i);
        if (ends(i, bytes)) {
          if (grammar.mayEnd(state)) {
            best = value;
            bestToken = -1;
          }
          continue;
        }
        ReasonGrammar.State next = grammar.advance(state, bytes);
        if (next != null) {
          best = value;
          bestToken = i;
          bestState = next;
        }
      }
      state = bestState;
      token = bestToken;
    }

    /** The Gumbel trick: the largest perturbed logit is a draw from the softmax. */
    private double drawn(double logit) {
      double u = draw == null ? 0.5 : draw.nextDouble();
      return logit / RETRY_TEMPERATURE - Math.log(-Math.log(Math.max(u, 1e-300)));
    }

    private boolean ends(int token, byte[] bytes) {
      return loaded.tokenizer().vocabulary().controls().containsKey(token)
          || (bytes.length > 0 && bytes[0] == '\n');
    }
  }
}
