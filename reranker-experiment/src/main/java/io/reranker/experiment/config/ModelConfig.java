package io.reranker.experiment.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.reranker.experiment.embedded.EmbeddedModel;
import io.reranker.prompt.ChatFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A model and the systems that are made of it.
 *
 * @param name its name in the report
 * @param embedded the model that comes with the library; null for others
 * @param folder its bundle; null for embedded models
 * @param chat chat format of an export without a contract; null for bundles
 * @param orderings how many orderings are averaged, rising; a system for each. A model that scores
 *     candidates apart is asked once whatever is given
 * @param fused whether each is also fused with the base score
 * @param plainText whether the model also writes lists as text; null where not
 */
public record ModelConfig(
    String name,
    @Nullable EmbeddedModel embedded,
    @Nullable Path folder,
    @Nullable ChatFormat chat,
    List<Integer> orderings,
    boolean fused,
    @Nullable PlainTextConfig plainText) {
  private static final int MOST_ORDERINGS = 100;

  /** Copies the orderings. */
  public ModelConfig {
    orderings = List.copyOf(orderings);
  }

  @JsonCreator
  static ModelConfig of(
      @JsonProperty("name") @Nullable String name,
      @JsonProperty("bundle") @Nullable String bundle,
      @JsonProperty("chat-format") @Nullable String chatFormat,
      @JsonProperty("orderings") @Nullable List<Integer> orderings,
      @JsonProperty("fused") @Nullable Boolean fused,
      @JsonProperty("plain-text") @Nullable PlainTextConfig plainText) {
    String source =
        ValueException.required(
            "bundle", bundle, "give the folder of a model bundle, movies or games");
    EmbeddedModel embedded = EmbeddedModel.named(source).orElse(null);
    List<Integer> rows = orderings == null ? List.of(1) : orderings;
    if (rows.isEmpty()) {
      throw new ValueException("orderings", "is empty", "give one number or more, as [1, 5]");
    }
    for (int i = 0; i < rows.size(); i++) {
      ValueException.within("orderings[" + i + "]", rows.get(i), 1, 1, MOST_ORDERINGS);
    }
    return new ModelConfig(
        ValueException.required("name", name, "give the model a name for the report"),
        embedded,
        embedded == null ? Folders.path("bundle", source) : null,
        chatFormat == null ? null : chat(chatFormat),
        List.copyOf(new TreeSet<>(rows)),
        fused == null || fused,
        plainText);
  }

  private static ChatFormat chat(String name) {
    try {
      return ChatFormat.named(name);
    } catch (IllegalArgumentException e) {
      throw new ValueException(
          "chat-format",
          "is \"" + name + "\"",
          "give mistral, llama3, chatml, phi3, gemma or plain");
    }
  }

  /** This model with its folder seen from another one. */
  ModelConfig from(Path base) {
    return new ModelConfig(
        name,
        embedded,
        folder == null ? null : base.resolve(folder),
        chat,
        orderings,
        fused,
        plainText);
  }

  /**
   * Lists that the model writes with nothing to constrain it.
   *
   * @param lists how many test lists of each set
   * @param maxTokens most tokens of a list
   */
  public record PlainTextConfig(int lists, int maxTokens) {
    private static final int DEFAULT_TOKENS = 512;
    private static final int MOST_TOKENS = 16_384;

    @JsonCreator
    static PlainTextConfig of(
        @JsonProperty("lists") @Nullable Integer lists,
        @JsonProperty("max-tokens") @Nullable Integer maxTokens) {
      if (lists == null) {
        throw new ValueException("lists", "is missing", "say how many lists are written as text");
      }
      return new PlainTextConfig(
          ValueException.within("lists", lists, 1, 1, Integer.MAX_VALUE),
          ValueException.within("max-tokens", maxTokens, DEFAULT_TOKENS, 1, MOST_TOKENS));
    }
  }
}
