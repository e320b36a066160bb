package io.reranker.onnx.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtException;
import java.util.Map;

/** The memory of one sequence's keys and values. One user at a time. */
sealed interface KvStore extends AutoCloseable permits InPlaceStore, AppendingStore {

  /** Makes room for as many tokens in all; what is held stays. */
  void reserve(int tokens);

  /** Tokens there is room for now. */
  int room();

  /** Names the tensors of a run that reads {@code size} tokens behind {@code length} held ones. */
  void bind(
      Map<String, OnnxTensorLike> inputs, Map<String, OnnxTensor> outputs, int length, int size)
      throws OrtException;

  /** The maps of the next run are others than those of the run before. */
  void unbind();

  /** The run that was bound last has written its tokens. */
  void written();

  /** Forgets all but the first {@code length} tokens. */
  void truncate(int length);

  @Override
  void close();
}
