package io.reranker.benchmarks.contender;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Who is compared at which precision. This library comes first. */
final class LineUp {
  private static final String QUANTISED_TORCH =
      "measured at fp32 and bf16 only: quantised weights need a further package";

  private final Tools tools;
  private final ModelFolder model;

  LineUp(Tools tools, ModelFolder model) {
    this.tools = tools;
    this.model = model;
  }

  List<Entrant> at(Precision precision) {
    Path onnx = model.onnx(precision);
    List<Entrant> entrants = new ArrayList<>();
    entrants.add(new Entrant("this library, " + precision.id(), () -> ours(onnx)));
    entrants.add(
        new Entrant(
            "onnxruntime-genai, " + precision.id(),
            () -> tools.python("genai_contender.py", onnx, precision.id())));
    String type =
        switch (precision) {
          case INT4 -> "Q4_0";
          case INT8 -> "Q8_0";
          case FP32 -> "F32";
        };
    Path gguf = tools.gguf(model, type);
    entrants.add(new Entrant("llama.cpp in the JVM (de.kherud), " + type, () -> binding(gguf)));
    entrants.add(new Entrant("llama.cpp built here (llama-bench), " + type, () -> bench(gguf)));
    switch (precision) {
      case INT4 -> {
        entrants.add(new Entrant("Jlama, Q4", () -> jlama(tools.jlama(model), "int4")));
        entrants.add(Entrant.absent("transformers", QUANTISED_TORCH));
      }
      case INT8 -> {
        Path dynamic = model.path().resolve("w8a8");
        entrants.add(new Entrant("this library, w8a8", () -> ours(dynamic)));
        entrants.add(
            new Entrant(
                "onnxruntime-genai, w8a8",
                () -> tools.python("genai_contender.py", dynamic, "int8")));
        entrants.add(
            Entrant.absent("Jlama", "0.8.4 writes 8-bit weights and has no product with them"));
        entrants.add(Entrant.absent("transformers", QUANTISED_TORCH));
      }
      case FP32 -> {
        entrants.add(
            new Entrant("Jlama, weights in bf16", () -> jlama(model.huggingFace(), "bf16")));
        entrants.add(transformers("fp32"));
        entrants.add(transformers("bf16"));
      }
    }
    return entrants;
  }

  private Contender ours(Path onnx) throws ContenderException {
    Tools.require(onnx.resolve("model.onnx"), "the model");
    return EngineContender.load(onnx, tools.threads(), Workload.longest());
  }

  private Contender binding(Path gguf) throws ContenderException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return tools.java(
        java, List.of(), "LlamaCppContender.java", tools.version("llama"), gguf, "gguf");
  }

  private Contender bench(Path gguf) throws ContenderException {
    Tools.require(tools.llamaBench(), "llama-bench");
    Tools.require(gguf, "the model " + gguf.getFileName());
    return new LlamaBenchContender(
        tools.llamaBench(), gguf, tools.threads(), tools.log("llama-bench"));
  }

  private Contender jlama(Path folder, String precision) throws ContenderException {
    Tools.require(tools.newerJava(), "a java of 21 or later");
    return tools.java(
        tools.newerJava(),
        List.of("--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"),
        "JlamaContender.java",
        tools.version("jlama-core"),
        folder,
        precision);
  }

  private Entrant transformers(String type) {
    return new Entrant(
        "transformers, " + type,
        () -> tools.python("transformers_contender.py", model.huggingFace(), type));
  }
}
