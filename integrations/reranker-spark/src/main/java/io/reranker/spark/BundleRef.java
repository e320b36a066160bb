package io.reranker.spark;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.onnx.ModelBundle;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Where an executor gets a bundle from, and which one it must be. Two with the same hash are equal.
 *
 * @param source where it is
 * @param sha256 the hash of its names and contents, as the driver saw them
 */
record BundleRef(BundleSource source, String sha256) implements Serializable {

  /**
   * The bundle on this machine.
   *
   * @throws ModelException if it is not here, or not the one that the driver has
   */
  ModelBundle open() {
    BundleFiles files = source.files();
    String here = files.sha256();
    if (!here.equals(sha256)) {
      throw new ModelException(
          ErrorCode.BUNDLE_HASH_MISMATCH,
          "The bundle in "
              + files
              + " has sha256 "
              + here
              + " here and "
              + sha256
              + " on the driver",
          "put the same bundle or jar on every machine, or let Spark ship the folder",
          null);
    }
    return files.bundle();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BundleRef ref && sha256.equals(ref.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }
}
