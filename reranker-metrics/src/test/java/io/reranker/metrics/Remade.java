package io.reranker.metrics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Small data and what other libraries say of it, made by src/test/oracles/remake.py. */
public final class Remade {
  private Remade() {}

  public static JsonNode json(String part) {
    try (InputStream in = Objects.requireNonNull(Remade.class.getResourceAsStream("remade.json"))) {
      return new ObjectMapper().readTree(in).get(part);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
