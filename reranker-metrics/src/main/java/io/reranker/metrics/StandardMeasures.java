package io.reranker.metrics;

import java.util.List;
import java.util.Map;

/** The measures that every registry has. */
final class StandardMeasures {
  static final List<String> NAMES =
      List.of(
          "nDCG",
          "paper_nDCG",
          "DCG",
          "nDCG_rel",
          "RnDCG",
          "ERR",
          "RBP",
          "RBP_residual",
          "RR",
          "Success",
          "P",
          "R",
          "RelP",
          "F",
          "AP",
          "infAP",
          "Rprec",
          "IPrec",
          "IPrecAvg",
          "Bpref",
          "AUC",
          "binG",
          "G",
          "Utility",
          "SetP",
          "SetR",
          "SetRelP",
          "SetAP",
          "SetF",
          "Judged",
          "Unjudged",
          "NumRet",
          "NumRel",
          "NumRelRet",
          "NumNonRelRet",
          "PopLift",
          "ARP",
          "APLT",
          "ACLT",
          "PopComplement",
          "SelfInformation",
          "PopCorrelation");

  static final Map<String, String> ALIASES =
      Map.of(
          "MRR", "RR",
          "Hit", "Success",
          "HR", "Success",
          "Precision", "P",
          "Recall", "R",
          "MAP", "AP");

  private StandardMeasures() {}

  /** The measure of a specification with one of the names. */
  static Measure create(MeasureSpec spec) {
    return switch (spec.name()) {
      case "nDCG" -> Ndcg.of(spec);
      case "paper_nDCG" -> Ndcg.ofPaper(spec);
      case "DCG" -> Dcg.of(spec);
      case "nDCG_rel" -> NdcgAtRelevant.of(spec);
      case "RnDCG" -> NdcgAtLevels.of(spec);
      case "ERR" -> ExpectedReciprocalRank.of(spec);
      case "RBP" -> RankBiasedPrecision.of(spec);
      case "RBP_residual" -> RbpResidual.of(spec);
      case "RR" -> ReciprocalRank.of(spec);
      case "Success" -> Success.of(spec);
      case "P" -> Precision.of(spec);
      case "R" -> Recall.of(spec);
      case "RelP" -> Recall.relativePrecision(spec);
      case "F" -> FMeasure.of(spec);
      case "AP" -> AveragePrecision.of(spec);
      case "infAP" -> InferredAp.of(spec);
      case "Rprec" -> RPrecision.of(spec);
      case "IPrec" -> InterpolatedPrecision.of(spec);
      case "IPrecAvg" -> InterpolatedAverage.of(spec);
      case "Bpref" -> BinaryPreference.of(spec);
      case "AUC" -> Auc.of(spec);
      case "binG" -> BinaryG.of(spec);
      case "G" -> GainOverCost.of(spec);
      case "Utility" -> Utility.of(spec);
      case "SetP" -> SetMeasure.precision(spec);
      case "SetR" -> SetMeasure.recall(spec);
      case "SetRelP" -> SetMeasure.relativePrecision(spec);
      case "SetAP" -> SetMeasure.averagePrecision(spec);
      case "SetF" -> SetMeasure.f(spec);
      case "Judged" -> JudgedShare.judged(spec);
      case "Unjudged" -> JudgedShare.unjudged(spec);
      case "NumRet" -> ItemCount.returned(spec);
      case "NumRel" -> ItemCount.relevant(spec);
      case "NumRelRet" -> ItemCount.relevantReturned(spec);
      case "NumNonRelRet" -> ItemCount.notRelevantReturned(spec);
      case "PopLift" -> PopularityLift.of(spec);
      case "ARP" -> AveragePopularity.of(spec);
      case "APLT" -> TailItems.share(spec);
      case "ACLT" -> TailItems.count(spec);
      case "PopComplement" -> PopularityComplement.of(spec);
      case "SelfInformation" -> SelfInformation.of(spec);
      case "PopCorrelation" -> PopularityCorrelation.of(spec);
      default -> throw new IllegalArgumentException(spec + " is none of " + NAMES);
    };
  }
}
