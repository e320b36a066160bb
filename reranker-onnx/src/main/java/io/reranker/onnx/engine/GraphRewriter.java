package io.reranker.onnx.engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes an exported graph before it is loaded, so that a run computes what ranking needs and no
 * more. The weights stay as they are.
 *
 * <ul>
 *   <li>Only the positions asked for pass the language-model head: their hidden states are gathered
 *       before it. A head that the exporter pruned to the last position gets them all back.
 *   <li>Log-probabilities of chosen tokens are computed in the graph: {@code logits − log Σ exp} in
 *       vectorised code, and a gather, instead of a copy of the vocabulary.
 *   <li>Where attention is GroupQueryAttention, it takes positions and a bias: the mask by which
 *       many continuations are read in one run without seeing each other.
 * </ul>
 */
final class GraphRewriter {
  /** Input int64 {@code [K]}: which of a run's positions pass the head. */
  static final String POSITIONS = "reranker.positions";

  /** Input int64 {@code [batch, K, C]}: tokens whose log-probabilities are wanted. */
  static final String TARGETS = "reranker.targets";

  /** Input int64 {@code [batch, S]}: place of each token in its sequence. */
  static final String PLACES = "reranker.places";

  /** Input float {@code [1, 1, S, total]}: added to attention scores. */
  static final String BIAS = "reranker.attention_bias";

  /** Output float {@code [batch, K, V]}. */
  static final String LOGITS = "reranker.logits";

  /** Output float {@code [batch, K, C]}. */
  static final String LOG_PROBS = "reranker.log_probs";

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final String QUANTISE = "DynamicQuantizeLinear";
  private static final Set<String> HEADS =
      Set.of("MatMul", "MatMulNBits", "FusedMatMul", "MatMulBnb4", "MatMulInteger");
  private static final Set<String> AFTER_HEAD =
      Set.of("Cast", "Mul", "Div", "Add", "Sub", "Tanh", "Identity", "Clip");
  private static final Set<String> PRUNING = Set.of("Gather", "Unsqueeze", "Squeeze", "Slice");

  /**
   * A changed graph.
   *
   * @param model the model, serialised
   * @param form what it can do
   */
  record Rewritten(ByteBuffer model, Form form) {}

  /**
   * What a graph can do.
   *
   * @param inPlace whether attention writes keys and values into the buffer it reads them from
   * @param tree whether it takes {@link #PLACES} and {@link #BIAS}
   * @param gathersFirst whether positions are chosen before the head
   * @param adapters whether a run can replace weights by those of an adapter
   * @param dynamicScales whether activations are quantised with one scale for all tokens of a run
   */
  record Form(
      boolean inPlace,
      boolean tree,
      boolean gathersFirst,
      boolean adapters,
      boolean dynamicScales) {}

  private final OnnxGraph graph;

