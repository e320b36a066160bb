package io.reranker.spring.boot;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The properties {@code reranker.*}. Immutable, thread-safe.
 *
 * @param enabled Whether there is a Reranker bean.
 * @param bundle Folder of the model bundle. Without it, the embedded model on the class path is
 *     used. Nothing is downloaded.
 * @param fallback Whether a list that the model cannot rank is answered in the base order, visible
 *     in the result's outcome, instead of by an exception.
 * @param modelWeight Weight of the model against the base scores, 0 to 1.
 * @param loadWait How long a request may wait for a model that is still being loaded, never longer
 *     than its own deadline. 0 for not at all.
 * @param shutdownWait How long requests that run at shutdown may take to end.
 * @param device Where the model runs.
 * @param threads Threads of one request. 0 for one per physical core.
 * @param concurrency Requests that run at once. Others wait.
 * @param maxQueued Requests that may wait before further ones are refused.
 * @param prefixCache Most memory for the histories of users who come again.
 */
@ConfigurationProperties("reranker")
public record RerankerProperties(
    @DefaultValue("true") boolean enabled,
    @Nullable Path bundle,
    @DefaultValue("true") boolean fallback,
    @DefaultValue("1") double modelWeight,
    @DefaultValue("10s") Duration loadWait,
    @DefaultValue("20s") Duration shutdownWait,
    @DefaultValue("cpu") DeviceChoice device,
    @DefaultValue("0") int threads,
    @DefaultValue("2") int concurrency,
    @DefaultValue("256") int maxQueued,
    @DefaultValue("32MB") DataSize prefixCache) {

  /** Checks the ranges that the model does not check. */
  public RerankerProperties {
    if (loadWait.isNegative() || shutdownWait.isNegative()) {
      throw new IllegalArgumentException(
          "reranker.load-wait and reranker.shutdown-wait are at least 0, not "
              + loadWait
              + " and "
              + shutdownWait);
    }
    if (!(modelWeight >= 0 && modelWeight <= 1)) {
      throw new IllegalArgumentException("reranker.model-weight is 0 to 1, not " + modelWeight);
    }
  }

  /** Where the model runs. */
  public enum DeviceChoice {
    /** The processor. */
    CPU,
    /** The first GPU if it starts, else the processor. */
    CUDA,
    /** The first GPU; loading fails where it does not start. */
    CUDA_REQUIRED
  }
}
