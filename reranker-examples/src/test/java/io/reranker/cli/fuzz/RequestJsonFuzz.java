package io.reranker.cli.fuzz;

import io.reranker.Candidate;
import io.reranker.InvalidRequestException;
import io.reranker.Item;
import io.reranker.cli.json.MalformedJsonException;
import io.reranker.cli.json.ParsedRequest;
import io.reranker.cli.json.RequestReader;
import io.reranker.prompt.PromptTemplate;
import java.util.stream.Stream;

/** Any bytes are a request, or refused by name; a request's items are one line each. */
public final class RequestJsonFuzz {
  private RequestJsonFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] data) {
    ParsedRequest parsed;
    try {
      parsed = RequestReader.read(data);
    } catch (MalformedJsonException | InvalidRequestException e) {
      return;
    }
    Stream.concat(parsed.request().history().stream(), parsed.request().candidates().stream())
        .forEach(RequestJsonFuzz::requireOneLine);
  }

  private static void requireOneLine(Item item) {
    String line = PromptTemplate.COMPACT.itemLine(item);
    if (line.indexOf('\n') != line.length() - 1
        || !PromptTemplate.title(item).equals(again(item))) {
      throw new AssertionError("no line, or not cleaned at once: " + line);
    }
  }

  private static String again(Item item) {
    return PromptTemplate.title(Candidate.of(item.id(), PromptTemplate.title(item)));
  }
}
