package io.reranker.spark;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Gives a bundle to Spark, which copies it to every executor that asks, those that start later
 * included.
 *
 * <p>By broadcasts, because Spark 4 hands files and archives of the context only to jobs without a
 * session ({@code spark.sql.artifact.isolation.enabled}), and a broadcast passes from executor to
 * executor.
 */
final class BundleShipping {
  private static final String LOCAL = "local:";
  private static final String CLASSPATH = "classpath:";

  /** A broadcast is held in memory as a whole, a few times over. */
  private static final int PIECE = 16 << 20;

  /** What each context has been given, by hash: once is enough. */
  private static final Map<SparkContext, Map<String, BundleSource>> SHIPPED = new WeakHashMap<>();

  private BundleShipping() {}

  /** The bundle that an option names, found on the driver and shipped where that is asked for. */
  static BundleRef ref(SparkContext context, String bundle) {
    if (bundle.startsWith(CLASSPATH)) {
      return here(new BundleSource.Resources(bundle.substring(CLASSPATH.length())));
    }
    if (bundle.startsWith(LOCAL)) {
      return here(new BundleSource.Folder(bundle.substring(LOCAL.length())));
    }
    Path folder = bundle.startsWith("file:") ? Path.of(URI.create(bundle)) : Path.of(bundle);
    BundleFiles files = BundleFiles.of(folder);
    String sha256 = files.sha256();
    return new BundleRef(ship(context, files, sha256), sha256);
  }

  private static BundleRef here(BundleSource source) {
    return new BundleRef(source, source.files().sha256());
  }

  private static synchronized BundleSource ship(
      SparkContext context, BundleFiles files, String sha256) {
    return SHIPPED
        .computeIfAbsent(context, c -> new HashMap<>())
        .computeIfAbsent(
            sha256,
            hash ->
                new BundleSource.Shipped(
                    "reranker-" + hash,
                    files.names().stream()
                        .map(
                            name ->
                                new BundleSource.ShippedFile(name, pieces(context, files, name)))
                        .toList()));
  }

  private static List<Broadcast<byte[]>> pieces(
      SparkContext context, BundleFiles files, String name) {
    JavaSparkContext java = JavaSparkContext.fromSparkContext(context);
    List<Broadcast<byte[]>> pieces = new ArrayList<>();
    try (InputStream in = files.open(name)) {
      for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
        pieces.add(java.broadcast(piece));
      }
    } catch (IOException e) {
      throw files.unreadable(e);
    }
    return pieces;
  }
}
