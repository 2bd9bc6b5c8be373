package dev.etude.experiments.table;

import dev.etude.data.model.Model;
import dev.etude.data.model.TableTasks;
import dev.etude.experiments.Claim;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.report.CsvFile;
import dev.etude.report.Numbers;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Decay schedules against averaged weights, schedule-free steps and Muon, on tables: a comparison that the literature left open.
 *
 * <p>Each {@link TabularContestant} trains a perceptron of 16 hidden units by mini-batches of 32 rows. Its step size is the one of
 * seven whose mean validation loss over the splits is least; then it trains on training and validation rows and is judged by the
 * loss of the test rows. On each table the contestants are ranked by that loss; the mean ranks have 95 % intervals over the tables.
 */
@SuppressWarnings("EnumOrdinal") // tables in their order
public final class DecayOrAveraging implements Experiment {
  private static final int HIDDEN = 16;
  private static final int STEP_SIZES = 7;
  private static final double STUDENT = 2.262; // 97.5 % of Student's t for ten tables

  private final Path folder;

  /**
   * Creates the experiment on real tables.
   *
   * @param folder where {@code concrete.csv} and the others are
   */
  public DecayOrAveraging(Path folder) {
    this.folder = folder;
  }

  @Override
  public String title() {
    return "Decay schedules, averaging, schedule-free steps and Muon on tables";
  }

  private static int splits(boolean quick) {
    return quick ? 2 : 5;
  }

  private static int steps(boolean quick) {
    return quick ? 200 : 2000;
  }

  @Override
  public long work(boolean quick) {
    return (long) RealTable.values().length
        * TabularContestant.values().length
        * (STEP_SIZES + 1)
        * splits(quick);
  }

  @Override
  public Findings run(Seed seed, boolean quick, TaskMap map, ExperimentProgress progress) {
    List<Map<TabularContestant, Double>> losses = new ArrayList<>();
    for (RealTable table : RealTable.values()) {
      TableTasks tasks = TableTasks.of(table.read(folder), Model.mlp(HIDDEN));
      try (Shared<TableTasks> shared = map.share(tasks)) {
        losses.add(judge(
            new TabularTrial(shared, seed, steps(quick), splits(quick), Vector.of()),
            map,
            progress));
      }
      progress.say(table.text());
    }
    return findings(losses);
  }

  /** Returns the mean test loss of each contestant with its chosen step size. */
  private static Map<TabularContestant, Double> judge(
      TabularTrial trial, TaskMap map, ExperimentProgress progress) {
    int splits = trial.splits();
    Map<TabularContestant, Double> judged = new EnumMap<>(TabularContestant.class);
    for (TabularContestant contestant : TabularContestant.values()) {
      double[] stepSizes = contestant.stepSizes(STEP_SIZES);
      double least = Double.POSITIVE_INFINITY;
      double chosen = stepSizes[0];
      List<Double> losses = map.map(
          STEP_SIZES * splits,
          trial.of(contestant, Vector.of(stepSizes), false),
          () -> progress.stepBy(1));
      for (int k = 0; k < STEP_SIZES; k++) {
        double mean = mean(losses.subList(k * splits, (k + 1) * splits));
        if (mean < least) {
          least = mean;
          chosen = stepSizes[k];
        }
      }
      judged.put(
          contestant,
          mean(map.map(
              splits, trial.of(contestant, Vector.of(chosen), true), () -> progress.stepBy(1))));
    }
    return judged;
  }

  private static double mean(List<Double> losses) {
    double sum = 0;
    for (double loss : losses) {
      sum += loss / losses.size();
    }
    return sum;
  }

  private static Findings findings(List<Map<TabularContestant, Double>> losses) {
    Map<TabularContestant, double[]> ranks = new EnumMap<>(TabularContestant.class);
    for (TabularContestant contestant : TabularContestant.values()) {
      ranks.put(contestant, ranks(losses, contestant));
    }
    double[] linear = ranks(losses, TabularContestant.LINEAR);
    List<Claim> claims = new ArrayList<>();
    ranks.forEach((other, own) -> {
      if (other != TabularContestant.LINEAR) {
        claims.add(new Claim(
            "AdamW with linear decay ranks before " + other.text(),
            "mean rank " + interval(linear) + " against " + interval(own) + " over " + losses.size()
                + " tables",
            mean(linear) < mean(own)));
      }
    });
    return new Findings(claims, List.of(), folder -> write(folder, losses, ranks));
  }

  /** Returns the rank of a contestant on each table, 1 for the least loss; equal losses share the mean of their ranks. */
  private static double[] ranks(
      List<Map<TabularContestant, Double>> losses, TabularContestant contestant) {
    double[] ranks = new double[losses.size()];
    for (int t = 0; t < ranks.length; t++) {
      double own = losses.get(t).getOrDefault(contestant, Double.POSITIVE_INFINITY);
      double rank = 0.5;
      for (double loss : losses.get(t).values()) {
        rank += loss < own ? 1 : loss == own ? 0.5 : 0;
      }
      ranks[t] = rank;
    }
    return ranks;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value / values.length;
    }
    return sum;
  }

  /** Returns the half width of the interval of a mean. */
  private static double width(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return STUDENT * Math.sqrt(squares / (values.length - 1) / values.length);
  }

  private static String interval(double[] ranks) {
    return Numbers.brief(mean(ranks)) + " ± " + Numbers.brief(width(ranks));
  }

  private static void write(
      Path folder,
      List<Map<TabularContestant, Double>> losses,
      Map<TabularContestant, double[]> ranks)
      throws IOException {
    try (CsvFile csv =
        CsvFile.create(folder.resolve("losses.csv"), "table", "contestant", "test_loss")) {
      for (int t = 0; t < losses.size(); t++) {
        for (Map.Entry<TabularContestant, Double> each : losses.get(t).entrySet()) {
          csv.row(RealTable.values()[t].text(), each.getKey().text(), each.getValue());
        }
      }
    }
    try (CsvFile csv =
        CsvFile.create(folder.resolve("ranks.csv"), "contestant", "mean_rank", "half_width")) {
      for (Map.Entry<TabularContestant, double[]> each : ranks.entrySet()) {
        csv.row(each.getKey().text(), mean(each.getValue()), width(each.getValue()));
      }
    }
  }
}
