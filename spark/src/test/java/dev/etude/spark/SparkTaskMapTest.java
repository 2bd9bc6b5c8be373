package dev.etude.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.etude.meta.training.MetaTrainer;
import dev.etude.meta.training.estimator.PersistentEvolutionStrategies;
import dev.etude.task.Shared;
import dev.etude.task.TaskException;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tensor.TensorBundle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two cores of this process as a cluster. */
@Timeout(300)
class SparkTaskMapTest {
  private static JavaSparkContext context;
  private static TaskMap map;

  @BeforeAll
  static void start() {
    SupportedJdk.assume();
    context = new JavaSparkContext(settings().set("spark.driver.maxResultSize", "2m"));
    map = new SparkTaskMap(context);
  }

  @AfterAll
  static void stop() {
    if (context != null) {
      context.close();
    }
  }

  private static SparkConf settings() {
    return new SparkConf(false)
        .setMaster("local[2]")
        .setAppName("test")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.ui.enabled", "false");
  }

  @Test
  void tuningHasTheBitsOfTheLocalPool() {
    assertThat(Splits.tuned(map, 4)).isEqualTo(Splits.tuned(new ThreadPoolTaskMap(1), 4));
  }

  @Test
  void metaTestsHaveTheBitsOfTheLocalPool() {
    assertThat(Training.tested(map)).isEqualTo(Training.tested(new ThreadPoolTaskMap(1)));
  }

  /** Interrupted on the way, and gone on with in this process. */
  @ParameterizedTest
  @CsvSource({"1", "3", "4"})
  void metaTrainingHasTheBitsOfTheLocalPool(int tasksPerUpdate) {
    PersistentEvolutionStrategies estimator = new PersistentEvolutionStrategies(1, 0.01);
    TaskMap pool = new ThreadPoolTaskMap(1);
    double[] expected = Training.finished(Training.trainer(pool, estimator, tasksPerUpdate));
    MetaTrainer there = Training.trainer(map, estimator, tasksPerUpdate);
    for (int i = 0; i < 9; i++) {
      there.update();
    }
    TensorBundle state = Training.saved(there);
    assertThat(Training.finished(there)).isEqualTo(expected);
    MetaTrainer here = Training.trainer(pool, estimator, tasksPerUpdate);
    here.restore(state);
    assertThat(Training.finished(here)).isEqualTo(expected);
  }

  /** More tasks than partitions. */
  @Test
  void manySmallTasksComeBackInOrderAndEachIsTold() {
    AtomicInteger done = new AtomicInteger();
    assertThat(map.map(1001, task -> task, done::incrementAndGet))
        .isEqualTo(IntStream.range(0, 1001).boxed().toList());
    assertThat(done).hasValue(1001);
    assertThatThrownBy(() -> map.map(1001, task -> 1000 / (700 - task)))
        .hasMessage("task 700: / by zero");
  }

  /** What the user reads when a task of a training fails, with the inner task that it was. */
  @Test
  void aMetaTrainingTaskThatThrowsIsTheLineOfTheLocalPool() {
    TaskMap pool = new ThreadPoolTaskMap(1);
    Throwable here = catchThrowable(() -> Training.finished(Training.failing(pool, 5)));
    Throwable there = catchThrowable(() -> Training.finished(Training.failing(map, 5)));
    assertThat(there)
        .isInstanceOf(TaskException.class)
        .hasMessageMatching("task [0-3]: inner task 5, unroll 1: no such image")
        .hasMessage(here.getMessage());
  }

  @Test
  void tasksWithoutTheVectorApiAreToldAndSaidOnce() {
    AtomicInteger plain = new AtomicInteger();
    new SparkTaskMap(context, plain::incrementAndGet).map(3, task -> task);
    boolean here = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    assertThat(plain).hasValue(here ? 0 : 3);
    List<String> said = new ArrayList<>();
    Runnable told = SparkCluster.toldOfPlainWorkersOnce(said::add);
    told.run();
    told.run();
    assertThat(said)
        .containsExactly(
            "workers lack the Vector API: networks and Krylov spaces take longer there,"
                + " with the same numbers; give them a whole JDK and spark.executor.extraJavaOptions"
                + " --add-modules jdk.incubator.vector");
  }

