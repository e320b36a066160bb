package io.reranker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.metrics.ab.Cuped;
import io.reranker.metrics.ab.RatioMetric;
import io.reranker.metrics.ab.SampleRatioMismatch;
import io.reranker.metrics.ab.SequentialTest;
import io.reranker.metrics.ab.TwoProportionTest;
import io.reranker.metrics.beyond.Calibration;
import io.reranker.metrics.beyond.Concentration;
import io.reranker.metrics.beyond.Coverage;
import io.reranker.metrics.beyond.InterUserDiversity;
import io.reranker.metrics.beyond.IntraListDiversity;
import io.reranker.metrics.beyond.ItemPopularity;
import io.reranker.metrics.beyond.Novelty;
import io.reranker.metrics.beyond.Profiles;
import io.reranker.metrics.beyond.Recommendations;
import io.reranker.metrics.beyond.WeightedNdcg;
import io.reranker.metrics.explain.Bleu;
import io.reranker.metrics.explain.ChrF;
import io.reranker.metrics.explain.DistinctN;
import io.reranker.metrics.explain.FeatureUse;
import io.reranker.metrics.explain.Rouge;
import io.reranker.metrics.explain.Specificity;
import io.reranker.metrics.explain.UniqueSentenceRatio;
import io.reranker.metrics.fairness.ExpectedExposure;
import io.reranker.metrics.fairness.ExposureModel;
import io.reranker.metrics.fairness.GroupExposure;
import io.reranker.metrics.fairness.GroupGap;
import io.reranker.metrics.fairness.InequityOfAttention;
import io.reranker.metrics.fairness.ItemExposure;
import io.reranker.metrics.human.BradleyTerry;
import io.reranker.metrics.human.CategoryWeights;
import io.reranker.metrics.human.CohenKappa;
import io.reranker.metrics.human.Davidson;
import io.reranker.metrics.human.KrippendorffAlpha;
import io.reranker.metrics.human.WinRate;
import io.reranker.metrics.interleaving.Credit;
import io.reranker.metrics.interleaving.InterleavingResult;
import io.reranker.metrics.popularity.AverageRecommendationPopularity;
import io.reranker.metrics.popularity.GroupParity;
import io.reranker.metrics.popularity.LongTail;
import io.reranker.metrics.popularity.PopularityGroups;
import io.reranker.metrics.popularity.ProfileLift;
import io.reranker.metrics.popularity.RankPopularityCorrelation;
import io.reranker.metrics.popularity.UserPopularityDeviation;
import io.reranker.metrics.position.Concordance;
import io.reranker.metrics.position.InputOutputAssociation;
import io.reranker.metrics.position.KemenyConsensus;
import io.reranker.metrics.position.KendallTau;
import io.reranker.metrics.position.PositionEffect;
import io.reranker.metrics.position.Presented;
import io.reranker.metrics.position.RankBiasedOverlap;
import io.reranker.metrics.position.SelectionRates;
import io.reranker.metrics.stats.Bootstrap;
import io.reranker.metrics.stats.ClusteredSample;
import io.reranker.metrics.stats.Correction;
import io.reranker.metrics.stats.Equivalence;
import io.reranker.metrics.stats.Friedman;
import io.reranker.metrics.stats.Interval;
import io.reranker.metrics.stats.McNemar;
import io.reranker.metrics.stats.PairedEffect;
import io.reranker.metrics.stats.PairedT;
import io.reranker.metrics.stats.PairedTPower;
import io.reranker.metrics.stats.Randomisation;
import io.reranker.metrics.stats.RandomisedTukeyHsd;
import io.reranker.metrics.stats.SignTest;
import io.reranker.metrics.stats.Wilcoxon;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The figures of the worked examples in docs/metrics. */
class WorkedExamplesTest {

  private static void shows(String expected, double... actual) {
    String shown =
        Arrays.stream(actual)
            .mapToObj(value -> String.format(Locale.ROOT, "%.4f", value))
            .reduce((one, other) -> one + " " + other)
            .orElse("");
    assertThat(shown).isEqualTo(expected);
  }

  private static double[] bounds(Interval interval) {
    return new double[] {interval.low(), interval.high()};
  }

