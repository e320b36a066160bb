package io.reranker.explain;

import io.reranker.Item;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import java.util.List;

/**
 * Explains places without a model, by a sentence built from the evidence.
 *
 * <p>An item of the better half of the list gets a sentence in its favour, one of the other half a
 * sentence against it, where the evidence has one. The wording goes by the rank, so that items next
 * to each other do not read alike: odd ranks speak of the item, even ones of the user. The same
 * result and item give the same text.
 *
 * <p>Thread-safe: stateless.
 */
public final class EvidenceExplainer {
  private EvidenceExplainer() {}

  /**
   * The reason for an item's place, with source {@link Explanation.Source#EVIDENCE} and verdict
   * {@link Explanation.Verdict#BUILT_FROM_EVIDENCE}.
   *
   * @param result a result
   * @param item one of its items
   */
  public static Explanation explain(RerankResult result, RankedItem item) {
    List<Evidence> evidence = EvidenceBuilder.of(result.request()).evidence(item.candidate());
    int count = result.items().size();
    return explain(result.request(), item.candidate(), evidence, item.rank(), count);
  }

  /**
   * The reason for an item's place where its evidence is known already.
   *
   * @param request the request
   * @param item the item
   * @param evidence its evidence, strongest first
   * @param rank its place, from 1
   * @param of number of items in the list
   */
  public static Explanation explain(
      RerankRequest request, Item item, List<Evidence> evidence, int rank, int of) {
    String text = sentence(ReasonComposer.sentences(evidence, favourable(rank, of)), rank);
    return new Explanation(
        text,
        Explanation.Source.EVIDENCE,
        Explanation.Verdict.BUILT_FROM_EVIDENCE,
        evidence,
        ClaimChecker.of(request, List.of()).check(text, item, evidence));
  }

  /**
   * Whether a reason speaks for its item: that of the better half of a list does, the middle one
   * included.
   *
   * @param rank the item's place, from 1
   * @param of number of items in the list
   */
  public static boolean favourable(int rank, int of) {
    return 2 * rank <= of + 1;
  }

  private static String sentence(List<String> sentences, int rank) {
    List<String> voice =
        sentences.stream().filter(s -> s.startsWith("You") == (rank % 2 == 0)).toList();
    List<String> choice = voice.isEmpty() ? sentences : voice;
    return choice.get(rank / 2 % choice.size());
  }
}
