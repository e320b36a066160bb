package io.reranker.onnx;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What this library itself reads of a {@code tokenizer.json}: never the whole tree, which takes
 * twenty times the file's size.
 */
final class TokenizerJson {
  /** The largest vocabulary in use, Gemma's, has 262,144 tokens. */
  private static final int MAX_TOKENS = 1 << 20;

  private static final int MAX_FIELDS = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private static final Pattern BRACKETS = Pattern.compile("<.+>|\\[.+\\]", Pattern.DOTALL);

  private final JsonParser parser;
  private final Map<Integer, String> vocab = new HashMap<>();
  private final Map<Integer, String> added = new LinkedHashMap<>();
  private final Map<Integer, String> controls = new LinkedHashMap<>();
  private final Set<String> fields = new HashSet<>();
  private boolean byteLevel;
  private int entries;

  private TokenizerJson(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads it.
   *
   * @throws IOException if it is no JSON, or a field is given twice
   * @throws ModelException if an id is beyond any vocabulary
   */
  static TokenizerJson read(byte[] json) throws IOException {
    try (JsonParser parser = JSON.createParser(json)) {
      TokenizerJson read = new TokenizerJson(parser);
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        read.root();
      }
      if (parser.nextToken() != null) {
        throw new IOException("there is more behind its end");
      }
      return read;
    }
  }

  /** Tokens by id, added ones among them. */
  Map<Integer, String> pieces() {
    Map<Integer, String> pieces = new HashMap<>(vocab);
    pieces.putAll(added);
    return pieces;
  }

  /** Literals of the special tokens by id. */
  Map<Integer, String> controls() {
    return controls;
  }

  /** Ids of the special tokens and of other added ones that are written in brackets. */
  Set<Integer> reserved() {
    Set<Integer> reserved = new HashSet<>(controls.keySet());
    added.forEach(
        (id, literal) -> {
          if (BRACKETS.matcher(literal).matches()) {
            reserved.add(id);
          }
        });
    return reserved;
  }

  /** Whether tokens are written in GPT-2's alphabet of bytes. */
  boolean byteLevel() {
    return byteLevel;
  }

  private void root() throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = once(parser.currentName());
      JsonToken value = parser.nextToken();
      switch (name) {
        case "decoder", "pre_tokenizer" -> findByteLevel(value);
        case "added_tokens" -> eachElement(value, this::addedToken);
        case "model" -> model(value);
        default -> parser.skipChildren();
      }
    }
  }

  /** A field that is given twice could mean one thing here and another to the tokenizer. */
  private String once(String field) throws IOException {
    if (!fields.add(field) || fields.size() > MAX_FIELDS) {
      throw new IOException("the field " + field + " is given twice, or there are too many");
    }
    return field;
  }

  private void findByteLevel(JsonToken first) throws IOException {
    int depth = 0;
    for (JsonToken token = first; token != null; token = parser.nextToken()) {
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      byteLevel |= token == JsonToken.VALUE_STRING && parser.getText().equals("ByteLevel");
      if (depth == 0) {
        return;
      }
    }
  }

  private void model(JsonToken value) throws IOException {
    if (value != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean isVocab = once("model." + parser.currentName()).equals("model.vocab");
      JsonToken inner = parser.nextToken();
      if (isVocab && inner == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String piece = parser.currentName();
          parser.nextToken();
          put(id(), piece);
        }
      } else if (isVocab) {
        eachElement(inner, this::scoredPiece);
      } else {
        parser.skipChildren();
      }
    }
  }

  private interface Element {
    void read() throws IOException;
  }

  private void eachElement(JsonToken value, Element element) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      if (t == null) {
        throw new IOException("it ends within a list");
      }
      element.read();
    }
  }

  /** A pair of piece and score, in the vocabulary of a unigram model. */
  private void scoredPiece() throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new IOException("a piece of model.vocab is no pair");
    }
    if (parser.nextToken() == JsonToken.VALUE_STRING) {
      put(entries, parser.getText());
    }
    while (parser.currentToken() != JsonToken.END_ARRAY && parser.nextToken() != null) {
      parser.skipChildren();
    }
  }

  private void addedToken() throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new IOException("an added token is no object");
    }
    int id = 0;
    String content = "";
    boolean special = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case "id" -> id = id();
        case "content" -> content = value == JsonToken.VALUE_STRING ? parser.getText() : "";
        case "special" -> special = value == JsonToken.VALUE_TRUE;
        default -> parser.skipChildren();
      }
    }
    added.put(id, content);
    if (special) {
      controls.put(id, content);
    }
  }

  private void put(int id, String piece) {
    require(entries++);
    vocab.put(id, piece);
  }

  private int id() throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw new IOException("the id of a token is no whole number");
    }
    return require(parser.getLongValue());
  }

  private static int require(long id) {
    if (id < 0 || id >= MAX_TOKENS) {
      throw new ModelException(
          ErrorCode.BUNDLE_INVALID,
          "tokenizer.json has the token id " + id + ", the highest taken is " + (MAX_TOKENS - 1),
          "export the tokenizer again",
          null);
    }
    return (int) id;
  }
}
