package dev.etude.experiments.table;

import dev.etude.data.model.Model;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.data.table.TargetKind;
import dev.etude.experiments.Claim;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Training;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.report.CsvFile;
import dev.etude.report.Numbers;
import dev.etude.task.JudgedTask;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import dev.etude.theory.ScheduleBound;
import dev.etude.theory.ScheduleShape;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.GivenShape;
import dev.etude.update.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Compares three choices of a peak for a horizon ten times as long: carried over by the bound of its schedule
 * ({@link ScheduleBound}), kept, and tuned again; on real tables, by mini-batches of 32 rows.
 */
public final class CarriedPeaks implements Experiment {
  private static final int TIMES = 10;
  private static final int TRIED = 15; // step sizes, a factor of 2 apart
  private static final double LARGEST = 4;
  private static final int BATCH = 32;
  private static final ScheduleShape[] SHAPES = {
    ScheduleShape.CONSTANT, ScheduleShape.LINEAR, ScheduleShape.WARM_UP_STABLE_DECAY
  };
  private static final String[][] TABLES = {
    {"concrete", "compressive_strength", "NUMBERS"},
    {"ames", "Sale_Price", "NUMBERS"},
    {"CPSSW9204", "earnings", "NUMBERS"},
    {"Affairs", "affairs", "NUMBERS"},
    {"spam", "type", "CLASSES"},
    {"Vehicle", "Class", "CLASSES"}
  };

  private final Path folder;

  /**
   * Creates the experiment on real tables.
   *
   * @param folder where {@code concrete.csv} and the others are
   */
  public CarriedPeaks(Path folder) {
    this.folder = folder;
  }

  @Override
  public String title() {
    return "Peaks carried over to ten times the steps";
  }

  private static int steps(boolean quick) {
    return quick ? 20 : 100;
  }

  private static int splits(boolean quick) {
    return quick ? 2 : 3;
  }

  @Override
  public long work(boolean quick) {
    return 2L * TABLES.length * SHAPES.length;
  }

  /**
   * One setting: a table, a model and a schedule.
   *
   * @param name of table and model
   * @param shape the schedule
   * @param tuned the peak at t steps
   * @param carried the peak that the bound gives for 10 t
   * @param again the peak tuned at 10 t
   * @param losses mean test losses at 10 t of the peaks tuned at t, carried, and tuned again
   */
  record Setting(
      String name, ScheduleShape shape, double tuned, double carried, double again, Vector losses) {
    double kept() {
      return losses.get(0) / losses.get(2) - 1;
    }

    double moved() {
      return losses.get(1) / losses.get(2) - 1;
    }
  }

  @Override
  public Findings run(Seed seed, boolean quick, TaskMap map, ExperimentProgress progress) {
    List<Setting> settings = new ArrayList<>();
    for (String[] table : TABLES) {
      Examples examples = Examples.read(folder.resolve(table[0] + ".csv"))
          .predicting(table[1], TargetKind.valueOf(table[2]));
      for (Model model : List.of(Model.linear(), Model.mlp(16))) {
        if (model.hidden().isEmpty() && table[2].equals("CLASSES")) {
          continue;
        }
        try (Shared<TableTasks> shared =
            map.share(TableTasks.of(examples, model).withBatch(BATCH))) {
          for (ScheduleShape shape : SHAPES) {
            settings.add(setting(
                table[0] + (model.hidden().isEmpty() ? ", linear" : ", mlp:16"),
                new Trial(shared, seed, shape, steps(quick), splits(quick), Vector.of(1), false),
                map));
            progress.stepBy(1);
          }
        }
      }
      progress.say(table[0]);
    }
    return new Findings(claims(settings), List.of(), to -> write(to, settings));
  }

  /** Tunes at t and at 10 t, and judges the three peaks at 10 t. */
  static Setting setting(String name, Trial trial, TaskMap map) {
    Trial longer = trial.times(TIMES);
    double tuned = best(trial, map);
    double again = best(longer, map);
    double carried = ScheduleBound.carriedPeak(
        tuned, trial.shape.factors(trial.steps), trial.shape.factors(longer.steps));
    return new Setting(
        name,
        trial.shape,
        tuned,
        carried,
        again,
        Vector.of(
            judged(longer, tuned, map), judged(longer, carried, map), judged(longer, again, map)));
  }

