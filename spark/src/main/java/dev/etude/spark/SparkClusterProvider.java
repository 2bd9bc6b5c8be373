package dev.etude.spark;

import dev.etude.task.Cluster;
import dev.etude.task.ClusterProvider;
import java.util.function.Consumer;

/**
 * Connects to a Spark master: {@code local[4]}, {@code spark://host:7077}, {@code yarn}, {@code k8s://…}.
 *
 * <p>Settings are those of Spark: system properties {@code spark.…}, then {@code spark-defaults.conf} in {@code
 * SPARK_CONF_DIR} or {@code SPARK_HOME/conf}. A master that does not take a connection within {@value
 * Master#SECONDS_TO_ANSWER} seconds, or has no executor for us within {@value SparkCluster#SECONDS_TO_START}, is refused.
 */
public final class SparkClusterProvider implements ClusterProvider {
  /** For the service loader. */
  public SparkClusterProvider() {}

  @Override
  public Cluster connect(String master, Consumer<String> notices) {
    Master.of(master).requireReachable();
    try {
      return SparkCluster.start(master, notices);
    } catch (NoClassDefFoundError e) {
      throw new IllegalArgumentException(
          "Spark is not on the class path (" + e.getMessage()
              + " is missing): start with ./etude, or by spark-submit",
          e);
    }
  }
}
