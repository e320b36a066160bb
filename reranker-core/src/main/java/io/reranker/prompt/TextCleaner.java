package io.reranker.prompt;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Makes item text safe to stand in a prompt: sellers write it.
 *
 * <p>Takes out what tokenizers read as control tokens, invisible and control characters and line
 * ends, and keeps everything else in any script. The joiners U+200C and U+200D stay where they are
 * part of the writing: inside words of scripts that use them, and U+200D between emoji. The result
 * does not depend on the Unicode version of the JDK beyond the normalisation of new characters.
 * Idempotent. Thread-safe.
 */
public final class TextCleaner {
  // Longest title of MovieLens: 158 characters; what is longer is cut and reported.
  static final int MAX_TITLE = 200;
  static final int MAX_VALUE = 60;

  /** UTF-8 bytes of a title: what a byte-level tokenizer may need tokens for. */
  static final int MAX_TITLE_BYTES = 400;

  /** Marks on one letter: no script in use stacks more. */
  private static final int MAX_MARKS = 6;

  /** Nested literals beyond this depth are no accident: then brackets become round ones. */
  private static final int MAX_ROUNDS = 8;

  /** Control-token literals of the chat formats in use, with what is written inside them. */
  private static final Pattern CONTROL_TOKENS =
      Pattern.compile(
          "<\\|([^<>|]{0,40})\\|?>" // <|im_end|>, <|eot_id|>
              + "|<[｜|]([^<>]{0,40})[｜|]>" // full-width bars
              + "|</?(?:s|pad|unk|bos|eos|mask|sep|cls|think|image|start_of_turn|end_of_turn"
              + "|start_of_image|end_of_image|tools?|tool_calls?|tool_response|unused_?\\d{1,4}"
              + "|extra_id_\\d{1,4}|fim_[a-z]{1,10})>"
              + "|\\[/?(?:INST|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|SYSTEM_PROMPT|IMG|CLS|SEP|MASK"
              + "|PAD|UNK|BOS|EOS)\\]|<</?(?:SYS)>>|<0x[0-9A-Fa-f]{2}>",
          Pattern.CASE_INSENSITIVE);

  /** Control characters: each ends a word. */
  private static final Pattern CONTROLS = Pattern.compile("\\p{Cc}+");