  private static double best(Trial trial, TaskMap map) {
    double best = LARGEST;
    double least = Double.POSITIVE_INFINITY;
    double peak = LARGEST;
    for (int k = 0; k < TRIED; k++) {
      double loss = mean(map.map(trial.splits, trial.with(peak, false)));
      if (loss < least) {
        least = loss;
        best = peak;
      }
      peak /= 2;
    }
    return best;
  }

  private static double judged(Trial trial, double peak, TaskMap map) {
    return mean(map.map(trial.splits, trial.with(peak, true)));
  }

  private static double mean(List<Double> losses) {
    return losses.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Trains one split with one peak and returns the loss of the rows held out, ∞ if it diverged. */
  record Trial(
      Shared<TableTasks> tasks,
      Seed seed,
      ScheduleShape shape,
      int steps,
      int splits,
      Vector peak,
      boolean judging)
      implements TaskFunction<Double> {
    Trial times(int factor) {
      return new Trial(tasks, seed, shape, factor * steps, splits, peak, judging);
    }

    Trial with(double newPeak, boolean judges) {
      return new Trial(tasks, seed, shape, steps, splits, Vector.of(newPeak), judges);
    }

    @Override
    public Double apply(int split) {
      Schedule schedule = new GivenShape(shape.text(), shape.factors(steps), peak.get(0));
      JudgedTask task = tasks.get().task(seed, split);
      JudgedTask.Part part = judging ? task.judging() : task.choosing();
      Training training =
          Optimizer.of(new GradientDescent(), schedule).start(part.training(), task.start());
      double loss = training.advance(steps)
          ? part.heldOut().score(training.weights()).loss()
          : Double.POSITIVE_INFINITY;
      return Double.isFinite(loss) ? loss : Double.POSITIVE_INFINITY;
    }
  }

  private static List<Claim> claims(List<Setting> settings) {
    List<Claim> claims = new ArrayList<>();
    for (ScheduleShape shape : SHAPES) {
      List<Setting> own = settings.stream().filter(each -> each.shape == shape).toList();
      long nearer = own.stream()
          .filter(each -> distance(each.carried, each.again) < distance(each.tuned, each.again))
          .count();
      double kept = median(own, Setting::kept);
      double moved = median(own, Setting::moved);
      claims.add(new Claim(
          "Schedule " + shape.text()
              + ": the carried peak is nearer to the tuned one than the old peak,"
              + " in most settings",
          "in " + nearer + " of " + own.size()
              + "; median excess of the test loss over tuning again "
              + Numbers.brief(100 * moved) + " % carried, " + Numbers.brief(100 * kept)
              + " % kept; it should have been multiplied by "
              + Numbers.brief(median(own, each -> each.again / each.tuned))
              + " in the median, and was by "
              + Numbers.brief(median(own, each -> each.carried / each.tuned)),
          2 * nearer > own.size()));
    }
    return claims;
  }

  private static double distance(double a, double b) {
    return Math.abs(Math.log(a / b));
  }

  private static double median(List<Setting> settings, ToDoubleFunction<Setting> value) {
    double[] values = settings.stream().mapToDouble(value).sorted().toArray();
    return (values[values.length / 2] + values[(values.length - 1) / 2]) / 2;
  }

  private static void write(Path to, List<Setting> settings) throws IOException {
    try (CsvFile csv = CsvFile.create(
        to.resolve("peaks.csv"),
        "setting",
        "schedule",
        "tuned",
        "carried",
        "tuned_again",
        "test_loss_kept",
        "test_loss_carried",
        "test_loss_tuned_again")) {
      for (Setting each : settings) {
        csv.row(
            each.name,
            each.shape.text(),
            each.tuned,
            each.carried,
            each.again,
            each.losses.get(0),
            each.losses.get(1),
            each.losses.get(2));
      }
    }
  }
}
