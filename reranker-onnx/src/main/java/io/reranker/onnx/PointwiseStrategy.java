package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.onnx.engine.Branches;
import io.reranker.onnx.engine.CausalModel;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Ranks by the log-odds of yes against no, {@code log P(yes) − log P(no)}, as the answer to a
 * question about each candidate alone: monoT5 (Nogueira et al. 2020), Qwen3-Reranker (Zhang et al.
 * 2025). Candidates do not see each other, and are read in the order of their ids, so the order in
 * which they come cannot matter.
 */
final class PointwiseStrategy implements RankingStrategy {
  /** Below this share of the probability, over the list, the model is not answering yes or no. */
  static final double MIN_ANSWER_MASS = 0.5;

  private final CausalModel model;
  private final PromptEncoder encoder;
  private final int[] question;
  private final int[] answers;

  PointwiseStrategy(CausalModel model, PromptEncoder encoder, BundleContract.Answers answers) {
    this.model = model;
    this.encoder = encoder;
    this.question = encoder.yesNoQuestion(answers);
    this.answers = encoder.answerTokens(answers);
  }

  @Override
  public boolean readsLists() {
    return false;
  }

  @Override
  public int[] tailTokens(List<Candidate> order, RunGuard guard) {
    return order.stream().mapToInt(c -> question.length + encoder.yesNoItem(c).length).toArray();
  }

  @Override
  public double[] score(KvContext context, List<Candidate> order, RunGuard guard) {
    int[] byId = RankingStrategy.byId(order);
    List<int[]> items = new ArrayList<>();
    for (int index : byId) {
      items.add(encoder.yesNoItem(order.get(index)));
    }
    double[][] logProbs = Branches.answers(model, context, question, items, answers, guard);
    double[] scores = new double[order.size()];
    double mass = 0;
    for (int i = 0; i < byId.length; i++) {
      double yes = logProbs[i][0];
      double no = logProbs[i][1];
      scores[byId[i]] = yes - no;
      mass += (Math.exp(yes) + Math.exp(no)) / byId.length;
    }
    if (!(mass >= MIN_ANSWER_MASS)) {
      throw new ModelException(
          ErrorCode.LABEL_MASS_TOO_LOW,
          String.format(
              Locale.ROOT,
              "Yes and no hold %.4f of the probability on average, at least %.2f is needed",
              mass,
              MIN_ANSWER_MASS),
          "use a model that answers yes or no: check its chat format and the words in its contract,"
              + " turn thinking off, or train it with the recipe",
          null);
    }
    return scores;
  }
}
