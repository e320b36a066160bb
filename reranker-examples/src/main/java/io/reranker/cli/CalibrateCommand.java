package io.reranker.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reranker.Cancellation;
import io.reranker.OrderingScorer;
import io.reranker.RerankRequest;
import io.reranker.bootstrap.Calibration;
import io.reranker.cli.json.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Estimates a model's position priors and keeps them in its bundle. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description =
        "Estimates what a model adds to a score at each position, from requests without judgements,"
            + " and writes it into the bundle's reranker.json.")
final class CalibrateCommand implements Callable<Integer> {
  private static final String CONTRACT = "reranker.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Terminal terminal;
  private final Models models;

  @Option(
      names = "--requests",
      required = true,
      paramLabel = "FILE",
      description = "A request a line, like those to be served; - is standard input.")
  private String requests = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Use the first N requests. Default: ${DEFAULT-VALUE}.")
  private int limit = 100;

  @Mixin private ModelOptions model = new ModelOptions();

  CalibrateCommand(Terminal terminal, Models models) {
    this.terminal = terminal;
    this.models = models;
  }

  @Override
  public Integer call() throws IOException {
    model.check();
    Path bundle = model.model;
    if (bundle == null || limit < 1) {
      throw CliException.usage("calibrate needs --model, a folder to write to, and --limit from 1");
    }
    Path contract = bundle.resolve(CONTRACT);
    if (!Files.isRegularFile(contract)) {
      throw CliException.usage("there is no " + CONTRACT + " in " + bundle + " to write to");
    }
    List<RerankRequest> probes;
    try (JsonLines lines = new JsonLines(new InputFile(requests).open(terminal))) {
      probes = JudgedRequests.readAny(lines, limit).stream().map(JudgedRequest::request).toList();
    }
    Calibration calibration;
    try (OpenModel open = models.open(model)) {
      OrderingScorer scorer = Scorers.of(open);
      if (scorer.orderInvariant()) {
        throw CliException.usage("the model scores candidates apart: no position to calibrate");
      }
      calibration = Calibration.estimate(scorer, probes, Cancellation.NEVER);
    }
    if (calibration.positions().isEmpty()) {
      throw new CliException(
          ExitCode.INPUT,
          "NO_REQUEST",
          "no list size has " + Calibration.MIN_LISTS + " requests, the least for a prior");
    }
    write(contract, calibration);
    for (Map.Entry<Integer, double[]> prior : new TreeMap<>(calibration.positions()).entrySet()) {
      terminal.print(List.of(prior.getKey() + " candidates: " + spread(prior.getValue())));
    }
    terminal.checkOutput();
    return ExitCode.OK;
  }

  /** Writes beside the contract first, so that a failure leaves it as it was. */
  private static void write(Path contract, Calibration calibration) throws IOException {
    JsonNode read = JSON.readTree(contract.toFile());
    if (!(read instanceof ObjectNode root)) {
      throw new IOException(contract + " is no JSON object");
    }
    ObjectNode section =
        root.path("calibration") instanceof ObjectNode present
            ? present
            : root.putObject("calibration");
    ObjectNode priors = section.putObject("positionPriors");
    new TreeMap<>(calibration.positions())
        .forEach(
            (size, values) -> {
              ArrayNode array = priors.putArray(String.valueOf(size));
              for (double value : values) {
                array.add(value);
              }
            });
    Path beside = contract.resolveSibling(CONTRACT + ".new");
    JSON.writerWithDefaultPrettyPrinter().writeValue(beside.toFile(), root);
    Files.move(beside, contract, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String spread(double[] prior) {
    double least = prior[0];
    double most = prior[0];
    for (double value : prior) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    return String.format(
        java.util.Locale.ROOT, "positions add %.3f to %.3f to a log-score", least, most);
  }
}