  /**
   * Formats (bidirectional and zero-width) but the joiners, surrogates without partner, private
   * use, non-characters, letters and marks that are drawn as nothing (Hangul fillers, the grapheme
   * joiner, Khmer inherent vowels). Not all that is unassigned: a later JDK would keep it.
   */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cf}\\p{Co}\\p{Cs}\\x{E0000}-\\x{E0FFF}\\x{FDD0}-\\x{FDEF}\\x{FFF0}-\\x{FFFB}"
              + "\\x{FFFE}\\x{FFFF}\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u3164\\uffa0"
              + "&&[^\\u200c\\u200d]]+"
              // Variation selectors that select nothing: a keycap is a digit's only form.
              + "|(?<=^|[\\p{Z}\\x00-\\x7f\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}\\ufe00-\\ufe0f"
              + "&&[^0-9#*]])[\\ufe00-\\ufe0f]+"
              + "|(?<=[0-9#*])[\\ufe00-\\ufe0f](?!\\u20e3)");

  /** What follows the most marks that a letter may have. */
  private static final Pattern TOO_MANY_MARKS =
      Pattern.compile("(?<=\\p{M}{" + MAX_MARKS + "})\\p{M}+");

  /** The blank of braille is one, too. */
  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s\\u2800]+");

  /**
   * The headings of the prompts' parts and of the answer's lines. Without their colon they are
   * words.
   */
  private static final Pattern HEADINGS =
      Pattern.compile(
          "\\b(History|Next|Candidates?|Best|Answer|Evidence|Reason|Item [0-9A-Za-z]{1,3}"
              + "|Rank ?\\d{1,4})(?: ?[:\\uff1a])+");

  private TextCleaner() {}

  /**
   * The text as prompts may hold it: one line, no control-token literal, straight and curly double
   * quotes as single ones, no {@code |} and no heading of a part such as {@code Next:}, since these
   * have a meaning in the prompt.
   *
   * @return the cleaned text, {@code "?"} where nothing is left
   */
  public static String clean(String text) {
    if (isPlain(text)) {
      return text;
    }
    // Taking something out can make a new literal of what stood around it, or put a letter and an
    // accent together; hence the rounds, until nothing changes.
    String cleaned = text;
    String before;
    int round = 0;
    do {
      before = cleaned;
      cleaned = round < MAX_ROUNDS ? cleaned : withoutBrackets(cleaned);
      cleaned = withoutTokens(cleaned);
      cleaned = HEADINGS.matcher(cleaned).replaceAll("$1");
      cleaned =
          cleaned
              .replace('"', '\'')
              .replace('\uff02', '\'')
              .replace('\u201c', '\'')
              .replace('\u201d', '\'')
              .replace('\u201e', '\'')
              .replace('\u201f', '\'')
              .replace('|', '/')
              .replace('\uff5c', '/')
              .strip();
      round++;
    } while (!cleaned.equals(before));
    return cleaned.isEmpty() ? "?" : cleaned;
  }

  /** Whether {@link #clean} takes control tokens, invisible characters or headings out. */
  static boolean isUnsafe(String text) {
    return !isPlain(text)
        && (CONTROL_TOKENS.matcher(text).find()
            || INVISIBLE.matcher(text).find()
            || HEADINGS.matcher(text).find()
            || !withoutDisguise(text).equals(text));
  }

  /**
   * Whether a text is what most titles are, and cleaning leaves it as it is: letters of Latin-1 and
   * ASCII signs that open nothing, with single spaces between words.
   */
  private static boolean isPlain(String text) {
    char before = ' ';
    boolean colon = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c == ' '
              ? before != ' '
              : c > ' ' && c < 0x7F && c != '"' && c != '|' && c != '<' && c != '['
                  || c >= 0xC0 && c <= 0xFF;
      if (!plain) {
        return false;
      }
      colon |= c == ':';
      before = c;
    }
    return before != ' ' && !(colon && HEADINGS.matcher(text).find());
  }

  /** Without control tokens, and before {@code |} is replaced, by which many are recognised. */
  private static String withoutTokens(String text) {
    String cleaned = text;
    String before;
    int round = 0;
    do {
      before = cleaned;
      cleaned = round < MAX_ROUNDS ? cleaned : withoutBrackets(cleaned);
      cleaned = CONTROLS.matcher(cleaned).replaceAll(" ");
      cleaned = INVISIBLE.matcher(cleaned).replaceAll("");
      cleaned = Joiners.withoutStray(cleaned);
      cleaned = CONTROL_TOKENS.matcher(cleaned).replaceAll(" ");
      cleaned = withoutDisguise(cleaned);
      cleaned = SPACES.matcher(cleaned).replaceAll(" ");
      cleaned = Normalizer.normalize(cleaned, Normalizer.Form.NFC);
      cleaned = TOO_MANY_MARKS.matcher(cleaned).replaceAll("");
      round++;
    } while (!cleaned.equals(before));
    return cleaned;
  }

  /**
   * Wide and styled letters as plain ones where they spell a control token: some tokenizers make
   * them plain before they look for their tokens.
   */
  private static String withoutDisguise(String text) {
    if (Normalizer.isNormalized(text, Normalizer.Form.NFKC)) {
      return text;
    }
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return CONTROL_TOKENS.matcher(plain).find() ? plain : text;
  }

  private static String withoutBrackets(String text) {
    return text.replace('<', '(').replace('>', ')').replace('[', '(').replace(']', ')');
  }

  /** Cuts at a code point, not in the middle of one, and leaves no joiner at the end. */
  static String cut(String text, int maxCodePoints) {
    return text.codePointCount(0, text.length()) <= maxCodePoints
        ? text
        : cutAt(text, text.offsetByCodePoints(0, maxCodePoints));
  }

  /** A cleaned title as far as a prompt takes it. */
  static String cutTitle(String title) {
    String cut = cut(title, MAX_TITLE);
    int bytes = 0;
    for (int i = 0; i < cut.length(); i += Character.charCount(cut.codePointAt(i))) {
      bytes += utf8Bytes(cut.codePointAt(i));
      if (bytes > MAX_TITLE_BYTES) {
        return cutAt(cut, i);
      }
    }
    return cut;
  }

  private static int utf8Bytes(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  private static String cutAt(String text, int end) {
    int kept = end;
    while (kept > 0 && Joiners.isJoiner(text.charAt(kept - 1))) {
      kept--;
    }
    return text.substring(0, kept).strip();
  }
}
