package io.reranker.onnx;

import io.reranker.HistoryItem;
import io.reranker.Item;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of items met before: a catalogue's items come again with every user, and tokenizing them
 * takes longer than a small model takes to read them. Keeps the last {@value #CAPACITY}.
 * Thread-safe.
 */
final class ItemTokens {
  private static final int CAPACITY = 16_384;

  private final Function<Item, int[]> encode;
  private final Map<Key, int[]> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, int[]> eldest) {
          return size() > CAPACITY;
        }
      };

  /** What an item's text depends on. */
  private record Key(String title, Map<String, List<String>> attributes, @Nullable Double rating) {}

  ItemTokens(Function<Item, int[]> encode) {
    this.encode = encode;
  }

  /** The item's tokens; not to be changed. */
  int[] of(Item item) {
    Double rating = item instanceof HistoryItem watched ? watched.rating() : null;
    Key key = new Key(item.title(), item.attributes(), rating);
    synchronized (known) {
      int[] tokens = known.get(key);
      if (tokens != null) {
        return tokens;
      }
    }
    int[] tokens = encode.apply(item);
    synchronized (known) {
      known.put(key, tokens);
    }
    return tokens;
  }
}
