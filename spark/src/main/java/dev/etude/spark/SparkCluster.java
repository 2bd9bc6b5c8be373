package dev.etude.spark;

import dev.etude.task.Cluster;
import dev.etude.task.TaskMap;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** A connection that owns its Spark context. */
final class SparkCluster implements Cluster {
  static final int SECONDS_TO_START = 120;

  private static final String LOOPBACK = "127.0.0.1";

  private static final String PLAIN_WORKERS =
      "workers lack the Vector API: networks and Krylov spaces take longer there, with the same"
          + " numbers; give them a whole JDK and spark.executor.extraJavaOptions --add-modules"
          + " jdk.incubator.vector";

  private final JavaSparkContext context;
  private final TaskMap taskMap;

  private SparkCluster(JavaSparkContext context, Consumer<String> notices) {
    this.context = context;
    this.taskMap =
        new SparkTaskMap(context, context.isLocal() ? () -> {} : toldOfPlainWorkersOnce(notices));
  }

  /** Returns what to call for each task that ran without the Vector API. */
  static Runnable toldOfPlainWorkersOnce(Consumer<String> notices) {
    AtomicBoolean told = new AtomicBoolean();
    return () -> {
      if (!told.getAndSet(true)) {
        notices.accept(PLAIN_WORKERS);
      }
    };
  }

  /** Starts a context and waits for the first executor. */
  static SparkCluster start(String master, Consumer<String> notices) {
    SparkConf settings = withDefaults(new SparkConf())
        .setMaster(master)
        .setIfMissing("spark.app.name", "etude")
        .setIfMissing("spark.ui.enabled", "false")
        .setIfMissing("spark.ui.showConsoleProgress", "false");
    if (Master.of(master)
        .isThisProcess()) { // nobody else has to reach it, and whoever did could send it any object
      settings
          .setIfMissing("spark.driver.bindAddress", LOOPBACK)
          .setIfMissing("spark.driver.host", LOOPBACK);
    }
    JavaSparkContext context;
    try {
      context = new JavaSparkContext(settings);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("cannot start Spark: " + Reason.line(e), e);
    }
    try {
      if (!master.startsWith("local")) {
        awaitExecutor(context, master, Duration.ofSeconds(SECONDS_TO_START));
      }
      return new SparkCluster(context, notices);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  /** What spark-submit would read, for a driver that it did not start. */
  private static SparkConf withDefaults(SparkConf settings) {
    @Nullable String folder = System.getenv("SPARK_CONF_DIR");
    @Nullable String home = System.getenv("SPARK_HOME");
    if (folder == null && home == null) {
      return settings;
    }
    Path file = Path.of(folder == null ? home + "/conf" : folder, "spark-defaults.conf");
    if (!Files.exists(file)) {
      return settings;
    }
    Properties defaults = new Properties(); // the format Spark itself reads it in
    try (Reader reader = Files.newBufferedReader(file)) {
      defaults.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String name : defaults.stringPropertyNames()) {
      if (name.startsWith("spark.")) {
        settings.setIfMissing(name, defaults.getProperty(name).strip());
      }
    }
    return settings;
  }

  /** Waits until somebody can work; the driver itself counts as one of those with memory. */
  static void awaitExecutor(JavaSparkContext context, String master, Duration limit) {
    long start = System.nanoTime();
    while (context.sc().isStopped() || context.sc().getExecutorMemoryStatus().size() < 2) {
      if (context.sc().isStopped() || System.nanoTime() - start > limit.toNanos()) {
        throw new IllegalArgumentException("no worker of " + master + " has joined within "
            + limit.toSeconds() + " s; it needs one that is free, with "
            + context.getConf().get("spark.executor.memory", "1g")
            + " of memory (spark.executor.memory) and Spark " + context.version());
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while connecting");
      }
    }
  }

  @Override
  public TaskMap taskMap() {
    return taskMap;
  }

  @Override
  public void close() {
    context.close();
  }
}
