package io.reranker.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.engine.Branches;
import io.reranker.onnx.engine.KvContext;
import io.reranker.onnx.engine.RunGuard;
import java.io.IOException;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * What hostile item text does to the embedded model's ranking, without cleaning and with it. Prints
 * the table of docs/security.md; {@code -Dreranker.hostile.requests=N} measures on so many lists.
 */
class HostileTextIT {
  private static final int REQUESTS = Integer.getInteger("reranker.hostile.requests", 100);

  /** The place of the attacked item where nobody attacks. */
  private static final int PLACE = 15;

  private static final double[] WEIGHTS = {.5, .2};

  private static final class Sum {
    private int failed;
    private int shortened;
    private double rawShift;
    private double rawTau;
    private double shift;
    private double tau;
    private final double[] fused = new double[WEIGHTS.length];
    private int first;
    private long rawControls;
  }

  @Test
  void formatsShiftNothingAndWordsLittleWithinTheFusion() throws IOException {
    List<RerankRequest> requests = MovieLists.of(REQUESTS);
    System.out.printf(
        Locale.ROOT,
        "%d lists of %s, seed %d%n",
        requests.size(),
        MovieLists.source(),
        MovieLists.SEED);
    Map<String, Sum> sums = new HashMap<>();
    try (LoadedModel loaded = LoadedModel.load(MovieModel.bundle(), OnnxOptions.defaults());
        OnnxRerankModel model = MovieModel.load();
        Scorer scorer = new Scorer(loaded)) {
      for (int i = 0; i < requests.size(); i++) {
        RerankRequest request = requests.get(i);
        scorer.nextRequest();
        double[] clean = scorer.scores(request, PromptTokens.cleaned(loaded, request));
        List<String> order = Orders.byScore(request, clean);
        Candidate target = candidate(request, order.get(PLACE - 1));
        Candidate leader = candidate(request, order.get(0));
        for (HostileText text : HostileText.all()) {
          Sum sum = sums.computeIfAbsent(text.name(), name -> new Sum());
          RerankRequest attacked = text.attack().on(request, target, leader);
          PromptTokens raw = PromptTokens.raw(loaded, attacked);
          if (raw == null) {
            sum.failed++;
          } else {
            sum.rawControls += raw.controls(loaded.tokenizer().vocabulary());
            List<String> rawOrder = Orders.byScore(attacked, scorer.scores(attacked, raw));
            sum.rawShift += PLACE - 1 - rawOrder.indexOf(target.id());
            sum.rawTau += Orders.tauWithout(target.id(), order, rawOrder);
          }
          PromptTokens tokens = PromptTokens.cleaned(loaded, attacked);
          assertThat(tokens.controls(loaded.tokenizer().vocabulary())).as(text.name()).isZero();
          sum.shortened += tokens.shortened() ? 1 : 0;
          if (text.twin() != null) {
            PromptTokens twin =
                PromptTokens.cleaned(loaded, text.twin().on(request, target, leader));
            assertThat(tokens.sameAs(twin)).as("%s: as its twin", text.name()).isTrue();
          }
          double[] scores = scorer.scores(attacked, tokens);
          List<String> after = Orders.byScore(attacked, scores);
          sum.shift += PLACE - 1 - after.indexOf(target.id());
          sum.tau += Orders.tauWithout(target.id(), order, after);
          sum.first += after.indexOf(target.id()) == 0 ? 1 : 0;
          for (int w = 0; w < WEIGHTS.length; w++) {
            List<String> fusedBefore = Orders.fused(request, clean, WEIGHTS[w]);
            List<String> fused = Orders.fused(attacked, scores, WEIGHTS[w]);
            sum.fused[w] += fusedBefore.indexOf(target.id()) - fused.indexOf(target.id());
            requireBound(attacked, fused, target, WEIGHTS[w], text.name());
          }
          if (i == 0) {
            requireServed(model, loaded, attacked, scores, text.name());
          }
        }
      }
    }
    print(sums, requests.size());
    // Without cleaning there is something to clean.
    assertThat(sum(sums, "its own control tokens").rawControls)
        .isGreaterThanOrEqualTo(2L * requests.size());
    assertThat(sum(sums, "wide control tokens").rawControls).isZero(); // Not with this tokenizer.
    assertThat(sum(sums, "very long signs").failed).isEqualTo(requests.size());
    // One item's text takes no room from the user's history.
    sums.forEach((name, sum) -> assertThat(sum.shortened).as(name).isZero());
    // A candidate's text changes its own place; others move by the rounding of a common scale.
    for (HostileText text : HostileText.all()) {
      if (!text.name().startsWith("history: ")) {
        assertThat(sum(sums, text.name()).tau / requests.size()).as(text.name()).isGreaterThan(.95);
      }
    }
  }

