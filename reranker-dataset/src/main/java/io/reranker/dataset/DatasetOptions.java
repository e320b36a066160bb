package io.reranker.dataset;

import io.reranker.prompt.PromptTemplate;
import org.jspecify.annotations.Nullable;

/**
 * How to build.
 *
 * @param seed the same seed and log give the same bytes
 * @param template whose text the samples are, the one that serving will use
 * @param form single choices, or the paper's ranked lists
 * @param epochs how many times over windows are drawn for {@code pretrain.jsonl}, 0 to 1,000; an
 *     epoch draws about the square root of a user's interactions
 * @param historyEpochs how many times over {@code pretrain.jsonl} holds a text per user of the
 *     longest history, 0 to 1,000
 * @param historyItems most history items of such a text, 1 to 1,000
 * @param sftEpochs how many times over windows are drawn for {@code sft.jsonl}, 0 to 1,000
 * @param dpoEpochs the same for {@code dpo.jsonl}, 0 to 1,000
 * @param negatives rejected items per chosen one, 1 to 50
 * @param rejectedSets whether {@code sdpo.jsonl} is written too, whose rows hold all the rejected
 *     of a chosen one (S-DPO, Chen et al. 2024, arXiv 2406.09215)
 * @param listSize candidates of a ranked list, and of the lists to evaluate on, 2 to 100
 * @param historyLength history items of the lists to evaluate on, 1 to 1,000
 * @param minHistory history items that such a list must have at least, 0 to {@code historyLength}
 * @param targetsPerUser most evaluation lists of one user, 1 to 1,000
 * @param testUsers who is not trained on; or null to split by a hash of the id
 * @param validShare with {@code testUsers}: the share of the other users that is valid, above 0 and
 *     below 1
 * @param maxTokens rows longer than this are counted and reported, never cut; at least 1
 */
public record DatasetOptions(
    long seed,
    PromptTemplate template,
    Form form,
    int epochs,
    int historyEpochs,
    int historyItems,
    int sftEpochs,
    int dpoEpochs,
    int negatives,
    boolean rejectedSets,
    int listSize,
    int historyLength,
    int minHistory,
    int targetsPerUser,
    @Nullable TestUsers testUsers,
    double validShare,
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
    range("historyEpochs", historyEpochs, 0, 1_000);
    range("historyItems", historyItems, 1, 1_000);
    range("sftEpochs", sftEpochs, 0, 1_000);
    range("dpoEpochs", dpoEpochs, 0, 1_000);
    range("negatives", negatives, 1, 50);
    range("listSize", listSize, 2, 100);
    range("historyLength", historyLength, 1, 1_000);
    range("minHistory", minHistory, 0, historyLength);
    range("targetsPerUser", targetsPerUser, 1, 1_000);
    range("maxTokens", maxTokens, 1, Integer.MAX_VALUE);
    if (!(validShare > 0 && validShare < 1)) {
      throw new DatasetException(
          DatasetException.Code.INVALID_OPTION,
          "validShare is " + validShare,
          "give a number between 0 and 1, such as 0.05");
    }
  }

  private static void range(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new DatasetException(
          DatasetException.Code.INVALID_OPTION,
          name + " is " + value,
          "give a number of " + min + " to " + max);
    }
  }

  /** How users are split. */
  UserSplit split() {
    return testUsers == null
        ? new UserSplit(seed)
        : UserSplit.withTestUsers(seed, testUsers.ids(), validShare);
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
    private int historyEpochs;
    private int historyItems = 50;
    private int sftEpochs = 4;
    private int dpoEpochs = 2;
    private int negatives = 3;
    private boolean rejectedSets;
    private int listSize = 20;
    private int historyLength = 10;
    private int minHistory = -1;
    private int targetsPerUser = 10;
    private @Nullable TestUsers testUsers;
    private double validShare = 0.05;
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

    /** See {@link DatasetOptions#historyEpochs}; 0 unless set. */
    public Builder historyEpochs(int historyEpochs) {
      this.historyEpochs = historyEpochs;
      return this;
    }

    /** See {@link DatasetOptions#historyItems}; 50 unless set. */
    public Builder historyItems(int historyItems) {
      this.historyItems = historyItems;
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

    /** See {@link DatasetOptions#rejectedSets}; false unless set. */
    public Builder rejectedSets(boolean rejectedSets) {
      this.rejectedSets = rejectedSets;
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

    /** See {@link DatasetOptions#minHistory}; as {@link #historyLength} unless set. */
    public Builder minHistory(int minHistory) {
      this.minHistory = minHistory;
      return this;
    }

    /** See {@link DatasetOptions#targetsPerUser}; 10 unless set. */
    public Builder targetsPerUser(int targetsPerUser) {
      this.targetsPerUser = targetsPerUser;
      return this;
    }

    /** See {@link DatasetOptions#testUsers}; none unless set. */
    public Builder testUsers(@Nullable TestUsers testUsers) {
      this.testUsers = testUsers;
      return this;
    }

    /** See {@link DatasetOptions#validShare}; 0.05 unless set. */
    public Builder validShare(double validShare) {
      this.validShare = validShare;
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
          historyEpochs,
          historyItems,
          sftEpochs,
          dpoEpochs,
          negatives,
          rejectedSets,
          listSize,
          historyLength,
          minHistory < 0 ? historyLength : minHistory,
          targetsPerUser,
          testUsers,
          validShare,
          maxTokens);
    }
  }
}
