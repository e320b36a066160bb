package io.reranker.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.Reranker;
import io.reranker.model.movies.MovieModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.util.unit.DataSize;

class RerankerAutoConfigurationTest {
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  RerankerAutoConfiguration.class, RerankerHealthAutoConfiguration.class));

  /** The runner with a model that is there at once. */
  private ApplicationContextRunner with(ModelSource source, String... properties) {
    return runner
        .withUserConfiguration(Sources.class)
        .withBean(ModelSource.class, () -> source)
        .withPropertyValues(properties);
  }

  @EnableConfigurationProperties(RerankerProperties.class)
  static class Sources {
    @Bean
    ManagedReranker reranker(ModelSource source, RerankerProperties properties) {
      return new ManagedReranker(source, properties);
    }
  }

  /** Auto-configurations by name, as an application has them: their classes may not load. */
  @ImportAutoConfiguration({RerankerAutoConfiguration.class, RerankerHealthAutoConfiguration.class})
  static class ByName {}

  @Test
  void propertiesHaveDefaults() {
    with(FakeModel.ready())
        .run(
            context ->
                assertThat(context.getBean(RerankerProperties.class))
                    .isEqualTo(
                        new RerankerProperties(
                            true,
                            null,
                            true,
                            1,
                            Duration.ofSeconds(10),
                            Duration.ofSeconds(20),
                            RerankerProperties.DeviceChoice.CPU,
                            0,
                            2,
                            256,
                            DataSize.ofMegabytes(32))));
  }

  @Test
  void propertiesAreBound() {
    with(
            FakeModel.ready(),
            "reranker.bundle=models/mine",
            "reranker.fallback=false",
            "reranker.model-weight=0.5",
            "reranker.load-wait=0",
            "reranker.shutdown-wait=5s",
            "reranker.device=cuda-required",
            "reranker.threads=3",
            "reranker.concurrency=4",
            "reranker.max-queued=5",
            "reranker.prefix-cache=6MB")
        .run(
            context ->
                assertThat(context.getBean(RerankerProperties.class))
                    .isEqualTo(
                        new RerankerProperties(
                            true,
                            Path.of("models/mine"),
                            false,
                            .5,
                            Duration.ZERO,
                            Duration.ofSeconds(5),
                            RerankerProperties.DeviceChoice.CUDA_REQUIRED,
                            3,
                            4,
                            5,
                            DataSize.ofMegabytes(6))));
  }

  @Test
  void aValueOutOfItsRangeEndsTheStart() {
    for (String wrong :
        new String[] {
          "reranker.load-wait=-1s", "reranker.model-weight=2", "reranker.concurrency=0"
        }) {
      runner.withPropertyValues(wrong).run(context -> assertThat(context).hasFailed());
    }
  }

  @Test
  void switchedOffThereIsNoBean() {
    runner
        .withPropertyValues("reranker.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(Reranker.class));
  }

  @Test
  void theApplicationsOwnRerankerStays() {
    runner
        .withBean("mine", Reranker.class, FakeModel::ready)
        .run(
            context -> {
              assertThat(context).hasSingleBean(Reranker.class).hasBean("mine");
              assertThat(context).doesNotHaveBean(HealthIndicator.class);
            });
  }

  @Test
  void withoutAModelTheStartEndsAndSaysWhatToDo() {
    runner
        .withClassLoader(new FilteredClassLoader(MovieModel.class))
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .isInstanceOfSatisfying(
                        ModelException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.BUNDLE_NOT_FOUND))
                    .hasMessageContaining("reranker.bundle")
                    .hasMessageContaining("reranker-model-movies"));
  }

  @Test
  void withoutARuntimeTheStartEndsAndSaysWhatToDo() {
    runner
        .withClassLoader(new FilteredClassLoader("ai.onnxruntime"))
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("reranker-onnx-cpu"));
  }

  @Test
  void healthGoesWithTheModel() throws InterruptedException {
    FakeModel model = new FakeModel();
    model.mayRank.countDown();
    with(model)
        .run(
            context -> {
              HealthIndicator indicator = context.getBean(HealthIndicator.class);
              assertThat(indicator.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
              model.mayLoad.countDown();
              ManagedReranker reranker = context.getBean(ManagedReranker.class);
              while (reranker.state() == ManagedReranker.State.LOADING) {
                Thread.onSpinWait();
              }
              Health health = indicator.health();
              assertThat(health.getStatus()).isEqualTo(Status.UP);
              assertThat(health.getDetails())
                  .containsEntry("state", "READY")
                  .containsEntry("model", "fake 1");
            });
    model.closed.await(); // The context's end closed the model.
  }

  @Test
  void aModelThatCannotBeLoadedIsDown() {
    ModelSource broken =
        () -> {
          throw new ModelException(ErrorCode.BUNDLE_INVALID, "It is broken", "mend it", null);
        };
    with(broken)
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              ManagedReranker reranker = context.getBean(ManagedReranker.class);
              while (reranker.state() == ManagedReranker.State.LOADING) {
                Thread.onSpinWait();
              }
              Health health = context.getBean(HealthIndicator.class).health();
              assertThat(health.getStatus()).isEqualTo(Status.DOWN);
              assertThat(health.getDetails().get("error").toString()).contains("It is broken");
            });
  }

  @Test
  void healthIsLeftOutWhereItIsSwitchedOffOrMissing() {
    with(FakeModel.ready(), "management.health.reranker.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HealthIndicator.class));
    new ApplicationContextRunner()
        .withUserConfiguration(Sources.class, ByName.class)
        .withBean(ModelSource.class, FakeModel::ready)
        .withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasSingleBean(ManagedReranker.class);
              assertThat(context).doesNotHaveBean("rerankerHealthIndicator");
            });
  }

  @Test
  void everyPropertyHasMetadataWithADescription() throws IOException {
    String metadata;
    try (InputStream in =
        RerankerProperties.class.getResourceAsStream(
            "/META-INF/spring-configuration-metadata.json")) {
      assertThat(in).as("made by the configuration processor").isNotNull();
      metadata = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Arrays.stream(RerankerProperties.class.getRecordComponents())
        .map(c -> c.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
        .forEach(
            name ->
                assertThat(metadata)
                    .as(name)
                    .containsPattern(
                        "\"name\": \"reranker."
                            + name
                            + "\",\\s*\"type\": \"[^\"]+\",\\s*"
                            + "\"description\": \"[A-Z]"));
  }
}
