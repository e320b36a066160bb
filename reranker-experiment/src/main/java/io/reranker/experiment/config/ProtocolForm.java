package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reranker.experiment.trial.Protocol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A protocol as it is written down.
 *
 * @param kind how lists are made
 * @param size the kind's number: candidates, or items beside the target
 * @param horizon of top-k, how many liked items are relevant; null for all
 * @param file of listed negatives; null for others
 */
record ProtocolForm(String kind, int size, @Nullable Integer horizon, @Nullable String file) {
  private static final List<String> KINDS =
      List.of("top-k", "random-negatives", "listed-negatives", "several-true");
  private static final int CANDIDATES = 20;
  private static final int PAPER_CANDIDATES = 10;
  private static final int MOST = 1_000;

  @JsonCreator
  static ProtocolForm of(
      @JsonProperty("kind") @Nullable String kind,
      @JsonProperty("candidates") @Nullable Integer candidates,
      @JsonProperty("negatives") @Nullable Integer negatives,
      @JsonProperty("horizon") @Nullable Integer horizon,
      @JsonProperty("file") @Nullable String file) {
    String known = SettingsOf.oneOf("kind", kind, KINDS);
    SettingsOf settings =
        SettingsOf.kind(
            known,
            "candidates",
            candidates,
            "negatives",
            negatives,
            "horizon",
            horizon,
            "file",
            file);
    int size;
    switch (known) {
      case "top-k" -> {
        settings.only("candidates", "horizon");
        size = ValueException.within("candidates", candidates, CANDIDATES, 1, MOST);
      }
      case "several-true" -> {
        settings.only("candidates");
        size = ValueException.within("candidates", candidates, PAPER_CANDIDATES, 2, MOST);
      }
      default -> {
        boolean listed = known.equals("listed-negatives");
        settings.only(listed ? new String[] {"negatives", "file"} : new String[] {"negatives"});
        size = ValueException.within("negatives", negatives, CANDIDATES - 1, 1, MOST - 1);
        if (listed) {
          ValueException.required("file", file, "give the file of the negatives");
        }
      }
    }
    if (horizon != null) {
      ValueException.within("horizon", horizon, 1, 1, Integer.MAX_VALUE);
    }
    return new ProtocolForm(known, size, horizon, file);
  }

  Protocol protocol(Folders folders) {
    return switch (kind) {
      case "top-k" -> new Protocol.TopK(size, horizon);
      case "several-true" -> new Protocol.SeveralTrue(size);
      case "random-negatives" -> new Protocol.RandomNegatives(size);
      default ->
          new Protocol.ListedNegatives(
              size, folders.inData("protocols.file", String.valueOf(file)));
    };
  }
}
