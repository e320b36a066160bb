package io.reranker.onnx.engine;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads through a serialised ONNX model before anything is built of it: a file from outside must
 * not take more memory than its size, and may name no file but those beside it. Field numbers are
 * those of onnx.proto3.
 */
final class OnnxWire {
  /** Ten times those of the largest exports. */
  private static final int MAX_FIELDS = 2_000_000;

  /** Messages in messages: a graph within a node of a graph is four deeper. */
  private static final int MAX_DEPTH = 64;

  /** Messages that a tensor can lie in, and the fields that hold them. */
  private enum Message {
    MODEL,
    GRAPH,
    NODE,
    ATTRIBUTE,
    FUNCTION,
    TRAINING,
    SPARSE,
    TENSOR,
    ENTRY;

    /** The message in a field, or null where nothing in it matters. */
    @Nullable Message in(int field) {
      return switch (this) {
        case MODEL -> field == 7 ? GRAPH : field == 20 ? TRAINING : field == 25 ? FUNCTION : null;
        case TRAINING -> field == 1 || field == 2 ? GRAPH : null;
        case GRAPH -> field == 1 ? NODE : field == 5 ? TENSOR : field == 15 ? SPARSE : null;
        case FUNCTION -> field == 7 ? NODE : field == 11 ? ATTRIBUTE : null;
        case NODE -> field == 5 ? ATTRIBUTE : null;
        case ATTRIBUTE ->
            switch (field) {
              case 5, 10 -> TENSOR;
              case 6, 11 -> GRAPH;
              case 22, 23 -> SPARSE;
              default -> null;
            };
        case SPARSE -> field == 1 || field == 2 ? TENSOR : null;
        case TENSOR -> field == 13 ? ENTRY : null;
        case ENTRY -> null;
      };
    }
  }

  private final Set<String> files = new HashSet<>();
  private int fields;

  private OnnxWire() {}

  /**
   * Reads through a model.
   *
   * @return names of the files beside it that hold its weights
   * @throws IOException if it is no protocol buffer, has more fields than a graph has, or keeps
   *     weights in a file that is not beside it
   */
  static Set<String> files(ByteString model) throws IOException {
    OnnxWire wire = new OnnxWire();
    wire.read(Message.MODEL, model, 0);
    return wire.files;
  }

  private void read(Message message, ByteString bytes, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("its graphs are nested too deep");
    }
    CodedInputStream in = bytes.newCodedInput();
    in.enableAliasing(true);
    in.setSizeLimit(Integer.MAX_VALUE);
    String key = "";
    String value = "";
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (++fields > MAX_FIELDS) {
        throw new IOException("it has more than " + MAX_FIELDS + " fields");
      }
      int field = WireFormat.getTagFieldNumber(tag);
      int type = WireFormat.getTagWireType(tag);
      if (type == WireFormat.WIRETYPE_START_GROUP) {
        throw new IOException("it has a group, which no model has");
      }
      if (type != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
        in.skipField(tag);
        continue;
      }
      ByteString part = in.readBytes();
      Message inner = message.in(field);
      if (inner != null) {
        read(inner, part, depth + 1);
      } else if (message == Message.ENTRY) {
        key = field == 1 ? part.toStringUtf8() : key;
        value = field == 2 ? part.toStringUtf8() : value;
      }
    }
    if (message == Message.ENTRY && key.equals("location")) {
      requireBeside(value);
      files.add(value);
    }
  }

  private static void requireBeside(String file) throws IOException {
    boolean plain =
        !file.isBlank()
            && !file.equals(".")
            && !file.equals("..")
            && file.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
    if (!plain) {
      throw new IOException("it keeps weights in \"" + file + "\", which is no file beside it");
    }
  }
}
