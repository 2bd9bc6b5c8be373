package dev.etude.spark;

import dev.etude.task.TaskException;
import dev.etude.task.TaskFunction;
import java.io.Serializable;
import org.apache.spark.SparkEnv;
import org.jspecify.annotations.Nullable;
import scala.reflect.ClassTag$;

/**
 * How a task ended, as it travels to the driver. A pure function that threw would throw again: to return the failure saves
 * Spark's retries, which are for lost machines.
 *
 * @param result what the task returned; null if it threw
 * @param failure what it threw; null if it returned
 */
record Outcome(@Nullable Object result, @Nullable TaskException failure) implements Serializable {
  static Outcome of(TaskFunction<?> function, int task) {
    try {
      return new Outcome(function.apply(task), null);
    } catch (RuntimeException e) {
      TaskException failure = new TaskException(task, e);
      return new Outcome(null, travels(failure) ? failure : failure.withoutCause());
    }
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
