package io.reranker.experiment.figures;

import io.reranker.experiment.result.Difference;
import io.reranker.experiment.result.Difference.Family;
import io.reranker.experiment.result.SystemResult;
import io.reranker.experiment.result.SystemResult.Kind;
import io.reranker.experiment.result.Verdict;
import io.reranker.experiment.result.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says whether re-ranking helped. */
final class Verdicts {
  private static final double LEVEL = 0.05;

  private Verdicts() {}

  static Verdict of(String base, List<SystemResult> systems, List<Difference> differences) {
    List<String> parts = new ArrayList<>();
    boolean better = false;
    boolean worse = false;
    for (SystemResult system : systems) {
      if (!system.reranks() || system.kind() == Kind.PLAIN_TEXT) {
        continue;
      }
      for (Difference difference : differences) {
        if (difference.family() == Family.AGAINST_BASE
            && difference.system().equals(system.name())) {
          boolean clear = difference.adjustedP() < LEVEL;
          better |= clear && difference.value() > 0;
          worse |= clear && difference.value() < 0;
          parts.add(part(system, difference, clear));
        }
      }
    }
    if (parts.isEmpty()) {
      return new Verdict(Outcome.NOT_ASKED, "No system re-ranks these lists.");
    }
    Outcome outcome =
        better && worse
            ? Outcome.MIXED
            : better ? Outcome.HELPED : worse ? Outcome.HURT : Outcome.NO_DIFFERENCE;
    return new Verdict(outcome, head(outcome, base) + " " + String.join("; ", parts) + ".");
  }

  private static String head(Outcome outcome, String base) {
    return switch (outcome) {
      case HELPED -> "Re-ranking the lists of " + base + " helped:";
      case MIXED -> "Re-ranking the lists of " + base + " helped in one way and hurt in another:";
      case NO_DIFFERENCE ->
          "Re-ranking the lists of " + base + " made no difference that could be shown:";
      case HURT -> "Re-ranking the lists of " + base + " hurt:";
      case NOT_ASKED -> "";
    };
  }

  private static String part(SystemResult system, Difference difference, boolean clear) {
    SystemResult.Fusion fusion = system.fusion();
    String name =
        fusion == null
            ? system.name()
            : String.format(Locale.ROOT, "%s (weight %.2f)", system.name(), fusion.weight());
    if (fusion != null && fusion.weight() == 0) {
      return name + " is the base order: no weight above 0 was better on the validation users";
    }
    String interval =
        difference.low() == null || difference.high() == null
            ? ""
            : String.format(Locale.ROOT, " [%+.4f, %+.4f]", difference.low(), difference.high());
    return String.format(
        Locale.ROOT,
        "%s %s %s by %.4f%s, p = %s after Holm, %d users%s",
        name,
        difference.value() >= 0 ? "raised" : "lowered",
        difference.measure(),
        Math.abs(difference.value()),
        interval,
        p(difference.adjustedP()),
        difference.users(),
        clear ? "" : " (not to be told from 0)");
  }

  private static String p(double p) {
    return String.format(Locale.ROOT, p < 0.0001 ? "%.1e" : "%.4f", p);
  }
}
