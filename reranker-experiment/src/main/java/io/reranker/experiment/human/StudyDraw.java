package io.reranker.experiment.human;

import io.reranker.Candidate;
import io.reranker.HistoryItem;
import io.reranker.Item;
import io.reranker.RerankRequest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Draws one study. */
final class StudyDraw {
  private static final int HISTORY = 12;

  private final List<RerankRequest> requests;
  private final List<SystemAnswers> systems;
  private final StudyOptions options;
  private final Random random;
  private final Map<Integer, Integer> people = new LinkedHashMap<>();
  private final Set<String> ids = new LinkedHashSet<>();
  private final List<StudyContent.Task> shown = new ArrayList<>();
  private final List<StudyKey.Task> keyed = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  StudyDraw(List<RerankRequest> requests, List<SystemAnswers> systems, StudyOptions options) {
    this.requests = requests;
    this.systems = systems;
    this.options = options;
    this.random = new Random(options.seed());
  }

  Study study() {
    PairSampler sampler = new PairSampler(systems, options, random);
    ask(Question.LISTS, options.lists(), sampler);
    ask(Question.EXPLANATIONS, options.explanations(), sampler);
    if (shown.isEmpty()) {
      throw new HumanEvaluationException(
          HumanEvaluationException.Code.NOTHING_TO_COMPARE,
          "no two answers differ in what is asked about (" + String.join("; ", notes) + ")",
          "compare other systems, rank with --explain for reasons, or ask about lists");
    }
    StudyContent content =
        new StudyContent(
            options.title(),
            people.keySet().stream().map(i -> person(requests.get(i))).toList(),
            shown);
    StudyKey key =
        new StudyKey(
            StudyKey.FORMAT,
            StudyKey.VERSION,
            Study.id(content),
            options.seed(),
            systems.stream().map(SystemAnswers::name).toList(),
            sampler.identical(),
            keyed);
    return new Study(content, key, notes);
  }

  private void ask(Question question, int count, PairSampler sampler) {
    List<Pair> pairs = sampler.draw(question, count);
    if (pairs.size() < count) {
      notes.add(
          question.text()
              + ": "
              + count
              + " pairs asked for, "
              + pairs.size()
              + " can be compared");
    }
    List<String> names = new ArrayList<>();
    for (Repeats.Asked asked : Repeats.among(pairs, options.duplicates(), random)) {
      String id = freshId();
      names.add(id);
      add(asked.pair(), id, names.get(asked.original()));
    }
  }

  private void add(Pair pair, String id, String original) {
    RerankRequest request = requests.get(pair.request());
    int person = people.computeIfAbsent(pair.request(), r -> people.size());
    Map<String, Candidate> candidates =
        request.candidates().stream()
            .collect(Collectors.toMap(Candidate::id, candidate -> candidate));
    boolean lists = pair.question() == Question.LISTS;
    shown.add(
        new StudyContent.Task(
            id,
            pair.question(),
            person,
            lists ? null : shown(candidate(candidates, pair.item()), null, null),
            side(pair, pair.left(), candidates),
            side(pair, pair.right(), candidates)));
    keyed.add(
        new StudyKey.Task(
            id,
            original,
            pair.question(),
            request.user() == null ? "request " + (pair.request() + 1) : request.user(),
            pair.request() + 1,
            pair.item(),
            systems.get(pair.left()).name(),
            systems.get(pair.right()).name()));
  }

  private List<StudyContent.Shown> side(Pair pair, int system, Map<String, Candidate> candidates) {
    Answer answer = Objects.requireNonNull(systems.get(system).answers().get(pair.request()));
    boolean lists = pair.question() == Question.LISTS;
    return answer.items().stream()
        .limit(options.depth())
        .filter(item -> lists || item.id().equals(pair.item()))
        .map(
            item ->
                shown(
                    candidate(candidates, item.id()),
                    null,
                    lists && !options.reasonsInLists() ? null : item.reason()))
        .toList();
  }

  private static Candidate candidate(Map<String, Candidate> candidates, String id) {
    return Objects.requireNonNull(candidates.get(id));
  }

  private static StudyContent.Person person(RerankRequest request) {
    List<StudyContent.Shown> recent = new ArrayList<>();
    List<HistoryItem> history = request.history();
    int from = Math.max(0, history.size() - HISTORY);
    for (int i = history.size() - 1; i >= from; i--) {
      recent.add(shown(history.get(i), history.get(i).rating(), null));
    }
    return new StudyContent.Person(recent, from);
  }

  private static StudyContent.Shown shown(
      Item item, @Nullable Double rating, @Nullable String reason) {
    return new StudyContent.Shown(item.title(), ItemText.detail(item), rating, reason);
  }

  private String freshId() {
    String id;
    do {
      id = HexFormat.of().toHexDigits(random.nextInt());
    } while (!ids.add(id));
    return id;
  }
}
