package io.reranker.onnx;

import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.RerankListener;
import io.reranker.RerankRequest;
import io.reranker.Stage;
import io.reranker.decode.RankingParser;
import io.reranker.onnx.engine.ContextPool;
import io.reranker.onnx.engine.RunGuard;
import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Lets a model write the list of arXiv 2512.03439 as it likes, and reads it. Thread-safe. */
final class ListWriter {
  private final LoadedModel loaded;
  private final ContextPool pool;
  private final PromptOverflow overflow;

  ListWriter(LoadedModel loaded, ContextPool pool, PromptOverflow overflow) {
    this.loaded = loaded;
    this.pool = pool;
    this.overflow = overflow;
  }

  WrittenList write(RerankRequest request, int maxTokens, RunGuard guard) {
    List<Candidate> shown =
        request.candidates().stream().sorted(Comparator.comparing(Candidate::id)).toList();
    List<String> labels = IntStream.rangeClosed(1, shown.size()).mapToObj(String::valueOf).toList();
    int[] unread = loaded.encoder().listQuestion(shown, labels);
    PromptEncoder.Prefix prefix =
        loaded
            .encoder()
            .prefix(
                request,
                unread.length + maxTokens,
                "candidates",
                loaded.model().capacity(),
                overflow);
    Utf8Stream out = new Utf8Stream(piece -> {});
    int written = 0;
    try (ContextPool.Lease lease = pool.acquire(guard, prefix.tokens(), prefix.ends())) {
      lease.prefill(prefix.tokens(), prefix.ends(), guard);
      RerankListener.RunningStage stage = guard.listener().begin(Stage.DECODING);
      try {
        for (; written < maxTokens; written++) {
          int token = likeliest(loaded.model().nextLogits(lease.context(), unread, guard));
          if (loaded.tokenizer().vocabulary().ends(token)) {
            break;
          }
          out.write(loaded.tokenizer().vocabulary().bytes(token));
          unread = new int[] {token};
        }
      } finally {
        stage.end();
        guard.listener().tokensWritten(written);
      }
    }
    return read(request, shown, labels, out.text(), written);
  }

  private static WrittenList read(
      RerankRequest request, List<Candidate> shown, List<String> labels, String text, int written) {
    List<Candidate> baseOrder = request.baseOrder();
    List<String> inBaseOrder =
        baseOrder.stream().map(candidate -> labels.get(shown.indexOf(candidate))).toList();
    RankingParser.Parsed parsed = RankingParser.of(inBaseOrder, List.of()).parse(text);
    return new WrittenList(
        text,
        parsed.order().stream().map(baseOrder::get).toList(),
        parsed.named(),
        parsed.codes(),
        written);
  }

  private static int likeliest(FloatBuffer logits) {
    int best = -1;
    for (int token = 0; token < logits.limit(); token++) {
      if (Float.isFinite(logits.get(token)) && (best < 0 || logits.get(token) > logits.get(best))) {
        best = token;
      }
    }
    if (best < 0) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "The model's logits are not finite",
          "check the model with `reranker doctor`; a model in fp16 may overflow on this device",
          null);
    }
    return best;
  }
}
