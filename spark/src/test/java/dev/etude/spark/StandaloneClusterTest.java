package dev.etude.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.meta.training.MetaTrainer;
import dev.etude.task.Shared;
import dev.etude.task.TaskException;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tensor.TensorBundle;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One master, three workers, an executor each: seven JVMs with the driver. The last two tests kill a worker each. */
@Timeout(300)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandaloneClusterTest {
  private static final int LAST = Integer.MAX_VALUE;

  private static StandaloneCluster cluster;
  private static JavaSparkContext context;
  private static TaskMap map;
  private static double[] trained; // in this process

  @BeforeAll
  static void start(@TempDir Path folder) {
    SupportedJdk.assume();
    cluster = StandaloneCluster.start(folder, 3);
    context = new JavaSparkContext(new SparkConf(false)
        .setMaster(cluster.url())
        .setAppName("test")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.ui.enabled", "false")
        .set("spark.executor.memory", "512m")
        .set("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
        .set("spark.executor.extraClassPath", System.getProperty("java.class.path")));
    map = new SparkTaskMap(context);
    trained = Training.finished(Training.trainer(new ThreadPoolTaskMap(2)));
  }

  @AfterAll
  static void stop() {
    if (context != null) {
      context.close();
    }
    if (cluster != null) {
      cluster.close();
    }
  }

  /** The worker goes when the third split has come back; what its executor had not delivered runs again elsewhere. */
  @Test
  @Order(LAST)
  void tuningHasTheBitsOfTheLocalPoolThoughAWorkerIsKilled() {
    AtomicInteger done = new AtomicInteger();
    long[] tuned = Splits.tuned(map, 12, () -> {
      if (done.incrementAndGet() == 3) {
        cluster.killOne();
      }
    });
    assertThat(tuned).isEqualTo(Splits.tuned(new ThreadPoolTaskMap(2), 12));
    assertThat(done).hasValue(12);
  }

  /** The worker goes when half of an update has come back, and its tasks with it; they are brought back elsewhere. */
  @Test
  @Order(LAST)
  void metaTrainingHasTheBitsOfTheLocalPoolThoughAWorkerIsKilled() {
    AtomicInteger done = new AtomicInteger();
    MetaTrainer trainer = Training.trainer(new Training.Watched(map, () -> {
      if (done.incrementAndGet() == 26) {
        cluster.killOne();
      }
    }));
    assertThat(Training.finished(trainer)).isEqualTo(trained);
    assertThat(done).hasValueGreaterThan(50);
  }

  /** Several executors keep the tasks; the driver that goes on knows where they stood. */
  @Test
  void anInterruptedMetaTrainingGoesOnFromItsCheckpoint() {
    MetaTrainer first = Training.trainer(map);
    for (int i = 0; i < 12; i++) {
      first.update();
    }
    TensorBundle state = Training.saved(first);
    first.close();
    MetaTrainer second = Training.trainer(map);
    second.restore(state);
    assertThat(Training.finished(second)).isEqualTo(trained);
  }

  /** Where tasks stay: after the first maps every task finds what it left. */
  @Test
  void tasksStayWhereTheyWere() {
    TaskMap staying;
    List<Long> first;
    do { // the other executors may be late
      staying = map.staying();
      first = staying.map(4, task -> pausedProcess());
    } while (first.stream().distinct().count() < 2);
    for (int i = 0; i < 3; i++) {
      assertThat(staying.map(4, task -> pausedProcess())).isEqualTo(first);
    }
  }

  private static long pausedProcess() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ProcessHandle.current().pid();
  }

  @Test
  void aTaskThatThrowsIsOneLineFromTheClusterToo() {
    assertThatThrownBy(() -> map.map(12, task -> {
          if (task > 4) {
            throw new ArithmeticException("no digits left");
          }
          return task;
        }))
        .isInstanceOf(TaskException.class)
        .hasMessage("task 5: no digits left")
        .hasCauseInstanceOf(ArithmeticException.class);
  }

  @Test
  void anExecutorReadsASharedValueOnce() {
    try (Shared<double[]> shared = map.share(new double[1000])) {
      List<Reading> readings = map.map(
          12,
          task ->
              new Reading(ProcessHandle.current().pid(), System.identityHashCode(shared.get())));
      Map<Long, Set<Integer>> objects = readings.stream()
          .collect(Collectors.groupingBy(
              Reading::process, Collectors.mapping(Reading::object, Collectors.toSet())));
      assertThat(objects.keySet()).doesNotContain(ProcessHandle.current().pid());
      assertThat(objects.values()).allSatisfy(each -> assertThat(each).hasSize(1));
    }
  }

  private record Reading(long process, int object) implements java.io.Serializable {}
}
