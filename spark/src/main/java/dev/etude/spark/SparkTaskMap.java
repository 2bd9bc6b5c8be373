package dev.etude.spark;

import dev.etude.check.Arguments;
import dev.etude.task.Shared;
import dev.etude.task.TaskException;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.collection.Iterator;
import scala.collection.immutable.Range$;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;
import scala.runtime.BoxedUnit;

/**
 * Runs tasks on a Spark cluster: task i is partition i of a job.
 *
 * <pre>
 *   TaskMap map = new SparkTaskMap(context);
 *   List&lt;Double&gt; losses = map.map(1000, task -&gt; loss(seed.child("task", task)));
 * </pre>
 *
 * <p>Results are the local ones bit for bit, whatever the number of executors and cores, and whatever was lost and run
 * again. A shared value is broadcast, and each executor reads it once. Cost: one job per map, a few milliseconds per
 * task; tasks well below that belong on one machine.
 *
 * <p>A task that throws a {@link RuntimeException} is not run again. Errors, lost machines and results beyond {@code
 * spark.driver.maxResultSize} are Spark's to judge: if it gives up, an {@link IllegalStateException} says why, in one line.
 * Several maps may run at once. The context is the caller's to close.
 */
public final class SparkTaskMap implements TaskMap {
  private static final String JAVA_SERIALIZER = "org.apache.spark.serializer.JavaSerializer";

  private final JavaSparkContext context;

  /**
   * Runs tasks where a context runs its jobs.
   *
   * @param context with Spark's own Java serialiser, since records travel by no other; with the jars of what tasks need
   */
  public SparkTaskMap(JavaSparkContext context) {
    requireJavaSerializer(context.getConf());
    this.context = context;
  }

  static void requireJavaSerializer(SparkConf settings) {
    String serializer = settings.get("spark.serializer", JAVA_SERIALIZER);
    if (!serializer.equals(JAVA_SERIALIZER)) {
      throw new IllegalArgumentException(
          "spark.serializer must be " + JAVA_SERIALIZER + ", but is " + serializer);
    }
  }

  @Override
  public <R> List<R> map(int tasks, TaskFunction<R> function, Runnable onDone) {
    if (Arguments.atLeast(tasks, 0, "tasks") == 0) {
      return List.of();
    }
    Collection collection = new Collection(tasks, onDone);
    SimpleFutureAction<Collection> job = context
        .sc()
        .submitJob(
            context
                .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
                .rdd(),
            partition(function),
            Range$.MODULE$.apply(0, tasks),
            collection::put,
            () -> collection);
    try {
      Await.ready(job, Duration.Inf());
    } catch (InterruptedException e) {
      job.cancel();
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while tasks were running");
    } catch (TimeoutException e) {
      throw new IllegalStateException(e); // after an infinite time
    }
    if (collection.failure != null) {
      job.cancel(); // of the tasks after it
      throw collection.failure;
    }
    if (job.value().get().isFailure()) {
      throw Reason.of(job.value().get().failed().get());
    }
    return collection.results();
  }

  @Override
  public <T> Shared<T> share(T value) {
    try {
      return new OfBroadcast<>(context.broadcast(value));
    } catch (Exception e) { // NotSerializableException, undeclared
      throw new IllegalArgumentException("the shared value cannot travel: " + Reason.line(e), e);
    }
  }

  private static Function1<Iterator<Integer>, Outcome> partition(TaskFunction<?> function) {
    return (Function1<Iterator<Integer>, Outcome> & Serializable)
        numbers -> Outcome.of(function, numbers.next());
  }

  /** A value that Spark brings to each executor once. */
  private record OfBroadcast<T>(Broadcast<T> broadcast) implements Shared<T> {
    @Override
    public T get() {
      return broadcast.value();
    }

    @Override
    public void close() {
      broadcast.destroy();
    }
  }

  /** What has come back; filled by one thread of Spark's, read when the job has ended. */
  private static final class Collection {
    private final Outcome[] outcomes;
    private final Runnable onDone;
    private int first; // the first task that is not done

    @Nullable
    TaskException failure;

    Collection(int tasks, Runnable onDone) {
      this.outcomes = new Outcome[tasks];
      this.onDone = onDone;
    }

    /** Takes what a task returned; to throw ends the job. */
    BoxedUnit put(Object task, Outcome outcome) {
      outcomes[(int) task] = outcome;
      while (first < outcomes.length && outcomes[first] != null) {
        failure = outcomes[first].failure();
        if (failure != null) {
          throw failure;
        }
        first++;
      }
      onDone.run();
      return BoxedUnit.UNIT;
    }

    @SuppressWarnings("unchecked") // outcome i is what the function of type R returned for task i
    <R> List<R> results() {
      List<R> results = new ArrayList<>(outcomes.length);
      for (Outcome outcome : outcomes) {
        results.add((R) outcome.result());
      }
      return results;
    }
  }
}
