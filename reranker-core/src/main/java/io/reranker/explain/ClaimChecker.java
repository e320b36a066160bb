package io.reranker.explain;

import io.reranker.Item;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds what a reason says that can be true or false, and checks each such claim against the item,
 * the history and the evidence.
 *
 * <p>The rules, in English sentences over item text of any script:
 *
 * <ul>
 *   <li>What stands in double quotes is a title. It must be of the request; said to be watched, or
 *       named in a sentence about the user, it must be the item itself or of the history. A title
 *       of several words is recognised without quotes too, of one word never.
 *   <li>What stands in double quotes after "word" or "words" is a part of titles: the item's must
 *       hold it, and so must those that the sentence names.
 *   <li>A known attribute value is a claim wherever it stands as a word, the longest one first. The
 *       item must have it; what is said of the history, some watched item; what is said to be
 *       shared with titles ("like", "too", "more"), the item and each of them; what is said of
 *       titles alone, each of them.
 *   <li>A denied value must be absent from whom the clause speaks of. Of an item without
 *       attributes, or a history without any, nothing can be denied.
 *   <li>A rating must be the user's rating of the title it is said of. "3 of the 5 titles" must be
 *       the true count of the value in the watched items whose attributes are known. A rank is the
 *       place in the base order. A year must be of the title or the item it is said of. Any other
 *       number is unsupported.
 *   <li>A capitalised word within a sentence that is neither of the item, nor the history, nor the
 *       evidence, nor an ordinary word is the name of something unknown: unsupported.
 * </ul>
 *
 * <p>Doubt counts against the text: it is better to show a sentence built from the evidence than a
 * claim that may be false. What the checker cannot see: a value that neither the request nor the
 * lexicon knows, in lower case or in a script without capitals; a name that starts a sentence; a
 * person given another role; praise.
 *
 * <p>Thread-safe: immutable.
 */
public final class ClaimChecker {
  private final RequestFacts request;

  private ClaimChecker(RequestFacts request) {
    this.request = request;
  }

  /**
   * A checker of the reasons of one request.
   *
   * @param request the request
   * @param lexicon further attribute values to be recognised, such as every genre that the model
   *     was trained with; possibly empty
   */
  public static ClaimChecker of(RerankRequest request, Collection<String> lexicon) {
    return new ClaimChecker(new RequestFacts(request, lexicon));
  }

  /**
   * The claims of a text in the order of its sentences; within one, titles, their words, values,
   * numbers and names.
   *
   * @param text one sentence or several
   * @param candidate the item that the text is about
   * @param evidence what is known of it; a base standing and counts found here are taken as true
   * @return empty where the text claims nothing that can be checked
   */
  public List<Claim> check(String text, Item candidate, List<Evidence> evidence) {
    ItemFacts facts = ItemFacts.of(candidate);
    KnownText known = new KnownText(request, candidate, facts, evidence);
    AttributeClaims attributes = new AttributeClaims(request, facts, evidence);
    NumberClaims numbers = new NumberClaims(request, facts, evidence);
    TitleWordClaims words = new TitleWordClaims(request, facts);
    NameClaims names = new NameClaims(known);
    List<Claim> claims = new ArrayList<>();
    for (List<Clause> sentence : Reading.of(text, known)) {
      TitleClaims.check(sentence, claims);
      words.check(sentence, claims);
      attributes.check(sentence, claims);
      numbers.check(sentence, claims);
      names.check(sentence, claims);
    }
    return List.copyOf(claims);
  }

  /**
   * What a model may write as an item's reason, decided while it writes.
   *
   * @param candidate the item
   * @param evidence what is known of it
   * @param maxCharacters length bound in Unicode code points, at least 1
   */
  public EvidenceGrammar grammar(Item candidate, List<Evidence> evidence, int maxCharacters) {
    KnownText known = new KnownText(request, candidate, ItemFacts.of(candidate), evidence);
    return EvidenceGrammar.of(known, evidence, maxCharacters);
  }

  /**
   * Whether a text may be shown as it is: it makes at least one claim, and all are supported.
   * "Great movie!" claims nothing, explains nothing, and is not supported.
   */
  public static boolean supported(List<Claim> claims) {
    return !claims.isEmpty() && claims.stream().allMatch(Claim::supported);
  }

  /** Case, compatibility forms, hyphens and spacing folded, for comparison. */
  static String fold(String text) {
    return Words.of(text).stream().map(Word::folded).collect(Collectors.joining(" "));
  }
}
