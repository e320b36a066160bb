package io.reranker.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.SparkContext;

/** Gives a bundle to Spark, which copies it to every executor, those that start later included. */
final class BundleShipping {
  private static final String LOCAL = "local:";
  private static final String CLASSPATH = "classpath:";

  private BundleShipping() {}

  /** The bundle that an option names, found on the driver and shipped where that is asked for. */
  static BundleRef ref(SparkContext context, String bundle) {
    if (bundle.startsWith(CLASSPATH)) {
      String path = bundle.substring(CLASSPATH.length());
      return new BundleRef(BundleRef.Place.CLASSPATH, path, BundleFiles.ofResources(path).sha256());
    }
    if (bundle.startsWith(LOCAL)) {
      Path folder = Path.of(bundle.substring(LOCAL.length()));
      return new BundleRef(
          BundleRef.Place.LOCAL, folder.toString(), BundleFiles.of(folder).sha256());
    }
    Path folder = bundle.startsWith("file:") ? Path.of(URI.create(bundle)) : Path.of(bundle);
    BundleFiles files = BundleFiles.of(folder);
    String sha256 = files.sha256();
    String name = "reranker-" + sha256;
    ship(context, files, name);
    return new BundleRef(BundleRef.Place.SHIPPED, name, sha256);
  }

  /** One context is given a bundle once: Spark unpacks an archive again when it is added again. */
  private static synchronized void ship(SparkContext context, BundleFiles files, String name) {
    if (context.listArchives().exists(uri -> uri.endsWith("#" + name))) {
      return;
    }
    try {
      // Spark reads the archive as long as executors start, so it stays until the driver ends.
      Path folder = Files.createTempDirectory("reranker-spark");
      folder.toFile().deleteOnExit();
      Path zip = folder.resolve(name + ".zip");
      zip.toFile().deleteOnExit();
      files.zip(zip);
      context.addArchive(zip.toUri() + "#" + name);
    } catch (IOException e) {
      throw new UncheckedIOException("There is no room for the packed bundle", e);
    }
  }
}
