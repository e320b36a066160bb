package io.reranker.onnx.engine;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The nodes, inputs and outputs of a serialised ONNX model, to be read and changed; everything else
 * (weights above all) is passed on as it is. Field numbers are those of onnx.proto3 (ONNX 1.x).
 */
final class OnnxGraph {
  private static final int MODEL_IR_VERSION = 1;
  private static final int MODEL_GRAPH = 7;
  private static final int MODEL_OPSET = 8;
  private static final int OPSET_DOMAIN = 1;
  private static final int OPSET_VERSION = 2;
  private static final int IR_VERSION = 8;
  private static final int GRAPH_NODE = 1;
  private static final int GRAPH_NAME = 2;
  private static final int GRAPH_INITIALIZER = 5;
  private static final int GRAPH_INPUT = 11;
  private static final int GRAPH_OUTPUT = 12;
  private static final int GRAPH_VALUE_INFO = 13;
  private static final int NODE_INPUT = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int NODE_NAME = 3;
  private static final int NODE_OP_TYPE = 4;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int NODE_DOMAIN = 7;
  private static final int VALUE_NAME = 1;
  private static final int TENSOR_NAME = 8;
  private static final int ATTRIBUTE_I = 3;
  private static final int ATTRIBUTE_TYPE = 20;
  private static final int TYPE_INT = 2;

  private final UnknownFieldSet model;
  private final UnknownFieldSet graph;
  private final Set<String> files;

  /** All nodes, in topological order. */
  private final List<Node> nodes = new ArrayList<>();

  private final Set<String> initializers = new HashSet<>();
  private final List<UnknownFieldSet> inputs = new ArrayList<>();
  private final List<UnknownFieldSet> outputs = new ArrayList<>();

  /** A node. Its lists may be changed. */
  static final class Node {
    private final UnknownFieldSet rest;
    private final String type;
    private final List<String> inputs;
    private final List<String> outputs;

    private Node(UnknownFieldSet rest, String type, List<String> inputs, List<String> outputs) {
      this.rest = rest;
      this.type = type;
      this.inputs = inputs;
      this.outputs = outputs;
    }

    String type() {
      return type;
    }

    List<String> inputs() {
      return inputs;
    }

    List<String> outputs() {
      return outputs;
    }

    private UnknownFieldSet message() {
      return rest.toBuilder()
          .addField(NODE_INPUT, strings(inputs))
          .addField(NODE_OUTPUT, strings(outputs))
          .build();
    }
  }

  private OnnxGraph(UnknownFieldSet model, UnknownFieldSet graph, Set<String> files)
      throws IOException {
    this.model = model;
    this.graph = graph;
    this.files = files;
    for (ByteString bytes : graph.getField(GRAPH_NODE).getLengthDelimitedList()) {
      UnknownFieldSet message = UnknownFieldSet.parseFrom(bytes);
      nodes.add(
          new Node(
              message.toBuilder().clearField(NODE_INPUT).clearField(NODE_OUTPUT).build(),
              text(message, NODE_OP_TYPE),
              texts(message, NODE_INPUT),
              texts(message, NODE_OUTPUT)));
    }
    for (ByteString bytes : graph.getField(GRAPH_INITIALIZER).getLengthDelimitedList()) {
      initializers.add(text(fields(bytes), TENSOR_NAME));
    }
    for (ByteString bytes : graph.getField(GRAPH_INPUT).getLengthDelimitedList()) {
      inputs.add(UnknownFieldSet.parseFrom(bytes));
    }
    for (ByteString bytes : graph.getField(GRAPH_OUTPUT).getLengthDelimitedList()) {
      outputs.add(UnknownFieldSet.parseFrom(bytes));
    }
  }

  /**
   * Reads a serialised model; the buffer is kept, not copied, and must not change.
   *
   * @throws IOException if it is no protocol buffer, has more fields than a graph, or names a file
   *     that is not beside it
   */
  static OnnxGraph parse(ByteBuffer bytes) throws IOException {
    ByteString whole = UnsafeByteOperations.unsafeWrap(bytes);
    Set<String> files = OnnxWire.files(whole);
    UnknownFieldSet model = fields(whole);
    UnknownFieldSet.Builder graph = UnknownFieldSet.newBuilder();
    for (ByteString part : model.getField(MODEL_GRAPH).getLengthDelimitedList()) {
      graph.mergeFrom(fields(part));
    }
    return new OnnxGraph(model, graph.build(), files);
  }

