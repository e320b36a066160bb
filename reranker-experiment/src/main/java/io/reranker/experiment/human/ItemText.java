package io.reranker.experiment.human;

import io.reranker.Item;
import java.util.stream.Collectors;

/** Attributes of an item in one short line. */
final class ItemText {
  private static final int MOST = 110;

  private ItemText() {}

  static String detail(Item item) {
    String all =
        item.attributes().values().stream()
            .map(values -> String.join(", ", values))
            .filter(text -> !text.isBlank())
            .collect(Collectors.joining(" · "));
    int end = all.offsetByCodePoints(0, Math.min(MOST, all.codePointCount(0, all.length())));
    return end == all.length() ? all : all.substring(0, end).stripTrailing() + "…";
  }
}
