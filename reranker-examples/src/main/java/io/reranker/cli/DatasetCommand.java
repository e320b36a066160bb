package io.reranker.cli;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.reranker.dataset.AmazonGames;
import io.reranker.dataset.AmazonReviews;
import io.reranker.dataset.DatasetBuilder;
import io.reranker.dataset.DatasetOptions;
import io.reranker.dataset.DatasetReport;
import io.reranker.dataset.InteractionLog;
import io.reranker.dataset.LengthReport;
import io.reranker.dataset.MovieLens;
import io.reranker.dataset.TokenCounter;
import io.reranker.prompt.PromptTemplate;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
            + " MovieLens or Amazon data.")
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
      names = "--list-size",
      paramLabel = "N",
      description = "Candidates of a list. Default: ${DEFAULT-VALUE}.")
  private int listSize = 20;

  @Option(
      names = "--history",
      paramLabel = "N",
      description =
          "History items of the lists to evaluate on; users with fewer are left out."
              + " Default: ${DEFAULT-VALUE}.")
  private int historyLength = 10;

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
            .sftEpochs(sftEpochs)
            .dpoEpochs(dpoEpochs)
            .negatives(negatives)
            .listSize(listSize)
            .historyLength(historyLength)
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
    if (reviews == null) {
      throw new ParameterException(
          spec.commandLine(), "name the data: --movielens, --amazon or --amazon-reviews");
    }
    return AmazonReviews.read(reviews.reviews, reviews.meta);
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
