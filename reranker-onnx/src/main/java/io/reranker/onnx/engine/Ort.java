package io.reranker.onnx.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ONNX Runtime's environment, one for the process. */
public final class Ort {
  /** Bytes; memory is taken for what is used of it only. */
  private static final long LARGE_STACK = 256L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Ort.class);

  private static volatile @Nullable OrtEnvironment environment;

  private Ort() {}

  /**
   * The environment, made at the first call with errors logged only.
   *
   * @throws ModelException with {@link ErrorCode#PROVIDER_UNAVAILABLE} if the native library does
   *     not load
   */
  public static OrtEnvironment environment() {
    OrtEnvironment made = environment;
    return made == null ? make() : made;
  }

  /**
   * Makes the environment in a thread of its own. ONNX Runtime 1.29 searches the process's command
   * line by recursion, a step for each character: a class path of some kilobytes overflows the
   * stack of a Java thread, and the process ends without a word.
   */
  private static OrtEnvironment make() {
    FutureTask<OrtEnvironment> task = new FutureTask<>(Ort::get);
    Thread thread = new Thread(null, task, "reranker-onnxruntime", LARGE_STACK);
    thread.setDaemon(true);
    thread.start();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          OrtEnvironment made = task.get();
          environment = made;
          return made;
        } catch (InterruptedException e) {
          interrupted = true; // It takes milliseconds: wait on, tell later.
        }
      }
    } catch (ExecutionException e) {
      throw NativeLibrary.doesNotLoad(
          "ONNX Runtime",
          "put exactly one of reranker-onnx-cpu and reranker-onnx-cuda on the class path, and let"
              + " java.io.tmpdir be a folder that may hold executables, with some 50 MB of room (1"
              + " GB for CUDA); glibc 2.28 or newer is needed on Linux; what stood in the way is in"
              + " the log of ai.onnxruntime (java.util.logging)",
          e.getCause() == null ? e : e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static OrtEnvironment get() {
    OrtEnvironment made;
    try {
      made = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
    } catch (IllegalStateException e) {
      made = OrtEnvironment.getEnvironment(); // The application made it with settings of its own.
    }
    keep();
    return made;
  }

  /**
   * Holds one more native reference to the environment, for good. ONNX Runtime's Java API frees the
   * environment in a shutdown hook, also while other threads are within a run: a process that is
   * told to end (SIGTERM) would crash instead. The API has no way to keep the environment, so its
   * own native method is called; where that is not possible, the hook stays as it is.
   */
  private static void keep() {
    try {
      Field api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      api.setAccessible(true);
      Method create =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      create.setAccessible(true);
      int errors = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR.getValue();
      create.invoke(null, api.getLong(null), errors, "reranker");
    } catch (ReflectiveOperationException | RuntimeException e) {
      LOG.debug("ONNX Runtime's environment will be freed by its shutdown hook", e);
    }
  }
}
