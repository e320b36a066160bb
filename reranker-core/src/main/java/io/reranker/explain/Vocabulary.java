package io.reranker.explain;

import java.util.Map;
import java.util.Set;

/** The English words by which a sentence shows what it says of whom. */
final class Vocabulary {
  /** They point at the item that the reason is about. */
  static final Set<String> ITEM = Set.of("it", "its", "this", "here");

  /** They point at the user and what the user watched. */
  static final Set<String> USER = Set.of("you", "your", "yours", "user", "history", "watched");

  /** Words of {@link #USER} that stand for the history itself. */
  static final Set<String> HISTORY = Set.of("history", "watched");

  /** Whoever is said to have done this with a title has watched it. */
  static final Set<String> WATCHING =
      Set.of(
          "watched",
          "watching",
          "saw",
          "seen",
          "rated",
          "enjoyed",
          "liked",
          "loved",
          "finished",
          "disliked",
          "hated");

  static final Set<String> NEGATION =
      Set.of(
          "no", "not", "never", "without", "none", "neither", "nor", "lacks", "lack", "lacking",
          "cannot", "nothing", "hardly", "non", "'t");

  /** A value said with one of these is said of the titles named too. */
  static final Set<String> SHARING =
      Set.of(
          "share",
          "shares",
          "shared",
          "sharing",
          "common",
          "too",
          "also",
          "both",
          "more",
          "same",
          "another",
          "again",
          "similar",
          "similarly",
          "well",
          "likewise",
          "alike");

  /** Sharing as such: its denial is a denial for one of the two, not for the item. */
  static final Set<String> SHARE_VERB = Set.of("share", "shares", "shared", "sharing", "common");

  /** What the user may come to like is said of the item, not of the history. */
  static final Set<String> MODAL =
      Set.of("will", "may", "might", "should", "could", "would", "can", "'ll");

  /** A comma before one of these starts a new statement. */
  static final Set<String> STARTERS =
      Set.of(
          "and",
          "but",
          "which",
          "so",
          "while",
          "though",
          "although",
          "yet",
          "here",
          "it",
          "this",
          "you",
          "your",
          "whereas",
          "because",
          "since",
          "who",
          "there");

  /** These start a new statement without a comma too. */
  static final Set<String> BREAKERS =
      Set.of("but", "while", "whereas", "because", "although", "though");

  static final Set<String> RATING = Set.of("rated", "rating", "gave", "score", "scored", "stars");

  static final Set<String> RANK = Set.of("rank", "ranks", "ranked", "place", "placed", "position");

  static final Map<String, Integer> NUMBERS =
      Map.ofEntries(
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12));

  /** Words that are neither names nor, on their own, attribute values. */
  static final Set<String> COMMON =
      Set.of(
          "a",
          "about",
          "after",
          "again",
          "against",
          "all",
          "also",
          "an",
          "and",
          "another",
          "any",
          "are",
          "as",
          "at",
          "be",
          "because",
          "been",
          "before",
          "both",
          "but",
          "by",
          "can",
          "choose",
          "common",
          "could",
          "did",
          "do",
          "does",
          "each",
          "enjoyed",
          "every",
          "few",
          "film",
          "films",
          "for",
          "from",
          "good",
          "great",
          "had",
          "has",
          "have",
          "he",
          "her",
          "here",
          "his",
          "history",
          "how",
          "however",
          "i",
          "if",
          "in",
          "into",
          "is",
          "it",
          "item",
          "items",
          "its",
          "known",
          "like",
          "liked",
          "links",
          "loved",
          "many",
          "may",
          "might",
          "more",
          "most",
          "movie",
          "movies",
          "my",
          "never",
          "no",
          "none",
          "nor",
          "not",
          "nothing",
          "of",
          "off",
          "often",
          "ok",
          "on",
          "one",
          "only",
          "or",
          "other",
          "our",
          "out",
          "over",
          "placed",
          "rank",
          "ranked",
          "rated",
          "rating",
          "reason",
          "recommender",
          "runs",
          "same",
          "saw",
          "seen",
          "series",
          "she",
          "should",
          "show",
          "shows",
          "similar",
          "since",
          "so",
          "some",
          "speaks",
          "stood",
          "such",
          "than",
          "that",
          "the",
          "their",
          "them",
          "then",
          "there",
          "these",
          "they",
          "this",
          "those",
          "though",
          "through",
          "title",
          "titles",
          "to",
          "too",
          "tv",
          "unlike",
          "up",
          "user",
          "very",
          "was",
          "watch",
          "watched",
          "we",
          "well",
          "were",
          "what",
          "when",
          "where",
          "which",
          "while",
          "who",
          "why",
          "will",
          "with",
          "without",
          "would",
          "yet",
          "you",
          "your");

  /** Before the word "history" they make it the user's own and not the genre. */
  static final Set<String> POSSESSIVE = Set.of("your", "the", "their", "'s", "watch", "viewing");

  private Vocabulary() {}
}
