package io.reranker.onnx;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The bytes that each token stands for, read from {@code tokenizer.json}; immutable.
 *
 * <p>Byte-level vocabularies (GPT-2's alphabet) and SentencePiece-like ones ({@code ▁} for a space,
 * {@code <0x0A>} for a byte) are understood.
 */
final class Vocabulary {
  private static final byte[] NONE = new byte[0];
  private static final Pattern BYTE = Pattern.compile("<0x[0-9A-Fa-f]{2}>");

  private final byte[][] bytes;
  private final Map<Integer, String> controls;
  private final Set<Integer> reserved;
  private final Set<Integer> endTokens;

  private Vocabulary(
      byte[][] bytes,
      Map<Integer, String> controls,
      Set<Integer> reserved,
      Set<Integer> endTokens) {
    this.bytes = bytes;
    this.controls = controls;
    this.reserved = reserved;
    this.endTokens = endTokens;
  }

  /**
   * The vocabulary of a {@code tokenizer.json}.
   *
   * @param endTokens tokens that end a text beside the control tokens
   * @throws IOException if it is no JSON
   */
  static Vocabulary of(byte[] tokenizer, Set<Integer> endTokens) throws IOException {
    TokenizerJson json = TokenizerJson.read(tokenizer);
    Map<Integer, String> pieces = json.pieces();
    if (pieces.isEmpty()) {
      throw new ModelException(
          ErrorCode.BUNDLE_INVALID,
          "tokenizer.json has no model.vocab",
          "export the tokenizer again as a fast tokenizer",
          null);
    }
    Map<Integer, String> controls = json.controls();
    int size = pieces.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
    byte[][] bytes = new byte[size][];
    Arrays.fill(bytes, NONE);
    pieces.forEach(
        (id, piece) -> {
          if (!controls.containsKey(id)) {
            bytes[id] = json.byteLevel() ? byteLevelBytes(piece) : sentencePieceBytes(piece);
          }
        });
    return new Vocabulary(bytes, Map.copyOf(controls), Set.copyOf(json.reserved()), endTokens);
  }

  /** Number of tokens. The graph's vocabulary may be larger (padding): those stand for nothing. */
  int size() {
    return bytes.length;
  }

  /** The token's bytes; empty for control tokens and for ids that stand for nothing. */
  byte[] bytes(int token) {
    return token >= 0 && token < bytes.length ? bytes[token] : NONE;
  }

  /** Whether a token ends a text: every control token, and what the export names as such. */
  boolean ends(int token) {
    return controls.containsKey(token) || endTokens.contains(token);
  }

  /**
   * Tokens that item text may not give: the control tokens, and added tokens in brackets, such as
   * {@code <tool_call>}, which a tokenizer need not call special.
   */
  Set<Integer> reserved() {
    return reserved;
  }

  /** Control-token literals by id. */
  Map<Integer, String> controls() {
    return controls;
  }

  private static byte[] sentencePieceBytes(String piece) {
    if (piece.length() == 6 && BYTE.matcher(piece).matches()) {
      return new byte[] {(byte) Integer.parseInt(piece.substring(3, 5), 16)};
    }
    return piece.replace('\u2581', ' ').getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] byteLevelBytes(String piece) {
    byte[] out = new byte[piece.length()];
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c >= BYTE_OF_CHAR.length || BYTE_OF_CHAR[c] < 0) {
        return piece.getBytes(StandardCharsets.UTF_8); // An added token in plain text.
      }
      out[i] = (byte) BYTE_OF_CHAR[c];
    }
    return out;
  }

  /** GPT-2's alphabet: printable Latin-1 stands for itself, the other 68 bytes follow from 256. */
  private static final short[] BYTE_OF_CHAR = new short[256 + 68];

  static {
    Arrays.fill(BYTE_OF_CHAR, (short) -1);
    int next = 256;
    for (int b = 0; b < 256; b++) {
      boolean printable = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
      BYTE_OF_CHAR[printable ? b : next++] = (short) b;
    }
  }
}
