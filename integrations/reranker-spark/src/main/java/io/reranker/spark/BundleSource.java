package io.reranker.spark;

import io.reranker.ErrorCode;
import io.reranker.ModelException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.apache.spark.SparkFiles;
import org.apache.spark.broadcast.Broadcast;

/** Where an executor gets a bundle from. */
sealed interface BundleSource extends Serializable {

  /**
   * The files on this machine.
   *
   * @throws ModelException if there is no bundle
   */
  BundleFiles files();

  /**
   * A folder that every machine has.
   *
   * @param path its absolute path
   */
  record Folder(String path) implements BundleSource {
    @Override
    public BundleFiles files() {
      return BundleFiles.of(Path.of(path));
    }
  }

  /**
   * Resources of a jar that every machine has.
   *
   * @param path their absolute path
   */
  record Resources(String path) implements BundleSource {
    @Override
    public BundleFiles files() {
      return BundleFiles.ofResources(path);
    }
  }

  /**
   * A file in pieces, which executors fetch from each other.
   *
   * @param name its name in the bundle's folder
   * @param pieces its bytes, in order
   */
  record ShippedFile(String name, List<Broadcast<byte[]>> pieces) implements Serializable {}

  /**
   * Files of the driver. They are written into the work folder of this process, which Spark or its
   * cluster manager deletes.
   *
   * @param folder the name of their folder there
   * @param contents its files
   */
  record Shipped(String folder, List<ShippedFile> contents) implements BundleSource {
    @Override
    public BundleFiles files() {
      Path work = Path.of(SparkFiles.getRootDirectory()).toAbsolutePath().normalize();
      Path whole = work.resolve(folder);
      if (!Files.isDirectory(whole)) {
        try {
          Path parts = Files.createTempDirectory(work, folder);
          for (ShippedFile file : contents) {
            try (OutputStream out = Files.newOutputStream(parts.resolve(file.name()))) {
              for (Broadcast<byte[]> piece : file.pieces()) {
                out.write(piece.value());
              }
            }
          }
          Files.move(parts, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
          throw new ModelException(
              ErrorCode.BUNDLE_NOT_FOUND,
              "The bundle that the driver shipped cannot be written to " + whole + ": " + e,
              "give the executor's work folder room and permission",
              e);
        }
      }
      return BundleFiles.of(whole);
    }
  }
}
