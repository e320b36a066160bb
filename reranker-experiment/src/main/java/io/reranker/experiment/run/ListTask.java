package io.reranker.experiment.run;

import io.reranker.Candidate;
import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.bootstrap.Aggregator;
import io.reranker.bootstrap.OrderedAnswer;
import io.reranker.bootstrap.OrderingAudit;
import io.reranker.experiment.journal.Entry;
import io.reranker.experiment.journal.Journal;
import io.reranker.experiment.journal.Question;
import io.reranker.experiment.model.RankingModel;
import io.reranker.experiment.model.ScoredList;
import io.reranker.experiment.trial.Trial;
import io.reranker.explain.Evidence;
import io.reranker.explain.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All that a model is asked about a list.
 *
 * @param trial the list
 * @param model the model
 * @param reasons for how many first items reasons are asked; 0 for none
 * @param textTokens most tokens of the list written as text; 0 where it is not written
 * @param audited whether it is read in all orderings
 */
record ListTask(Trial trial, KnownModel model, int reasons, int textTokens, boolean audited) {

  /** Whether the journal has all answers. */
  boolean done(Journal journal) {
    for (int orderings : model.orderings()) {
      if (journal.find(scoresKey(orderings)) == null) {
        return false;
      }
    }
    return (reasons == 0 || journal.find(reasonsKey(order(journal))) != null)
        && (textTokens == 0 || journal.find(textKey()) != null)
        && (!audited || journal.find(auditKey()) != null);
  }

  /** Asks for what the journal does not have yet. */
  void run(RankingModel asked, Journal journal) {
    for (int orderings : model.orderings()) {
      if (journal.find(scoresKey(orderings)) == null) {
        journal.add(scored(asked, orderings));
      }
    }
    if (reasons > 0 && journal.find(reasonsKey(order(journal))) == null) {
      journal.add(explained(asked, journal));
    }
    if (textTokens > 0 && journal.find(textKey()) == null) {
      journal.add(written(asked));
    }
    if (audited && journal.find(auditKey()) == null) {
      journal.add(audit(asked));
    }
  }

  /** The reasons, once they were asked for. */
  Entry.Explained explained(Journal journal) {
    return journal.get(reasonsKey(order(journal)), Entry.Explained.class);
  }

  /** The text, once it was written. */
  Entry.Written written(Journal journal) {
    return journal.get(textKey(), Entry.Written.class);
  }

  /** The audit, once it was made. */
  Entry.Audited audit(Journal journal) {
    return journal.get(auditKey(), Entry.Audited.class);
  }

  private RerankRequest request() {
    return trial.request();
  }

  private String name() {
    return model.config().name();
  }

  private String scoresKey(int orderings) {
    return Question.scores(name(), orderings, request());
  }

  private String reasonsKey(List<String> order) {
    return Question.reasons(name(), reasons, request(), order);
  }

  private String textKey() {
    return Question.text(name(), textTokens, request());
  }

  private String auditKey() {
    return Question.audit(name(), model.auditedRows(request().candidates().size()), request());
  }

  private RerankResult result(Journal journal) {
    return new ModelAnswers(journal, model, model.mostOrderings()).rerank(request());
  }

  private List<String> order(Journal journal) {
    return result(journal).items().stream().map(RankedItem::id).toList();
  }

  private Entry scored(RankingModel asked, int orderings) {
    long start = System.nanoTime();
    ScoredList list = asked.score(request(), orderings);
    return new Entry.Scored(
        scoresKey(orderings),
        trial.id(),
        list.model(),
        list.scores(),
        list.passes(),
        list.promptTokens(),
        millisSince(start),
        list.notices());
  }

  private Entry explained(RankingModel asked, Journal journal) {
    RerankResult result = asked.explained(result(journal), reasons);
    List<Entry.Reason> given = new ArrayList<>();
    for (RankedItem item : result.items()) {
      Explanation why = item.explanation();
      if (why != null) {
        given.add(
            new Entry.Reason(
                item.id(),
                why.text(),
                why.source() == Explanation.Source.MODEL,
                why.evidence().stream().map(Evidence::text).toList(),
                why.claims().stream()
                    .map(c -> new Entry.CheckedClaim(c.kind().name(), c.supported()))
                    .toList()));
      }
    }
    return new Entry.Explained(reasonsKey(order(journal)), trial.id(), given);
  }

  private Entry written(RankingModel asked) {
    long start = System.nanoTime();
    RankingModel.FreeText text = asked.write(request(), textTokens);
    return new Entry.Written(
        textKey(),
        trial.id(),
        text.model(),
        request().candidates().stream().map(Candidate::id).sorted().toList(),
        text.text(),
        text.tokens(),
        textTokens,
        millisSince(start));
  }

  private Entry audit(RankingModel asked) {
    OrderingAudit audit = asked.audit(request());
    List<Entry.Answers> answers = new ArrayList<>();
    for (int rows : model.auditedRows(request().candidates().size())) {
      List<OrderedAnswer> some =
          audit.answers(rows, Objects.requireNonNull(Aggregator.meanLogScore()));
      answers.add(
          new Entry.Answers(
              rows,
              some.stream().map(OrderedAnswer::shown).toList(),
              some.stream().map(OrderedAnswer::ranked).toList()));
    }
    return new Entry.Audited(auditKey(), trial.id(), answers);
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
