package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.util.Arrays;
import java.util.List;

/**
 * Ranks by the log-probability of each candidate's one-token label at the end of the prompt: one
 * prefill, no decoding. The candidates' order matters to the model; wrap it in a bootstrap ranker.
 */
final class LabelStrategy implements RankingStrategy {
  /** Below this share of the probability the model is not answering with a label. */
  static final double MIN_LABEL_MASS = 0.5;

  private final CausalModel model;
  private final PromptEncoder encoder;
  private final List<String> labels;
  private final int[] labelTokens;

  LabelStrategy(CausalModel model, PromptEncoder encoder, List<String> labels) {
    this.model = model;
    this.encoder = encoder;
    this.labels = labels;
    this.labelTokens = encoder.labelTokens(labels);
  }

  @Override
  public boolean readsLists() {
    return true;
  }

  @Override
  public int[] tailTokens(List<Candidate> order, RunGuard guard) {
    return new int[] {question(order).length};
  }

  private int[] question(List<Candidate> order) {
    return encoder.labelQuestion(order, labels.subList(0, order.size()));
  }

  @Override
  public double[] score(KvContext context, List<Candidate> order, RunGuard guard) {
    int[] targets = Arrays.copyOf(labelTokens, order.size());
    double[] scores = model.nextLogProbs(context, question(order), targets, guard);
    double mass = Arrays.stream(scores).map(Math::exp).sum();
    if (!(mass >= MIN_LABEL_MASS)) {
      throw new ModelException(
          ErrorCode.LABEL_MASS_TOO_LOW,
          String.format(
              java.util.Locale.ROOT,
              "The %d labels hold %.4f of the probability, at least %.2f is needed",
              scores.length,
              mass,
              MIN_LABEL_MASS),
          "use a model that answers with a label: check its chat format, turn thinking off, or train"
              + " it with the recipe",
          null);
    }
    return scores;
  }
}
