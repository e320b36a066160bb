package io.reranker.spark;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.apache.spark.sql.SparkSession;

/**
 * Spark's standalone master and workers of one core each, as processes of this machine, from the
 * jars on this process's class path.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int PATIENCE_MILLIS = 600_000; // Of a busy machine.

  private final Path folder;
  private final Process master;
  private final int port;
  private final List<Process> workers = new ArrayList<>();

  /** Starts a master and workers that keep their files in a folder. */
  StandaloneCluster(Path folder, int workers) throws IOException, InterruptedException {
    this.folder = folder;
    Files.createDirectories(folder.resolve("home/jars")); // Where a worker looks for Spark.
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
      this.port = free.getLocalPort();
    }
    this.master =
        start(
            "master",
            "org.apache.spark.deploy.master.Master",
            "--host",
            HOST,
            "--port",
            String.valueOf(port),
            "--webui-port",
            "0");
    awaitMaster();
    for (int i = 0; i < workers; i++) {
      this.workers.add(
          start(
              "worker" + i,
              "org.apache.spark.deploy.worker.Worker",
              "--host",
              HOST,
              "--webui-port",
              "0",
              "--cores",
              "1",
              "--memory",
              "1g",
              "--work-dir",
              folder.resolve("work" + i).toString(),
              "spark://" + HOST + ":" + port));
    }
  }

  /** A session of this process, whose first task waits until an executor runs on every worker. */
  SparkSession session() {
    return SparkSession.builder()
        .master("spark://" + HOST + ":" + port)
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", HOST)
        .config("spark.driver.bindAddress", HOST)
        .config("spark.cores.max", workers.size())
        .config("spark.executor.cores", 1)
        .config("spark.executor.memory", "600m")
        .config("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .config("spark.scheduler.minRegisteredResourcesRatio", 1.0)
        .config("spark.scheduler.maxRegisteredResourcesWaitingTime", PATIENCE_MILLIS + "ms")
        .config("spark.sql.shuffle.partitions", 3)
        .getOrCreate();
  }

  /** Kills the worker that runs an executor, and the executor with it. */
  void killWorkerOf(String executor) throws IOException {
    for (int i = 0; i < workers.size(); i++) {
      if (runs(i, executor)) {
        List<ProcessHandle> children = workers.get(i).descendants().toList();
        workers.get(i).destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        return;
      }
    }
    throw new IllegalStateException("No worker runs executor " + executor);
  }

  /** A worker gives each executor a folder of its number, in that of the application. */
  private boolean runs(int worker, String executor) throws IOException {
    Path work = folder.resolve("work" + worker);
    if (!Files.isDirectory(work)) {
      return false;
    }
    try (Stream<Path> applications = Files.list(work)) {
      return applications.anyMatch(a -> Files.isDirectory(a.resolve(executor)));
    }
  }

  private Process start(String name, String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(List.of(arguments));
    File log = folder.resolve(name + ".log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
    builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", HOST);
    return builder.start();
  }

  private void awaitMaster() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
    while (true) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(HOST, port), 1_000);
        return;
      } catch (IOException e) {
        if (!master.isAlive() || System.nanoTime() > end) {
          throw new IOException(Files.readString(folder.resolve("master.log")), e);
        }
        Thread.sleep(50);
      }
    }
  }

  @Override
  public void close() {
    List<Process> all = new ArrayList<>(workers);
    all.add(master);
    for (Process process : all) {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
    all.forEach(process -> process.onExit().join()); // Their files can be deleted then.
  }
}
