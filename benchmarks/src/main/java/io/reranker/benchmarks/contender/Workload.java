package io.reranker.benchmarks.contender;

/** What is timed. */
enum Workload {
  /** The prompt of a list: everything that a single-pass ranking computes. */
  PREFILL("prefill of 512 tokens, ms", 512, 0),
  /** One token of a text, averaged over 64 behind a prompt of 256. */
  DECODE("decode after 256 tokens, ms per token", 256, 64),
  /**
   * A list of 20 written out: about 35 tokens of "Rank1: Movie 32 - Reason: …" for each item,
   * behind a prompt of 600.
   */
  LIST_AS_TEXT("a list of 20 written out (600 + 700 tokens), ms", 600, 700);

  private final String title;
  private final int promptTokens;
  private final int newTokens;

  Workload(String title, int promptTokens, int newTokens) {
    this.title = title;
    this.promptTokens = promptTokens;
    this.newTokens = newTokens;
  }

  String title() {
    return title;
  }

  int promptTokens() {
    return promptTokens;
  }

  /** Tokens behind the first new one. */
  int newTokens() {
    return newTokens;
  }

  /** Milliseconds of the report. */
  double millis(Timing timing) {
    return switch (this) {
      case PREFILL -> timing.prefillMillis();
      case DECODE -> timing.decodeMillis() / newTokens;
      case LIST_AS_TEXT -> timing.prefillMillis() + timing.decodeMillis();
    };
  }

  /** Tokens of the longest sequence of any workload. */
  static int longest() {
    int longest = 0;
    for (Workload workload : values()) {
      longest = Math.max(longest, workload.promptTokens + workload.newTokens + 1);
    }
    return longest;
  }
}
