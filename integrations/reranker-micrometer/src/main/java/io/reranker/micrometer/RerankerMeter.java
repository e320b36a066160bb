package io.reranker.micrometer;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/** What is counted, beside the timers of {@link RerankerObservation}. */
public enum RerankerMeter implements MeterDocumentation {
  /** Prefixes looked for in the cache. */
  PREFIX_LOOKUPS(
      "reranker.prefix.lookups",
      Meter.Type.COUNTER,
      "lookups",
      "Prompts whose prefix was looked for in the prefix cache.",
      MeterKey.RESULT),
  /** Tokens of those prefixes. */
  PREFIX_TOKENS(
      "reranker.prefix.tokens",
      Meter.Type.COUNTER,
      "tokens",
      "Tokens of these prefixes.",
      MeterKey.SOURCE),
  /** Tokens of the model's runs. */
  TOKENS(
      "reranker.tokens",
      Meter.Type.COUNTER,
      "tokens",
      "Tokens that the model read and wrote.",
      MeterKey.DIRECTION),
  /** Fallbacks by reason. */
  FALLBACKS(
      "reranker.fallbacks",
      Meter.Type.COUNTER,
      "fallbacks",
      "Answers by the base order, or by the evidence for reasons, in the model's place.",
      MeterKey.OPERATION,
      MeterKey.CODE),
  /** What was changed to be able to answer. */
  REPAIRS(
      "reranker.repairs",
      Meter.Type.COUNTER,
      "repairs",
      "What was changed, left out or done again to be able to answer: once for each kind and list,"
          + " or for each reason.",
      MeterKey.KIND),
  /** How alike several orderings rank a list. */
  STABILITY(
      "reranker.stability",
      Meter.Type.DISTRIBUTION_SUMMARY,
      "",
      "Of lists ranked by several orderings, how alike these rank: (1 + mean Kendall tau) / 2, from"
          + " 0 to 1, where 1 says that the order of the prompt changes nothing.");

  private final String meter;
  private final Meter.Type type;
  private final String unit;
  private final String description;
  private final MeterKey[] keys;

  RerankerMeter(String meter, Meter.Type type, String unit, String description, MeterKey... keys) {
    this.meter = meter;
    this.type = type;
    this.unit = unit;
    this.description = description;
    this.keys = keys;
  }

  @Override
  public String getName() {
    return meter;
  }

  @Override
  public Meter.Type getType() {
    return type;
  }

  /** The unit; empty for a number without one. */
  @Override
  public String getBaseUnit() {
    return unit;
  }

  /** What it counts, as the documentation has it. */
  public String description() {
    return description;
  }

  @Override
  public KeyName[] getKeyNames() {
    return KeyName.merge(keys, new KeyName[] {MeterKey.MODEL});
  }

  @Override
  public String getPrefix() {
    return "reranker";
  }
}
