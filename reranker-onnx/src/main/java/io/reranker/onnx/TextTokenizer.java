package io.reranker.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Text to token ids and back, by the bundle's {@code tokenizer.json}.
 *
 * <p>Nothing is truncated or padded, and no special token is added: the contract's segments hold
 * them. Thread-safe; not to be used after {@link #close()}.
 */
final class TextTokenizer implements AutoCloseable {
  private final HuggingFaceTokenizer tokenizer;
  private final Vocabulary vocabulary;
  private final Pattern reserved;

  /** Tokens of what texts stand behind: a bundle has two or three of these. */
  private final Map<String, int[]> heads = new ConcurrentHashMap<>();

  private TextTokenizer(HuggingFaceTokenizer tokenizer, Vocabulary vocabulary) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
    this.reserved = anyOf(vocabulary.reserved());
  }

  static TextTokenizer of(ModelBundle bundle) {
    TokenizerLibrary.require();
    byte[] json = bundle.read(ModelBundle.TOKENIZER, ModelBundle.MAX_TOKENIZER);
    try {
      Vocabulary vocabulary = Vocabulary.of(json, ExportConfig.of(bundle).endTokens());
      HuggingFaceTokenizer tokenizer =
          HuggingFaceTokenizer.newInstance(
              new ByteArrayInputStream(json),
              Map.of(
                  "addSpecialTokens", "false",
                  "truncation", "false",
                  "padding", "false"));
      return new TextTokenizer(tokenizer, vocabulary);
    } catch (ModelException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new ModelException(
          ErrorCode.BUNDLE_INVALID,
          ModelBundle.TOKENIZER
              + " of "
              + bundle.location()
              + " cannot be loaded: "
              + e.getMessage(),
          "export the tokenizer again as a fast tokenizer (tokenizer.json)",
          e);
    }
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  String describe() {
    return vocabulary.size()
        + " tokens, "
        + vocabulary.controls().size()
        + " of them control tokens";
  }

  /** Token ids of trusted text: control-token literals become control tokens. */
  int[] encodeTrusted(String text) {
    long[] ids = tokenizer.encode(text, false, false).getIds();
    int[] tokens = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      tokens[i] = Math.toIntExact(ids[i]);
    }
    return tokens;
  }

  /**
   * Token ids of a text that stands behind another, without those of the other.
   *
   * @param before trusted text that ends where the tokenizer does not merge
   * @param text text that may hold anything a seller wrote; never gives a control token
   * @throws ModelException if the tokenizer merges across the cut, which the load check excludes
   */
  int[] encodeAfter(String before, String text) {
    int[] head = heads.computeIfAbsent(before, this::encodeTrusted);
    int[] whole = encodeTrusted(before + withoutControls(text));
    if (whole.length < head.length || !Arrays.equals(head, Arrays.copyOf(whole, head.length))) {
      throw new ModelException(
          ErrorCode.MODEL_UNSUPPORTED,
          "The tokenizer merges across the cut behind \"" + before.strip() + "\"",
          "use a tokenizer that keeps line ends apart",
          null);
    }
    int[] tokens = Arrays.copyOfRange(whole, head.length, whole.length);
    requireControls(tokens, 0);
    return tokens;
  }

  /**
   * Token ids of the trusted segments that open a prompt and of the text behind them.
   *
   * @param segments may hold control tokens
   * @param text never gives a control token
   */
  int[] encodeBehindSegments(String segments, String text) {
    int[] whole = encodeTrusted(segments + withoutControls(text));
    requireControls(whole, controls(encodeTrusted(segments)));
    return whole;
  }

  /**
   * core's template took out the literals it knows; these are the tokenizer's own, also where it
   * makes letters plain or small before it looks for them.
   */
  private String withoutControls(String text) {
    String safe = broken(text);
    if (!Normalizer.isNormalized(safe, Normalizer.Form.NFKC)) {
      String plain = Normalizer.normalize(safe, Normalizer.Form.NFKC);
      String brokenPlain = broken(plain);
      return brokenPlain.equals(plain) ? safe : brokenPlain;
    }
    return safe;
  }

  /** The text with a space in every reserved literal. */
  private String broken(String text) {
    String safe = text;
    for (Matcher found = reserved.matcher(safe); found.find(); found = reserved.matcher(safe)) {
      safe = found.replaceAll(literal -> Matcher.quoteReplacement(broken(literal)));
    }
    return safe;
  }

  private void requireControls(int[] tokens, int expected) {
    if (controls(tokens) != expected) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "Item text became a control token of the model",
          "report this text to the library's maintainers",
          null);
    }
  }

  private int controls(int[] tokens) {
    return (int) Arrays.stream(tokens).filter(vocabulary.controls()::containsKey).count();
  }

  /** The literal with a space behind its first character: no control token any more. */
  private static String broken(MatchResult found) {
    String literal = found.group();
    int first = literal.offsetByCodePoints(0, 1);
    return literal.length() == first
        ? ""
        : literal.substring(0, first) + " " + literal.substring(first);
  }

  /**
   * Matches literals, those with signs in large and small letters; nothing where there are none.
   */
  private static Pattern anyOf(Set<String> literals) {
    String any =
        literals.stream()
            .filter(literal -> !literal.isEmpty())
            .sorted(Comparator.comparing(String::length).reversed())
            .map(TextTokenizer::pattern)
            .collect(Collectors.joining("|"));
    return Pattern.compile(any.isEmpty() ? "(?!)" : any);
  }

  private static String pattern(String literal) {
    boolean word = literal.codePoints().allMatch(Character::isLetterOrDigit);
    return word ? Pattern.quote(literal) : "(?iu:" + Pattern.quote(literal) + ")";
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
