package io.reranker.spring.boot;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Health of a {@link ManagedReranker}: {@code OUT_OF_SERVICE} while the model is being loaded,
 * {@code UP} with what it is and does, {@code DOWN} with the failure where it cannot be loaded. No
 * request is made. Thread-safe.
 */
final class RerankerHealthIndicator implements HealthIndicator {
  private final ManagedReranker reranker;

  RerankerHealthIndicator(ManagedReranker reranker) {
    this.reranker = reranker;
  }

  @Override
  public Health health() {
    ManagedReranker.State state = reranker.state();
    Health.Builder health = new Health.Builder().withDetail("state", state.name());
    Throwable failure = reranker.failure();
    if (failure != null) {
      return health.down(failure).build();
    }
    return state == ManagedReranker.State.READY
        ? health.up().withDetails(reranker.details()).build()
        : health.outOfService().build();
  }
}
