package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.ErrorCode;
import io.reranker.HistoryItem;
import io.reranker.InvalidRequestException;
import io.reranker.Notice;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.decode.RankingParser;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import io.reranker.prompt.PromptTemplate;
import java.io.ByteArrayOutputStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranking by a list that the model writes. The tiny model was never taught the form. */
class GenerateIT {
  private static final long SEED = 20251203;
  private static final int WINDOW = 5;
  private static final List<String> WORDS = List.of("Heat", "Alien", "映画", "Up", "Rank1: Item 2");

  @TempDir Path folder;

  private Path bundle(int reasonTokens) {
    return TinyBundles.labels(
        folder,
        "\"strategy\": \"labels\"",
        "\"strategy\": \"generate\", \"generate\": {\"reasonTokens\": " + reasonTokens + "}",
        "\"maxCandidates\": 200",
        "\"maxCandidates\": " + WINDOW);
  }

  private static RerankRequest request(Random random, int candidates) {
    List<HistoryItem> history = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      history.add(HistoryItem.of("h" + i, WORDS.get(random.nextInt(WORDS.size()))));
    }
    List<Candidate> list = new ArrayList<>();
    for (int i = 0; i < candidates; i++) {
      String title = WORDS.get(random.nextInt(WORDS.size())) + " " + random.nextInt(100);
      list.add(Candidate.of("c" + i, title).scored(random.nextInt(3)));
    }
    Collections.shuffle(list, random);
    return RerankRequest.of(history, list);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6})
  void everyAnswerIsAPermutation(int reasonTokens) {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    try (OnnxRerankModel model = OnnxRerankModel.load(bundle(reasonTokens))) {
      assertThat(model.info().strategy()).isEqualTo("generate");
      for (int i = 0; i < 200; i++) {
        int count = 1 + random.nextInt(3 * WINDOW);
        RerankRequest request = request(random, count);
        RerankResult result = model.rerank(request);
        assertThat(result.items())
            .extracting(RankedItem::candidate)
            .containsExactlyInAnyOrderElementsOf(request.candidates());
        boolean windows =
            result.notices().stream().anyMatch(n -> n.kind() == Notice.Kind.READ_IN_WINDOWS);
        assertThat(windows).isEqualTo(count > WINDOW);
        if (!windows) {
          assertThat(result.items().stream().mapToDouble(RankedItem::score).toArray())
              .containsExactly(ranks(count), within(1e-12));
        }
        List<Candidate> shuffled = new ArrayList<>(request.candidates());
        Collections.shuffle(shuffled, random);
        assertThat(model.rerank(RerankRequest.of(request.history(), shuffled)).items())
            .isEqualTo(result.items());
      }
    }
  }

  /** {@code −ln(rank)} as probabilities of the list. */
  private static double[] ranks(int count) {
    return LogSoftmax.overList(
        IntStream.rangeClosed(1, count).mapToDouble(rank -> -Math.log(rank)).toArray(), 1);
  }

  /**
   * Without reasons the order is that of a greedy choice among the lines that may follow, each from
   * a full prefill of the text: the automaton, the forced tokens and the cache change nothing.
   */
  @Test
  void theOrderIsThatOfTheText() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    int differsFromTheBlock = 0;
    Path bundle = bundle(0);
    try (LoadedModel loaded = LoadedModel.load(ModelBundle.folder(bundle), OnnxOptions.defaults());
        OnnxRerankModel model = OnnxRerankModel.load(bundle);
        RunGuard guard = new RunGuard()) {
      for (int i = 0; i < 20; i++) {
        RerankRequest request = request(random, WINDOW);
        double[] scores = model.score(request, request.candidates(), Cancellation.NEVER);
        List<Integer> order = new ArrayList<>(IntStream.range(0, WINDOW).boxed().toList());
        order.sort((a, b) -> Double.compare(scores[b], scores[a]));
        assertThat(order).isEqualTo(greedy(loaded, request, guard));
        differsFromTheBlock += order.equals(List.of(0, 1, 2, 3, 4)) ? 0 : 1;
      }
    }
    assertThat(differsFromTheBlock).as("lists that are not in the order shown").isPositive();
  }

  private static List<Integer> greedy(LoadedModel loaded, RerankRequest request, RunGuard guard) {
    PromptTemplate template = PromptTemplate.INSTRUCT;
    List<String> labels = List.of("1", "2", "3", "4", "5");
    StringBuilder text =
        new StringBuilder("<s>")
            .append(template.history(request.history()))
            .append(template.listQuestion(request.candidates(), labels));
    List<Integer> order = new ArrayList<>();
    while (order.size() < WINDOW) {
      int rank = order.size() + 1;
      int best = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int label = 0; label < WINDOW; label++) {
        if (!order.contains(label)) {
          String line = template.listAnswerHead(rank, labels.get(label));
          // Labels are one token of their own for this tokenizer: the first that differs.
          double logit = logit(loaded, text.toString(), line, rank, guard);
          if (logit > most) {
            most = logit;
            best = label;
          }
        }
      }
      order.add(best);
      text.append(template.listAnswerHead(rank, labels.get(best))).append('\n');
    }
    return order;
  }

  private static double logit(
      LoadedModel loaded, String text, String line, int rank, RunGuard guard) {
    int[] before = loaded.tokenizer().encodeTrusted(text + "Rank" + rank + ": Item ");
    int[] whole = loaded.tokenizer().encodeTrusted(text + line);
    int at = Arrays.mismatch(before, whole);
    try (KvContext context = loaded.model().newContext()) {
      FloatBuffer logits = loaded.model().nextLogits(context, Arrays.copyOf(whole, at), guard);
      return logits.get(whole[at]);
    }
  }

  @Test
  void withoutPrefixReuseTheListIsTheSame() {
    System.out.println("seed " + SEED);
    RerankRequest request = request(new Random(SEED), WINDOW);
    try (LoadedModel loaded =
            LoadedModel.load(ModelBundle.folder(bundle(4)), OnnxOptions.defaults());
        RunGuard guard = new RunGuard();
        KvContext context = loaded.model().newContext()) {
      int[] prefix = loaded.encoder().prefix(request, 0, "", 512, PromptOverflow.FAIL).tokens();
      loaded.model().extend(context, prefix, guard);
      double[] reused = loaded.strategy().score(context, request.candidates(), guard);
      loaded.model().withoutPrefixReuse();
      context.rewind(0);
      loaded.model().extend(context, prefix, guard);
      assertThat(loaded.strategy().score(context, request.candidates(), guard))
          .containsExactly(reused);
    }
  }

  /** The tiny model does not know the form: what it writes freely is no list. */
  @Test
  void whatIsWrittenFreelyIsReadAndRepaired() {
    System.out.println("seed " + SEED);
    Random random = new Random(SEED);
    try (LoadedModel loaded =
            LoadedModel.load(ModelBundle.folder(TinyBundles.labels()), OnnxOptions.defaults());
        OnnxRerankModel model = OnnxRerankModel.load(TinyBundles.labels());
        RunGuard guard = new RunGuard()) {
      for (int i = 0; i < 20; i++) {
        RerankRequest request = request(random, 1 + random.nextInt(WINDOW));
        WrittenList list = model.writeFreely(request, 12, Cancellation.NEVER);
        assertThat(list.order()).containsExactlyInAnyOrderElementsOf(request.candidates());
        assertThat(list.codes()).isNotEmpty().doesNotContain(RankingParser.Code.OK);
        assertThat(list.named()).isLessThanOrEqualTo(request.candidates().size());
        assertThat(list.text()).isEqualTo(freely(loaded, request, list.tokens(), guard));
      }
    }
  }

  /** The likeliest token each time, every one from a full prefill. */
  private static String freely(
      LoadedModel loaded, RerankRequest request, int tokens, RunGuard guard) {
    List<Candidate> byId =
        request.candidates().stream().sorted(Comparator.comparing(Candidate::id)).toList();
    List<String> labels = IntStream.rangeClosed(1, byId.size()).mapToObj(String::valueOf).toList();
    PromptTemplate template = PromptTemplate.INSTRUCT;
    int[] text =
        loaded
            .tokenizer()
            .encodeTrusted(
                "<s>" + template.history(request.history()) + template.listQuestion(byId, labels));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    for (int i = 0; i < tokens; i++) {
      try (KvContext context = loaded.model().newContext()) {
        FloatBuffer logits = loaded.model().nextLogits(context, text, guard);
        int best = 0;
        for (int token = 1; token < logits.limit(); token++) {
          best = logits.get(token) > logits.get(best) ? token : best;
        }
        written.writeBytes(loaded.tokenizer().vocabulary().bytes(best));
        text = Arrays.copyOf(text, text.length + 1);
        text[text.length - 1] = best;
      }
    }
    return written.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aListThatCannotBeWrittenInTheContextIsRefused() {
    try (OnnxRerankModel model = OnnxRerankModel.load(bundle(500))) {
      InvalidRequestException e =
          catchThrowableOfType(
              InvalidRequestException.class, () -> model.rerank(request(new Random(SEED), WINDOW)));
      assertThat(e.code()).isEqualTo(ErrorCode.PROMPT_TOO_LONG);
      assertThat(e.field()).isEqualTo("candidates");
    }
  }
}
