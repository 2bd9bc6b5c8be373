package dev.etude.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real Spark cluster on the loopback interface: a master and workers of one core, each a JVM of its own, started from
 * the jars on the class path. Everything lives in one folder and dies at the end.
 */
final class StandaloneCluster implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://\\S+)");
  private static final Pattern WORKER = Pattern.compile("Successfully registered with master");

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final Thread atExit = new Thread(this::killAll);
  private String url = "";

  private StandaloneCluster(Path folder) {
    this.folder = folder;
  }

  static StandaloneCluster start(Path folder, int workers) {
    StandaloneCluster cluster = new StandaloneCluster(folder);
    Runtime.getRuntime().addShutdownHook(cluster.atExit);
    try {
      Files.createDirectories(folder.resolve("jars")); // what a Spark home has, for its scripts
      Files.createFile(folder.resolve("RELEASE"));
      cluster.run("master", "org.apache.spark.deploy.master.Master", "--port", "0");
      cluster.url = cluster.await("master", MASTER);
      for (int w = 1; w <= workers; w++) {
        cluster.runWorker(w);
      }
      for (int w = 1; w <= workers; w++) {
        cluster.await("worker-" + w, WORKER);
      }
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw new IllegalStateException("no cluster: " + e.getMessage(), e);
    }
  }

  private void runWorker(int number) throws IOException {
    run(
        "worker-" + number,
        "org.apache.spark.deploy.worker.Worker",
        "--cores",
        "1",
        "--memory",
        "512m",
        "--work-dir",
        folder.resolve("work-" + number).toString(),
        url);
  }

  /** Where a driver finds the master. */
  String url() {
    return url;
  }

  /** Ends the newest worker that runs, and its executors, as a power cut would. */
  void killOne() {
    kill(processes.remove(processes.size() - 1));
  }

  @Override
  public void close() {
    killAll();
    Runtime.getRuntime().removeShutdownHook(atExit);
  }

  private void killAll() {
    processes.forEach(StandaloneCluster::kill);
  }

  private static void kill(Process process) {
    List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
    all.add(process.toHandle());
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(each -> each.onExit().join());
  }

  private void run(String name, String main, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        main,
        "--host",
        "127.0.0.1",
        "--webui-port",
        "0"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log(name).toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("SPARK_"));
    builder.environment().put("SPARK_HOME", folder.toString());
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    processes.add(builder.start());
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /** Waits until a process says that it is ready; returns the last group of what it says. */
  private String await(String name, Pattern sign) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < LIMIT.toNanos()) {
      try {
        String said = Files.readString(log(name));
        Matcher matcher = sign.matcher(said);
        if (matcher.find()) {
          return matcher.group(matcher.groupCount());
        }
        if (!processes.stream().allMatch(Process::isAlive)) {
          throw new IllegalStateException(name + " ended: " + said);
        }
        Thread.sleep(50);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
    throw new IllegalStateException(name + " did not start within " + LIMIT + ", see " + log(name));
  }
}
