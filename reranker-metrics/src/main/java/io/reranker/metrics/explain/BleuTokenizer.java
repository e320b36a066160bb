package io.reranker.metrics.explain;

import java.util.List;
import java.util.regex.Pattern;

/** How BLEU cuts a text into tokens; names as in sacreBLEU's signatures. */
public enum BleuTokenizer {
  /** At white space. */
  NONE("none") {
    @Override
    String spaced(String text) {
      return text;
    }
  },
  /** NIST's mteval-v13a: white space, and ASCII punctuation but for points within numbers. */
  THIRTEEN_A("13a") {
    @Override
    String spaced(String text) {
      String line = text.replace("<skipped>", "").replace("-\n", "").replace('\n', ' ');
      line =
          line.replace("&quot;", "\"")
              .replace("&amp;", "&")
              .replace("&lt;", "<")
              .replace("&gt;", ">");
      line = ASCII_SYMBOL.matcher(" " + line + " ").replaceAll(" $1 ");
      line = POINT_AFTER_OTHER.matcher(line).replaceAll("$1 $2 ");
      line = POINT_BEFORE_OTHER.matcher(line).replaceAll(" $1 $2");
      return DASH_AFTER_DIGIT.matcher(line).replaceAll("$1 $2 ");
    }
  },
  /** NIST's mteval-v14 with international tokenization: Unicode punctuation and symbols. */
  INTERNATIONAL("intl") {
    @Override
    String spaced(String text) {
      String line = MARK_AFTER_OTHER.matcher(text).replaceAll("$1 $2 ");
      line = MARK_BEFORE_OTHER.matcher(line).replaceAll(" $1 $2");
      return SYMBOL.matcher(line).replaceAll(" $1 ");
    }
  };

  private static final Pattern ASCII_SYMBOL = Pattern.compile("([{-~\\[-` -&(-+:-@/])");
  private static final Pattern POINT_AFTER_OTHER = Pattern.compile("([^0-9])([.,])");
  private static final Pattern POINT_BEFORE_OTHER = Pattern.compile("([.,])([^0-9])");
  private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");
  private static final Pattern MARK_AFTER_OTHER = Pattern.compile("(\\P{N})(\\p{P})");
  private static final Pattern MARK_BEFORE_OTHER = Pattern.compile("(\\p{P})(\\P{N})");
  private static final Pattern SYMBOL = Pattern.compile("(\\p{S})");

  private final String signature;

  BleuTokenizer(String signature) {
    this.signature = signature;
  }

  List<String> tokens(String text) {
    return Words.of(spaced(text));
  }

  String signature() {
    return signature;
  }

  /** The text with spaces around what is a token of its own. */
  abstract String spaced(String text);
}
