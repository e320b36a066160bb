package io.reranker.onnx.ffm;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.util.regex.Pattern;

/**
 * What ONNX Runtime's Java classes keep to themselves: the table of native functions, a session's
 * address, and the wrapping of a native tensor. Read by method handles, so that no class of ours
 * lies in their package. Thread-safe.
 */
final class JavaApi {
  /** Older versions have a shorter table of functions. */
  private static final Pattern KNOWN_VERSION =
      Pattern.compile("1\\.(2[3-9]|[3-9]\\d|\\d{3,})\\..*");

  private final long ortApi;
  private final VarHandle session;
  private final MethodHandle tensor;
  private final MethodHandle info;

  private JavaApi(long ortApi, VarHandle session, MethodHandle tensor, MethodHandle info) {
    this.ortApi = ortApi;
    this.session = session;
    this.tensor = tensor;
    this.info = info;
  }

  /**
   * Looks them up.
   *
   * @throws OrtException if this version of ONNX Runtime has other names for them
   */
  static JavaApi of() throws OrtException {
    String version = OrtEnvironment.getEnvironment().getVersion();
    if (!KNOWN_VERSION.matcher(version).matches()) {
      throw new OrtException("the binding needs ONNX Runtime 1.23 or newer, not " + version);
    }
    try {
      MethodHandles.Lookup lookup =
          MethodHandles.privateLookupIn(OrtSession.class, MethodHandles.lookup());
      Class<?> runtime = lookup.findClass("ai.onnxruntime.OnnxRuntime");
      return new JavaApi(
          (long) lookup.findStaticVarHandle(runtime, "ortApiHandle", long.class).get(),
          lookup.findVarHandle(OrtSession.class, "nativeHandle", long.class),
          lookup.findConstructor(
              OnnxTensor.class,
              MethodType.methodType(void.class, long.class, long.class, TensorInfo.class)),
          lookup.findConstructor(
              TensorInfo.class,
              MethodType.methodType(
                  void.class, long[].class, OnnxJavaType.class, TensorInfo.OnnxTensorType.class)));
    } catch (ReflectiveOperationException e) {
      throw new OrtException("this version of ONNX Runtime is not known to the binding: " + e);
    }
  }

  /** Address of the table of native functions. */
  long ortApi() {
    return ortApi;
  }

  /** Address of a session. */
  long address(OrtSession session) {
    return (long) this.session.get(session);
  }

  /** A tensor that owns a native one. */
  OnnxTensor tensor(long address, OnnxJavaType type, long[] shape) throws OrtException {
    try {
      Object described =
          info.invoke(shape.clone(), type, TensorInfo.OnnxTensorType.mapFromJavaType(type));
      return (OnnxTensor) tensor.invoke(address, 0L, (TensorInfo) described);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new OrtException("a tensor cannot be made: " + e);
    }
  }
}
