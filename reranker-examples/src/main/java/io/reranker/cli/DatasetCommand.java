package io.reranker.cli;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.reranker.dataset.AmazonGames;
import io.reranker.dataset.AmazonReviews;
import io.reranker.dataset.CsvColumns;
import io.reranker.dataset.CsvLog;
import io.reranker.dataset.DatasetBuilder;
import io.reranker.dataset.DatasetOptions;
import io.reranker.dataset.DatasetReport;
import io.reranker.dataset.InteractionLog;
import io.reranker.dataset.LengthReport;
import io.reranker.dataset.MovieLens;
import io.reranker.dataset.TestUsers;
import io.reranker.dataset.TokenCounter;
import io.reranker.prompt.PromptTemplate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Builds training data. */
@Command(
    name = "dataset",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Builds training and evaluation files, SFT and preferences in TRL's formats, from"
            + " MovieLens or Amazon data, or from CSV files.")
final class DatasetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private Source source = new Source();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the files go; files of the same names are replaced.")
  private Path out = Path.of("");

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed and data give the same bytes. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--template",
      paramLabel = "ID",
      description = "Prompt template, compact-1 or instruct-1. Default: ${DEFAULT-VALUE}.")
  private String template = "compact-1";

  @Option(
      names = "--form",
      paramLabel = "FORM",
      description =
          "choice: single choices, for compact models; list: ranked lists with reasons, the form"
              + " of arXiv 2512.03439. Default: ${DEFAULT-VALUE}.")
  private String form = "choice";

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "How many times over windows are drawn for pretrain.jsonl; an epoch draws about the"
              + " square root of a user's interactions. Default: ${DEFAULT-VALUE}.")
  private int epochs = 12;

  @Option(
      names = "--history-epochs",
      paramLabel = "N",
      description =
          "How many times over pretrain.jsonl gets one text per user with the longest history:"
              + " more items per text than windows have, where histories are short."
              + " Default: ${DEFAULT-VALUE}.")
  private int historyEpochs;

  @Option(
      names = "--history-items",
      paramLabel = "N",
      description = "Most history items of such a text. Default: ${DEFAULT-VALUE}.")
  private int historyItems = 50;

  @Option(
      names = "--sft-epochs",
      paramLabel = "N",
      description = "The same for sft.jsonl. Default: ${DEFAULT-VALUE}.")
  private int sftEpochs = 4;

  @Option(
      names = "--dpo-epochs",
      paramLabel = "N",
      description = "The same for dpo.jsonl. Default: ${DEFAULT-VALUE}.")
  private int dpoEpochs = 2;

  @Option(
      names = "--negatives",
      paramLabel = "K",
      description = "Rejected items per chosen one. Default: ${DEFAULT-VALUE}.")
  private int negatives = 3;

  @Option(
      names = "--sdpo",
      description =
          "Write sdpo.jsonl and sdpo-valid.jsonl too: the pairs of dpo.jsonl as one row for each"
              + " chosen text, with all its rejected ones in rejected_items (S-DPO).")
  private boolean sdpo;

  @Option(
      names = "--list-size",
      paramLabel = "N",
      description = "Candidates of a list. Default: ${DEFAULT-VALUE}.")
  private int listSize = 20;

  @Option(
      names = "--history",
      paramLabel = "N",
      description =
          "History items of the lists to evaluate on; users with fewer are left out, unless"
              + " --min-history is given. Default: ${DEFAULT-VALUE}.")
  private int historyLength = 10;

  @Option(
      names = "--min-history",
      paramLabel = "N",
      description = "History items that such a list must have at least. Default: --history.")
  private @Nullable Integer minHistory;

  @Option(
      names = "--targets",
      paramLabel = "N",
      description =
          "Most lists of one test user, and half of the most of one valid user."
              + " Default: ${DEFAULT-VALUE}.")
  private int targets = 10;

  @Option(
      names = "--test-users",
      paramLabel = "FILE",
      description =
          "Users that must not be trained on: their ids, each at the start of a line, ended by a"
              + " tab, a comma or the line end, as in RecBole's lists of candidates. They are the"
              + " test users; all others train or are valid. May be given again. Without it, users"
              + " are split by a hash: 75 %% train, 5 %% valid, 20 %% test.")
  private List<Path> testUsers = List.of();

  @Option(
      names = "--valid-share",
      paramLabel = "X",
      description =
          "With --test-users, the share of the other users that is valid."
              + " Default: ${DEFAULT-VALUE}.")
  private double validShare = 0.05;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description =
          "Rows longer than this are counted and reported, never cut. Default: ${DEFAULT-VALUE}.")
  private int maxTokens = 4_096;

  @Option(
      names = "--tokenizer",
      paramLabel = "FILE",
      description =
          "A tokenizer.json, or a folder with one, such as a model bundle, for the length report."
              + " Without it UTF-8 bytes are counted.")
  private @Nullable Path tokenizer;

  private static final class Source {
    @Option(
        names = "--movielens",
        paramLabel = "DIR",
        description =
            "An unpacked MovieLens archive: ml-latest, ml-latest-small, 1M, 10M, 25M, 32M.")
    private @Nullable Path movielens;

    @Option(
        names = "--amazon",
        paramLabel = "DIR",
        description = "RecBole files *.test.inter and *.item, as LLMRank publishes Amazon data.")
    private @Nullable Path amazon;

    @ArgGroup(exclusive = false)
    private @Nullable Reviews reviews;

    @ArgGroup(exclusive = false)
    private @Nullable Csv csv;
  }

  private static final class Csv {
    @Option(
        names = "--csv",
        required = true,
        paramLabel = "FILE",
        description = "Any interactions as CSV with a header, a row each; with --csv-items.")
    private Path interactions = Path.of("");

    @Option(
        names = "--csv-items",
        required = true,
        paramLabel = "FILE",
        description = "The items, as CSV with a header, a row each.")
    private Path items = Path.of("");

    @Option(
        names = "--csv-column",
        paramLabel = "WHAT=NAME",
        description =
            "What a column is called: user, item, rating, timestamp of interactions, id, title of"
                + " items. Default: as in MovieLens files, userId, movieId, rating, timestamp,"
                + " movieId, title. rating=none and timestamp=none: there is no such column.")
    private Map<String, String> columns = Map.of();

    @Option(
        names = "--csv-attribute",
        paramLabel = "NAME",
        description =
            "A column of items that is an attribute; values are divided by |. May be given again.")
    private List<String> attributes = List.of();

    @Option(
        names = "--csv-highest-rating",
        paramLabel = "X",
        description = "Ratings go from 0 to this. Default: ${DEFAULT-VALUE}.")
    private double highestRating = 5;
  }

  private static final class Reviews {
    @Option(
        names = "--amazon-reviews",
        required = true,
        paramLabel = "FILE",
        description = "Amazon 5-core reviews, JSON lines, plain or .gz; with --amazon-meta.")
    private Path reviews = Path.of("");

    @Option(
        names = "--amazon-meta",
        required = true,
        paramLabel = "FILE",
        description = "The metadata that belongs to the reviews.")
    private Path meta = Path.of("");
  }

  @Override
  public Integer call() throws IOException {
    DatasetOptions options =
        DatasetOptions.builder()
            .seed(seed)
            .template(template())
            .form(form())
            .epochs(epochs)
            .historyEpochs(historyEpochs)
            .historyItems(historyItems)
            .sftEpochs(sftEpochs)
            .dpoEpochs(dpoEpochs)
            .negatives(negatives)
            .rejectedSets(sdpo)
            .listSize(listSize)
            .historyLength(historyLength)
            .minHistory(minHistory == null ? historyLength : minHistory)
            .targetsPerUser(targets)
            .testUsers(testUsers.isEmpty() ? null : TestUsers.read(testUsers))
            .validShare(validShare)
            .maxTokens(maxTokens)
            .build();
    InteractionLog log = log();
    print(tokenizer == null ? build(options, TokenCounter.utf8Bytes(), log) : build(options, log));
    return 0;
  }

  private DatasetReport build(DatasetOptions options, InteractionLog log) throws IOException {
    try (HuggingFaceTokenizer model = openTokenizer()) {
      return build(
          options,
          TokenCounter.tokens(text -> model.encode(text, false, false).getIds().length),
          log);
    }
  }

  private DatasetReport build(DatasetOptions options, TokenCounter counter, InteractionLog log) {
    return new DatasetBuilder(options, counter).build(log, out);
  }

  private InteractionLog log() {
    if (source.movielens != null) {
      return MovieLens.read(source.movielens);
    }
    if (source.amazon != null) {
      return AmazonGames.read(source.amazon);
    }
    Reviews reviews = source.reviews;
    if (reviews != null) {
      return AmazonReviews.read(reviews.reviews, reviews.meta);
    }
    Csv csv = source.csv;
    if (csv == null) {
      throw new ParameterException(
          spec.commandLine(), "name the data: --movielens, --amazon, --amazon-reviews or --csv");
    }
    return CsvLog.read(csv.interactions, csv.items, columns(csv));
  }

  private CsvColumns columns(Csv csv) {
    CsvColumns usual = CsvColumns.movieLens();
    Map<String, String> named = new HashMap<>(csv.columns);
    String user = taken(named, "user", usual.user());
    String item = taken(named, "item", usual.item());
    String rating = taken(named, "rating", "rating");
    String timestamp = taken(named, "timestamp", "timestamp");
    String id = taken(named, "id", usual.id());
    String title = taken(named, "title", usual.title());
    if (!named.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--csv-column "
              + named.keySet().iterator().next()
              + ": give user, item, rating, timestamp, id or title");
    }
    return new CsvColumns(
        user,
        item,
        rating.equals("none") ? null : rating,
        csv.highestRating,
        timestamp.equals("none") ? null : timestamp,
        id,
        title,
        csv.attributes,
        usual.valueSeparator());
  }

  private static String taken(Map<String, String> named, String what, String usual) {
    String name = named.remove(what);
    return name == null ? usual : name;
  }

  private PromptTemplate template() {
    try {
      return PromptTemplate.named(template);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private DatasetOptions.Form form() {
    return switch (form) {
      case "choice" -> DatasetOptions.Form.CHOICE;
      case "list" -> DatasetOptions.Form.LIST;
      default ->
          throw new ParameterException(
              spec.commandLine(), "--form is \"" + form + "\"; give choice or list");
    };
  }

  /** Opens it so that it counts everything: what is cut off would not be counted. */
  private HuggingFaceTokenizer openTokenizer() throws IOException {
    Path file = tokenizer == null ? Path.of("") : tokenizer;
    if (Files.isDirectory(file)) {
      file = file.resolve("tokenizer.json");
    }
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(spec.commandLine(), "--tokenizer: there is no file " + file);
    }
    return HuggingFaceTokenizer.newInstance(
        file, Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false"));
  }

  private void print(DatasetReport report) {
    PrintWriter console = spec.commandLine().getOut();
    String unit = report.files().isEmpty() ? "" : report.files().get(0).lengths().unit();
    console.printf(
        Locale.ROOT,
        "%s, seed %d, template %s: %,d items, %,d interactions%n",
        report.source(),
        report.seed(),
        report.template(),
        report.items(),
        report.interactions());
    console.printf(
        Locale.ROOT,
        "users: %,d train, %,d valid, %,d test%n%n",
        report.users().getOrDefault("train", 0),
        report.users().getOrDefault("valid", 0),
        report.users().getOrDefault("test", 0));
    console.printf(
        Locale.ROOT,
        "%-20s %10s %8s %8s %8s %8s  %s%n",
        "file",
        "rows",
        "users",
        "p50",
        "p95",
        "max",
        unit);
    for (DatasetReport.FileReport file : report.files()) {
      LengthReport length = file.lengths();
      if (length.max() == 0) {
        console.printf(Locale.ROOT, "%-20s %,10d %,8d%n", file.name(), file.rows(), file.users());
        continue;
      }
      console.printf(
          Locale.ROOT,
          "%-20s %,10d %,8d %,8d %,8d %,8d  %s%n",
          file.name(),
          file.rows(),
          file.users(),
          length.p50(),
          length.p95(),
          length.max(),
          length.overLimit() == 0
              ? ""
              : String.format(Locale.ROOT, "%,d over %,d", length.overLimit(), length.limit()));
    }
    report
        .skipped()
        .forEach(
            (reason, count) -> console.printf(Locale.ROOT, "left out: %,d × %s%n", count, reason));
    console.printf("%nwritten to %s%n", out);
    console.flush();
  }
}
