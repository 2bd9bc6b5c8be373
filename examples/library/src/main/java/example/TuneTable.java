package example;

import dev.etude.data.model.Model;
import dev.etude.data.model.Predictor;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.Tuning;
import dev.etude.update.adaptive.distance.Prodigy;
import dev.etude.update.rule.Adam;
import dev.etude.update.schedule.Schedules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tunes the step size of a perceptron on a table, compares it with a self-tuning rule, and predicts. */
public final class TuneTable {
  private TuneTable() {}

  public static void main(String[] arguments) {
    TableTasks diabetes = TableTasks.of(
        Examples.read(Path.of("../diabetes.csv")).predicting("progression"), Model.mlp(16));
    Tuned found = Tuning.of(diabetes)
        .learning(Adam.withDefaults(), Schedules.constant(100))
        .splits(5)
        .seed(1)
        .run();
    System.out.println(found.answer().sentence());
    Optimizer chosen = found.byValidation().optimizer();
    for (Optimizer optimizer : List.of(chosen, Optimizer.of(Prodigy.withDefaults(), 100))) {
      System.out.println(optimizer + " test RMSE " + found.judge(optimizer).testMetric().mean());
    }
    Predictor model = diabetes.fit(chosen);
    System.out.println(model.predict(Map.of(
            "age", "59", "sex", "2", "bmi", "32.1", "bp", "101", "s1", "157", "s2", "93.2",
            "s3", "38", "s4", "4", "s5", "4.8598", "s6", "87"))
        .number(0));
  }
}
