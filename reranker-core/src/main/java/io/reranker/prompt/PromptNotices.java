package io.reranker.prompt;

import io.reranker.Item;
import io.reranker.Notice;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Says what the template changes in a request's texts before a model reads them. */
public final class PromptNotices {
  private PromptNotices() {}

  /** The notices of a request, at most one of a kind; empty where everything stands as given. */
  public static List<Notice> of(RerankRequest request) {
    List<Notice> notices = new ArrayList<>();
    int cut = 0;
    int cleaned = 0;
    // Plain loops: this runs for every item of every request.
    for (Item item : request.history()) {
      cut += isCut(item) ? 1 : 0;
      cleaned += isCleaned(item) ? 1 : 0;
    }
    for (Item item : request.candidates()) {
      cut += isCut(item) ? 1 : 0;
      cleaned += isCleaned(item) ? 1 : 0;
    }
    if (cut > 0) {
      notices.add(
          new Notice(
              Notice.Kind.TEXT_CUT,
              cut
                  + " items have longer texts than a prompt takes; the model read their"
                  + " beginnings"));
    }
    if (cleaned > 0) {
      notices.add(
          new Notice(
              Notice.Kind.TEXT_CLEANED,
              cleaned
                  + " items have control tokens, invisible characters or headings of the prompt,"
                  + " which were taken out"));
    }
    long scored =
        request.candidates().stream().map(c -> c.score()).filter(Objects::nonNull).count();
    if (scored > 0 && scored < request.candidates().size()) {
      notices.add(
          new Notice(
              Notice.Kind.BASE_SCORES_INCOMPLETE,
              scored
                  + " of "
                  + request.candidates().size()
                  + " candidates have a score, so the base order is the order of the list"));
    }
    return notices;
  }

  private static boolean isCut(Item item) {
    String title = TextCleaner.clean(item.title());
    if (!TextCleaner.cutTitle(title).equals(title)) {
      return true;
    }
    int length = 0;
    for (Map.Entry<String, List<String>> attribute : item.attributes().entrySet()) {
      if (attribute.getValue().size() > PromptTemplate.MAX_VALUES) {
        return true;
      }
      length += attribute.getKey().length();
      for (String value : attribute.getValue()) {
        if (value.length() > TextCleaner.MAX_VALUE) {
          return true;
        }
        length += ", ".length() + value.length();
      }
    }
    return length > PromptTemplate.MAX_ATTRIBUTES && PromptTemplate.leavesOut(item);
  }

  private static boolean isCleaned(Item item) {
    if (TextCleaner.isUnsafe(item.title())) {
      return true;
    }
    for (List<String> values : item.attributes().values()) {
      for (String value : values) {
        if (TextCleaner.isUnsafe(value)) {
          return true;
        }
      }
    }
    return false;
  }
}
