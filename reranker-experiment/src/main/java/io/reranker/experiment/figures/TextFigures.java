package io.reranker.experiment.figures;

import io.reranker.Candidate;
import io.reranker.experiment.journal.Entry;
import io.reranker.experiment.text.AnswerClass;
import io.reranker.experiment.text.AnswerEntry;
import io.reranker.experiment.text.AnswerParser;
import io.reranker.experiment.text.ParsedAnswer;
import io.reranker.experiment.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A list that a model wrote with nothing to constrain it, as it was read.
 *
 * @param trial the list
 * @param stated what the text says, in its order: an item that is no candidate or is repeated takes
 *     its place, and is not relevant
 * @param order every candidate once; those not named follow in the base order
 * @param validPermutation whether the text names every candidate once and nothing else
 * @param classes what was found in the text
 */
public record TextFigures(
    Trial trial,
    List<Candidate> stated,
    List<Candidate> order,
    boolean validPermutation,
    Set<AnswerClass> classes) {

  /** Reads a text. */
  public static TextFigures of(Trial trial, Entry.Written written) {
    List<Candidate> baseOrder = trial.request().baseOrder();
    Map<String, Candidate> byLabel = new HashMap<>();
    List<Candidate> labelled = new ArrayList<>();
    for (Candidate candidate : baseOrder) {
      String label = String.valueOf(written.labels().indexOf(candidate.id()) + 1);
      byLabel.put(label, candidate);
      labelled.add(Candidate.of(label, candidate.title()));
    }
    // The question names the items of the history by their titles, without labels.
    ParsedAnswer answer =
        AnswerParser.of(labelled, List.of(), Set.of())
            .parse(written.text(), written.tokens() >= written.maxTokens());
    List<Candidate> stated = new ArrayList<>();
    for (AnswerEntry entry : answer.entries()) {
      stated.add(
          entry.kind() == AnswerEntry.Kind.CANDIDATE
              ? Objects.requireNonNull(byLabel.get(String.valueOf(entry.id())))
              : Candidate.of("not a candidate " + stated.size(), "not a candidate"));
    }
    List<Candidate> order = answer.repair().order().stream().map(baseOrder::get).toList();
    return new TextFigures(trial, stated, order, answer.validPermutation(), answer.classes());
  }
}
