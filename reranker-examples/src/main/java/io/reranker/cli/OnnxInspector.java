package io.reranker.cli;

import io.reranker.RankedItem;
import io.reranker.RerankRequest;
import io.reranker.RerankResult;
import io.reranker.cli.DoctorReport.Line;
import io.reranker.cli.DoctorReport.Section;
import io.reranker.cli.DoctorReport.Status;
import io.reranker.cli.json.RequestReader;
import io.reranker.onnx.BundleCheck;
import io.reranker.onnx.ModelInfo;
import io.reranker.onnx.OnnxRerankModel;
import io.reranker.onnx.PlacementReport;
import io.reranker.onnx.RuntimeReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds out what ranking uses by using it. */
final class OnnxInspector {
  private OnnxInspector() {}

  /**
   * Inspects this machine and the model that the options name.
   *
   * @param profile whether to find out which provider runs which nodes
   */
  static DoctorReport inspect(ModelOptions options, boolean profile) {
    List<Section> sections = new ArrayList<>();
    machine(sections);
    bundle(options, sections);
    model(options, sections);
    if (profile) {
      placement(options, sections);
    }
    return new DoctorReport(sections);
  }

  private static void machine(List<Section> sections) {
    Runtime runtime = Runtime.getRuntime();
    List<Line> machine = new ArrayList<>();
    List<Line> providers = new ArrayList<>();
    try {
      RuntimeReport report = RuntimeReport.inspect();
      machine.add(info("Java", report.java() + ", " + System.getProperty("java.home")));
      machine.add(info("System", report.os()));
      machine.add(
          new Line(
              "ONNX Runtime",
              report.providers().isEmpty() ? Status.failed : Status.ok,
              report.onnxRuntime()));
      machine.add(info("Tokenizers", report.tokenizers()));
      for (RuntimeReport.ProviderProbe probe : report.providers()) {
        providers.add(
            new Line(probe.name(), probe.starts() ? Status.ok : Status.absent, probe.detail()));
      }
    } catch (Exception | LinkageError e) {
      machine.add(failed("Native libraries", e));
    }
    machine.add(
        info(
            "Resources",
            runtime.availableProcessors()
                + " processors, heap up to "
                + (runtime.maxMemory() >> 20)
                + " MiB"));
    sections.add(new Section("Machine", machine));
    if (!providers.isEmpty()) {
      sections.add(new Section("Execution providers", providers));
    }
  }

  private static void bundle(ModelOptions options, List<Section> sections) {
    List<Line> lines = new ArrayList<>();
    lines.add(
        info(
            "Source",
            options.model == null ? "the embedded movie model" : options.model.toString()));
    try {
      for (BundleCheck check : OnnxModels.bundle(options).check()) {
        lines.add(new Line(check.name(), check.ok() ? Status.ok : Status.failed, check.detail()));
      }
    } catch (Exception | LinkageError e) {
      lines.add(failed("Bundle", e));
    }
    sections.add(new Section("Model bundle", lines));
  }

  private static void model(ModelOptions options, List<Section> sections) {
    List<Line> lines = new ArrayList<>();
    long begin = System.nanoTime();
    try (OnnxRerankModel model = OnnxModels.load(options)) {
      ModelInfo info = model.info();
      lines.add(new Line("Loaded", Status.ok, info.name() + " " + info.version() + since(begin)));
      lines.add(info("Device", device(info)));
      lines.add(info("Trained by", String.join(", ", info.stages())));
      lines.add(info("Ranks by", info.strategy() + ", prompt template " + info.template()));
      lines.add(
          info(
              "Takes",
              info.contextLength()
                  + " tokens, "
                  + info.maxHistory()
                  + " history items, "
                  + info.maxCandidates()
                  + " candidates"));
      lines.add(
          info(
              "Shared prefix",
              info.prefixReuse()
                  ? "computed once for all candidates"
                  : "computed for every candidate: the self-check found that reuse changes results"));
      info.selfChecks().forEach(check -> lines.add(new Line("Self-check", Status.ok, check)));
      trial(model, lines);
    } catch (Exception | LinkageError e) {
      lines.add(failed("Model", e));
    }
    sections.add(new Section("Model", lines));
  }

  private static void trial(OnnxRerankModel model, List<Line> lines) throws IOException {
    RerankRequest request = RequestReader.read(DemoCommand.json()).request();
    long begin = System.nanoTime();
    RerankResult result = model.rerank(request);
    lines.add(
        new Line(
            "Trial ranking",
            Status.ok,
            request.candidates().size() + " candidates" + since(begin)));
    RankedItem first = result.items().get(0);
    begin = System.nanoTime();
    String reason = model.explain(result, first).text();
    lines.add(new Line("Trial reason", Status.ok, first.title() + ": " + reason + since(begin)));
  }

  private static void placement(ModelOptions options, List<Section> sections) {
    List<Line> lines = new ArrayList<>();
    try {
      PlacementReport report =
          PlacementReport.of(
              OnnxModels.bundle(options),
              OnnxModels.onnxOptions(options),
              RequestReader.read(DemoCommand.json()).request());
      new TreeMap<>(report.nodes())
          .forEach((provider, nodes) -> lines.add(info(provider, operators(nodes))));
      lines.add(info("Copies", report.copies() + " nodes between host and device"));
    } catch (Exception | LinkageError e) {
      lines.add(failed("Profile", e));
    }
    sections.add(new Section("Nodes of the model", lines));
  }

  /** The most frequent operators first. */
  private static String operators(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(node -> node.getValue() + " " + node.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String device(ModelInfo info) {
    return info.deviceNote() == null
        ? info.device()
        : info.device() + ", because " + info.deviceNote();
  }

  private static String since(long begin) {
    return String.format(Locale.ROOT, " (%.0f ms)", (System.nanoTime() - begin) / 1e6);
  }

  private static Line info(String name, String detail) {
    return new Line(name, Status.info, detail);
  }

  private static Line failed(String name, Throwable e) {
    Failure failure = Failure.of(e);
    return new Line(name, Status.failed, failure.code() + ": " + failure.message());
  }
}
