package io.reranker.experiment.trial;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.RerankRequest;
import io.reranker.dataset.CatalogItem;
import io.reranker.dataset.Corpus;
import io.reranker.dataset.Timeline;
import io.reranker.experiment.data.ExperimentData;
import io.reranker.experiment.recommend.Recommendation;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a target and its candidates as a request. */
final class TrialMaker {
  private final Corpus corpus;
  private final int[] popularity;
  private final Strata strata;
  private final int historyLength;

  TrialMaker(ExperimentData data, int historyLength) {
    corpus = data.corpus();
    popularity = data.training().popularity();
    strata = new Strata(data.training());
    this.historyLength = historyLength;
  }

  Trial trial(Target target, CandidateLists.Candidates candidates) {
    List<Timeline.Event> history = target.history();
    List<HistoryItem> shown =
        history.subList(Math.max(0, history.size() - historyLength), history.size()).stream()
            .map(this::watched)
            .toList();
    RerankRequest request =
        new RerankRequest(
            target.user().user(),
            shown,
            candidates.list().stream().map(this::candidate).toList(),
            null);
    return new Trial(
        target.id(),
        request,
        candidates.relevant().stream()
            .map(item -> corpus.item(item).id())
            .collect(Collectors.toSet()),
        strata.of(history.size(), target.event().item()));
  }

  private HistoryItem watched(Timeline.Event event) {
    CatalogItem item = corpus.item(event.item());
    return new HistoryItem(
        item.id(), item.title(), item.attributes(), event.rating(), event.timestamp());
  }

  private Candidate candidate(Recommendation of) {
    CatalogItem item = corpus.item(of.item());
    return new Candidate(
        item.id(), item.title(), item.attributes(), of.score(), (double) popularity[of.item()]);
  }
}
