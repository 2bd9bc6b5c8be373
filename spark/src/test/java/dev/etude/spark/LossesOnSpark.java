package dev.etude.spark;

// tag::program[]
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.random.Seed;
import dev.etude.task.TaskMap;
import java.io.Serializable;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.spark.api.java.JavaSparkContext;

/** The loss of a thousand random starts on one quadratic. */
public final class LossesOnSpark {
  /** What comes back from a task. */
  public record Loss(int task, double value) implements Serializable {}

  public static List<Loss> losses(JavaSparkContext context, int tasks, Seed seed) {
    TaskMap map = new SparkTaskMap(context);
    return map.map(tasks, task -> new Loss(task, loss(seed.child("task", task))));
  }

  private static double loss(Seed seed) {
    UniformRandomProvider random = seed.generator();
    double[] start = {random.nextDouble(), random.nextDouble()};
    return Quadratic.diagonal(1, 10).loss(start);
  }
}
// end::program[]
