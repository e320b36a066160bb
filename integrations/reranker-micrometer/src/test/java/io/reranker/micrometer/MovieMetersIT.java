package io.reranker.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.reranker.Cancellation;
import io.reranker.Candidate;
import io.reranker.FallbackReranker;
import io.reranker.HistoryItem;
import io.reranker.RerankListener;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.Reranker;
import io.reranker.bootstrap.BootstrapReranker;
import io.reranker.bootstrap.Preset;
import io.reranker.model.movies.MovieModel;
import io.reranker.onnx.OnnxRerankModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The embedded model behind all layers, with all meters: those documented, and no others. */
class MovieMetersIT {
  private static final String MARK = "Zq7w";

  private final Registries registries = new Registries();

  private static RerankRequest request(int user) {
    Map<String, List<String>> attributes =
        Map.of("genres", List.of(MARK + "genre", "Drama"), "year", List.of("1995"));
    List<HistoryItem> history = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      history.add(
          HistoryItem.of(MARK + "h" + i, MARK + " watched\u200b " + user + " " + i)
              .with(attributes)
              .rated(4));
      candidates.add(
          Candidate.of(MARK + "c" + i, MARK + " candidate " + i).with(attributes).scored(6 - i));
    }
    return new RerankRequest(MARK + "user" + user, history, candidates, null);
  }

  @Test
  void metersAreAsDocumentedAndHoldNoText() {
    String name;
    try (OnnxRerankModel plain = MovieModel.load()) {
      name = plain.info().name() + " " + plain.info().version();
      RerankListener listener = registries.metrics.listener(name);
      OnnxRerankModel model = plain.withListener(listener);
      Reranker chain =
          registries.metrics.observe(FallbackReranker.of(model).withListener(listener));
      RerankResult result = chain.rerank(request(1));
      assertThat(result.model()).isEqualTo(name);
      chain.rerank(request(1));
      chain.rerank(request(2));
      chain.explainTop(result, 3);
      chain.explain(result, result.items().get(0));
      // A scorer that is shown its lists as they are, to be asked for several orderings.
      BootstrapReranker.of(
              (request, order, cancellation) -> model.score(request, order, cancellation),
              Preset.BALANCED)
          .withListener(listener)
          .rerank(request(1), Cancellation.NEVER);

      long ranked =
          registries.meters.get("reranker.rerank").tag("outcome", "answered").timer().count();
      assertThat(ranked).isEqualTo(3);
      assertThat(registries.count("reranker.fallbacks")).isZero();
      assertThat(registries.count("reranker.prefix.lookups", "result", "hit")).isPositive();
      assertThat(
              registries.count("reranker.prefix.lookups", "result", "hit")
                  + registries.count("reranker.prefix.lookups", "result", "miss")
                  + registries.count("reranker.prefix.lookups", "result", "partial"))
          .isEqualTo(registries.count("reranker.prefill"));
      assertThat(registries.count("reranker.prefix.tokens"))
          .isEqualTo(
              plain.counters().prefixTokensReused() + plain.counters().prefixTokensComputed());
      assertThat(registries.count("reranker.tokens", "direction", "written")).isPositive();
      assertThat(registries.count("reranker.repairs", "kind", "text_cleaned")).isEqualTo(3);
      assertThat(registries.meters.get("reranker.stability").summary().count()).isEqualTo(1);
      Timer whole = registries.meters.get("reranker.rerank").tag("outcome", "answered").timer();
      assertThat(whole.totalTime(TimeUnit.NANOSECONDS)).isPositive();
    }
    assertThat(registries.texts()).noneMatch(text -> text.contains(MARK));
    assertDocumented();
  }

  private void assertDocumented() {
    Map<String, Set<String>> documented = new HashMap<>();
    for (RerankerObservation observation : RerankerObservation.values()) {
      Set<String> keys =
          Arrays.stream(observation.getLowCardinalityKeyNames())
              .map(key -> key.asString())
              .collect(Collectors.toCollection(TreeSet::new));
      documented.put(observation.getName() + ".active", Set.copyOf(keys));
      keys.add("error");
      documented.put(observation.getName(), keys);
    }
    for (RerankerMeter meter : RerankerMeter.values()) {
      documented.put(
          meter.getName(),
          Arrays.stream(meter.getKeyNames())
              .map(key -> key.asString())
              .collect(Collectors.toSet()));
    }
    Map<String, List<String>> values =
        Stream.of(MeterKey.values())
            .collect(Collectors.toMap(MeterKey::asString, MeterKey::knownValues));
    for (Meter meter : registries.meters.getMeters()) {
      Meter.Id id = meter.getId();
      assertThat(documented).containsKey(id.getName());
      assertThat(id.getTags().stream().map(Tag::getKey).collect(Collectors.toSet()))
          .as(id.getName())
          .isEqualTo(documented.get(id.getName()));
      for (Tag tag : id.getTags()) {
        List<String> known = values.getOrDefault(tag.getKey(), List.of());
        assertThat(known.isEmpty() || known.contains(tag.getValue())).as("%s %s", id, tag).isTrue();
      }
      if (meter instanceof LongTaskTimer active) {
        assertThat(active.activeTasks()).as(id.getName()).isZero();
      }
    }
    assertThat(registries.meters.getMeters().stream().map(meter -> meter.getId().getName()))
        .as("all that is documented was met")
        .containsAll(documented.keySet());
    for (RerankerMeter meter : RerankerMeter.values()) {
      Meter met = registries.meters.find(meter.getName()).meters().iterator().next();
      assertThat(met.getId().getType()).isEqualTo(meter.getType());
      assertThat(String.valueOf(met.getId().getBaseUnit()))
          .isEqualTo(meter.getBaseUnit().isEmpty() ? "null" : meter.getBaseUnit());
    }
  }
}
