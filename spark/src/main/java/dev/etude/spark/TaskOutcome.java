package dev.etude.spark;

import dev.etude.task.TaskException;
import dev.etude.task.TaskFunction;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockManagerId;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag$;

/**
 * The results of the tasks of a partition, as they travel to the driver. A pure function that threw would throw again: to
 * return the failure saves Spark's retries, which are for lost machines.
 *
 * @param results what the tasks returned, up to the first that threw
 * @param failure what it threw; null if all returned
 * @param place the executor that ran them, as Spark writes preferred locations
 * @param vectors whether the Vector API is there
 */
record TaskOutcome(
    List<@Nullable Object> results, @Nullable TaskException failure, String place, boolean vectors)
    implements Serializable {
  private static final boolean VECTORS =
      ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

  static TaskOutcome of(TaskFunction<?> function, int from, int to) {
    List<@Nullable Object> results = new ArrayList<>(to - from);
    for (int task = from; task < to; task++) {
      try {
        results.add(function.apply(task));
      } catch (RuntimeException e) {
        TaskException failure = new TaskException(task, e);
        TaskException fit = travels(failure) ? failure : failure.withoutCause();
        return new TaskOutcome(results, fit, here(), VECTORS);
      }
    }
    return new TaskOutcome(results, null, here(), VECTORS);
  }

  private static String here() {
    BlockManagerId here = SparkEnv.get().blockManager().blockManagerId();
    return "executor_" + here.host() + "_" + here.executorId();
  }

  /** An exception may hold anything; one that cannot travel must not hide what it says. */
  private static boolean travels(TaskException failure) {
    try {
      SparkEnv.get().closureSerializer().newInstance().serialize(failure, ClassTag$.MODULE$.Any());
      return true;
    } catch (Exception e) { // Spark throws NotSerializableException undeclared
      return false;
    }
  }
}
