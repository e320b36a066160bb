package io.reranker.experiment.figures;

import io.reranker.Candidate;
import io.reranker.decode.RankingParser;
import io.reranker.experiment.journal.Entry;
import io.reranker.experiment.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A list that a model wrote with nothing to constrain it, as it was read.
 *
 * @param trial the list
 * @param named what the text itself put in order
 * @param order every candidate once; those not named follow in the base order
 * @param codes what is wrong with the text, {@code OK} alone where nothing is
 */
public record TextFigures(
    Trial trial, List<Candidate> named, List<Candidate> order, Set<RankingParser.Code> codes) {

  /** Reads a text. */
  public static TextFigures of(Trial trial, Entry.Written written) {
    List<Candidate> baseOrder = trial.request().baseOrder();
    List<String> labels = new ArrayList<>();
    for (Candidate candidate : baseOrder) {
      labels.add(String.valueOf(written.labels().indexOf(candidate.id()) + 1));
    }
    RankingParser.Parsed parsed = RankingParser.of(labels, List.of()).parse(written.text());
    List<Candidate> order = parsed.order().stream().map(baseOrder::get).toList();
    return new TextFigures(trial, order.subList(0, parsed.named()), order, parsed.codes());
  }
}
