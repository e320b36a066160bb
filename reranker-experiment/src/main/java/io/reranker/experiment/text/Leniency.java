package io.reranker.experiment.text;

/** What was overlooked to read an answer that is not in the strict form. */
public enum Leniency {
  /** Text up to {@code </think>} was dropped. */
  THINKING_DROPPED("thinkingDropped"),
  /** Full-width characters, or digits of another script, were read as ASCII. */
  FULL_WIDTH("fullWidth"),
  /** Markdown around the parts of a line: bold, headings, quotes, code. */
  MARKUP("markup"),
  /** The rank is in other words or marks, as in {@code rank #1 -}. */
  RANK_OTHERWISE("rankOtherwise"),
  /** The rank is a number alone: {@code 1.}, {@code 1)}. */
  NUMBERED("numbered"),
  /** Bullets in place of ranks. */
  BULLETED("bulleted"),
  /** Lines of items without ranks. */
  RANKS_MISSING("ranksMissing"),
  /** The ranks do not count from 1; the items were taken as they come. */
  RANKS_MISCOUNTED("ranksMiscounted"),
  /** The ranks are 1 to the number of lines in another order; the lines were sorted by them. */
  RANKS_SORTED("ranksSorted"),
  /** Several ranks on one line. */
  SEVERAL_ON_A_LINE("severalOnALine"),
  /** An id without {@code Movie}, {@code Item} or the like before it. */
  ID_WITHOUT_WORD("idWithoutWord"),
  /** An id written in another way, as in {@code movie #32} or {@code Movie ID: 32}. */
  ID_OTHERWISE("idOtherwise"),
  /** A title in place of an id. */
  TITLE_FOR_ID("titleForId"),
  /** The id stands after the title. */
  ID_AFTER_TITLE("idAfterTitle"),
  /** More than the title stands between id and reason, such as the attributes. */
  TEXT_AFTER_TITLE("textAfterTitle"),
  /** No reason. */
  REASON_MISSING("reasonMissing"),
  /** A reason without {@code - Reason:} before it, or with other words or marks. */
  REASON_OTHERWISE("reasonOtherwise"),
  /** The reason stands on the line below. */
  REASON_BELOW("reasonBelow"),
  /** Text before, between or after the ranked lines, left out. */
  OTHER_TEXT("otherText"),
  /** There are no lines of items: the ids were taken from running text. */
  MENTIONS("mentions");

  private final String label;

  Leniency(String label) {
    this.label = label;
  }

  /** The name that reports use, stable. */
  public String label() {
    return label;
  }
}
