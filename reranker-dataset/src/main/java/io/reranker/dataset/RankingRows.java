package io.reranker.dataset;

import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes {@link RankingTasks.Task}s: as texts to score, or as requests of the public form. */
final class RankingRows {
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  private final Corpus corpus;
  private final Popularity popularity;
  private final PromptTemplate template;

  RankingRows(Corpus corpus, Popularity popularity, PromptTemplate template) {
    this.corpus = corpus;
    this.popularity = popularity;
    this.template = template;
  }

  Row.RankingList texts(RankingTasks.Task task) {
    ItemView view = ItemView.full(corpus);
    return new Row.RankingList(
        template.history(view.history(task.window().history())) + template.nextQuestion(),
        template.history(List.of()) + template.nextQuestion(),
        task.candidates().stream().map(item -> template.itemLine(view.candidate(item))).toList(),
        List.of(task.candidates().indexOf(task.window().target().item())),
        task.candidates().stream().map(popularity::count).toList());
  }

  Row.Request request(RankingTasks.Task task) {
    List<Row.Watched> history = new ArrayList<>();
    for (Timeline.Event event : task.window().history()) {
      CatalogItem item = corpus.item(event.item());
      history.add(
          new Row.Watched(
              item.id(),
              item.title(),
              attributes(item),
              event.rating(),
              event.timestamp() == null ? null : event.timestamp().toString()));
    }
    List<Row.Proposed> candidates = new ArrayList<>();
    for (int number : task.candidates()) {
      CatalogItem item = corpus.item(number);
      candidates.add(
          new Row.Proposed(item.id(), item.title(), attributes(item), popularity.count(number)));
    }
    String target = corpus.item(task.window().target().item()).id();
    return new Row.Request(task.window().user().user(), history, candidates, List.of(target));
  }

  private static Map<String, Object> attributes(CatalogItem item) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    item.attributes()
        .forEach(
            (name, values) -> {
              boolean year = name.equals("year") && YEAR.matcher(values.get(0)).matches();
              attributes.put(name, year ? Integer.valueOf(values.get(0)) : values);
            });
    return attributes;
  }
}
