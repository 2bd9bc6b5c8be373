package dev.etude.spark;

import dev.etude.check.Arguments;
import dev.etude.task.Shared;
import dev.etude.task.TaskException;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Range$;
import scala.collection.immutable.Seq;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Runs tasks on a Spark cluster, each map as a job. A partition has one task, or several
 * neighbours if there are more than {@value #PARTITIONS_PER_CORE} for each core and {@value #PARTITIONS_MORE}.
 *
 * <pre>
 *   TaskMap map = new SparkTaskMap(context);
 *   List&lt;Double&gt; losses = map.map(1000, task -&gt; loss(seed.child("task", task)));
 * </pre>
 *
 * <p>Results are the local ones bit for bit, whatever the number of executors and cores, and whatever was lost and run
 * again. A shared value is broadcast, and each executor reads it once. Cost: one job per map, a few milliseconds per
 * partition; tasks that take less all together belong {@link #nearby}.
 *
 * <p>{@link #staying} asks Spark to run task i where it ran the last time; another executor takes it when that one is lost,
 * or has been busy with others for {@code spark.locality.wait}.
 *
 * <p>A task that throws a {@link RuntimeException} is not run again. Errors, lost machines and results beyond {@code
 * spark.driver.maxResultSize} are Spark's to judge: if it gives up, an {@link IllegalStateException} says why, in one line.
 * Several maps may run at once. The context is the caller's to close.
 */
public final class SparkTaskMap implements TaskMap {
  private static final int PARTITIONS_PER_CORE = 4; // so that it matters little who is done last
  private static final int PARTITIONS_MORE = 32;
  private static final String JAVA_SERIALIZER = "org.apache.spark.serializer.JavaSerializer";

  private final JavaSparkContext context;
  private final Runnable onPlainWorker;
  private final boolean stays;
  private volatile List<String> places =
      List.of(); // where the partitions of the last map ran, if they are to stay

  /**
   * Runs tasks where a context runs its jobs.
   *
   * @param context with Spark's own Java serialiser, since records travel by no other; with the jars of what tasks need
   */
  public SparkTaskMap(JavaSparkContext context) {
    this(context, () -> {}, false);
  }

  /** Tells also of each task that ran without the Vector API. */
  SparkTaskMap(JavaSparkContext context, Runnable onPlainWorker) {
    this(context, onPlainWorker, false);
  }

  private SparkTaskMap(JavaSparkContext context, Runnable onPlainWorker, boolean stays) {
    requireJavaSerializer(context.getConf());
    this.context = context;
    this.onPlainWorker = onPlainWorker;
    this.stays = stays;
  }

  @Override
  public TaskMap staying() {
    return new SparkTaskMap(context, onPlainWorker, true);
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
    int partitions = (int) Math.min(
        tasks, (long) PARTITIONS_PER_CORE * context.defaultParallelism() + PARTITIONS_MORE);
    Collection collection = new Collection(partitions, onDone, onPlainWorker);
    SimpleFutureAction<Collection> job = context
        .sc()
        .submitJob(
            partitions(partitions),
            partition(function, tasks, partitions),
            Range$.MODULE$.apply(0, partitions),
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
    if (stays) {
      places = collection.places();
    }
    return collection.results();
  }

  /** The numbers from 0, each with the executor it had better go to if there is one. */
  private RDD<Integer> partitions(int count) {
    List<String> before = places;
    List<Tuple2<Integer, Seq<String>>> partitions = new ArrayList<>(count);
    for (int p = 0; p < count; p++) {
      List<String> place = p < before.size() ? List.of(before.get(p)) : List.of();
      partitions.add(new Tuple2<>(p, CollectionConverters.asScala(place).toSeq()));
    }
    return context
        .sc()
        .makeRDD(
            CollectionConverters.asScala(partitions).toSeq(),
            ClassTag$.MODULE$.apply(Integer.class));
  }

  @Override
  public <T> Shared<T> share(T value) {
    try {
      return new OfBroadcast<>(context.broadcast(value));
    } catch (Exception e) { // NotSerializableException, undeclared
      throw new IllegalArgumentException("the shared value cannot travel: " + Reason.line(e), e);
    }
  }

  private static Function1<Iterator<Integer>, TaskOutcome> partition(
      TaskFunction<?> function, int tasks, int partitions) {
    return (Function1<Iterator<Integer>, TaskOutcome> & Serializable) numbers -> {
      long p = numbers.next();
      return TaskOutcome.of(
          function, (int) (p * tasks / partitions), (int) ((p + 1) * tasks / partitions));
    };
  }

  @Override
  public TaskMap nearby() {
    return new ThreadPoolTaskMap(Runtime.getRuntime().availableProcessors());
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
    private final TaskOutcome[] outcomes;
    private final Runnable onDone;
    private final Runnable onPlainWorker;
    private int first; // the first partition that is not done

    @Nullable
    TaskException failure;

    Collection(int partitions, Runnable onDone, Runnable onPlainWorker) {
      this.outcomes = new TaskOutcome[partitions];
      this.onDone = onDone;
      this.onPlainWorker = onPlainWorker;
    }

    /** Takes what a partition returned; to throw ends the job. */
    BoxedUnit put(Object partition, TaskOutcome outcome) {
      outcomes[(int) partition] = outcome;
      if (!outcome.vectors()) {
        onPlainWorker.run();
      }
      while (first < outcomes.length && outcomes[first] != null) {
        failure = outcomes[first].failure();
        if (failure != null) {
          throw failure;
        }
        first++;
      }
      outcome.results().forEach(result -> onDone.run());
      return BoxedUnit.UNIT;
    }

    List<String> places() {
      return Arrays.stream(outcomes).map(TaskOutcome::place).toList();
    }

    @SuppressWarnings("unchecked") // what the function of type R returned
    <R> List<R> results() {
      List<R> results = new ArrayList<>();
      for (TaskOutcome outcome : outcomes) {
        results.addAll((List<R>) outcome.results());
      }
      return results;
    }
  }
}
