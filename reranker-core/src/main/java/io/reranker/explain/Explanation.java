package io.reranker.explain;

import java.util.List;

/**
 * The reason for an item's place.
 *
 * @param text one sentence, fit to be shown
 * @param source who wrote it
 * @param verdict what the check found
 * @param evidence the facts it may draw on, strongest first; empty where nothing is known
 * @param claims the claims found in {@code text}, each with its support
 */
public record Explanation(
    String text, Source source, Verdict verdict, List<Evidence> evidence, List<Claim> claims) {

  /** Copies the lists. */
  public Explanation {
    evidence = List.copyOf(evidence);
    claims = List.copyOf(claims);
  }

  /** Who wrote the text. */
  public enum Source {
    /** The model. */
    MODEL,
    /** The library, from the evidence, because the model's text failed the check twice. */
    EVIDENCE
  }

  /** What the check of the text found. */
  public enum Verdict {
    /** Every claim of the model's text is supported. */
    SUPPORTED,
    /** The text was built from the evidence. */
    BUILT_FROM_EVIDENCE
  }
}
