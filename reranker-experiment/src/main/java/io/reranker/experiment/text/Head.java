package io.reranker.experiment.text;

import java.util.EnumSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of an answer begins with.
 *
 * @param form the form of the line
 * @param number the rank, or 0 where none is written
 * @param end where the item begins
 * @param marked whether a mark follows the rank, as in {@code Rank 1:}
 * @param used what was overlooked
 */
record Head(Form form, int number, int end, boolean marked, EnumSet<Leniency> used) {

  /** The forms of lines, from the one that says most. */
  enum Form {
    RANK,
    NUMBER,
    BULLET,
    PLAIN
  }

  private static final Pattern STRICT = Pattern.compile("Rank ?(\\d{1,9}): (?=\\S)");
  private static final Pattern RANK =
      Pattern.compile(
          "(?i)[\\s>#(\\[\"]*(?:[-+*\\u2022\\u00b7]\\s+)?rank(?:ed|ing)?\\s*[#(]*\\s*(\\d{1,9})"
              + "(?!\\d)(\\s*[)\\]]*\\s*[:.,)=|-]?)\\s*");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[\\s>#(\\[]*(\\d{1,9})(?:\\s*[.)\\]](?!\\d)|(?=:\\s*\\p{L}+\\s+\\S)\\s*:)\\s*");
  private static final Pattern BULLET =
      Pattern.compile("[\\s>]*[-+*\\u2022\\u00b7\\u25e6\\u25aa\\u2023]\\s+");

  static Head of(Line line) {
    EnumSet<Leniency> used = EnumSet.noneOf(Leniency.class);
    Matcher strict = STRICT.matcher(line.raw());
    if (strict.lookingAt()) {
      return new Head(Form.RANK, Integer.parseInt(strict.group(1)), strict.end(), true, used);
    }
    Matcher rank = RANK.matcher(line.text());
    if (rank.lookingAt()) {
      Structure.differences(line.raw(), 0, rank.end(), used);
      if (!STRICT.matcher(line.text()).lookingAt()) {
        used.add(Leniency.RANK_OTHERWISE);
      }
      boolean marked = !rank.group(2).isBlank();
      return new Head(Form.RANK, Integer.parseInt(rank.group(1)), rank.end(), marked, used);
    }
    Matcher number = NUMBER.matcher(line.text());
    if (number.lookingAt()) {
      Structure.differences(line.raw(), 0, number.end(), used);
      used.add(Leniency.NUMBERED);
      return new Head(Form.NUMBER, Integer.parseInt(number.group(1)), number.end(), true, used);
    }
    Matcher bullet = BULLET.matcher(line.text());
    if (bullet.lookingAt()) {
      used.add(Leniency.BULLETED);
      return new Head(Form.BULLET, 0, bullet.end(), false, used);
    }
    used.add(Leniency.RANKS_MISSING);
    return new Head(Form.PLAIN, 0, 0, false, used);
  }
}
