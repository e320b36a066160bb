package io.reranker.onnx.engine;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What it means that a native library does not load. */
public final class NativeLibrary {
  private NativeLibrary() {}

  /**
   * The failure as the caller gets it. The Java side of a native library tries once in a process
   * (and class loader), and wraps what went wrong several times: the message has the first cause.
   *
   * @param name whose library
   * @param remedy what to do before the process is started again
   */
  public static ModelException doesNotLoad(String name, String remedy, Throwable failure) {
    return new ModelException(
        ErrorCode.PROVIDER_UNAVAILABLE,
        name + "'s native library does not load: " + words(failure),
        remedy + "; then start the process again, a library is tried once",
        failure);
  }

  /** The innermost cause's own words. */
  public static String words(Throwable failure) {
    Throwable innermost = failure;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    while (innermost.getCause() != null && seen.add(innermost)) {
      innermost = innermost.getCause();
    }
    return innermost.getMessage() == null ? innermost.toString() : innermost.getMessage();
  }
}
