package io.reranker.experiment;

/** Is told how far a run is. Called from one thread at a time. */
public interface ExperimentProgress {

  /** Nobody wants to know. */
  ExperimentProgress NONE =
      new ExperimentProgress() {
        @Override
        public void begin(String task, int done, int total) {}

        @Override
        public void step() {}

        @Override
        public void end(String summary) {}
      };

  /**
   * A task begins.
   *
   * @param task its name
   * @param done steps that an earlier run has done
   * @param total all steps
   */
  void begin(String task, int done, int total);

  /** A step of the task is done. */
  void step();

  /**
   * The task is done.
   *
   * @param summary what came of it, a line
   */
  void end(String summary);
}
