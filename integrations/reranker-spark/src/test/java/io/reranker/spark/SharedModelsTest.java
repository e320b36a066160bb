package io.reranker.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedModelsTest {
  private final List<String> closed = new ArrayList<>();
  private final AtomicInteger loads = new AtomicInteger();

  private final class Model implements AutoCloseable {
    final String name;

    Model(String name) {
      this.name = name;
      loads.incrementAndGet();
    }

    @Override
    public void close() {
      closed.add(name);
    }
  }

  private final SharedModels<String, Model> models = new SharedModels<>(Model::new, 1);

  @Test
  void tasksShareOneModelThatStaysForTheNext() {
    var one = models.acquire("a");
    var other = models.acquire("a");
    assertThat(one.model()).isSameAs(other.model());
    one.close();
    other.close();
    try (var next = models.acquire("a")) {
      assertThat(next.model()).isSameAs(one.model());
    }
    assertThat(loads).hasValue(1);
    assertThat(closed).isEmpty();
  }

  @Test
  void theModelThatWasIdleLongestIsClosed() {
    models.acquire("a").close();
    models.acquire("b").close();
    assertThat(closed).containsExactly("a");
    models.acquire("a").close();
    assertThat(closed).containsExactly("a", "b");
    assertThat(models.loaded()).isEqualTo(1);
  }

  @Test
  void aModelInUseIsNotClosedHoweverManyCome() {
    var used = models.acquire("a");
    models.acquire("b").close();
    models.acquire("c").close();
    assertThat(closed).containsExactly("b");
    used.close();
    used.close(); // Counts once.
    assertThat(closed).containsExactly("b", "a");
    assertThat(models.loaded()).isEqualTo(1);
  }

  @Test
  void aLoadThatFailsIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    SharedModels<String, Model> failing =
        new SharedModels<>(
            key -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("no model");
              }
              return new Model(key);
            },
            1);
    assertThatIllegalStateException().isThrownBy(() -> failing.acquire("a"));
    assertThat(failing.loaded()).isZero();
    try (var lease = failing.acquire("a")) {
      assertThat(lease.model().name).isEqualTo("a");
    }
  }

  @Test
  void manyThreadsLoadOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Model>> tasks = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        tasks.add(
            () -> {
              try (var lease = models.acquire("a")) {
                return lease.model();
              }
            });
      }
      List<Model> seen = new ArrayList<>();
      for (Future<Model> future : pool.invokeAll(tasks)) {
        seen.add(future.get());
      }
      assertThat(seen).containsOnly(seen.get(0));
      assertThat(loads).hasValue(1);
    } finally {
      pool.shutdownNow();
    }
  }
}
