package io.reranker.experiment;

import io.reranker.experiment.result.DataSummary;
import io.reranker.experiment.result.ExperimentResult.Signature;
import io.reranker.experiment.trial.TrialSet;
import java.util.Iterator;
import java.util.List;

/** Where the lists of an experiment come from. */
interface ListSource {

  /** The data. */
  DataSummary summary();

  /** What the lists depend on, beside the configuration. */
  List<Signature> signatures();

  /** The sets of lists, each made when it is asked for. */
  Iterator<TrialSet> sets();

  /** What was left out of all sets and why. */
  List<String> notes();
}