  /** A graph without nodes, in a version of the standard operators. */
  static OnnxGraph empty(String name, int opset) throws IOException {
    UnknownFieldSet operators =
        UnknownFieldSet.newBuilder()
            .addField(OPSET_DOMAIN, strings(List.of("")))
            .addField(OPSET_VERSION, varint(opset))
            .build();
    UnknownFieldSet model =
        UnknownFieldSet.newBuilder()
            .addField(MODEL_IR_VERSION, varint(IR_VERSION))
            .addField(MODEL_OPSET, message(operators))
            .build();
    UnknownFieldSet graph =
        UnknownFieldSet.newBuilder().addField(GRAPH_NAME, strings(List.of(name))).build();
    return new OnnxGraph(model, graph, Set.of());
  }

  private static UnknownFieldSet fields(ByteString bytes) throws IOException {
    CodedInputStream in = bytes.newCodedInput();
    in.enableAliasing(true);
    in.setSizeLimit(Integer.MAX_VALUE);
    return UnknownFieldSet.newBuilder().mergeFrom(in).build();
  }

  /** Names of the files beside the model that hold its weights. */
  Set<String> files() {
    return files;
  }

  List<Node> nodes() {
    return nodes;
  }

  /** The node that makes a value; null for inputs and weights. */
  @Nullable Node producer(String value) {
    for (Node node : nodes) {
      if (node.outputs.contains(value)) {
        return node;
      }
    }
    return null;
  }

  /** An integer attribute of a node. */
  static long attribute(Node node, String name, long byDefault) {
    try {
      for (ByteString bytes : node.rest.getField(NODE_ATTRIBUTE).getLengthDelimitedList()) {
        UnknownFieldSet attribute = UnknownFieldSet.parseFrom(bytes);
        if (text(attribute, VALUE_NAME).equals(name)) {
          List<Long> value = attribute.getField(ATTRIBUTE_I).getVarintList();
          return value.isEmpty() ? byDefault : value.get(value.size() - 1);
        }
      }
    } catch (IOException e) {
      return byDefault;
    }
    return byDefault;
  }

  boolean hasInitializer(String name) {
    return initializers.contains(name);
  }

  private static Predicate<UnknownFieldSet> named(String name) {
    return value -> text(value, VALUE_NAME).equals(name);
  }

  /** The element type of an input, a TensorProto.DataType; 0 where there is none. */
  int elementType(String input) throws IOException {
    for (UnknownFieldSet value : inputs) {
      if (text(value, VALUE_NAME).equals(input)) {
        UnknownFieldSet tensor = nested(nested(value, 2), 1);
        List<Long> type = tensor.getField(1).getVarintList();
        return type.isEmpty() ? 0 : Math.toIntExact(type.get(0));
      }
    }
    return 0;
  }

  private static UnknownFieldSet nested(UnknownFieldSet message, int field) throws IOException {
    List<ByteString> bytes = message.getField(field).getLengthDelimitedList();
    return bytes.isEmpty() ? UnknownFieldSet.getDefaultInstance() : fields(bytes.get(0));
  }

  /** Names of the inputs that a run must give; those with a default are adapters' weights. */
  List<String> inputNames() {
    return inputs.stream()
        .map(value -> text(value, VALUE_NAME))
        .filter(name -> !initializers.contains(name))
        .toList();
  }

  /** Whether weights can be replaced by those of an adapter. */
  boolean takesAdapters() {
    return inputs.stream().anyMatch(value -> initializers.contains(text(value, VALUE_NAME)));
  }

  /** Names of the outputs. */
  List<String> outputNames() {
    return outputs.stream().map(value -> text(value, VALUE_NAME)).toList();
  }

  void removeOutput(String name) {
    outputs.removeIf(named(name));
  }

  /** Adds an input; dimensions are names of open ones, or numbers. */
  void addInput(String name, int elementType, String... dimensions) {
    inputs.add(value(name, elementType, dimensions));
  }

  void addOutput(String name, int elementType, String... dimensions) {
    outputs.add(value(name, elementType, dimensions));
  }

