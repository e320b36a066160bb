package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies within a device's memory, where Java cannot: a graph of three nodes, run by the device's
 * own provider. It takes the first tokens of a tensor and fills up with zeros. Thread-safe.
 */
final class DeviceCopy implements AutoCloseable {
  private static final String SOURCE = "source";
  private static final String TOKENS = "tokens";
  private static final String FROM = "from";
  private static final String AXIS = "axis";
  private static final String ZERO = "zero";
  private static final String TAIL_SHAPE = "tail_shape";
  private static final String TARGET = "target";
  private static final int TOKEN_AXIS = 2;

  // Element types by ONNX's numbers (TensorProto.DataType).
  private static final int FLOAT = 1;
  private static final int INT8 = 3;
  private static final int INT64 = 7;
  private static final int FLOAT16 = 10;

  private final OnnxJavaType type;
  private final OrtSession session;
  private final OnnxTensor from;
  private final OnnxTensor axis;
  private final OnnxTensor zero;

  /**
   * @param cacheType the element type whose memory is copied
   * @throws OrtException if the device cannot run it
   */
  DeviceCopy(OnnxJavaType cacheType, Execution execution) throws OrtException {
    this.type = plain(cacheType);
    session = GraphSession.newSession(graph(type), null, execution);
    from = longs(0);
    axis = longs(TOKEN_AXIS);
    ByteBuffer element = ByteBuffer.allocateDirect(type.size).order(ByteOrder.nativeOrder());
    zero = OnnxTensor.createTensor(Ort.environment(), element, new long[] {1}, type);
  }

  /** A type of the same size that every provider copies. */
  private static OnnxJavaType plain(OnnxJavaType cacheType) throws OrtException {
    return switch (cacheType.size) {
      case 1 -> OnnxJavaType.INT8;
      case 2 -> OnnxJavaType.FLOAT16;
      case 4 -> OnnxJavaType.FLOAT;
      default -> throw new OrtException("a cache of " + cacheType + " is not copied");
    };
  }

  private static ByteBuffer graph(OnnxJavaType type) {
    int element = type.size == 1 ? INT8 : type.size == 2 ? FLOAT16 : FLOAT;
    try {
      OnnxGraph graph = OnnxGraph.empty("reranker.copy", 17);
      graph.addInput(SOURCE, element, "1", "H", "S", "D");
      graph.addInput(FROM, INT64, "1");
      graph.addInput(TOKENS, INT64, "1");
      graph.addInput(AXIS, INT64, "1");
      graph.addInput(ZERO, element, "1");
      graph.addInput(TAIL_SHAPE, INT64, "4");
      graph.addOutput(TARGET, element, "1", "H", "R", "D");
      graph.nodes().add(OnnxGraph.node("Slice", List.of(SOURCE, FROM, TOKENS, AXIS), "head"));
      graph.nodes().add(OnnxGraph.node("Expand", List.of(ZERO, TAIL_SHAPE), "tail"));
      graph
          .nodes()
          .add(OnnxGraph.node("Concat", List.of("head", "tail"), TARGET, "axis", TOKEN_AXIS));
      return graph.serialise();
    } catch (IOException e) {
      throw new IllegalStateException(e); // Nothing is read.
    }
  }

  private static OnnxTensor longs(long... values) throws OrtException {
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(values.length * Long.BYTES).order(ByteOrder.nativeOrder());
    bytes.asLongBuffer().put(values);
    return OnnxTensor.createTensor(
        Ort.environment(), bytes, new long[] {values.length}, OnnxJavaType.INT64);
  }

  /** The type that tensors to be copied must have. */
  OnnxJavaType type() {
    return type;
  }

  /**
   * Copies.
   *
   * @param source {@code [1, H, S, D]}
   * @param tokens how many of S, up to R
   * @param target {@code [1, H, R, D]}; the source itself where no token is copied
   * @param shape the target's
   */
  void copy(OnnxTensor source, int tokens, OnnxTensor target, long[] shape) throws OrtException {
    long tail = shape[TOKEN_AXIS] - tokens;
    try (OnnxTensor count = longs(tokens);
        OnnxTensor tailShape = longs(shape[0], shape[1], tail, shape[3])) {
      session
          .run(
              Map.of(
                  SOURCE,
                  source,
                  FROM,
                  from,
                  TOKENS,
                  count,
                  AXIS,
                  axis,
                  ZERO,
                  zero,
                  TAIL_SHAPE,
                  tailShape),
              Set.of(),
              Map.of(TARGET, target))
          .close();
    }
  }

  @Override
  public void close() {
    from.close();
    axis.close();
    zero.close();
    GraphSession.close(session);
  }
}