  @Test
  void statistics() {
    double[] a = {.42, .31, .77, .50, .65, .18, .93, .28, .61, .45, .72, .39, .55, .80};
    double[] b = {.40, .35, .70, .50, .60, .25, .85, .20, .64, .35, .60, .41, .45, .72};
    double[] c = {.30, .33, .52, .41, .70, .11, .75, .22, .49, .30, .66, .29, .38, .69};
    double[] d = IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
    PairedT t = PairedT.of(d);
    shows("0.0386 2.3660 0.0342", t.mean(), t.t(), t.p());
    shows("0.0034 0.0738", bounds(t.interval(0.95)));
    shows("15.0000 0.0303", Wilcoxon.standard().test(d).w(), Wilcoxon.standard().test(d).p());
    shows("0.2668", SignTest.of(d).p());
    List<String> users = IntStream.range(0, a.length).mapToObj(i -> "u" + i).toList();
    ClusteredSample sample = ClusteredSample.of(users, d);
    shows("0.0403", Randomisation.seeded(1).p(sample));
    shows(
        "0.0064 0.0679",
        bounds(Objects.requireNonNull(Bootstrap.seeded(1).mean(sample).interval())));
    shows(
        "0.0057 0.0664",
        bounds(Objects.requireNonNull(Bootstrap.seeded(1).bca(sample).interval())));
    PairedEffect effect = PairedEffect.of(a, b);
    shows(
        "0.6323 0.5951 0.1886 0.6703 0.0400",
        effect.dz(),
        effect.gz(),
        effect.dAv(),
        effect.rankBiserial(),
        effect.hodgesLehmann());
    shows("0.0123", Equivalence.of(-0.05, 0.08, d).p());
    shows(
        "10.1455 0.0063 0.8858",
        Friedman.of(new double[][] {a, b, c}).chiSquared(),
        Friedman.of(new double[][] {a, b, c}).p(),
        Friedman.of(new double[][] {a, b, c}).criticalDifference(0.05));
    assertThat(Friedman.of(new double[][] {a, b, c}).meanRanks().toString())
        .isEqualTo("[2.5357142857142856, 2.107142857142857, 1.3571428571428572]");
    shows(
        "0.4931 0.0052 0.1161",
        Friedman.of(new double[][] {a, b, c}).nemenyi().p(0, 1),
        Friedman.of(new double[][] {a, b, c}).nemenyi().p(0, 2),
        Friedman.of(new double[][] {a, b, c}).nemenyi().p(1, 2));
    shows(
        "0.3437 0.0002 0.0527",
        RandomisedTukeyHsd.seeded(1).test(new double[][] {a, b, c}).p(0, 1),
        RandomisedTukeyHsd.seeded(1).test(new double[][] {a, b, c}).p(0, 2),
        RandomisedTukeyHsd.seeded(1).test(new double[][] {a, b, c}).p(1, 2));
    shows("0.0300 0.0600 0.0600", Correction.HOLM.adjust(.01, .04, .03));
    shows("0.0300 0.0400 0.0400", Correction.BENJAMINI_HOCHBERG.adjust(.01, .04, .03));
    shows("0.7540", PairedTPower.standard().power(.5, 30));
    assertThat(PairedTPower.standard().sampleSize(.2, .8)).isEqualTo(199);
    shows("0.0414 0.0266", McNemar.of(15, 5).exactP(), McNemar.of(15, 5).midP());
  }

