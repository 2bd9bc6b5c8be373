package dev.etude.data.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.data.InputException;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Table;
import dev.etude.data.table.Target;
import dev.etude.random.Seed;
import dev.etude.task.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskGroupsTest {
  @TempDir
  Path folder = Path.of("");

  private Table table(String... tasks) throws IOException {
    StringBuilder text = new StringBuilder("x,task,y\n");
    for (int i = 0; i < tasks.length; i++) {
      text.append(i).append(',').append(tasks[i]).append(',').append(i * i).append('\n');
    }
    return Table.read(Files.writeString(folder.resolve("t.csv"), text.toString()));
  }

  private static String[] cycled(int rows, String... names) {
    return IntStream.range(0, rows).mapToObj(i -> names[i % names.length]).toArray(String[]::new);
  }

  @Test
  void rowsWithOneNameAreOneTask() throws IOException {
    TaskGroups groups = TaskGroups.of(table(cycled(18, "b", "a", "b")), "task");
    assertThat(groups.names()).containsExactly("a", "b");
    assertThat(groups.rows(0)).containsExactly(1, 4, 7, 10, 13, 16);
    assertThat(groups.rows(1)).containsExactly(0, 2, 3, 5, 6, 8, 9, 11, 12, 14, 15, 17);
  }

  @Test
  void theTaskColumnIsNoFeature() throws IOException {
    Table table = table(cycled(12, "1", "2"));
    assertThat(TaskGroups.of(table, "task").names()).containsExactly("1", "2");
    assertThat(Examples.of(table, 2, Target.of(table, 2), "task").featureNames())
        .containsExactly("x");
  }

  /** 10 tasks, of which 3 are kept back: a partition, the same for the same seed; each task is kept back now and then. */
  @Test
  void theSeedDrawsTheTasksToTestOn() throws IOException {
    String[] names = IntStream.range(0, 10).mapToObj(i -> "t" + i).toArray(String[]::new);
    TaskGroups groups = TaskGroups.of(table(cycled(60, names)), "task");
    boolean[] tested = new boolean[10];
    for (int s = 0; s < 40; s++) { // a task is never drawn with probability 0.7⁴⁰ = 6·10⁻⁷
      TaskGroups.MetaSplit split = groups.draw(0.25, new Seed(s));
      assertThat(split.test()).hasSize(3).isSorted();
      int[] all = IntStream.concat(Arrays.stream(split.training()), Arrays.stream(split.test()))
          .sorted()
          .toArray();
      assertThat(all).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(groups.draw(0.25, new Seed(s)).test()).containsExactly(split.test());
      for (int g : split.test()) {
        tested[g] = true;
      }
    }
    assertThat(tested).containsOnly(true);
  }

  @Test
  void bothPartsGetATask() throws IOException {
    TaskGroups groups = TaskGroups.of(table(cycled(12, "a", "b")), "task");
    assertThat(groups.draw(0.01, new Seed(1)).test()).hasSize(1);
    assertThat(groups.draw(0.99, new Seed(1)).training()).hasSize(1);
  }

  @Test
  void aTaskIsSplitAmongItsOwnRows() throws IOException {
    TaskGroups groups = TaskGroups.of(table(cycled(30, "a", "b", "b")), "task");
    int[] rows = groups.rows(0);
    Split split = Split.draw(rows, 0.5, 0.2, new Seed(3));
    assertThat(split.test()).hasSize(2);
    int[] all = Stream.of(split.train(), split.validation(), split.test())
        .flatMapToInt(Arrays::stream)
        .sorted()
        .toArray();
    assertThat(all).containsExactly(rows);
  }

  /** φ n = 1.4 and 1.6 round to 1 and 2: seven rows are too few by default, eight are enough; of three equal parts six are. */
  @Test
  void theRowsATaskNeedsAreThoseOfItsParts() throws IOException {
    String[] tasks = {"a", "a", "a", "a", "a", "a", "a", "a", "b", "b", "b", "b", "b", "b", "c"};
    TaskGroups groups = TaskGroups.of(table(tasks), "task");
    assertThat(groups.split(0, 0.5, 0.2, new Seed(1)))
        .hasToString("training 3, validation 3, test 2");
    assertThat(groups.split(1, 0.5, 1.0 / 3, new Seed(1)))
        .hasToString("training 2, validation 2, test 2");
    assertThatThrownBy(() -> groups.split(1, 0.5, 0.2, new Seed(1)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the rows of each task must be at least 8, for 2 in each of training, validation"
                + " and test, but those of \"b\" in column \"task\" are 6 (training 2, validation 3,"
                + " test 1); remove it, group tasks, or give the parts that are too small more rows");
    assertThatThrownBy(() -> groups.split(2, 0.5, 1.0 / 3, new Seed(1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("at least 6");
  }

  @Test
  void faultsNameTheColumn() throws IOException {
    Table one = table(cycled(8, "a"));
    assertThatThrownBy(() -> TaskGroups.of(one, "task"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "the task column \"task\" must tell at least two tasks apart, but is \"a\" in every row");
    Table gap = table(cycled(12, "a", "b", ""));
    assertThatThrownBy(() -> TaskGroups.of(gap, "task"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "the task column \"task\" is missing in 4 of 12 rows, first in row 3 below the header");
    assertThatThrownBy(() -> TaskGroups.of(gap, "tsk"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("has no column \"tsk\"; did you mean \"task\"?");
  }
}
