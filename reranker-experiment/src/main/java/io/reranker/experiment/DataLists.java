package io.reranker.experiment;

import io.reranker.experiment.config.ExperimentConfig;
import io.reranker.experiment.data.ExperimentData;
import io.reranker.experiment.result.DataSummary;
import io.reranker.experiment.result.ExperimentResult.Signature;
import io.reranker.experiment.trial.TrialFactory;
import io.reranker.experiment.trial.TrialSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Lists made of data by base recommenders and protocols. */
final class DataLists implements ListSource {
  private final ExperimentData data;
  private final TrialFactory factory;
  private final List<Signature> signatures;

  private DataLists(ExperimentData data, TrialFactory factory, List<Signature> signatures) {
    this.data = data;
    this.factory = factory;
    this.signatures = signatures;
  }

  /** Reads the data and checks them for leaks. */
  static DataLists of(ExperimentConfig config, ExperimentProgress progress) {
    progress.begin("Reading the data", 0, 1);
    List<Signature> signatures = FileSignatures.of(config);
    ExperimentData data = ExperimentData.read(config.data());
    TrialFactory factory =
        new TrialFactory(
            data,
            config.bases(),
            config.protocols(),
            config.lists(),
            config.seed(),
            TrialFactory.FitListener.NONE);
    progress.step();
    progress.end(
        String.format(
            Locale.ROOT,
            "%s: %,d users, %,d items, %,d interactions",
            data.summary().source(),
            data.summary().users(),
            data.summary().items(),
            data.summary().interactions()));
    return new DataLists(data, factory, signatures);
  }

  @Override
  public DataSummary summary() {
    io.reranker.experiment.data.DataSummary read = data.summary();
    return new DataSummary(
        read.source(),
        read.users(),
        read.items(),
        read.interactions(),
        List.of(
            new DataSummary.Part("train", read.trainUsers(), read.trainInteractions()),
            new DataSummary.Part(
                "validation", read.validationUsers(), interactions(data.validation())),
            new DataSummary.Part("test", read.testUsers(), interactions(data.test()))),
        factory.leaks().compared());
  }

  private static long interactions(List<io.reranker.dataset.Timeline> users) {
    return users.stream().mapToLong(user -> user.events().size()).sum();
  }

  @Override
  public List<Signature> signatures() {
    return signatures;
  }

  @Override
  public Iterator<TrialSet> sets() {
    return factory.combinations().stream().map(factory::make).iterator();
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    data.summary()
        .leftOut()
        .forEach((reason, count) -> notes.add("Left out of the data: " + count + " × " + reason));
    if (factory.usersWithoutTarget() > 0) {
      notes.add(
          factory.usersWithoutTarget()
              + " test users have no list: nothing they liked has enough before it.");
    }
    factory.skipped().forEach(skipped -> notes.add("No lists of " + skipped));
    return notes;
  }
}
