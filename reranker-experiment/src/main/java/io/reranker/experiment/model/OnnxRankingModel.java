package io.reranker.experiment.model;

import io.reranker.Cancellation;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.bootstrap.BootstrapReranker;
import io.reranker.bootstrap.Bootstrapped;
import io.reranker.bootstrap.Design;
import io.reranker.bootstrap.OrderingAudit;
import io.reranker.onnx.OnnxRerankModel;
import io.reranker.onnx.WrittenList;

/** A bundle run by ONNX Runtime. */
record OnnxRankingModel(OnnxRerankModel model) implements RankingModel {

  @Override
  public boolean orderInvariant() {
    return model.orderInvariant();
  }

  @Override
  public ScoredList score(RerankRequest request, int orderings) {
    if (model.orderInvariant()) {
      return ScoredList.of(model.rerank(request), 1);
    }
    Bootstrapped answer =
        BootstrapReranker.of(model, Design.WILLIAMS, orderings)
            .bootstrap(request, Cancellation.NEVER);
    return ScoredList.of(answer.result(), answer.rows());
  }

  @Override
  public RerankResult explained(RerankResult result, int count) {
    return model.explainTop(result, count);
  }

  @Override
  public FreeText write(RerankRequest request, int maxTokens) {
    WrittenList list = model.writeFreely(request, maxTokens, Cancellation.NEVER);
    return new FreeText(
        model.info().name() + " " + model.info().version(), list.text(), list.tokens());
  }

  @Override
  public OrderingAudit audit(RerankRequest request) {
    return OrderingAudit.of(model, request, Cancellation.NEVER);
  }

  @Override
  public void close() {
    model.close();
  }
}
