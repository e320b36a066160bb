package io.reranker.benchmarks.contender;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The child's side of the protocol in a process of its own, with the faults a child can have. */
final class FakeContender {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FakeContender() {}

  /** Answers with numbers made of the request, so that a test can tell what arrived. */
  public static void main(String[] args) throws IOException {
    String fault = args.length == 0 ? "" : args[0];
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      JsonNode request = JSON.readTree(line);
      String op = request.get("op").asText();
      if (op.equals("quit")) {
        return;
      }
      if (op.equals("run") && fault.equals("dies")) {
        System.exit(3);
      }
      if (op.equals("run") && fault.equals("hangs")) {
        continue;
      }
      System.out.println("a native library's log\n{not JSON either");
      System.out.println(op.equals("load") ? load(request, fault) : run(request, fault));
    }
  }

  private static ObjectNode load(JsonNode request, String fault) {
    ObjectNode answer = JSON.createObjectNode();
    if (fault.equals("refuses")) {
      return answer.put("error", "no such model");
    }
    return answer.put(
        "version",
        String.join(
            " ",
            request.get("model").asText(),
            request.get("precision").asText(),
            request.get("threads").asText(),
            request.get("context").asText()));
  }

  private static ObjectNode run(JsonNode request, String fault) {
    int sum = 0;
    for (JsonNode token : request.get("prompt")) {
      sum += token.asInt();
    }
    ObjectNode answer = JSON.createObjectNode().put("prefill_ms", sum);
    if (fault.equals("NaN")) {
      return answer.put("decode_ms", "NaN");
    }
    return answer.put("decode_ms", request.get("tokens").asInt() / 2.0);
  }
}