  @Test
  void resultsComeInTheOrderOfTheTasksAndEachIsTold() {
    int[] done = new int[1];
    assertThat(map.map(5, task -> task * task, () -> done[0]++)).containsExactly(0, 1, 4, 9, 16);
    assertThat(done[0]).isEqualTo(5);
    assertThat(map.map(0, task -> task)).isEmpty();
  }

  @Test
  void theFirstFailureInTaskOrderIsThrownAsOneLine() {
    assertThatThrownBy(() -> map.map(40, task -> {
          if (task % 10 == 7) {
            throw new ArithmeticException("no digits left");
          }
          return task;
        }))
        .isInstanceOf(TaskException.class)
        .hasMessage("task 7: no digits left")
        .hasCauseInstanceOf(ArithmeticException.class);
  }

  @Test
  void anExceptionThatCannotTravelStillSaysWhatItSays() {
    assertThatThrownBy(() -> map.map(2, task -> {
          throw new HoldsAThread("wrong row");
        }))
        .isInstanceOf(TaskException.class)
        .hasMessage("task 0: wrong row")
        .hasNoCause();
  }

  @Test
  void errorsAreSparksToJudge() {
    assertThatThrownBy(() -> map.map(2, task -> {
          throw new AssertionError("not so");
        }))
        .isInstanceOf(IllegalStateException.class)
        .message()
        .startsWith("Spark gave up: Lost task ")
        .endsWith("AssertionError: not so")
        .hasLineCount(1);
  }

  @Test
  void resultsTooLargeForTheDriverAreRefusedWithTheirSize() {
    assertThatThrownBy(() -> map.map(20, task -> new double[20_000]))
        .isInstanceOf(IllegalStateException.class)
        .message()
        .contains("2.0 MiB", "raise spark.driver.maxResultSize")
        .hasLineCount(1);
  }

  @Test
  void whatCannotTravelIsNamed() {
    Object lock = new Object();
    assertThatThrownBy(() -> map.map(1, task -> lock.hashCode()))
        .isInstanceOf(IllegalStateException.class)
        .message()
        .contains("java.lang.Object")
        .hasLineCount(1);
    assertThatThrownBy(() -> map.map(1, task -> new Object()))
        .isInstanceOf(IllegalStateException.class)
        .message()
        .contains("java.lang.Object")
        .hasLineCount(1);
    assertThatThrownBy(() -> map.share(lock))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains("java.lang.Object")
        .hasLineCount(1);
  }

  @Test
  void interruptingEndsTheMap() throws InterruptedException {
    Throwable[] thrown = new Throwable[1];
    CountDownLatch running = new CountDownLatch(1);
    Thread caller = new Thread(() -> {
      try {
        map.map(1000, SparkTaskMapTest::pause, running::countDown);
      } catch (CancellationException e) {
        thrown[0] = e;
      }
    });
    caller.start();
    running.await();
    caller.interrupt();
    caller.join();
    assertThat(thrown[0]).hasMessage("interrupted while tasks were running");
    assertThat(map.map(1, task -> task)).as("the next map").containsExactly(0);
  }

  @Test
  void sharedValuesArrive() {
    double[] value = {1, 2, 3};
    try (Shared<double[]> shared = map.share(value)) {
      List<Double> read = map.map(3, task -> shared.get()[task]);
      assertThat(read).containsExactly(1.0, 2.0, 3.0);
    }
  }

  @Test
  void aClusterWithoutWorkersIsRefusedAfterAWhile() {
    assertThatThrownBy(
            () -> SparkCluster.awaitExecutor(context, "spark://there:7077", Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .startsWith("no worker of spark://there:7077 has joined within 0 s")
        .contains("1g of memory (spark.executor.memory) and Spark " + context.version())
        .hasLineCount(1);
  }

  @Test
  void anotherSerializerIsRefused() {
    SparkConf kryo =
        settings().set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    assertThatThrownBy(() -> SparkTaskMap.requireJavaSerializer(kryo))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spark.serializer must be org.apache.spark.serializer.JavaSerializer,"
            + " but is org.apache.spark.serializer.KryoSerializer");
  }

  private static int pause(int task) {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return task;
  }

  private static final class HoldsAThread extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings({"serial", "UnusedVariable"}) // is what the test is about
    private final Object thread = Thread.currentThread();

    HoldsAThread(String message) {
      super(message);
    }
  }
}