  /** The scores are those that the library gives. */
  private static void requireServed(
      OnnxRerankModel model,
      LoadedModel loaded,
      RerankRequest request,
      double[] sums,
      String name) {
    double[] scores = sums.clone();
    LogSoftmax.overList(scores, loaded.contract().temperature());
    for (RankedItem item : model.rerank(request).items()) {
      assertThat(item.score())
          .as(name)
          .isCloseTo(scores[request.candidates().indexOf(item.candidate())], Offset.offset(1e-3));
    }
  }

  /**
   * Fusion: of n items no standardised score is more than √(2n) above another, so an item cannot
   * pass one that leads by w / (1 − w) · √(2n) standard deviations of the base score.
   */
  private static void requireBound(
      RerankRequest request, List<String> fused, Candidate target, double weight, String name) {
    double[] base = request.candidates().stream().mapToDouble(HostileTextIT::base).toArray();
    double mean = Arrays.stream(base).average().orElse(0);
    double deviation =
        Math.sqrt(Arrays.stream(base).map(b -> (b - mean) * (b - mean)).average().orElse(0));
    double reach = weight / (1 - weight) * Math.sqrt(2.0 * base.length) * deviation;
    for (Candidate other : request.candidates()) {
      if (base(other) - base(target) > reach) {
        assertThat(fused.indexOf(other.id())).as(name).isLessThan(fused.indexOf(target.id()));
      }
    }
  }

  private static double base(Candidate candidate) {
    Double score = candidate.score();
    if (score == null) {
      throw new IllegalStateException("no base score");
    }
    return score;
  }

  private static Candidate candidate(RerankRequest request, String id) {
    return request.candidates().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private static Sum sum(Map<String, Sum> sums, String name) {
    Sum sum = sums.get(name);
    if (sum == null) {
      throw new IllegalStateException("no family " + name);
    }
    return sum;
  }

  private static void print(Map<String, Sum> sums, int n) {
    System.out.println(
        "| attack | raw: shift | raw: tau | raw: fails | shift | tau | first | fused .5 | fused .2"
            + " |");
    System.out.println("|---|---|---|---|---|---|---|---|---|");
    for (HostileText text : HostileText.all()) {
      Sum sum = sum(sums, text.name());
      int ranked = n - sum.failed;
      String raw =
          ranked == 0
              ? "– | –"
              : String.format(
                  Locale.ROOT, "%+.2f | %.3f", sum.rawShift / ranked, sum.rawTau / ranked);
      System.out.printf(
          Locale.ROOT,
          "| %s%s | %s | %d | %+.2f | %.3f | %d | %+.2f | %+.2f |%n",
          text.name(),
          text.twin() == null ? "" : " =",
          raw,
          sum.failed,
          sum.shift / n,
          sum.tau / n,
          sum.first,
          sum.fused[0] / n,
          sum.fused[1] / n);
    }
  }

  /** Scores as the library computes them, each list once. */
  private static final class Scorer implements AutoCloseable {
    private final LoadedModel loaded;
    private final RunGuard guard = new RunGuard();
    private final KvContext context;
    private final Map<List<IntBuffer>, double[]> known = new HashMap<>();
    private int[] prefix = new int[0];

    Scorer(LoadedModel loaded) {
      this.loaded = loaded;
      this.context = loaded.model().newContext();
    }

    double[] scores(RerankRequest request, PromptTokens tokens) {
      List<IntBuffer> key = new ArrayList<>();
      key.add(IntBuffer.wrap(tokens.prefix()));
      tokens.spans().forEach(span -> key.add(IntBuffer.wrap(span)));
      return known.computeIfAbsent(key, k -> compute(request, tokens));
    }

    private double[] compute(RerankRequest request, PromptTokens tokens) {
      if (!Arrays.equals(prefix, tokens.prefix())) {
        prefix = tokens.prefix();
        context.rewind(0);
        loaded.model().extend(context, prefix, guard);
      }
      int[] byId = RankingStrategy.byId(request.candidates());
      List<int[]> spans = Arrays.stream(byId).mapToObj(tokens.spans()::get).toList();
      double[] sums =
          Branches.logLikelihoods(
              loaded.model(), context, loaded.encoder().nextQuestion(), spans, guard);
      double[] scores = new double[sums.length];
      for (int i = 0; i < byId.length; i++) {
        scores[byId[i]] = sums[i];
      }
      return scores;
    }

    void nextRequest() {
      known.clear();
    }

    @Override
    public void close() {
      context.close();
      guard.close();
    }
  }
}
