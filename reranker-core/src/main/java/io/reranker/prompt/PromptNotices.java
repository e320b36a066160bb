package io.reranker.prompt;

import io.reranker.Item;
import io.reranker.Notice;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Says what the template changes in a request's texts before a model reads them. */
public final class PromptNotices {
  private PromptNotices() {}

  /** The notices of a request, at most one of a kind; empty where everything stands as given. */
  public static List<Notice> of(RerankRequest request) {
    List<Notice> notices = new ArrayList<>();
    List<Item> items =
        Stream.<Item>concat(request.history().stream(), request.candidates().stream()).toList();
    long cut = items.stream().filter(PromptNotices::isCut).count();
    if (cut > 0) {
      notices.add(
          new Notice(
              Notice.Kind.TEXT_CUT,
              cut
                  + " items have longer texts than a prompt takes; the model read their beginnings"));
    }
    long cleaned = items.stream().filter(PromptNotices::isCleaned).count();
    if (cleaned > 0) {
      notices.add(
          new Notice(
              Notice.Kind.TEXT_CLEANED,
              cleaned
                  + " items have control tokens or invisible characters, which were taken out"));
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
    return TextCleaner.clean(item.title())
                .codePointCount(0, TextCleaner.clean(item.title()).length())
            > TextCleaner.MAX_TITLE
        || item.attributes().values().stream()
            .anyMatch(
                values ->
                    values.size() > PromptTemplate.MAX_VALUES
                        || values.stream().anyMatch(v -> v.length() > TextCleaner.MAX_VALUE));
  }

  private static boolean isCleaned(Item item) {
    return TextCleaner.isUnsafe(item.title())
        || item.attributes().values().stream()
            .anyMatch(values -> values.stream().anyMatch(TextCleaner::isUnsafe));
  }
}
