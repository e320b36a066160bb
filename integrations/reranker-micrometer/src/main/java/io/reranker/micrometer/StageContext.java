package io.reranker.micrometer;

import io.micrometer.observation.Observation;
import io.reranker.Stage;

/** A stage of a request while it is observed. Belongs to the thread of the request. */
public final class StageContext extends Observation.Context {
  private final Stage stage;
  private final String model;

  StageContext(Stage stage, String model) {
    this.stage = stage;
    this.model = model;
  }

  /** The stage. */
  public Stage stage() {
    return stage;
  }

  /** The name that the listener was made with. */
  public String model() {
    return model;
  }
}
