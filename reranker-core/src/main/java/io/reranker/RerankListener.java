package io.reranker;

/**
 * Is told what happens within requests, to measure it. The default is {@link #NONE}.
 *
 * <p>It learns numbers, codes and times: no text of an item, no id and no user. Each call comes in
 * the thread of the request that it is about, while that request runs, so what is bound to the
 * thread tells requests apart. Calls come from many threads at once, and some of them for every run
 * of the model: an implementation must be thread-safe and quick, and must not throw, since what it
 * throws ends the request.
 */
public interface RerankListener {
  /** Takes no notice, and makes no objects. */
  RerankListener NONE = new RerankListener() {};

  /** A stage that was begun. */
  @FunctionalInterface
  interface RunningStage {
    /** Takes no notice of the end. */
    RunningStage UNHEARD = () -> {};

    /** The stage ends, whether its work was done or failed. Called once, in the same thread. */
    void end();
  }

  /**
   * A stage begins. Stages of a thread end in the reverse order of their beginnings; {@link
   * Stage#DECODING} of a model that generates lists lies within {@link Stage#SCORING}, no others
   * lie within each other.
   */
  default RunningStage begin(Stage stage) {
    return RunningStage.UNHEARD;
  }

  /**
   * A prompt's prefix is about to be read.
   *
   * @param reused tokens that a context held already, from 0
   * @param computed tokens that are computed, from 0
   */
  default void prefix(int reused, int computed) {}

  /**
   * The model read tokens in a run: of a prompt, or such as it wrote itself and reads to write on.
   * What the prefix cache held is not among them.
   *
   * @param tokens from 1
   */
  default void tokensRead(int tokens) {}

  /**
   * The model wrote tokens: of a reason or of a list.
   *
   * @param tokens from 0
   */
  default void tokensWritten(int tokens) {}

  /** A reason failed its check. */
  default void repaired(ReasonRepair repair) {}

  /** The model could not answer, and the base order or the evidence does in its place. */
  default void fellBack(Operation operation, ErrorCode code) {}

  /**
   * A list was ranked by several orderings of its candidates.
   *
   * @param tau mean Kendall tau between the rankings of single orderings, −1 to 1; 1 where the
   *     order of the prompt changes nothing
   */
  default void stability(double tau) {}
}
