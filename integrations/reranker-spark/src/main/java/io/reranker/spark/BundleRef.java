package io.reranker.spark;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import io.reranker.onnx.ModelBundle;
import java.io.Serializable;
import java.nio.file.Path;
import org.apache.spark.SparkFiles;

/**
 * Where an executor finds a bundle, and which one it must be.
 *
 * @param place where it is
 * @param path the folder, the name of the archive that Spark unpacks, or the path of resources
 * @param sha256 the hash of its names and contents, as the driver saw them
 */
record BundleRef(Place place, String path, String sha256) implements Serializable {

  /** The kinds of places. */
  enum Place {
    SHIPPED,
    LOCAL,
    CLASSPATH
  }

  /**
   * The bundle on this machine.
   *
   * @throws ModelException if it is not here, or not the one that the driver has
   */
  ModelBundle open() {
    BundleFiles files = place == Place.CLASSPATH ? BundleFiles.ofResources(path) : folderFiles();
    String here = files.sha256();
    if (!here.equals(sha256)) {
      throw new ModelException(
          ErrorCode.BUNDLE_HASH_MISMATCH,
          "The bundle " + path + " has sha256 " + here + " here and " + sha256 + " on the driver",
          "put the same bundle or jar on every machine, or let Spark ship the folder",
          null);
    }
    return place == Place.CLASSPATH
        ? ModelBundle.resource(BundleRef.class, path)
        : ModelBundle.folder(folder());
  }

  private BundleFiles folderFiles() {
    return BundleFiles.of(folder());
  }

  private Path folder() {
    return Path.of(place == Place.SHIPPED ? SparkFiles.get(path) : path);
  }
}