  @Test
  void onlineExperiments() {
    TwoProportionTest test = TwoProportionTest.of(120, 1000, 150, 1000);
    shows(
        "1.9630 0.0496 0.0001 0.0599",
        test.z(),
        test.p(),
        test.interval(.95).low(),
        test.interval(.95).high());
    shows("3840.8475", TwoProportionTest.sampleSize(.10, .12, .05, .8));
    RatioMetric ratio = RatioMetric.of(new double[] {1, 0, 3, 2}, new double[] {4, 2, 8, 6});
    shows("0.3000 0.0516", ratio.ratio(), ratio.standardError());
    Cuped cuped =
        Cuped.of(
            new double[] {3, 5, 4, 6},
            new double[] {1, 3, 2, 5},
            new double[] {4, 6, 7, 5},
            new double[] {1, 3, 4, 2});
    shows(
        "0.7928 1.1982 0.0006 0.7267",
        cuped.theta(),
        cuped.test().difference(),
        cuped.test().p(),
        cuped.varianceRemoved());
    shows("0.0206", SampleRatioMismatch.test(new int[] {5050, 4820}, new double[] {1, 1}).p());
    SequentialTest looked = SequentialTest.withMixture(.02).looked(.01, .006).looked(.015, .004);
    shows("0.0059", looked.p());
    shows("0.0026 0.0274", bounds(looked.interval(.015, .004, .95)));
    List<Credit> credits = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      credits.add(i < 45 ? new Credit(1, 0) : i < 75 ? new Credit(0, 1) : new Credit(0, 0));
    }
    InterleavingResult result = InterleavingResult.of(credits);
    shows(
        "0.0750 0.1053 0.4771 0.6673",
        result.preference(),
        result.test().p(),
        result.interval(.95).low(),
        result.interval(.95).high());
  }

  @Test
  void humanEvaluation() {
    WinRate rate = new WinRate(46, 12, 22);
    shows(
        "0.6500 0.5408 0.7455 0.0049",
        rate.rate(),
        rate.interval(.95).low(),
        rate.interval(.95).high(),
        rate.test().p());
    BradleyTerry strengths = BradleyTerry.of(new double[][] {{0, 7, 9}, {3, 0, 6}, {2, 4, 0}});
    shows(
        "2.1765 0.8599 0.5343 0.8029",
        strengths.strengths().get(0),
        strengths.strengths().get(1),
        strengths.strengths().get(2),
        strengths.probability(0, 2));
    Davidson ties =
        Davidson.of(
            new double[][] {{0, 7, 9}, {3, 0, 6}, {2, 4, 0}},
            new double[][] {{0, 4, 1}, {4, 0, 3}, {1, 3, 0}});
    shows(
        "2.2431 0.8865 0.5029 0.5862 0.2089",
        ties.strengths().get(0),
        ties.strengths().get(1),
        ties.strengths().get(2),
        ties.nu(),
        ties.tieProbability(0, 1));
    CohenKappa kappa =
        CohenKappa.of(new double[][] {{8, 1, 1}, {2, 7, 1}, {0, 2, 8}}, CategoryWeights.NONE);
    shows(
        "0.6500 0.4230 0.8770 0.7500",
        kappa.kappa(),
        kappa.interval(.95).low(),
        kappa.interval(.95).high(),
        CohenKappa.of(new double[][] {{8, 1, 1}, {2, 7, 1}, {0, 2, 8}}, CategoryWeights.QUADRATIC)
            .kappa());
    double nan = Double.NaN;
    double[][] ratings = {
      {1, 2, 3, 3, 2, nan, 4, 1}, {1, 2, 3, 4, 2, 2, 4, nan}, {nan, 3, 3, 3, 2, 2, 4, 2}
    };
    shows(
        "0.6203 0.8589 0.8515",
        KrippendorffAlpha.of(ratings, KrippendorffAlpha.Level.NOMINAL),
        KrippendorffAlpha.of(ratings, KrippendorffAlpha.Level.ORDINAL),
        KrippendorffAlpha.of(ratings, KrippendorffAlpha.Level.INTERVAL));
  }

  @Test
  void explanationQuality() {
    String text = "It shares Drama with \"Heat\", which you rated 4.5.";
    String reference = "You rated \"Heat\" 4.5, and this is Drama as well.";
    shows(
        "13.6062 38.2682 0.5714 0.3810",
        Bleu.forSentences().sentence(text, List.of(reference)).bleu(),
        ChrF.standard().sentence(text, List.of(reference)),
        Rouge.ROUGE_SCORE.n(text, reference, 1).f(),
        Rouge.ROUGE_SCORE.l(text, reference).f());
    List<String> reasons = List.of("You like drama.", "You like drama.", "More crime for you.");
    shows(
        "0.7000 0.7321 0.6667 0.3333",
        DistinctN.of(reasons, 1),
        DistinctN.expectationAdjusted(reasons, 1, 100),
        UniqueSentenceRatio.of(reasons),
        Specificity.of(List.of(reasons)).mean());
    FeatureUse use =
        FeatureUse.of(
            List.of(
                new FeatureUse.Explained(Set.of("plot", "cast"), "plot"),
                new FeatureUse.Explained(Set.of("plot"), "music")),
            Set.of("plot", "cast", "music", "pace"));
    shows("0.5000 0.5000 1.0000", use.matching(), use.coverage(), use.diversity());
  }

  @Test
  void positionBias() {
    List<List<String>> shown =
        List.of(
            List.of("a", "b", "c", "d"),
            List.of("b", "c", "d", "a"),
            List.of("c", "d", "a", "b"),
            List.of("d", "a", "b", "c"));
    List<List<String>> ranked =
        List.of(
            List.of("a", "b", "c", "d"),
            List.of("b", "a", "c", "d"),
            List.of("c", "a", "b", "d"),
            List.of("a", "d", "b", "c"));
    List<Presented<String>> calls =
        IntStream.range(0, 4).mapToObj(i -> new Presented<>(shown.get(i), ranked.get(i))).toList();
    shows(
        "0.5833 0.6500",
        InputOutputAssociation.of(calls).kendallTau(),
        InputOutputAssociation.of(calls).spearmanRho());
    SelectionRates rates = SelectionRates.of(calls, 2);
    shows(
        "1.0000 0.5000 0.2500 0.2500",
        rates.rates().stream().mapToDouble(Double::doubleValue).toArray());
    shows(
        "3.0000 0.2123 0.2500 0.2500",
        rates.chiSquared(),
        rates.p(),
        rates.totalVariation(),
        rates.divergence());
    double[][] table = new double[4][4];
    for (int call = 0; call < 4; call++) {
      for (int place = 0; place < 4; place++) {
        table["abcd".indexOf(shown.get(call).get(place))][place] =
            1 + ranked.get(call).indexOf(shown.get(call).get(place));
      }
    }
    PositionEffect effect = PositionEffect.of(table);
    shows(
        "1.2500 2.5000 3.0000 3.2500",
        effect.meanRanks().stream().mapToDouble(Double::doubleValue).toArray());
    shows("0.6500 0.4750 14.2500 0.0009", effect.slope(), effect.share(), effect.f(), effect.p());
    shows("0.4250", Concordance.of(ranked).w());
    RankBiasedOverlap rbo = RankBiasedOverlap.of(ranked.get(0), ranked.get(1), .9);
    shows(
        "0.6667 0.5064 0.3936 0.9000",
        KendallTau.of(ranked.get(0), ranked.get(1)),
        rbo.min(),
        rbo.residual(),
        rbo.extrapolated());
    KemenyConsensus<String> kemeny = KemenyConsensus.of(ranked);
    assertThat(kemeny.order() + " " + kemeny.distance() + " " + kemeny.optima())
        .isEqualTo("[a, b, c, d] 5 1");
  }

  private static final List<String> CATALOGUE = List.of("a", "b", "c", "d", "e", "f");

  private static Recommendations<String, String> lists() {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    lists.put("u1", List.of("a", "b", "d"));
    lists.put("u2", List.of("a", "c", "b"));
    lists.put("u3", List.of("b", "a", "e"));
    return new Recommendations<>(lists);
  }

  private static Profiles<String, String> training() {
    Map<String, Set<String>> items = new LinkedHashMap<>();
    items.put("u1", Set.of("c", "f"));
    items.put("u2", Set.of("d"));
    items.put("u3", Set.of("c"));
    return new Profiles<>(items);
  }

  private static final ItemPopularity<String> COUNTS =
      new ItemPopularity<>(Map.of("a", 6, "b", 5, "c", 3, "d", 2, "e", 1, "f", 1), 10);

  @Test
  void beyondAccuracy() {
    Concentration items = Concentration.of(lists(), CATALOGUE);
    shows(
        "0.8333 0.3889 0.5333 2.1133 0.8175",
        Coverage.of(lists(), CATALOGUE),
        items.gini(),
        items.giniEvenness(),
        items.entropyBits(),
        items.normalisedEntropy());
    shows(
        "0.5667 1.3991",
        Novelty.popularityComplement(lists(), COUNTS),
        Novelty.selfInformation(lists(), COUNTS));
    Map<String, Set<String>> genres =
        Map.of(
            "a",
            Set.of("drama"),
            "b",
            Set.of("drama", "crime"),
            "c",
            Set.of("crime"),
            "d",
            Set.of("comedy"),
            "e",
            Set.of("comedy"),
            "f",
            Set.of("drama"));
    shows(
        "0.7778 0.3333",
        IntraListDiversity.of(lists(), IntraListDiversity.jaccard(genres)),
        InterUserDiversity.of(lists()));
    Calibration.Result calibration = Calibration.of(genres).measure(lists(), training());
    shows("2.2958 0.4883", calibration.divergence(), calibration.rankMiscalibration());
    Profiles<String, String> relevant =
        new Profiles<>(Map.of("u1", Set.of("a", "d"), "u2", Set.of("b"), "u3", Set.of("e")));
    shows(
        "0.5000 0.6235",
        WeightedNdcg.ofTail(lists(), relevant, Set.of("c", "d", "e", "f"), 3).mean(),
        WeightedNdcg.propensityScored(lists(), relevant, COUNTS, 3).mean());
  }

  @Test
  void popularityBias() {
    PopularityGroups<String> groups = PopularityGroups.byInteractions(COUNTS, .8);
    assertThat(groups.groups().toString()).isEqualTo("[[a, b, c, d], [e, f]]");
    LongTail tail = LongTail.of(lists(), groups);
    shows(
        "4.3333 0.1111 0.3333 0.5000",
        AverageRecommendationPopularity.of(lists(), COUNTS),
        tail.share(),
        tail.count(),
        tail.coverage());
    GroupParity parity = GroupParity.statistical(lists(), training(), groups);
    shows(
        "0.8889 0.2000 0.6327",
        parity.chances().get(0),
        parity.chances().get(1),
        parity.disparity());
    ProfileLift lift = ProfileLift.of(lists(), training(), COUNTS);
    shows(
        "2.3333 4.3333 0.8571 0.9444 0.4241",
        lift.ofHistories(),
        lift.ofLists(),
        lift.lift(),
        lift.meanOfUsers(),
        lift.meanLogDifference());
    shows(
        "0.3584",
        UserPopularityDeviation.of(
                lists(), training(), PopularityGroups.byInteractions(COUNTS, .2, .8), user -> "all")
            .deviation());
    shows("0.6667", RankPopularityCorrelation.of(lists(), COUNTS).mean());
  }

  @Test
  void popularityBiasByName() {
    Map<String, String> shown =
        Map.of(
            "ARP@3", "4.3333",
            "APLT(tail=1)@3", "0.1111",
            "ACLT(tail=1)@3", "0.3333",
            "PopCorrelation", "0.6667",
            "PopComplement(users=10)@3", "0.5667",
            "SelfInformation(users=10)@3", "1.3991",
            "PopLift@2", "0.2023");
    shown.forEach(
        (name, value) -> {
          Measure measure = MeasureRegistry.standard().measure(name);
          assertThat(measure.name()).isEqualTo(name);
          shows(
              value,
              lists().lists().values().stream()
                  .mapToDouble(
                      list -> {
                        int[] unjudged = new int[list.size()];
                        Arrays.fill(unjudged, RankedList.UNJUDGED);
                        double[] counts = list.stream().mapToDouble(COUNTS::of).toArray();
                        return measure.of(RankedList.of(unjudged).withPopularity(counts));
                      })
                  .average()
                  .orElseThrow());
        });
  }

  @Test
  void fairness() {
    ItemExposure<String> exposure =
        ItemExposure.of(lists(), CATALOGUE, ExposureModel.logarithmic());
    shows(
        "0.8770 0.7103 0.2103 0.1667 0.1667 0.0000",
        CATALOGUE.stream().mapToDouble(item -> exposure.items().getOrDefault(item, 0.0)).toArray());
    GroupExposure groups =
        exposure.byGroup(
            Map.of(
                "a", "major", "b", "major", "c", "minor", "d", "minor", "e", "minor", "f",
                "minor"));
    shows(
        "0.1359 0.7936 0.1712 0.4281 0.4115",
        groups.mean("minor"),
        groups.mean("major"),
        groups.parity("minor", "major"),
        groups.utilityRatio("minor", "major", Map.of("minor", .2, "major", .5)),
        groups.distanceTo(Map.of("minor", 4.0, "major", 2.0)));
    shows(
        "0.6871",
        InequityOfAttention.of(exposure.items(), Map.of("a", 1.0, "b", 1.0, "d", 1.0, "e", 1.0)));
    ExpectedExposure expected =
        ExpectedExposure.of(
            List.of(List.of("a", "b", "c")),
            Map.of("a", 1, "b", 0, "c", 1),
            ExposureModel.geometric(.5));
    shows(
        "1.3125 2.1250 1.1875 0.3750",
        expected.disparity(),
        expected.relevance(),
        expected.idealNorm(),
        expected.loss());
    GroupGap gap =
        GroupGap.of(Map.of("women", new double[] {.5, .7}, "men", new double[] {.4, .5}));
    shows(
        "0.1500 0.1429 0.1500",
        gap.range(),
        gap.coefficientOfVariation(),
        gap.meanAbsoluteDifference());
  }
}
