package dev.etude.results.training;

import dev.etude.data.weights.MixedPlan;
import dev.etude.data.weights.PlanFile;
import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.meta.training.MetaUpdate;
import dev.etude.meta.training.Tally;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.report.listing.Listing;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The files of a meta-training.
 *
 * @param optimizer what was learned
 * @param plan how, and on which mixture of tasks if the plan lists one
 * @param updates the meta-updates
 * @param summary how it went
 */
public record MetaTrainResult(
    TrainedOptimizer optimizer, MixedPlan plan, List<MetaUpdate> updates, Summary summary)
    implements Result {
  private static final int WINDOWS = 50;
  private static final String COMPLETED = "completed";

  private static final Listing<MetaUpdate> UPDATES = Listing.of(MetaUpdate.class)
      .count("update", "meta-update", MetaUpdate::number)
      .count("stage", "stage", update -> update.stage() + 1)
      .count("unrollSteps", "unroll steps", MetaUpdate::unrollSteps)
      .number("metaLoss", "meta-loss", MetaUpdate::metaLoss)
      .number("metaGradientNorm", "norm of the meta-gradient", MetaUpdate::gradientNorm)
      .number("metaStepSize", "meta-step size", MetaUpdate::stepSize)
      .number("taskAge", "age of the task", MetaUpdate::age)
      .count("retired", "retired", update -> update.tally().retired())
      .count("blownUp", "blown up", update -> update.tally().blownUp())
      .count("diverged", "diverged", update -> update.tally().diverged())
      .count("badGradients", "bad gradients", update -> update.tally().badGradients())
      .count("skipped", "skipped", update -> update.tally().skipped())
      .build();

  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param optimizer the file of the weights
   * @param status completed, or time-limit if the time was used up
   * @param updates the number of meta-updates
   * @param unrollSteps the number of steps of all unrolls
   * @param metaLoss the mean meta-loss of the last updates; NaN if there are none
   * @param horizon the largest number of steps of a training
   * @param tasks how many tasks of meta-training ended, and in which way
   * @param seconds the time taken
   * @param unrollStepsPerSecond the steps of unrolls in a second
   * @param seed the seed of all random numbers, given or drawn
   */
  public record Summary(
      String optimizer,
      String status,
      long updates,
      long unrollSteps,
      double metaLoss,
      int horizon,
      Tally tasks,
      double seconds,
      double unrollStepsPerSecond,
      long seed) {}

  @Override
  public void writeTo(RunFiles files) throws IOException {
    Files.write(files.path("optimizer.safetensors"), optimizer.toBytes());
    files.text("plan.json", PlanFile.json(plan));
    files.csv("meta-training.csv", UPDATES, updates);
    boolean negative = updates.stream().anyMatch(each -> each.metaLoss() <= 0); // a log loss
    Figure loss = figure(
        "meta-loss",
        "The meta-loss as θ is learned",
        negative ? Axis.linear("meta-loss") : Axis.log("meta-loss"),
        "Look at the trend: while it still falls, more meta-updates would help.",
        MetaUpdate::metaLoss);
    Figure norm = figure(
        "gradient-norm",
        "The norm of the meta-gradient before clipping",
        Axis.log("norm"),
        "A trend that grows over decades says that training becomes unstable.",
        MetaUpdate::gradientNorm);
    FigureWriter.write(loss, files.folder("figures"));
    FigureWriter.write(norm, files.folder("figures"));
    report(loss, norm).writeTo(files.path("report.html"));
  }

  private Figure figure(
      String id, String title, Axis axis, String caption, ToDoubleFunction<MetaUpdate> quantity) {
    double[] number =
        updates.stream().mapToDouble(update -> (double) update.number()).toArray();
    double[] values = updates.stream().mapToDouble(quantity).toArray();
    int window = Math.max(1, values.length / WINDOWS);
    Figure.Builder figure = Figure.builder(id, title)
        .x(Axis.linear("meta-update"))
        .y(axis)
        .add(Series.of("each", number, values))
        .caption(caption);
    if (window > 1) {
      figure.add(Series.of("mean of " + window, number, smoothed(values, window)));
    }
    for (int i = 1; i < updates.size(); i++) {
      if (updates.get(i).stage() != updates.get(i - 1).stage()) {
        figure.verticalMarker(
            (double) updates.get(i).number(), "stage " + (updates.get(i).stage() + 1));
      }
    }
    return figure.build();
  }

  /** Returns running means of the last values, those that are not finite left out. */
  static double[] smoothed(double[] values, int window) {
    double[] means = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double sum = 0;
      int count = 0;
      for (int j = Math.max(0, i - window + 1); j <= i; j++) {
        if (Double.isFinite(values[j])) {
          sum += values[j];
          count++;
        }
      }
      means[i] = sum / count; // NaN, a gap, if there is none
    }
    return means;
  }

  private HtmlReport report(Figure loss, Figure norm) {
    Map<String, String> settings = new LinkedHashMap<>();
    optimizer.provenance().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> settings.put(entry.getKey(), entry.getValue()));
    Tally tasks = summary.tasks();
    Map<String, String> counts = new LinkedHashMap<>();
    counts.put("came to the end of their life", String.valueOf(tasks.retired()));
    counts.put("replaced because their meta-loss blew up", String.valueOf(tasks.blownUp()));
    counts.put("replaced because they left the finite numbers", String.valueOf(tasks.diverged()));
    counts.put("meta-gradients that were not finite", String.valueOf(tasks.badGradients()));
    counts.put("meta-updates left out", String.valueOf(tasks.skipped()));
    return HtmlReport.builder("A learned optimizer")
        .verdict(
            "The optimizer in optimizer.safetensors can be trusted for trainings of "
                + summary.horizon() + " steps.",
            "Its meta-loss is " + Numbers.brief(summary.metaLoss()) + " in the end, after "
                + summary.updates() + " meta-updates of " + summary.unrollSteps()
                + " unroll steps in all"
                + (summary.status().equals(COMPLETED)
                    ? "."
                    : "; time was over before the plan was done, --resume goes on."))
        .figure(loss)
        .figure(norm)
        .definitions("Tasks", counts)
        .definitions("Settings", settings)
        .build();
  }

  @Override
  public String text(int columns) {
    Tally tasks = summary.tasks();
    return String.format(
        Locale.ROOT,
        "%s after %d meta-updates, %d unroll steps (%.0f a second): meta-loss %s.%n"
            + "Tasks: %d retired, %d blew up, %d left the finite numbers; %d meta-updates skipped.%n"
            + "The optimizer is in %s, to be trusted for %d steps. Seed %d.%s%n",
        summary.status().equals(COMPLETED) ? "Completed" : "Time over",
        summary.updates(),
        summary.unrollSteps(),
        summary.unrollStepsPerSecond(),
        Numbers.brief(summary.metaLoss()),
        tasks.retired(),
        tasks.blownUp(),
        tasks.diverged(),
        tasks.skipped(),
        summary.optimizer(),
        summary.horizon(),
        summary.seed(),
        summary.status().equals(COMPLETED) ? "" : " --resume goes on.");
  }
}
