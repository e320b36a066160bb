package io.reranker.spark;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models of this process: each loaded once, whoever asks, and counted by its users.
 *
 * <p>A model that nobody uses stays for the next task, up to a number; beyond it the one that was
 * used longest ago is closed. A load that fails is not remembered. Thread-safe; who asks while a
 * model is loaded waits for it.
 *
 * @param <K> what tells models apart
 * @param <M> a model
 */
final class SharedModels<K, M extends AutoCloseable> {
  private static final Logger LOG = LoggerFactory.getLogger(SharedModels.class);

  private final Function<K, M> loader;
  private final int maxIdle;
  private final LinkedHashMap<K, Use<K, M>> models = new LinkedHashMap<>(); // By last use.

  private static final class Use<K, M> {
    final K key;
    final M model;
    int users;

    Use(K key, M model) {
      this.key = key;
      this.model = model;
    }
  }

  /** The right to use a model until it is closed. */
  final class Lease implements AutoCloseable {
    private final Use<K, M> use;
    private boolean closed;

    private Lease(Use<K, M> use) {
      this.use = use;
    }

    M model() {
      return use.model;
    }

    /** Gives the model back; a second time does nothing. */
    @Override
    public void close() {
      synchronized (SharedModels.this) {
        if (!closed) {
          closed = true;
          use.users--;
          closeIdle();
        }
      }
    }
  }

  /**
   * @param loader loads the model of a key
   * @param maxIdle models without users that stay, from 0
   */
  SharedModels(Function<K, M> loader, int maxIdle) {
    this.loader = loader;
    this.maxIdle = maxIdle;
  }

  /** The model of a key, loaded if it is not there. */
  synchronized Lease acquire(K key) {
    Use<K, M> use = models.remove(key);
    if (use == null) {
      use = new Use<>(key, loader.apply(key));
    }
    models.put(key, use);
    use.users++;
    return new Lease(use);
  }

  /** How many models are loaded. */
  synchronized int loaded() {
    return models.size();
  }

  private void closeIdle() {
    long idle = models.values().stream().filter(use -> use.users == 0).count();
    Iterator<Map.Entry<K, Use<K, M>>> oldestFirst = models.entrySet().iterator();
    while (idle > maxIdle && oldestFirst.hasNext()) {
      Use<K, M> use = oldestFirst.next().getValue();
      if (use.users == 0) {
        oldestFirst.remove();
        idle--;
        closeQuietly(use);
      }
    }
  }

  private void closeQuietly(Use<K, M> use) {
    try {
      use.model.close();
    } catch (Exception e) { // The task that gives a model back has its rows.
      LOG.warn("Model {} could not be closed", use.key, e);
    }
  }
}