  /** Makes a node of the standard domain, with integer attributes as name, value pairs. */
  static Node node(String type, List<String> inputs, String output, Object... attributes) {
    UnknownFieldSet.Builder rest =
        UnknownFieldSet.newBuilder()
            .addField(NODE_NAME, strings(List.of("reranker/" + output)))
            .addField(NODE_OP_TYPE, strings(List.of(type)))
            .addField(NODE_DOMAIN, strings(List.of("")));
    UnknownFieldSet.Field.Builder fields = UnknownFieldSet.Field.newBuilder();
    for (int i = 0; i < attributes.length; i += 2) {
      fields.addLengthDelimited(
          UnknownFieldSet.newBuilder()
              .addField(VALUE_NAME, strings(List.of((String) attributes[i])))
              .addField(ATTRIBUTE_I, varint((Integer) attributes[i + 1]))
              .addField(ATTRIBUTE_TYPE, varint(TYPE_INT))
              .build()
              .toByteString());
    }
    if (attributes.length > 0) {
      rest.addField(NODE_ATTRIBUTE, fields.build());
    }
    return new Node(rest.build(), type, new ArrayList<>(inputs), new ArrayList<>(List.of(output)));
  }

  private static UnknownFieldSet value(String name, int elementType, String... dimensions) {
    UnknownFieldSet.Field.Builder dims = UnknownFieldSet.Field.newBuilder();
    for (String dimension : dimensions) {
      UnknownFieldSet.Builder dim = UnknownFieldSet.newBuilder();
      if (Character.isDigit(dimension.charAt(0))) {
        dim.addField(1, varint(Integer.parseInt(dimension)));
      } else {
        dim.addField(2, strings(List.of(dimension)));
      }
      dims.addLengthDelimited(dim.build().toByteString());
    }
    UnknownFieldSet shape = UnknownFieldSet.newBuilder().addField(1, dims.build()).build();
    UnknownFieldSet tensor =
        UnknownFieldSet.newBuilder()
            .addField(1, varint(elementType))
            .addField(2, message(shape))
            .build();
    UnknownFieldSet type = UnknownFieldSet.newBuilder().addField(1, message(tensor)).build();
    return UnknownFieldSet.newBuilder()
        .addField(VALUE_NAME, strings(List.of(name)))
        .addField(2, message(type))
        .build();
  }

  /** The model, serialised into a direct buffer. */
  ByteBuffer serialise() throws IOException {
    UnknownFieldSet changed =
        graph.toBuilder()
            .clearField(GRAPH_NODE)
            .clearField(GRAPH_INPUT)
            .clearField(GRAPH_OUTPUT)
            .clearField(GRAPH_VALUE_INFO) // Shapes between nodes: the runtime infers them anew.
            .addField(GRAPH_NODE, messages(nodes.stream().map(Node::message).toList()))
            .addField(GRAPH_INPUT, messages(inputs))
            .addField(GRAPH_OUTPUT, messages(outputs))
            .build();
    UnknownFieldSet.Builder rest = model.toBuilder().clearField(MODEL_GRAPH);
    UnknownFieldSet withoutGraph = rest.build();
    long graphSize = changed.getSerializedSize();
    long size =
        withoutGraph.getSerializedSize()
            + CodedOutputStream.computeTagSize(MODEL_GRAPH)
            + CodedOutputStream.computeUInt64SizeNoTag(graphSize)
            + graphSize;
    ByteBuffer out = ByteBuffer.allocateDirect(Math.toIntExact(size));
    CodedOutputStream stream = CodedOutputStream.newInstance(out);
    withoutGraph.writeTo(stream);
    stream.writeTag(MODEL_GRAPH, 2); // length-delimited
    stream.writeUInt64NoTag(graphSize);
    changed.writeTo(stream);
    stream.flush();
    return out.flip().order(ByteOrder.nativeOrder());
  }

  private static UnknownFieldSet.Field messages(List<UnknownFieldSet> messages) {
    UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
    messages.forEach(message -> field.addLengthDelimited(message.toByteString()));
    return field.build();
  }

  private static UnknownFieldSet.Field message(UnknownFieldSet message) {
    return messages(List.of(message));
  }

  private static UnknownFieldSet.Field strings(List<String> strings) {
    UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
    strings.forEach(string -> field.addLengthDelimited(ByteString.copyFromUtf8(string)));
    return field.build();
  }

  private static UnknownFieldSet.Field varint(long value) {
    return UnknownFieldSet.Field.newBuilder().addVarint(value).build();
  }

  private static String text(UnknownFieldSet message, int field) {
    List<String> texts = texts(message, field);
    return texts.isEmpty() ? "" : texts.get(texts.size() - 1);
  }

  private static List<String> texts(UnknownFieldSet message, int field) {
    List<String> texts = new ArrayList<>();
    for (ByteString bytes : message.getField(field).getLengthDelimitedList()) {
      texts.add(bytes.toStringUtf8());
    }
    return texts;
  }
}
