package io.reranker.dataset;

import io.reranker.prompt.PromptTemplate;

/**
 * How to build.
 *
 * @param seed the same seed and log give the same bytes
 * @param template whose text the samples are, the one that serving will use
 * @param form single choices, or the paper's ranked lists
 * @param epochs how many times over windows are drawn for {@code pretrain.jsonl}, 0 to 1,000; an
 *     epoch draws about the square root of a user's interactions
 * @param sftEpochs the same for {@code sft.jsonl}, 0 to 1,000
 * @param dpoEpochs the same for {@code dpo.jsonl}, 0 to 1,000
 * @param negatives rejected items per chosen one, 1 to 50
 * @param listSize candidates of a ranked list, and of the lists to evaluate on, 2 to 100
 * @param historyLength history items of the lists to evaluate on, 1 to 1,000
 * @param targetsPerUser most evaluation lists of one user, 1 to 1,000
 * @param maxTokens rows longer than this are counted and reported, never cut; at least 1
 */
public record DatasetOptions(
    long seed,
    PromptTemplate template,
    Form form,
    int epochs,
    int sftEpochs,
    int dpoEpochs,
    int negatives,
    int listSize,
    int historyLength,
    int targetsPerUser,
    int maxTokens) {

  /** The form of SFT and preference samples. */
  public enum Form {
    /** History → the next item, and history with an item → its reason. For compact models. */
    CHOICE,
    /** History and candidates → the ranked list with reasons, as in arXiv 2512.03439. */
    LIST
  }

  /**
   * @throws DatasetException if an option is out of its range, naming it
   */
  public DatasetOptions {
    range("epochs", epochs, 0, 1_000);
    range("sftEpochs", sftEpochs, 0, 1_000);
    range("dpoEpochs", dpoEpochs, 0, 1_000);
    range("negatives", negatives, 1, 50);
    range("listSize", listSize, 2, 100);
    range("historyLength", historyLength, 1, 1_000);
    range("targetsPerUser", targetsPerUser, 1, 1_000);
    range("maxTokens", maxTokens, 1, Integer.MAX_VALUE);
  }

  private static void range(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new DatasetException(
          DatasetException.Code.INVALID_OPTION,
          name + " is " + value,
          "give a number of " + min + " to " + max);
    }
  }

  /** Options of a compact model, to change where needed. */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private long seed = 1;
    private PromptTemplate template = PromptTemplate.COMPACT;
    private Form form = Form.CHOICE;
    private int epochs = 12;
    private int sftEpochs = 4;
    private int dpoEpochs = 2;
    private int negatives = 3;
    private int listSize = 20;
    private int historyLength = 10;
    private int targetsPerUser = 10;
    private int maxTokens = 4_096;

    private Builder() {}

    /** See {@link DatasetOptions#seed}; 1 unless set. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** See {@link DatasetOptions#template}; the compact template unless set. */
    public Builder template(PromptTemplate template) {
      this.template = template;
      return this;
    }

    /** See {@link DatasetOptions#form}; single choices unless set. */
    public Builder form(Form form) {
      this.form = form;
      return this;
    }

    /** See {@link DatasetOptions#epochs}; 12 unless set. */
    public Builder epochs(int epochs) {
      this.epochs = epochs;
      return this;
    }

    /** See {@link DatasetOptions#sftEpochs}; 4 unless set. */
    public Builder sftEpochs(int sftEpochs) {
      this.sftEpochs = sftEpochs;
      return this;
    }

    /** See {@link DatasetOptions#dpoEpochs}; 2 unless set. */
    public Builder dpoEpochs(int dpoEpochs) {
      this.dpoEpochs = dpoEpochs;
      return this;
    }

    /** See {@link DatasetOptions#negatives}; 3 unless set. */
    public Builder negatives(int negatives) {
      this.negatives = negatives;
      return this;
    }

    /** See {@link DatasetOptions#listSize}; 20 unless set. */
    public Builder listSize(int listSize) {
      this.listSize = listSize;
      return this;
    }

    /** See {@link DatasetOptions#historyLength}; 10 unless set. */
    public Builder historyLength(int historyLength) {
      this.historyLength = historyLength;
      return this;
    }

    /** See {@link DatasetOptions#targetsPerUser}; 10 unless set. */
    public Builder targetsPerUser(int targetsPerUser) {
      this.targetsPerUser = targetsPerUser;
      return this;
    }

    /** See {@link DatasetOptions#maxTokens}; 4,096 unless set. */
    public Builder maxTokens(int maxTokens) {
      this.maxTokens = maxTokens;
      return this;
    }

    /**
     * The options.
     *
     * @throws DatasetException if one is out of its range, naming it
     */
    public DatasetOptions build() {
      return new DatasetOptions(
          seed,
          template,
          form,
          epochs,
          sftEpochs,
          dpoEpochs,
          negatives,
          listSize,
          historyLength,
          targetsPerUser,
          maxTokens);
    }
  }
}
