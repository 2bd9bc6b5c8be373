package dev.etude.experiments.table;

import dev.etude.data.model.Model;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.experiments.Claim;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.math.Vector;
import dev.etude.meta.evaluation.TriedOptimizer;
import dev.etude.random.Seed;
import dev.etude.report.Axis;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.task.JudgedTask;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The phenomenon of the paper on tables: test loss against label noise, for the learned rule that was meta-trained by validation, for
 * its twin that was meta-trained by training loss, and for tuned rules.
 *
 * <p>Each {@link NoiseContestant} trains a perceptron of 32 hidden units by mini-batches of 32 rows. It tries its step sizes on training
 * rows, chooses one by the validation rows, whose labels are as noisy, and trains on both; test labels are clean. A point is the
 * geometric mean over the ten tables of its test loss divided by Adam's without noise.
 */
@SuppressWarnings("EnumOrdinal") // contestants in their order
public final class LearnedUnderNoise implements Experiment {
  private static final double[] NOISES = {0, 0.1, 0.2, 0.3, 0.4};
  private static final double[] FEW_NOISES = {0, 0.4};
  private static final int HIDDEN = 32;

  private final Path folder;

  /**
   * Creates the experiment on real tables.
   *
   * @param folder where {@code concrete.csv} and the others are
   */
  public LearnedUnderNoise(Path folder) {
    this.folder = folder;
  }

  @Override
  public String title() {
    return "Learned rules and tuned rules on tables with label noise";
  }

  private static double[] noises(boolean quick) {
    return quick ? FEW_NOISES.clone() : NOISES.clone();
  }

  @Override
  public long work(boolean quick) {
    return (long) RealTable.values().length
        * noises(quick).length
        * NoiseContestant.values().length;
  }

  @Override
  public Findings run(Seed seed, boolean quick, TaskMap map, ExperimentProgress progress) {
    double[] noises = noises(quick);
    List<List<TriedOptimizer>> tables = new ArrayList<>(); // of each, noise after noise
    for (RealTable table : RealTable.values()) {
      try (Shared<Examples> examples = map.share(table.read(folder))) {
        Trial trial = new Trial(examples, seed, quick ? 50 : 500, Vector.of(noises));
        tables.add(map.map(
            noises.length * NoiseContestant.values().length, trial, () -> progress.stepBy(1)));
      }
      progress.say(table.text());
    }
    return findings(noises, tables);
  }

  /** Trains contestant i mod n with noise i / n of one table. */
  record Trial(Shared<Examples> examples, Seed seed, int steps, Vector noises)
      implements TaskFunction<TriedOptimizer> {
    @Override
    public TriedOptimizer apply(int job) {
      NoiseContestant[] all = NoiseContestant.values();
      NoiseContestant contestant = all[job % all.length];
      JudgedTask task = TableTasks.of(examples.get(), Model.mlp(HIDDEN))
          .withLabelNoise(noises.get(job / all.length))
          .task(seed, 0);
      return TriedOptimizer.of(task, contestant.stepSizes(steps), contestant.optimizers(steps));
    }
  }

  /** Draws the figure and judges the claims; for each table the results of all contestants, noise after noise. */
  static Findings findings(double[] noises, List<List<TriedOptimizer>> tables) {
    double[][] means = new double[NoiseContestant.values().length][noises.length];
    for (NoiseContestant contestant : NoiseContestant.values()) {
      for (int k = 0; k < noises.length; k++) {
        double sum = 0;
        for (List<TriedOptimizer> table : tables) {
          double clean = at(table, 0, NoiseContestant.ADAM).testLoss();
          sum += StrictMath.log(at(table, k, contestant).testLoss() / clean) / tables.size();
        }
        means[contestant.ordinal()][k] = StrictMath.exp(sum);
      }
    }
    return new Findings(
        claims(noises, means),
        List.of(figure(noises, means)),
        folder -> write(folder, noises, tables));
  }

  private static TriedOptimizer at(
      List<TriedOptimizer> table, int noise, NoiseContestant contestant) {
    return table.get(noise * NoiseContestant.values().length + contestant.ordinal());
  }

  private static List<Claim> claims(double[] noises, double[][] means) {
    double[] own = means[NoiseContestant.BY_VALIDATION.ordinal()];
    List<Claim> claims = new ArrayList<>();
    for (NoiseContestant other : NoiseContestant.values()) {
      if (other == NoiseContestant.BY_VALIDATION) {
        continue;
      }
      double[] theirs = means[other.ordinal()];
      StringBuilder found = new StringBuilder();
      boolean lower = true;
      for (int k = 0; k < noises.length; k++) {
        found
            .append(k == 0 ? "relative test loss " : "; ")
            .append(Numbers.brief(own[k]))
            .append(" against ")
            .append(Numbers.brief(theirs[k]))
            .append(" at noise ")
            .append(Numbers.brief(noises[k]));
        lower &= own[k] <= theirs[k];
      }
      claims.add(new Claim(
          "The rule learned by validation is no worse than " + other.text() + " at any noise",
          found.toString(),
          lower));
    }
    return claims;
  }

  private static Figure figure(double[] noises, double[][] means) {
    Figure.Builder figure = Figure.builder(
            "learned-under-noise", "Test loss on ten tables against label noise")
        .x(Axis.linear("part of the labels replaced"))
        .y(Axis.linear("test loss / Adam's without noise"));
    for (NoiseContestant contestant : NoiseContestant.values()) {
      figure.add(Series.of(contestant.text(), noises, means[contestant.ordinal()]));
    }
    return figure
        .caption("Geometric means over ten tables; perceptrons of 32 hidden units; test labels are"
            + " clean. Learned rules try five step sizes, the others eleven, by validation rows.")
        .build();
  }

  private static void write(Path folder, double[] noises, List<List<TriedOptimizer>> tables)
      throws IOException {
    try (CsvFile csv = CsvFile.create(
        folder.resolve("noise.csv"),
        "table",
        "noise",
        "optimizer",
        "step_size",
        "validation_loss",
        "test_loss")) {
      for (int t = 0; t < tables.size(); t++) {
        for (int k = 0; k < noises.length; k++) {
          for (NoiseContestant contestant : NoiseContestant.values()) {
            TriedOptimizer each = at(tables.get(t), k, contestant);
            csv.row(
                RealTable.values()[t].text(),
                noises[k],
                contestant.text(),
                each.stepSize(),
                each.heldOutLoss(),
                each.testLoss());
          }
        }
      }
    }
  }
}
