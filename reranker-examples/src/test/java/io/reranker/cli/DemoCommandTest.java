package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.reranker.RerankRequest;
import io.reranker.cli.json.RequestReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DemoCommandTest {

  @Test
  void hasTenWatchedMoviesAndTwentyCandidatesInBaseOrder() throws IOException {
    RerankRequest request = RequestReader.read(DemoCommand.json()).request();
    assertThat(request.history()).hasSize(10);
    assertThat(request.candidates()).hasSize(20).isEqualTo(request.baseOrder());
    assertThat(request.candidates())
        .allSatisfy(
            c -> {
              assertThat(c.attributes()).containsKeys("genres", "year");
              assertThat(c.score()).isNotNull();
              assertThat(c.popularity()).isNotNull();
            });
  }

  @Test
  void showsHistoryTableAndReasons() {
    Invocation done = Invocation.of("demo");
    assertThat(done.code()).isZero();
    assertThat(done.err()).isEmpty();
    assertThat(done.out())
        .contains("Blade Runner (1982) ★5")
        .contains("Inception (2010)")
        .contains("Move")
        .contains("demo --print-request");
  }

  @Test
  void printsItsRequestForPeopleToChange() throws IOException {
    Invocation done = Invocation.of("demo", "--print-request");
    assertThat(done.out().getBytes(StandardCharsets.UTF_8)).isEqualTo(DemoCommand.json());
  }

  @Test
  void asJsonItIsJsonOnly() {
    assertThat(Invocation.of("demo", "--format", "jsonl").out()).startsWith("{").hasLineCount(1);
  }

  @Test
  void asciiTablesAreAscii() {
    assertThat(Invocation.of("demo", "--ascii").out()).matches("\\p{ASCII}*");
  }
}
