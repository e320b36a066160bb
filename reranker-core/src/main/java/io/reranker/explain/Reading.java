package io.reranker.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a text into sentences and their clauses. */
final class Reading {
  private static final Set<String> SENTENCE_ENDS = Set.of(".", "!", "?", "。", "！", "？", "।", "؟");
  private static final Set<String> CLAUSE_ENDS =
      Set.of(";", ":", "(", ")", "\u2014", "\u2013", "、", "；", "：", "؛", "،");

  /** What makes a quote a part of titles. */
  static final Set<String> WORDS = Set.of("word", "words");

  private static final String STRAIGHT = "\"";
  private static final String CURLY = "\u201c\u201d\u201e\u201f";

  private final KnownText known;
  private final List<Part> parts = new ArrayList<>();

  private Reading(KnownText known) {
    this.known = known;
  }

  /** A sentence's clauses, none of them empty. */
  static List<List<Clause>> of(String text, KnownText known) {
    Reading reading = new Reading(known);
    reading.quotes(text);
    List<List<Clause>> sentences = new ArrayList<>();
    for (List<Part> sentence : reading.sentences()) {
      sentences.add(clauses(sentence));
    }
    return sentences;
  }

  /**
   * What stands in double quotes is a title, after "word" or "words" a part of one; a quote without
   * an end runs to the end.
   */
  private void quotes(String text) {
    int at = 0;
    while (at < text.length()) {
      int open = next(text, at, STRAIGHT + CURLY);
      plain(text.substring(at, open));
      if (open == text.length()) {
        return;
      }
      String closers = text.charAt(open) == '"' ? STRAIGHT : CURLY + STRAIGHT;
      int close = next(text, open + 1, closers);
      String quoted = text.substring(open + 1, close);
      boolean words = isWord(parts, parts.size() - 1, WORDS);
      parts.add(words ? new Part.TitleWords(quoted.strip()) : known.title(quoted));
      at = close + 1;
    }
  }

  private static int next(String text, int from, String marks) {
    int at = from;
    while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private void plain(String text) {
    String normal = Words.normal(text);
    List<Word> words = Words.of(text);
    int at = 0;
    while (at < words.size()) {
      Phrases.Phrase phrase = known.phrase(words, at);
      if (phrase == null) {
        parts.add(new Part.Plain(words.get(at)));
        at++;
      } else {
        Word last = words.get(at + phrase.words().size() - 1);
        String written = normal.substring(words.get(at).start(), last.end());
        parts.add(phrase.title() ? known.title(written) : new Part.Value(written, phrase.key()));
        at += phrase.words().size();
      }
    }
  }

  private List<List<Part>> sentences() {
    List<List<Part>> sentences = new ArrayList<>();
    List<Part> sentence = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part instanceof Part.Plain plain && endsSentence(plain.word(), i)) {
        sentences.add(sentence);
        sentence = new ArrayList<>();
      } else {
        sentence.add(part);
      }
    }
    sentences.add(sentence);
    sentences.removeIf(List::isEmpty);
    return sentences;
  }

  /** A full stop after a single capital or a form of address is no end. */
  private boolean endsSentence(Word word, int at) {
    if (word.kind() == Word.Kind.LINE_END) {
      return true;
    }
    if (!SENTENCE_ENDS.contains(word.text())) {
      return false;
    }
    if (word.is(".") && at > 0 && parts.get(at - 1) instanceof Part.Plain before) {
      boolean initial = before.text().length() == 1 && before.word().capitalised();
      return !initial
          && !Set.of("mr", "mrs", "ms", "dr", "vs", "st").contains(before.word().folded());
    }
    return true;
  }

  private static List<Clause> clauses(List<Part> sentence) {
    List<Clause> clauses = new ArrayList<>();
    List<Part> clause = new ArrayList<>();
    for (int i = 0; i < sentence.size(); i++) {
      boolean mark = isWord(sentence, i, CLAUSE_ENDS);
      boolean breaks =
          isWord(sentence, i, Vocabulary.BREAKERS)
              || (isWord(sentence, i, Set.of(",")) && startsClause(sentence, i));
      if ((mark || breaks) && !clause.isEmpty()) {
        clauses.add(new Clause(List.copyOf(clause)));
        clause = new ArrayList<>();
      }
      if (!mark && !(clause.isEmpty() && isWord(sentence, i, Set.of(",")))) {
        clause.add(sentence.get(i));
      }
    }
    if (!clause.isEmpty()) {
      clauses.add(new Clause(List.copyOf(clause)));
    }
    return clauses;
  }

  /** Whether the words after a comma are a new statement and not the end of a list of values. */
  private static boolean startsClause(List<Part> sentence, int comma) {
    boolean ofList =
        isWord(sentence, comma + 1, Set.of("and"))
            && comma + 2 < sentence.size()
            && sentence.get(comma + 2) instanceof Part.Value
            && sentence.get(comma - 1 < 0 ? 0 : comma - 1) instanceof Part.Value;
    return isWord(sentence, comma + 1, Vocabulary.STARTERS) && !ofList;
  }

  private static boolean isWord(List<Part> parts, int at, Set<String> words) {
    return at >= 0
        && at < parts.size()
        && parts.get(at) instanceof Part.Plain plain
        && words.contains(plain.word().folded());
  }
}
