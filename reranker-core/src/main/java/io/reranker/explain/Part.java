package io.reranker.explain;

import java.util.List;

/** A part of a text after its titles and attribute values are found. */
sealed interface Part {

  /** As written. */
  String text();

  /**
   * A title.
   *
   * @param text as written, without quotes
   * @param items the request's items of this title; empty where it is invented
   * @param own whether it is the title of the item that the reason is about
   */
  record Title(String text, List<ItemFacts> items, boolean own) implements Part {
    boolean watched() {
      return items.stream().anyMatch(ItemFacts::watched);
    }

    /** Whether it names another item than the one that the reason is about. */
    boolean other() {
      return watched() || (!own && !items.isEmpty());
    }

    boolean has(String value) {
      return items.stream().anyMatch(item -> item.has(value));
    }
  }

  /**
   * An attribute value.
   *
   * @param text as written
   * @param key its key
   */
  record Value(String text, String key) implements Part {}

  /**
   * Words that a title is said to hold.
   *
   * @param text as written, without quotes
   */
  record TitleWords(String text) implements Part {}

  /**
   * Any other word or mark.
   *
   * @param word the word
   */
  record Plain(Word word) implements Part {
    @Override
    public String text() {
      return word.text();
    }

    boolean is(String folded) {
      return word.folded().equals(folded);
    }
  }
}
