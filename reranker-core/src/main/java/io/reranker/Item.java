package io.reranker;

import java.util.List;
import java.util.Map;

/** What a watched item and a candidate have in common: an identity, a title, attributes. */
public sealed interface Item permits HistoryItem, Candidate {

  /** The caller's identifier: not blank, at most 256 characters, never shown to the model. */
  String id();

  /** The title as a person reads it. Not blank. Text of any script and length is accepted. */
  String title();

  /**
   * Attribute values by attribute name, for example {@code genres -> [Comedy, Drama]} and {@code
   * year -> [1995]}. Sorted by name, immutable, possibly empty.
   */
  Map<String, List<String>> attributes();
}
