package io.reranker.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.Outcome;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.testing.Documentation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Service;

/** An application with the embedded model: the lines of docs/spring-boot.md. */
class SpringBootIT {
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Recommendations.class)
  static class Application {}

  // docs/spring-boot.md
  @Service
  static class Recommendations {
    private final Reranker reranker;

    Recommendations(Reranker reranker) {
      this.reranker = reranker;
    }

    RerankResult forUser(List<HistoryItem> history, List<Candidate> candidates) {
      RerankRequest request = RerankRequest.of(history, candidates);
      return reranker.rerank(request.within(Duration.ofSeconds(20)));
    }
  }

  // end

  @Test
  void anApplicationRanksIsHealthyAndEnds() {
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setDefaultProperties(
        Map.of(
            "spring.main.banner-mode", "off",
            "reranker.load-wait", "60s",
            "reranker.threads", "1"));
    ManagedReranker reranker;
    try (ConfigurableApplicationContext context = application.run()) {
      Map<String, List<String>> genres = Map.of("genres", List.of("Animation", "Children"));
      RerankResult result =
          context
              .getBean(Recommendations.class)
              .forUser(
                  List.of(HistoryItem.of("1", "Toy Story (1995)").with(genres).rated(4.5)),
                  List.of(
                      Candidate.of("7", "Die Hard (1988)").scored(.9),
                      Candidate.of("8", "Monsters, Inc. (2001)").with(genres).scored(.7)));
      assertThat(result.outcome()).isInstanceOf(Outcome.Ranked.class);
      assertThat(result.model()).startsWith("movies-compact");
      assertThat(result.items().get(0).id()).isEqualTo("8");
      Health health = context.getBean("rerankerHealthIndicator", HealthIndicator.class).health();
      assertThat(health.getStatus()).isEqualTo(Status.UP);
      assertThat(health.getDetails()).containsEntry("device", "CPU").containsEntry("running", 0);
      reranker = context.getBean(ManagedReranker.class);
    }
    assertThat(reranker.isRunning()).isFalse();
  }

  @Test
  void aBundleThatIsNotThereIsDownAndTheBaseOrder() {
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setDefaultProperties(
        Map.of("spring.main.banner-mode", "off", "reranker.bundle", "target/no-such-bundle"));
    try (ConfigurableApplicationContext context = application.run()) {
      RerankResult result =
          context
              .getBean(Recommendations.class)
              .forUser(List.of(), List.of(Candidate.of("7", "Die Hard (1988)")));
      assertThat(result.outcome()).isInstanceOf(Outcome.FellBack.class);
      Health health = context.getBean("rerankerHealthIndicator", HealthIndicator.class).health();
      assertThat(health.getStatus()).isEqualTo(Status.DOWN);
      assertThat(health.getDetails().get("error").toString()).contains("no-such-bundle");
    }
  }

  @Test
  void theDocumentShowsTheLinesAbove() throws IOException {
    assertThat(Documentation.shown("spring-boot.md"))
        .isNotEmpty()
        .isEqualTo(
            Documentation.lines(SpringBootIT.class, "spring-boot.md").stream()
                .map(line -> line.replace("static class", "class"))
                .toList());
  }
}
