package io.reranker.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Text to token ids and back, by the bundle's {@code tokenizer.json}.
 *
 * <p>Nothing is truncated or padded, and no special token is added: the contract's segments hold
 * them. Thread-safe; not to be used after {@link #close()}.
 */
final class TextTokenizer implements AutoCloseable {
  private static final int MAX_ROUNDS = 8;

  private final HuggingFaceTokenizer tokenizer;
  private final Vocabulary vocabulary;

  /** Tokens of what texts stand behind: a bundle has two or three of these. */
  private final Map<String, int[]> heads = new ConcurrentHashMap<>();

  private TextTokenizer(HuggingFaceTokenizer tokenizer, Vocabulary vocabulary) {
    this.tokenizer = tokenizer;
    this.vocabulary = vocabulary;
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
    return ids(tokenizer.encode(text, false, false));
  }

  private static int[] ids(Encoding encoding) {
    return Arrays.stream(encoding.getIds()).mapToInt(Math::toIntExact).toArray();
  }

  /**
   * Token ids of a text that stands behind another, without those of the other.
   *
   * <p>core's template took out the literals it knows. What this tokenizer itself finds reserved is
   * taken out here, at the place where it found it, whatever it made of the letters before.
   *
   * @param before trusted text that ends where the tokenizer does not merge
   * @param text text that may hold anything a seller wrote; never gives a reserved token
   * @throws ModelException if the tokenizer merges across the cut, which the load check excludes
   */
  int[] encodeAfter(String before, String text) {
    int[] head = heads.computeIfAbsent(before, this::encodeTrusted);
    String whole = before + text;
    // Taking one out can make another of what stood around it.
    for (int round = 0; round < MAX_ROUNDS; round++) {
      Encoding encoding = tokenizer.encode(whole, false, false);
      int[] tokens = ids(encoding);
      if (tokens.length < head.length || !Arrays.equals(head, Arrays.copyOf(tokens, head.length))) {
        throw new ModelException(
            ErrorCode.MODEL_UNSUPPORTED,
            "The tokenizer merges across the cut behind \"" + before.strip() + "\"",
            "use a tokenizer that keeps line ends apart",
            null);
      }
      String safe = whole;
      boolean clean = true;
      for (int i = tokens.length - 1; i >= head.length; i--) {
        if (vocabulary.reserved().contains(tokens[i])) {
          clean = false;
          safe = without(encoding.getCharTokenSpans()[i], safe);
        }
      }
      if (clean) {
        return Arrays.copyOfRange(tokens, head.length, tokens.length);
      }
      whole = safe;
    }
    throw new ModelException(
        ErrorCode.MODEL_FAULT,
        "Item text became a control token of the model",
        "report this text to the library's maintainers",
        null);
  }

  /** The text with a question mark, as core writes where nothing is left, for what gave a token. */
  private static String without(@Nullable CharSpan token, String text) {
    if (token == null) {
      return text;
    }
    int from = text.offsetByCodePoints(0, token.getStart());
    int to = text.offsetByCodePoints(from, token.getEnd() - token.getStart());
    return text.substring(0, from) + "?" + text.substring(to);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
