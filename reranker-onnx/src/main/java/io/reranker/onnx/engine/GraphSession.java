package io.reranker.onnx.engine;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A graph of a causal language model, changed for ranking and open in the runtime. */
public final class GraphSession implements AutoCloseable {
  private final OrtSession session;
  private final GraphSignature signature;
  private final GraphRewriter.Form form;
  private final Execution execution;

  private GraphSession(
      OrtSession session, GraphSignature signature, GraphRewriter.Form form, Execution execution) {
    this.session = session;
    this.signature = signature;
    this.form = form;
    this.execution = execution;
  }

  /**
   * Opens a graph.
   *
   * @param model the serialised model
   * @param folder where its external data lies; null for a model in one piece
   * @param open what the graph leaves open and a configuration file says
   * @throws ModelException if the graph is of a kind that cannot be run, is damaged, or the device
   *     does not start
   */
  public static GraphSession open(
      ByteBuffer model, @Nullable Path folder, OpenSizes open, Execution execution) {
    GraphRewriter.Rewritten changed;
    try {
      OnnxGraph graph = OnnxGraph.parse(model);
      requireInside(folder, graph);
      GraphSignature.requireKnown(graph.inputNames(), graph.outputNames(), open.tiedHead());
      changed = GraphRewriter.rewrite(graph, execution.cuda() == null, open.tiedHead());
    } catch (IOException e) {
      throw corrupt(e);
    }
    OrtSession session;
    try {
      session = newSession(changed.model(), folder, execution);
    } catch (OrtException e) {
      throw corrupt(e);
    } finally {
      Buffers.free(changed.model()); // The runtime has made its own of it.
    }
    try {
      return new GraphSession(session, GraphSignature.of(session, open), changed.form(), execution);
    } catch (RuntimeException e) {
      close(session);
      throw e;
    }
  }

  /** A link out of the folder would let a model read any file as its weights. */
  private static void requireInside(@Nullable Path folder, OnnxGraph graph) throws IOException {
    for (String name : graph.files()) {
      if (folder == null || !Files.isRegularFile(folder.resolve(name))) {
        throw new IOException("its weights in " + name + " are not beside it");
      }
      if (!folder.resolve(name).toRealPath().startsWith(folder.toRealPath())) {
        throw new IOException(name + " beside it is a link to another folder");
      }
    }
  }

  /** The bytes of a model file, mapped. */
  public static ByteBuffer map(Path file) throws IOException {
    if (Files.size(file) > Integer.MAX_VALUE) {
      throw new IOException("it is larger than 2 GB, the most of one file with its weights inside");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
  }

  /**
   * A session with this library's settings.
   *
   * @throws ModelException if the device does not start
   */
  static OrtSession newSession(ByteBuffer model, @Nullable Path folder, Execution execution)
      throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      Ort.environment();
      if (execution.threads() > 0) {
        options.setIntraOpNumThreads(execution.threads());
      }
      options.setInterOpNumThreads(1);
      // Waiting threads spin from one operator to the next, a fifth of a token's time otherwise,
      // but
      // not from one run to the next: a server's other threads want the cores.
      options.addConfigEntry("session.intra_op.allow_spinning", "1");
      options.addConfigEntry("session.intra_op.spin_duration_us", "100");
      // Memory patterns are kept per input shape, and prompts have a thousand lengths.
      options.setMemoryPatternOptimization(false);
      if (execution.profile() != null) {
        options.enableProfiling(execution.profile().toString());
      }
      if (folder != null) {
        options.addConfigEntry(
            "session.model_external_initializers_file_folder_path",
            folder.toAbsolutePath().toString());
      }
      if (execution.cuda() != null) {
        addCuda(options, execution.cuda());
      }
      return Ort.environment().createSession(model, options);
    }
  }

  private static void addCuda(OrtSession.SessionOptions options, Cuda cuda) {
    try (OrtCUDAProviderOptions provider = cuda.options()) {
      options.addCUDA(provider);
    } catch (OrtException e) {
      throw new ModelException(
          ErrorCode.PROVIDER_UNAVAILABLE,
          "The CUDA execution provider does not start: " + e.getMessage(),
          "use reranker-onnx-cuda instead of reranker-onnx-cpu, with an NVIDIA driver for CUDA 12"
              + " and the CUDA 12 libraries that the message names (docs/gpu.md), or let the device"
              + " be preferred instead of required",
          e);
    }
  }

  /** Why CUDA does not start here, in the provider's own words; null where it does. */
  public static @Nullable String cudaFailure(Cuda cuda) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      Ort.environment();
      addCuda(options, cuda);
      return null;
    } catch (ModelException e) {
      return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }
  }

  private static ModelException corrupt(Exception e) {
    return new ModelException(
        ErrorCode.MODEL_CORRUPT,
        "ONNX Runtime cannot load the model: " + e.getMessage(),
        "copy or export the model again, with its external data (model.onnx.data) beside it",
        e);
  }

  OrtSession session() {
    return session;
  }

  Execution execution() {
    return execution;
  }

  GraphSignature signature() {
    return signature;
  }

  /** Whether attention writes keys and values into the buffer it reads them from. */
  boolean inPlace() {
    return form.inPlace();
  }

  /** Whether it takes a bias, by which many continuations are read in one run. */
  boolean tree() {
    return form.tree();
  }

  /** Whether a run can replace weights by those of an adapter. */
  public boolean takesAdapters() {
    return form.adapters();
  }

  /** Whether activations are quantised with one scale for all tokens of a run. */
  boolean dynamicScales() {
    return form.dynamicScales();
  }

  /**
   * Ends the profile that {@link Execution#profile()} asked for.
   *
   * @return the file
   */
  public Path endProfile() {
    try {
      return Path.of(session.endProfiling());
    } catch (OrtException e) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "The profile could not be written: " + e.getMessage(),
          "let java.io.tmpdir be a folder that can be written to",
          e);
    }
  }

  /** What the graph can do, for reports. */
  public String describe() {
    return (form.inPlace() ? "KV cache in place" : "KV cache appended")
        + (form.tree() ? ", tree mask" : "")
        + (form.gathersFirst() ? ", head at chosen positions" : "")
        + (form.adapters() ? ", LoRA adapters" : "");
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new ModelException(
          ErrorCode.MODEL_FAULT,
          "The model could not be closed: " + e.getMessage(),
          "restart the process to free its memory",
          e);
    }
  }

  @Override
  public void close() {
    close(session);
  }
}
