package io.reranker.dataset;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The items as one document shows them: core's records, with what the document leaves out gone. */
final class ItemView {
  private final Corpus corpus;
  private final Dropout dropout;
  private final SplittableRandom random;
  // An item looks the same wherever it stands in a document.
  private final Map<Integer, Map<String, List<String>>> attributes = new HashMap<>();

  ItemView(Corpus corpus, Dropout dropout, SplittableRandom random) {
    this.corpus = corpus;
    this.dropout = dropout;
    this.random = random;
  }

  /** A view that leaves out what {@link Dropout} draws. */
  static ItemView draw(Corpus corpus, SplittableRandom random) {
    return new ItemView(corpus, Dropout.draw(corpus.attributes(), random), random);
  }

  /** Everything that is known. */
  static ItemView full(Corpus corpus) {
    return new ItemView(corpus, Dropout.NONE, new SplittableRandom(0));
  }

  List<HistoryItem> history(List<Timeline.Event> events) {
    return events.stream().map(this::watched).toList();
  }

  private HistoryItem watched(Timeline.Event event) {
    CatalogItem item = corpus.item(event.item());
    return new HistoryItem(
        item.id(),
        item.title(),
        attributes(event.item()),
        dropout.ratings() ? null : event.rating(),
        event.timestamp());
  }

  Candidate candidate(int number) {
    CatalogItem item = corpus.item(number);
    return new Candidate(item.id(), item.title(), attributes(number), null, null);
  }

  /** Only what a place in a base order needs. */
  Candidate bare(int number) {
    CatalogItem item = corpus.item(number);
    return Candidate.of(item.id(), item.title());
  }

  private Map<String, List<String>> attributes(int number) {
    return attributes.computeIfAbsent(number, this::draw);
  }

  private Map<String, List<String>> draw(int number) {
    if (dropout.attributes() || random.nextDouble() < dropout.oneItem()) {
      return Map.of();
    }
    Map<String, List<String>> kept = new TreeMap<>(corpus.item(number).attributes());
    kept.keySet().removeAll(dropout.names());
    return kept;
  }
}
