package io.reranker.dataset;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Builds training and evaluation files from a log.
 *
 * <ul>
 *   <li>{@code pretrain.jsonl}: documents for next-item language modelling
 *   <li>{@code sft.jsonl}, {@code sft-valid.jsonl}: {@code prompt}, {@code completion}
 *   <li>{@code dpo.jsonl}, {@code dpo-valid.jsonl}: {@code prompt}, {@code chosen}, {@code
 *       rejected}
 *   <li>{@code sdpo.jsonl}, {@code sdpo-valid.jsonl}, where asked for: {@code prompt}, {@code
 *       chosen}, {@code rejected_items}
 *   <li>{@code valid.jsonl}: lists of valid users to rank by likelihood during training
 *   <li>{@code test-requests.jsonl}: requests of test users, with the ids of the true items
 *   <li>{@code lexicon.json}: all values of each attribute
 *   <li>{@code dataset.json}: options, counts and the sha256 of every file; written last
 * </ul>
 *
 * <p>Users are split disjointly, histories lie strictly before their targets, recommenders learn
 * from train users only, and the text is that of the prompt template. The same log and options give
 * the same bytes. Not thread-safe.
 */
public final class DatasetBuilder {
  private static final int VALID_TARGETS_FACTOR = 2;

  private final DatasetOptions options;
  private final TokenCounter counter;

  /**
   * A builder that measures lengths in UTF-8 bytes.
   *
   * @param options how to build
   */
  public DatasetBuilder(DatasetOptions options) {
    this(options, TokenCounter.utf8Bytes());
  }

  /**
   * @param options how to build
   * @param counter how to measure the length of a row
   */
  public DatasetBuilder(DatasetOptions options, TokenCounter counter) {
    this.options = options;
    this.counter = counter;
  }

