package io.reranker.spring.boot;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health of the {@link ManagedReranker}, where the application has Spring Boot's health. */
@AutoConfiguration(after = RerankerAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ManagedReranker.class)
@ConditionalOnEnabledHealthIndicator("reranker")
public final class RerankerHealthAutoConfiguration {
  /** Made by Spring. */
  RerankerHealthAutoConfiguration() {}

  /** The indicator. */
  @Bean
  @ConditionalOnMissingBean(name = "rerankerHealthIndicator")
  HealthIndicator rerankerHealthIndicator(ManagedReranker reranker) {
    return new RerankerHealthIndicator(reranker);
  }
}
