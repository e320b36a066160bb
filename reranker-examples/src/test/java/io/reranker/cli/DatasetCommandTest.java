package io.reranker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DatasetCommandTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void buildsFromMovieLensAndPrintsWhatWasWritten() throws IOException {
    movieLens();
    int exit =
        run(
            "--movielens",
            folder.toString(),
            "--out",
            folder.resolve("out").toString(),
            "--epochs",
            "1",
            "--sft-epochs",
            "1",
            "--dpo-epochs",
            "1",
            "--max-tokens",
            "100");
    assertThat(exit).isZero();
    assertThat(folder.resolve("out/dataset.json")).exists();
    assertThat(out.toString())
        .contains("80 items, 1,800 interactions")
        .contains("pretrain.jsonl", "sft.jsonl", "dpo.jsonl", "test-requests.jsonl")
        .contains("bytes")
        .containsPattern("pretrain.jsonl .* over 100");
  }

  @Test
  void theListFormIsThePapers() throws IOException {
    movieLens();
    int exit =
        run(
            "--movielens",
            folder.toString(),
            "--out",
            folder.resolve("out").toString(),
            "--template",
            "instruct-1",
            "--form",
            "list",
            "--list-size",
            "5",
            "--epochs",
            "0",
            "--sft-epochs",
            "1",
            "--dpo-epochs",
            "1");
    assertThat(exit).isZero();
    assertThat(Files.readString(folder.resolve("out/sft.jsonl"))).contains("Rank1: Item ");
  }

  @Test
  void wrongUseIsToldBeforeAnythingIsWritten() {
    assertThat(run("--out", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("--movielens");
    assertThat(run("--movielens", "x")).isEqualTo(2);
    assertThat(run("--movielens", "x", "--out", "y", "--form", "pairs")).isEqualTo(2);
    assertThat(err.toString()).contains("give choice or list");
    assertThat(run("--movielens", "x", "--out", "y", "--template", "z")).isEqualTo(2);
    assertThat(err.toString()).contains("compact-1");
    assertThat(run("--amazon-reviews", "x", "--out", "y")).isEqualTo(2);
    assertThat(run("--movielens", "x", "--amazon", "x", "--out", "y")).isEqualTo(2);
  }

  private int run(String... args) {
    return new CommandLine(new DatasetCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }

  private void movieLens() throws IOException {
    List<String> movies = new ArrayList<>(List.of("movieId,title,genres"));
    List<String> genres = List.of("Comedy", "Drama", "Horror|War", "Romance|Drama");
    for (int movie = 0; movie < 80; movie++) {
      movies.add(movie + ",\"Film " + movie + ", The (1990)\"," + genres.get(movie % 4));
    }
    List<String> ratings = new ArrayList<>(List.of("userId,movieId,rating,timestamp"));
    SplittableRandom random = new SplittableRandom(1);
    for (int user = 0; user < 120; user++) {
      int first = random.nextInt(60);
      for (int n = 0; n < 15; n++) {
        ratings.add(user + "," + (first + n) + "," + (1 + random.nextInt(5)) + "," + (100 + n));
      }
    }
    Files.write(folder.resolve("movies.csv"), movies);
    Files.write(folder.resolve("ratings.csv"), ratings);
  }
}