  private GraphRewriter(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * Changes a graph that {@link GraphSignature#requireKnown} has accepted.
   *
   * @param tree whether attention may get a bias, where it can
   * @param tiedHead whether the head's weights are the embedding's, for graphs that end before it
   */
  static Rewritten rewrite(OnnxGraph graph, boolean tree, boolean tiedHead) throws IOException {
    GraphRewriter rewriter = new GraphRewriter(graph);
    if (!graph.outputNames().contains(GraphSignature.LOGITS) && tiedHead) {
      rewriter.addTiedHead();
    }
    boolean gathersFirst = rewriter.chooseBeforeHead();
    rewriter.addLogProbabilities(gathersFirst);
    boolean inPlace = rewriter.writesInPlace();
    boolean branches = tree && inPlace && rewriter.addAttentionBias();
    return new Rewritten(
        graph.serialise(),
        new Form(
            inPlace,
            branches,
            gathersFirst,
            graph.takesAdapters(),
            graph.nodes().stream().anyMatch(node -> node.type().equals(QUANTISE))));
  }

  /** Hidden states to logits by the embedding's own matrix. */
  private void addTiedHead() {
    for (OnnxGraph.Node node : graph.nodes()) {
      if (node.type().equals("Gather")
          && node.inputs().get(1).equals(GraphSignature.IDS)
          && graph.hasInitializer(node.inputs().get(0))) {
        String table = node.inputs().get(0);
        add("Transpose", List.of(table), "reranker.head"); // Folded when the session is made.
        add(
            "MatMul",
            List.of(GraphSignature.HIDDEN_STATES, "reranker.head"),
            GraphSignature.LOGITS);
        graph.removeOutput(GraphSignature.HIDDEN_STATES);
        return;
      }
    }
  }

  private boolean chooseBeforeHead() {
    graph.addInput(POSITIONS, INT64, "K");
    OnnxGraph.Node head = head();
    if (head == null) {
      return false;
    }
    String hidden = beforePruning(head.inputs().get(0));
    OnnxGraph.Node choice =
        OnnxGraph.node("Gather", List.of(hidden, POSITIONS), "reranker.chosen", "axis", 1);
    graph.nodes().add(graph.nodes().indexOf(head), choice);
    head.inputs().set(0, "reranker.chosen");
    return true;
  }

  /**
   * What reads the last hidden states: the product with the head's weights, behind which only
   * element-wise steps follow, or the step that quantises its input.
   */
  private OnnxGraph.@Nullable Node head() {
    OnnxGraph.Node node = graph.producer(GraphSignature.LOGITS);
    while (node != null && AFTER_HEAD.contains(node.type())) {
      node = graph.producer(node.inputs().get(0));
    }
    if (node == null || !HEADS.contains(node.type())) {
      return null;
    }
    OnnxGraph.Node before = graph.producer(node.inputs().get(0));
    return before != null && before.type().equals(QUANTISE) ? before : node;
  }

  private String beforePruning(String hidden) {
    OnnxGraph.Node node = graph.producer(hidden);
    return node != null && PRUNING.contains(node.type())
        ? beforePruning(node.inputs().get(0))
        : hidden;
  }

  private void addLogProbabilities(boolean chosen) {
    graph.removeOutput(GraphSignature.LOGITS);
    String logits = GraphSignature.LOGITS;
    if (!chosen) {
      add("Gather", List.of(logits, POSITIONS), "reranker.chosen", "axis", 1);
      logits = "reranker.chosen";
    }
    graph.addInput(TARGETS, INT64, "batch", "K", "C");
    add("Cast", List.of(logits), LOGITS, "to", FLOAT);
    add("LogSoftmax", List.of(LOGITS), "reranker.log_softmax", "axis", -1);
    add("GatherElements", List.of("reranker.log_softmax", TARGETS), LOG_PROBS, "axis", 2);
    graph.addOutput(LOGITS, FLOAT, "batch", "K", "V");
    graph.addOutput(LOG_PROBS, FLOAT, "batch", "K", "C");
  }

  private void add(String type, List<String> inputs, String output, Object... attributes) {
    graph.nodes().add(OnnxGraph.node(type, inputs, output, attributes));
  }

  private boolean writesInPlace() {
    OnnxGraph.Node attention = graph.producer(GraphSignature.present(0, "key"));
    return attention != null && isGroupQuery(attention);
  }

  private static boolean isGroupQuery(OnnxGraph.Node node) {
    return node.type().equals("GroupQueryAttention");
  }

  private boolean addAttentionBias() throws IOException {
    List<OnnxGraph.Node> attention =
        graph.nodes().stream().filter(GraphRewriter::isGroupQuery).toList();
    boolean rotates = OnnxGraph.attribute(attention.get(0), "do_rotary", 0) == 1;
    if (!rotates || graph.elementType(GraphSignature.past(0, "key")) != FLOAT) {
      return false;
    }
    for (OnnxGraph.Node node : attention) {
      boolean free = node.inputs().stream().skip(9).allMatch(String::isEmpty);
      if (!free || OnnxGraph.attribute(node, "local_window_size", -1) > 0) {
        return false;
      }
    }
    graph.addInput(PLACES, INT64, "batch", "S");
    graph.addInput(BIAS, FLOAT, "bias_batch", "1", "S", "T");
    for (OnnxGraph.Node node : attention) {
      List<String> inputs = node.inputs();
      while (inputs.size() < 11) {
        inputs.add("");
      }
      inputs.set(9, PLACES);
      inputs.set(10, BIAS);
    }
    return true;
  }
}
