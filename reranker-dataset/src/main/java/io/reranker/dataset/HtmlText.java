package io.reranker.dataset;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amazon's titles hold HTML entities, sometimes twice encoded, and now and then a tag. */
final class HtmlText {
  private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,6}|[a-z]{2,6});");
  private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,200}>");
  private static final Map<String, String> NAMED =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "reg", "\u00ae",
          "trade", "\u2122", "eacute", "\u00e9");

  private HtmlText() {}

  /** The text with tags removed and entities as characters; the text itself if nothing is left. */
  static String plain(String text) {
    String decoded = decode(decode(TAG.matcher(text).replaceAll(" "))).strip();
    return decoded.isEmpty() ? text : decoded;
  }

  private static String decode(String text) {
    return ENTITY
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(character(match.group(1), match.group())));
  }

  private static String character(String entity, String whole) {
    if (entity.startsWith("#")) {
      int codePoint = Integer.parseInt(entity.substring(1));
      return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : whole;
    }
    return NAMED.getOrDefault(entity, whole);
  }
}
