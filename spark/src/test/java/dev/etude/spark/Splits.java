package dev.etude.spark;

import dev.etude.data.split.Split;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Table;
import dev.etude.data.table.Target;
import dev.etude.meta.landscape.RegressionTuning;
import dev.etude.meta.landscape.RegressionTuning.Choice;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;
import dev.etude.task.regression.RegressionLandscape;
import dev.etude.task.regression.RegressionRows;
import dev.etude.task.regression.RegressionTask;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The main job on the diabetes table: splits, step sizes chosen on them, test errors; 442 rows, 65 features, 100 steps. */
final class Splits {
  private static final int STEPS = 100;

  private Splits() {}

  /** Returns every number of the job's result, as bits. */
  static long[] tuned(TaskMap map, int splits) {
    return tuned(map, splits, () -> {});
  }

  static long[] tuned(TaskMap map, int splits, Runnable onDone) {
    Seed seed = new Seed(1);
    List<RegressionLandscape> tasks;
    try (Shared<RegressionRows> table = map.share(table())) {
      tasks = map.map(splits, s -> task(table.get(), seed.child("split", s)), onDone);
    }
    RegressionTuning tuning = new RegressionTuning(tasks, map);
    return tuning.choose(List.of(Rows.values()), STEPS).stream()
        .flatMapToDouble(Splits::numbers)
        .mapToLong(Double::doubleToRawLongBits)
        .toArray();
  }

  private static RegressionRows table() {
    Table diabetes = Table.read(Path.of("../examples/diabetes.csv"));
    int column = diabetes.columnIndex("progression");
    Target.Numbers target = Target.numbers(diabetes, column);
    Examples examples = Examples.of(diabetes, column, target, null).withPolynomials(2);
    int[] all = IntStream.range(0, examples.rows()).toArray();
    return RegressionRows.of(examples.features(), target.values(all));
  }

  private static RegressionTask task(RegressionRows rows, Seed seed) {
    Split split = Split.draw(rows.rows(), 0.5, 0.2, seed);
    return RegressionTask.of(rows, split.train(), split.validation(), split.test(), STEPS);
  }

  private static DoubleStream numbers(Choice choice) {
    return DoubleStream.concat(
        DoubleStream.of(choice.stepSize(), choice.metaObjective()),
        Arrays.stream(choice.testErrors().toArray()));
  }
}
