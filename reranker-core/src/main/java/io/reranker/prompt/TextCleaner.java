package io.reranker.prompt;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Makes item text safe to stand in a prompt: sellers write it.
 *
 * <p>Takes out what tokenizers read as control tokens, invisible and control characters and line
 * ends, and keeps everything else in any script. Idempotent. Thread-safe.
 */
public final class TextCleaner {
  // Longest title of MovieLens: 158 characters; what is longer is cut and reported.
  static final int MAX_TITLE = 200;
  static final int MAX_VALUE = 60;

  /** Control-token literals of the chat formats in use; inner text stays as plain words. */
  private static final Pattern CONTROL_TOKENS =
      Pattern.compile(
          "<\\|([^<>|]{0,40})\\|?>" // <|im_end|>, <|eot_id|>
              + "|<[｜|]([^<>]{0,40})[｜|]>" // full-width bars
              + "|</?(s|pad|unk|bos|eos|mask|sep|cls|think|start_of_turn|end_of_turn)>"
              + "|\\[/?(INST|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|SYSTEM_PROMPT|CLS|SEP|MASK|PAD|UNK)\\]"
              + "|<</?(SYS)>>"
              + "|<0x[0-9A-Fa-f]{2}>",
          Pattern.CASE_INSENSITIVE);

  /** Controls, formats (bidirectional and zero-width), surrogates without partner, private use. */
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\x{E0000}-\\x{E007F}]+");

  private static final Pattern SPACES = Pattern.compile("[\\p{Z}\\s]+");

  private TextCleaner() {}

  /**
   * The text as prompts may hold it: one line, no control-token literal, straight double quotes as
   * single ones, and no {@code |}, since both have a meaning in the prompt.
   *
   * @return the cleaned text, {@code "?"} where nothing is left
   */
  public static String clean(String text) {
    String cleaned = Normalizer.normalize(text, Normalizer.Form.NFC);
    // A control character becomes a space so that words stay apart; removing one literal can make
    // another, hence the loop. Each round shortens the text.
    String before;
    do {
      before = cleaned;
      cleaned = SPACES.matcher(cleaned).replaceAll(" ");
      cleaned = INVISIBLE.matcher(cleaned).replaceAll("");
      cleaned = CONTROL_TOKENS.matcher(cleaned).replaceAll(" ");
    } while (!cleaned.equals(before));
    cleaned =
        cleaned
            .replace('"', '\'')
            .replace('\u201c', '\'')
            .replace('\u201d', '\'')
            .replace('|', '/')
            .strip();
    return cleaned.isEmpty() ? "?" : cleaned;
  }

  /** Whether {@link #clean} takes control tokens or invisible characters out of a text. */
  static boolean isUnsafe(String text) {
    return CONTROL_TOKENS.matcher(text).find() || INVISIBLE.matcher(text).find();
  }

  /** Cuts at a code point, not in the middle of one. */
  static String cut(String text, int maxCodePoints) {
    return text.codePointCount(0, text.length()) <= maxCodePoints
        ? text
        : text.substring(0, text.offsetByCodePoints(0, maxCodePoints)).strip();
  }
}