  /**
   * Builds.
   *
   * @param log the interactions
   * @param folder where the files go; made if it is not there; files of the same names are replaced
   * @return what was written
   * @throws DatasetException if a part of the split is empty, the catalogue is too small, a leak is
   *     found, or a file cannot be written
   */
  public DatasetReport build(InteractionLog log, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.deleteIfExists(folder.resolve("dataset.json"));
      return new Build(log, folder).run();
    } catch (IOException e) {
      throw unwritable(folder, e);
    } catch (UncheckedIOException e) {
      throw unwritable(folder, e);
    }
  }

  private static DatasetException unwritable(Path folder, Exception cause) {
    return new DatasetException(
        DatasetException.Code.IO,
        "cannot write to " + folder,
        "check its permissions and the free space",
        cause);
  }

  /** What fills a file. */
  private interface Filler {
    void fill(JsonLines out);
  }

  private final class Build {
    private final Corpus corpus;
    private final Path folder;
    private final Map<UserSplit.Part, List<Timeline>> parts;
    private final Recommenders recommenders;
    private final LeakCheck leaks = new LeakCheck(options.testUsers());
    private final Skipped skipped = new Skipped();
    private final List<DatasetReport.FileReport> files = new ArrayList<>();

    Build(InteractionLog log, Path folder) {
      corpus = Corpus.of(log);
      skipped.add(log.leftOut());
      this.folder = folder;
      requireTestUsers();
      parts = options.split().parts(corpus.users());
      recommenders = new Recommenders(corpus.items().size(), part(UserSplit.Part.TRAIN));
      // The recommenders' counts go into train files.
      part(UserSplit.Part.TRAIN).forEach(user -> leaks.use(UserSplit.Part.TRAIN, user.user()));
    }

    DatasetReport run() throws IOException {
      file("pretrain.jsonl", UserSplit.Part.TRAIN, this::pretrain);
      preferences("", UserSplit.Part.TRAIN, options.sftEpochs(), options.dpoEpochs());
      preferences("-valid", UserSplit.Part.VALID, 1, 1);
      rankings();
      json("lexicon.json", corpus.lexicon());
      DatasetReport report = report();
      json("dataset.json", manifest(report));
      return report;
    }

    private void pretrain(JsonLines out) {
      PretrainSamples samples = new PretrainSamples(corpus, recommenders, options.template());
      WindowSampler sampler = sampler(UserSplit.Part.TRAIN);
      for (int epoch = 0; epoch < Math.max(options.historyEpochs(), options.epochs()); epoch++) {
        if (epoch < options.historyEpochs()) {
          sampler.histories(
              "histories",
              epoch,
              options.historyItems(),
              (window, random) ->
                  out.write(window.user().user(), samples.nextItem(window, random)));
        }
        if (epoch < options.epochs()) {
          sampler.epoch(
              "pretrain",
              epoch,
              1,
              PretrainSamples.LIKED,
              (window, random) -> out.write(window.user().user(), samples.sample(window, random)));
        }
      }
    }

    private void preferences(String suffix, UserSplit.Part part, int sftEpochs, int dpoEpochs)
        throws IOException {
      SampleForm form = SampleForm.of(options, corpus, recommenders, skipped);
      file(
          "sft" + suffix + ".jsonl",
          part,
          out ->
              sampler(part)
                  .draw(
                      "sft",
                      sftEpochs,
                      form.rowsPerWindow(),
                      1,
                      (window, random) ->
                          form.sft(window, random, row -> out.write(window.user().user(), row))));
      file(
          "dpo" + suffix + ".jsonl",
          part,
          out ->
              sets(
                  form,
                  part,
                  dpoEpochs,
                  1,
                  (user, set) -> set.pairs().forEach(pair -> out.write(user, pair))));
      if (options.rejectedSets()) {
        // The same windows and rejected items as the pairs.
        file(
            "sdpo" + suffix + ".jsonl",
            part,
            out -> sets(form, part, dpoEpochs, options.negatives(), out::write));
      }
    }

    private void sets(
        SampleForm form,
        UserSplit.Part part,
        int epochs,
        int rejectedTexts,
        BiConsumer<String, Row.PreferenceSet> out) {
      sampler(part)
          .draw(
              "dpo",
              epochs,
              form.rowsPerWindow(),
              1,
              (window, random) ->
                  form.preferences(
                      window, random, rejectedTexts, set -> out.accept(window.user().user(), set)));
    }

    private void rankings() throws IOException {
      RankingTasks tasks = new RankingTasks(corpus, options, skipped);
      RankingRows rows = new RankingRows(corpus, recommenders.popularity(), options.template());
      file(
          "valid.jsonl",
          UserSplit.Part.VALID,
          out -> {
            for (Timeline user : part(UserSplit.Part.VALID)) {
              tasks
                  .draw("valid", user, options.targetsPerUser() * VALID_TARGETS_FACTOR)
                  .forEach(task -> out.write(user.user(), rows.texts(task)));
            }
          });
      file(
          "test-requests.jsonl",
          UserSplit.Part.TEST,
          out -> {
            for (Timeline user : part(UserSplit.Part.TEST)) {
              tasks
                  .draw("test", user, options.targetsPerUser())
                  .forEach(task -> out.write(user.user(), rows.request(task)));
            }
          });
    }

    /** A file of other users than the log's is a mistake, and would leave nobody to test on. */
    private void requireTestUsers() {
      TestUsers testUsers = options.testUsers();
      if (testUsers != null
          && corpus.users().stream().noneMatch(user -> testUsers.ids().contains(user.user()))) {
        throw new DatasetException(
            DatasetException.Code.INVALID_OPTION,
            "none of the test users in " + testUsers.files().keySet() + " is in the log",
            "give a file with the log's user ids at the start of its lines");
      }
    }

    private List<Timeline> part(UserSplit.Part part) {
      return parts.getOrDefault(part, List.of());
    }

    private WindowSampler sampler(UserSplit.Part part) {
      return new WindowSampler(options.seed(), part(part));
    }

    private void file(String name, UserSplit.Part part, Filler filler) throws IOException {
      Lengths lengths = new Lengths(counter, options.maxTokens());
      JsonLines out = new JsonLines(folder.resolve(name), part, leaks, lengths);
      try (out) {
        filler.fill(out);
      }
      files.add(out.report());
    }

    private void json(String name, Object value) throws IOException {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
      ObjectWriter writer = JsonLines.JSON.writer(printer);
      Files.writeString(folder.resolve(name), writer.writeValueAsString(value) + "\n");
    }

    private DatasetReport report() {
      Map<String, Integer> users = new LinkedHashMap<>();
      for (UserSplit.Part part : UserSplit.Part.values()) {
        users.put(part.name().toLowerCase(Locale.ROOT), part(part).size());
      }
      return new DatasetReport(
          corpus.source(),
          options.seed(),
          options.template().id(),
          users,
          corpus.items().size(),
          corpus.users().stream().mapToLong(user -> user.events().size()).sum(),
          List.copyOf(files),
          skipped.counts());
    }

    private Map<String, Object> manifest(DatasetReport report) {
      Map<String, Object> manifest = new LinkedHashMap<>();
      manifest.put("format", 1);
      manifest.put("source", report.source());
      manifest.put("options", optionMap());
      manifest.put("users", report.users());
      TestUsers testUsers = options.testUsers();
      if (testUsers != null) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("files", testUsers.files());
        kept.put("named", testUsers.ids().size());
        kept.put("inLog", report.users().get("test"));
        kept.put("inTrainOrValidFiles", leaks.testUsersSeenElsewhere());
        kept.put("validShare", options.validShare());
        manifest.put("testUsers", kept);
      }
      manifest.put("items", report.items());
      manifest.put("interactions", report.interactions());
      manifest.put("files", report.files());
      manifest.put("skipped", report.skipped());
      return manifest;
    }

    private Map<String, Object> optionMap() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("seed", options.seed());
      map.put("template", options.template().id());
      map.put("form", options.form().name().toLowerCase(Locale.ROOT));
      map.put("epochs", options.epochs());
      map.put("historyEpochs", options.historyEpochs());
      map.put("historyItems", options.historyItems());
      map.put("sftEpochs", options.sftEpochs());
      map.put("dpoEpochs", options.dpoEpochs());
      map.put("negatives", options.negatives());
      map.put("rejectedSets", options.rejectedSets());
      map.put("listSize", options.listSize());
      map.put("historyLength", options.historyLength());
      map.put("minHistory", options.minHistory());
      map.put("targetsPerUser", options.targetsPerUser());
      map.put("maxTokens", options.maxTokens());
      return map;
    }
  }
}
