package io.reranker.experiment.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reranker.dataset.Timeline;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Searches the files that a model was trained on for rows of tested users. */
final class TrainingFiles {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REMEDY =
      "train without these users, or test users whom the model has not seen";

  /** The fields of {@code ./reranker dataset} that hold text, each with the fields after it. */
  private static final List<List<String>> TEXTS =
      List.of(
          List.of("text"),
          List.of("prompt", "completion"),
          List.of("prompt", "chosen"),
          List.of("prefix"));

  private final ExperimentData data;
  private final Set<String> tested;
  private final TitleRuns runs;

  TrainingFiles(ExperimentData data) {
    this.data = data;
    tested = data.test().stream().map(Timeline::user).collect(Collectors.toSet());
    boolean lastOnly = data.config().split() instanceof Split.LeaveLastOut last && !last.unseen();
    List<Timeline> allowed = new ArrayList<>(data.training().users());
    allowed.addAll(data.validation());
    runs = new TitleRuns(data.corpus(), data.test(), lastOnly, allowed);
  }

  /** Checks a file or a folder; returns a sentence on each file. */
  List<String> check(Path path) {
    try {
      if (!Files.isDirectory(path)) {
        return List.of(checkRows(path));
      }
      List<String> compared = new ArrayList<>();
      Path manifest = path.resolve("dataset.json");
      if (Files.exists(manifest)) {
        checkManifest(manifest);
      }
      try (Stream<Path> files = Files.list(path)) {
        for (Path file : files.sorted().toList()) {
          String name = String.valueOf(file.getFileName());
          if (name.endsWith(".jsonl") && !name.equals("test-requests.jsonl")) {
            compared.add(checkRows(file));
          }
        }
      }
      if (compared.isEmpty()) {
        throw new InvalidExperimentException(
            "data.trainingFiles: " + path + " has no .jsonl file",
            "name a folder that ./reranker dataset wrote, or a file");
      }
      return compared;
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidExperimentException(
          "data.trainingFiles: cannot read " + path + " (" + e + ")", "check the path");
    }
  }

  /** Another seed splits users otherwise: most test users would be train users there. */
  private void checkManifest(Path manifest) throws IOException {
    JsonNode root = JSON.readTree(Files.readString(manifest));
    boolean sameData = root.path("source").asText().equals(data.corpus().source());
    JsonNode seed = root.path("options").path("seed");
    Long split =
        data.config().split() instanceof Split.UserDisjoint disjoint
            ? Long.valueOf(disjoint.seed())
            : null;
    if (sameData && split != null && seed.isIntegralNumber() && seed.asLong() != split) {
      throw new LeakException(
          manifest + ": seed " + seed.asLong(),
          "splits the users of "
              + data.corpus().source()
              + " otherwise than the seed "
              + split
              + " of this experiment, which tests train users of these files",
          "give split.seed the seed of the training files");
    }
  }

  private String checkRows(Path file) throws IOException {
    long rows = 0;
    long tooShort = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        rows++;
        JsonNode row = object(file, rows, line);
        String user = row.path("user").asText("");
        if (tested.contains(user)) {
          throw leak(file, rows, user);
        }
        List<String> titles = titles(row);
        tooShort += user.isEmpty() && titles.size() < TitleRuns.LENGTH ? 1 : 0;
        String found = runs.userOf(titles);
        if (found != null) {
          throw leak(file, rows, found);
        }
      }
    }
    return String.format(
        Locale.ROOT,
        "none of %,d rows of %s names a test user or holds %d successive items of one%s",
        rows,
        file.getFileName(),
        TitleRuns.LENGTH,
        tooShort == 0
            ? ""
            : String.format(Locale.ROOT, "; %,d rows are too short to tell", tooShort));
  }

  private static JsonNode object(Path file, long number, String line) {
    @Nullable JsonNode row;
    try {
      row = JSON.readTree(line);
    } catch (JsonProcessingException e) {
      row = null;
    }
    if (row == null || !row.isObject()) {
      throw new InvalidExperimentException(
          "data.trainingFiles: " + file + ", line " + number + " is no JSON object",
          "name JSONL files that ./reranker dataset wrote");
    }
    return row;
  }

  private List<String> titles(JsonNode row) {
    for (List<String> fields : TEXTS) {
      if (fields.stream().allMatch(row::has)) {
        return runs.titles(
            fields.stream().map(field -> row.path(field).asText()).collect(Collectors.joining()));
      }
    }
    return List.of();
  }

  private static LeakException leak(Path file, long line, String user) {
    return new LeakException(
        file + ", line " + line, "was trained on and is of the test user " + user, REMEDY);
  }
}
