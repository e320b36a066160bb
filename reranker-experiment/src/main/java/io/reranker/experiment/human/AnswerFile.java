package io.reranker.experiment.human;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads results as {@code ./reranker rank --format jsonl} writes them: an object a line, in the
 * order of the requests, with an error in the place of a request that failed.
 */
public final class AnswerFile {
  private static final String REMEDY = "give a file that ./reranker rank --format jsonl wrote";

  private final Path file;

  private AnswerFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param name the system's name
   * @throws HumanEvaluationException if it cannot be read, or a line is no result
   */
  public static SystemAnswers read(String name, Path file) {
    return new AnswerFile(file).answers(name);
  }

  private SystemAnswers answers(String name) {
    List<@Nullable Answer> answers = new ArrayList<>();
    String text = new String(JsonFile.bytes(file), StandardCharsets.UTF_8);
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        answers.add(answer(line, number));
      }
    }
    if (answers.isEmpty()) {
      throw HumanEvaluationException.malformed(file, "it holds no result", REMEDY);
    }
    return new SystemAnswers(name, answers);
  }

  private @Nullable Answer answer(String line, int number) {
    JsonNode root =
        JsonFile.read(
            file, line.getBytes(StandardCharsets.UTF_8), number, JsonNode.class, "the results");
    if (root.path("outcome").asText().equals("failed")) {
      return null;
    }
    JsonNode items = root.path("items");
    if (!items.isArray() || items.isEmpty()) {
      throw fault(number, "there are no items");
    }
    List<Placed> placed = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    Set<Integer> ranks = new HashSet<>();
    for (JsonNode item : items) {
      Placed one = placed(item, number);
      if (!ids.add(one.item.id()) || !ranks.add(one.rank) || one.rank > items.size()) {
        throw fault(number, "id or rank of item \"" + one.item.id() + "\" repeats or is no place");
      }
      placed.add(one);
    }
    placed.sort(Comparator.comparingInt(Placed::rank));
    JsonNode user = root.path("user");
    return new Answer(
        user.isTextual() ? user.textValue() : null, placed.stream().map(Placed::item).toList());
  }

  private Placed placed(JsonNode item, int number) {
    JsonNode id = item.path("id");
    JsonNode rank = item.path("rank");
    if (!id.isTextual() || !rank.isInt() || rank.intValue() < 1) {
      throw fault(number, "an item has no id as a string or no rank from 1 up");
    }
    JsonNode reason = item.path("explanation").path("text");
    return new Placed(
        rank.intValue(),
        new Answer.Item(id.textValue(), reason.isTextual() ? reason.textValue() : null));
  }

  private HumanEvaluationException fault(int line, String problem) {
    return HumanEvaluationException.malformed(file, "line " + line + ": " + problem, REMEDY);
  }

  private record Placed(int rank, Answer.Item item) {}
}
