package io.reranker.spring.boot;

import io.reranker.Reranker;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * A {@link ManagedReranker} where the application has no {@link Reranker} of its own and {@code
 * reranker.enabled} is not false.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "reranker.enabled", matchIfMissing = true)
@EnableConfigurationProperties(RerankerProperties.class)
public final class RerankerAutoConfiguration {
  /** Made by Spring. */
  RerankerAutoConfiguration() {}

  /** The bean; nothing is loaded yet. */
  @Bean
  @ConditionalOnMissingBean(Reranker.class)
  ManagedReranker reranker(RerankerProperties properties, ResourceLoader resources) {
    ClassLoader classes = resources.getClassLoader();
    return new ManagedReranker(
        OnnxModelSource.of(
            properties, classes == null ? ClassUtils.getDefaultClassLoader() : classes),
        properties);
  }
}
