package io.reranker.onnx.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Keys and values in direct buffers. */
final class HostKvMemory implements KvMemory {
  private final GraphSignature signature;

  HostKvMemory(GraphSignature signature) {
    this.signature = signature;
  }

  @Override
  public KvBlock allocate(int rows, int room) {
    List<ByteBuffer> buffers = new ArrayList<>();
    for (GraphSignature.CacheTensor cache : signature.cache()) {
      buffers.add(Buffers.direct((long) rows * room * signature.bytesPerToken(cache)));
    }
    return new HostKvBlock(signature, buffers, true, rows, room);
  }

  @Override
  public void close() {
    // Blocks free their own.
  }
}
