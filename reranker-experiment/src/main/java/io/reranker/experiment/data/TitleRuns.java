package io.reranker.experiment.data;

import io.reranker.HistoryItem;
import io.reranker.dataset.CatalogItem;
import io.reranker.dataset.Corpus;
import io.reranker.dataset.Seeds;
import io.reranker.dataset.Timeline;
import io.reranker.prompt.PromptTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs of successive titles of the tested users, to be found again in texts: training rows carry no
 * user, but what a user chose in what order names the user well.
 */
final class TitleRuns {
  /** Titles in a run: on ml-latest-small 11 of 22,017 runs of test users are a train user's too. */
  static final int LENGTH = 6;

  private static final Pattern YEAR = Pattern.compile(" \\([^()]*\\)$");

  private final Set<String> titles = new HashSet<>();
  private final Map<Long, Run> runs = new HashMap<>();

  private record Run(String user, List<String> titles) {}

  /**
   * Collects runs.
   *
   * @param corpus the catalogue
   * @param users whose runs
   * @param lastOnly whether only the run that ends with the last event counts, as where what came
   *     before may be learned from
   * @param allowed timelines that may be learned from: a run of theirs names nobody
   */
  TitleRuns(Corpus corpus, List<Timeline> users, boolean lastOnly, List<Timeline> allowed) {
    List<String> byNumber = corpus.items().stream().map(TitleRuns::title).toList();
    titles.addAll(byNumber);
    for (Timeline user : users) {
      List<String> chosen = chosen(user, byNumber);
      int first = lastOnly ? Math.max(LENGTH, chosen.size()) : LENGTH;
      for (int end = first; end <= chosen.size(); end++) {
        List<String> run = chosen.subList(end - LENGTH, end);
        runs.put(hash(run), new Run(user.user(), List.copyOf(run)));
      }
    }
    for (Timeline user : allowed) {
      List<String> chosen = chosen(user, byNumber);
      for (int end = LENGTH; end <= chosen.size(); end++) {
        runs.remove(hash(chosen.subList(end - LENGTH, end)));
      }
    }
  }

  private static List<String> chosen(Timeline user, List<String> titles) {
    return user.events().stream().map(event -> titles.get(event.item())).toList();
  }

  private static String title(CatalogItem item) {
    return PromptTemplate.title(HistoryItem.of(item.id(), item.title()));
  }

  private static long hash(List<String> run) {
    return Seeds.hash(0, run.toArray());
  }

  /** The titles of a prompt's item lines, in their order; other lines are passed over. */
  List<String> titles(String text) {
    List<String> found = new ArrayList<>();
    for (String line : text.split("\n")) {
      String head = line.split(" \\| ", 2)[0];
      String bare = YEAR.matcher(head).replaceFirst("");
      if (titles.contains(head)) {
        found.add(head);
      } else if (titles.contains(bare)) {
        found.add(bare);
      }
    }
    return found;
  }

  /** The user of whom a run stands in a sequence of titles, or null. */
  @Nullable String userOf(List<String> sequence) {
    for (int end = LENGTH; end <= sequence.size(); end++) {
      List<String> run = sequence.subList(end - LENGTH, end);
      Run found = runs.get(hash(run));
      if (found != null && found.titles.equals(run)) {
        return found.user;
      }
    }
    return null;
  }
}
