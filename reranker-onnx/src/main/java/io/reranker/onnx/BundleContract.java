package io.reranker.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.prompt.ChatFormat;
import io.reranker.prompt.PromptTemplate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What training promises to serving: {@code reranker.json}.
 *
 * @param name the model's name
 * @param version its version
 * @param stages training stages
 * @param template the prompt template it was trained on
 * @param strategy how it ranks
 * @param chat the frozen segments around a prompt
 * @param contextLength longest prompt with its answer, tokens
 * @param maxHistory history items it was trained to read
 * @param maxCandidates candidates it takes
 * @param neutralWeight weight c of the likelihood after a neutral prefix, at least 0
 * @param span the part of a candidate's line whose likelihood counts
 * @param reasonTokens most tokens of a reason within a generated list, from 0
 * @param answers the words that say yes and no
 * @param temperature divides scores before they become probabilities, positive
 * @param positionPriors by number of candidates, what the model adds to the log-score at each
 *     position
 * @param lexicon attribute values it was trained with, for the claim check
 * @param files sha256 by file name; empty for a plain export
 */
record BundleContract(
    String name,
    String version,
    List<String> stages,
    PromptTemplate template,
    Strategy strategy,
    ChatFormat chat,
    int contextLength,
    int maxHistory,
    int maxCandidates,
    double neutralWeight,
    Span span,
    int reasonTokens,
    Answers answers,
    double temperature,
    Map<Integer, double[]> positionPriors,
    List<String> lexicon,
    Map<String, String> files) {

  static final int FORMAT_VERSION = 1;
  private static final ObjectMapper JSON = strict();

  /** A field that is given twice could mean one thing here and another to the next reader. */
  static ObjectMapper strict() {
    return JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  }

  /** How a model ranks. */
  enum Strategy {
    LIKELIHOOD,
    LABELS,
    GENERATE,
    POINTWISE;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** The part of a candidate's line whose likelihood counts. */
  enum Span {
    /** The whole line with its attributes and its line end. */
    LINE,
    /** The title and, where it is known, the year. */
    TITLE
  }

  /**
   * The answers to a question about one candidate.
   *
   * @param yes a word of one token
   * @param no another one
   */
  record Answers(String yes, String no) {}

  /** Tokens of a reason within a generated list, where the contract does not say. */
  private static final int REASON_TOKENS = 40;

  String displayName() {
    return version.isEmpty() ? name : name + " " + version;
  }

  /**
   * The contract of a bundle, or that of a plain export with a chat format.
   *
   * @throws ModelException if there is none, it cannot be read, or a field is out of its range
   */
  static BundleContract of(ModelBundle bundle, @Nullable ChatFormat chatFormat) {
    if (bundle.has(ModelBundle.CONTRACT)) {
      return parse(bundle);
    }
    if (!ExportConfig.in(bundle)) {
      throw new ModelException(
          ErrorCode.BUNDLE_NOT_FOUND,
          "None of "
              + ModelBundle.CONTRACT
              + ", "
              + ModelBundle.GENAI_CONFIG
              + " and "
              + ExportConfig.CONFIG
              + " is in "
              + bundle.location(),
          "name a folder with a bundle of the recipe or an export of the onnxruntime-genai model"
              + " builder or of optimum-onnx",
          null);
    }
    if (chatFormat == null) {
      throw new ModelException(
          ErrorCode.BUNDLE_INVALID,
          bundle.location() + " is a plain export without " + ModelBundle.CONTRACT,
          "name its chat format (mistral, llama3, chatml, phi3, gemma or plain)",
          null);
    }
    ExportConfig config = ExportConfig.of(bundle);
    return new BundleContract(
        config.name(),
        "",
        List.of(),
        PromptTemplate.INSTRUCT,
        Strategy.LABELS,
        chatFormat,
        config.contextLength(),
        100,
        52,
        0,
        Span.LINE,
        REASON_TOKENS,
        new Answers("yes", "no"),
        1,
        Map.of(),
        List.of(),
        Map.of());
  }

  private static BundleContract parse(ModelBundle bundle) {
    JsonNode root = json(bundle, ModelBundle.CONTRACT);
    Fields fields = new Fields(bundle, root);
    int formatVersion = fields.integer("formatVersion", 1, Integer.MAX_VALUE);
    if (formatVersion != FORMAT_VERSION) {
      throw fields.invalid(
          "formatVersion is " + formatVersion + ", this library reads " + FORMAT_VERSION);
    }
    PromptTemplate template;
    try {
      template = PromptTemplate.named(fields.text("template"));
    } catch (IllegalArgumentException e) {
      throw fields.invalid(String.valueOf(e.getMessage()));
    }
    Strategy strategy =
        switch (fields.text("strategy")) {
          case "likelihood" -> Strategy.LIKELIHOOD;
          case "labels" -> Strategy.LABELS;
          case "generate" -> Strategy.GENERATE;
          case "pointwise" -> Strategy.POINTWISE;
          default ->
              throw fields.invalid(
                  "strategy is \""
                      + fields.text("strategy")
                      + "\", there are likelihood, labels, generate and pointwise");
        };
    Span span =
        switch (root.path("likelihood").path("span").asText("line")) {
          case "line" -> Span.LINE;
          case "title" -> Span.TITLE;
          default -> throw fields.invalid("likelihood.span is neither line nor title");
        };
    JsonNode segments = root.path("segments");
    List<String> lexicon = new ArrayList<>();
    root.path("lexicon").forEach(values -> values.forEach(v -> lexicon.add(v.asText())));
    Map<String, String> files = new LinkedHashMap<>();
    root.path("files").properties().forEach(f -> files.put(f.getKey(), f.getValue().asText()));
    for (String needed : List.of(ModelBundle.MODEL, ModelBundle.TOKENIZER)) {
      if (!files.containsKey(needed)) {
        throw fields.invalid("files has no sha256 of " + needed);
      }
    }
    List<String> stages = new ArrayList<>();
    root.path("stages").forEach(s -> stages.add(s.asText()));
    return new BundleContract(
        fields.text("name"),
        fields.text("version"),
        List.copyOf(stages),
        template,
        strategy,
        new ChatFormat(
            "bundle",
            segments.path("bos").asText(""),
            segments.path("beforePrompt").asText(""),
            segments.path("afterPrompt").asText("")),
        fields.integer("contextLength", 16, 1 << 24),
        fields.integer("maxHistory", 0, 1 << 20),
        fields.integer("maxCandidates", 1, io.reranker.RerankRequest.MAX_CANDIDATES),
        fields.number(root.path("likelihood"), "neutralWeight", 0, 0, 10),
        span,
        (int) fields.number(root.path("generate"), "reasonTokens", REASON_TOKENS, 0, 1_000),
        new Answers(
            root.path("pointwise").path("yes").asText("yes"),
            root.path("pointwise").path("no").asText("no")),
        fields.number(root.path("calibration"), "temperature", 1, 1e-3, 1e3),
        fields.positionPriors(),
        List.copyOf(lexicon),
        Map.copyOf(files));
  }

  private static JsonNode json(ModelBundle bundle, String name) {
    try {
      return JSON.readTree(bundle.read(name, ModelBundle.MAX_CONFIG));
    } catch (JsonProcessingException e) {
      throw new ModelException(
          ErrorCode.BUNDLE_INVALID,
          name
              + " of "
              + bundle.location()
              + " is no JSON at line "
              + (e.getLocation() == null ? 0 : e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage(),
          "export the bundle again",
          e);
    } catch (IOException e) {
      throw new ModelException(
          ErrorCode.BUNDLE_INVALID,
          name + " of " + bundle.location() + " cannot be read: " + e.getMessage(),
          "export the bundle again",
          e);
    }
  }

  /** Reads fields of the contract, each failure naming the field. */
  private record Fields(ModelBundle bundle, JsonNode root) {

    String text(String name) {
      JsonNode node = root.path(name);
      if (!node.isTextual() || node.asText().isBlank()) {
        throw invalid(name + " is missing or no text");
      }
      return node.asText();
    }

    int integer(String name, int min, int max) {
      JsonNode node = root.path(name);
      if (!node.isInt() || node.asInt() < min || node.asInt() > max) {
        throw invalid(name + " is " + node + ", expected a whole number of " + min + " to " + max);
      }
      return node.asInt();
    }

    double number(JsonNode parent, String name, double byDefault, double min, double max) {
      JsonNode node = parent.path(name);
      if (node.isMissingNode() || node.isNull()) {
        return byDefault;
      }
      if (!node.isNumber() || !(node.asDouble() >= min && node.asDouble() <= max)) {
        throw invalid(name + " is " + node + ", expected a number of " + min + " to " + max);
      }
      return node.asDouble();
    }

    /** {@code calibration.positionPriors}: by number of candidates, a number for each position. */
    Map<Integer, double[]> positionPriors() {
      Map<Integer, double[]> priors = new LinkedHashMap<>();
      root.path("calibration")
          .path("positionPriors")
          .properties()
          .forEach(
              entry -> {
                String size = entry.getKey();
                double[] values = new double[entry.getValue().size()];
                boolean valid = size.equals(String.valueOf(values.length)) && values.length > 0;
                for (int i = 0; valid && i < values.length; i++) {
                  values[i] = entry.getValue().get(i).asDouble(Double.NaN);
                  valid = entry.getValue().get(i).isNumber() && Double.isFinite(values[i]);
                }
                if (!valid) {
                  throw invalid(
                      "calibration.positionPriors."
                          + size
                          + " does not have a number for each of "
                          + size
                          + " positions");
                }
                priors.put(values.length, values);
              });
      return Map.copyOf(priors);
    }

    ModelException invalid(String problem) {
      return new ModelException(
          ErrorCode.BUNDLE_INVALID,
          ModelBundle.CONTRACT + " of " + bundle.location() + ": " + problem,
          "export the bundle again with a recipe of this library's version",
          null);
    }
  }
}
