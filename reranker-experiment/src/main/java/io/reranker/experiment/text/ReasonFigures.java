package io.reranker.experiment.text;

import io.reranker.Candidate;
import io.reranker.RerankRequest;
import io.reranker.explain.Claim;
import io.reranker.explain.ClaimChecker;
import io.reranker.explain.EvidenceBuilder;
import io.reranker.metrics.explain.CheckedReason;
import io.reranker.metrics.explain.DistinctN;
import io.reranker.metrics.explain.DuplicateReasons;
import io.reranker.metrics.explain.Groundedness;
import io.reranker.metrics.explain.HallucinationRates;
import io.reranker.metrics.explain.Specificity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How good the reasons are: those of candidates where an answer first names them, checked by {@link
 * ClaimChecker} against item, history and evidence. The attribute values of all rows are known to
 * the check, so that a genre is found that no item of the request has. The item's own title as the
 * subject of a statement ("… and Heat is a thriller") is read as "it", and is no claim.
 *
 * @param withoutReason candidates named without a reason
 * @param supported reasons that claim something, and nothing unsupported
 * @param groundedness claims, over all reasons
 * @param hallucinations reasons with unsupported claims by kind; null where there is no reason
 * @param duplicates reasons that repeat another of their list word by word
 * @param distinct1 distinct words over words, of all reasons
 * @param distinct2 distinct pairs of words over pairs
 * @param specificity the share of a reason's words that no other of its list has
 */
public record ReasonFigures(
    int withoutReason,
    int supported,
    Groundedness groundedness,
    @Nullable HallucinationRates hallucinations,
    DuplicateReasons duplicates,
    double distinct1,
    double distinct2,
    Specificity specificity) {

  static ReasonFigures of(List<GeneratedText> texts, List<AuditedText> audited) {
    Set<String> lexicon = lexicon(texts);
    List<CheckedReason> checked = new ArrayList<>();
    List<List<String>> lists = new ArrayList<>();
    int without = 0;
    int supported = 0;
    for (int i = 0; i < texts.size(); i++) {
      Map<Integer, String> reasons = audited.get(i).answer().reasons();
      without += audited.get(i).answer().repair().named() - reasons.size();
      if (reasons.isEmpty()) {
        continue;
      }
      lists.add(List.copyOf(reasons.values()));
      RerankRequest request = texts.get(i).request();
      ClaimChecker checker = ClaimChecker.of(request, lexicon);
      EvidenceBuilder evidence = EvidenceBuilder.of(request);
      List<Candidate> baseOrder = request.baseOrder();
      for (Map.Entry<Integer, String> reason : reasons.entrySet()) {
        Candidate item = baseOrder.get(reason.getKey());
        List<Claim> claims =
            checker.check(ofItself(reason.getValue(), item), item, evidence.evidence(item));
        supported += ClaimChecker.supported(claims) ? 1 : 0;
        checked.add(checked(claims));
      }
    }
    List<String> all = lists.stream().flatMap(List::stream).toList();
    return new ReasonFigures(
        without,
        supported,
        Groundedness.of(checked),
        checked.isEmpty() ? null : HallucinationRates.of(checked),
        DuplicateReasons.of(lists),
        DistinctN.of(all, 1),
        DistinctN.of(all, 2),
        Specificity.of(lists));
  }

  /** The item's own title as the subject of a statement is no claim: it is read as "it". */
  private static String ofItself(String reason, Candidate item) {
    return Pattern.compile(
            Pattern.quote(item.title()) + "(?= (?:is|was|has|also|offers|features)\\b)")
        .matcher(reason)
        .replaceAll("it");
  }

  private static CheckedReason checked(List<Claim> claims) {
    return new CheckedReason(
        false,
        claims.stream()
            .map(c -> new CheckedReason.CheckedClaim(c.kind().name(), c.supported()))
            .toList());
  }

  private static Set<String> lexicon(List<GeneratedText> texts) {
    Set<String> values = new HashSet<>();
    for (GeneratedText text : texts) {
      text.request().history().forEach(item -> add(item.attributes(), values));
      text.request().candidates().forEach(item -> add(item.attributes(), values));
    }
    return values;
  }

  private static void add(Map<String, List<String>> attributes, Set<String> values) {
    attributes.forEach(
        (name, own) -> {
          if (!name.equals("year") && !WrittenItem.FREE_TEXT.contains(name)) {
            values.addAll(own);
          }
        });
  }
}
