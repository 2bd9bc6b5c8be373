package dev.etude.results.tune.files;

import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.Point;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.report.listing.Listing;
import dev.etude.results.table.TableSetting;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Learned.Trials;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.TuningSettings;
import dev.etude.tuning.answer.Candidate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trajectories of a tuning as numbers and pictures.
 *
 * @param setting the table
 * @param tuned the result
 * @param settings of the tuning
 * @param byTraining the trials with the loss on training rows
 * @param byValidation the trials with the loss on validation rows
 * @param byLeaveOneOut the trials with the loss on rows left out one by one; empty if there are none
 */
public record TrialFiles(
    TableSetting setting,
    Tuned tuned,
    TuningSettings settings,
    Trials byTraining,
    Trials byValidation,
    Optional<Trials> byLeaveOneOut) {
  private static final double SHOWN_RISE = 1.5; // above the baseline
  private static final double LOG_FROM = 20;

  private static final Listing<Evaluation> EVALUATIONS = Listing.of(Evaluation.class)
      .text("chosenBy", "chosen by", Evaluation::name)
      .text("search", "search", Evaluation::search)
      .count("number", "number", Evaluation::number)
      .text("theta", "θ", Evaluation::theta)
      .number("value", "meta-objective", each -> each.point.value())
      .number("trajectories", "trajectories", each -> each.point.trajectories())
      .text("status", "status", each -> each.point.status().description())
      .build();

  /** One point of a search, from 1. */
  private record Evaluation(String name, String search, int number, Point point) {
    String theta() {
      return Arrays.stream(point.theta().toArray())
          .mapToObj(Numbers::exact)
          .collect(Collectors.joining(" "));
    }
  }

  /**
   * Writes all evaluations of the searches to {@code evaluations.csv}.
   *
   * @param files of the run
   * @throws IOException if the file cannot be written
   */
  public void writeCsv(RunFiles files) throws IOException {
    List<Evaluation> evaluations = new ArrayList<>();
    add(evaluations, Tuned.TRAIN_BY_TRAIN, byTraining);
    add(evaluations, Tuned.TRAIN_BY_VALIDATION, byValidation);
    byLeaveOneOut.ifPresent(trials -> add(evaluations, Tuned.LEAVE_ONE_OUT, trials));
    files.csv("evaluations.csv", EVALUATIONS, evaluations);
  }

  private static void add(List<Evaluation> evaluations, String name, Trials trials) {
    add(evaluations, name, "step-size", trials.stepSize());
    trials.descent().ifPresent(descent -> add(evaluations, name, "descent", descent));
  }

  private static void add(
      List<Evaluation> evaluations, String name, String search, FoundPoint found) {
    for (int i = 0; i < found.trials().size(); i++) {
      evaluations.add(new Evaluation(name, search, i + 1, found.trials().get(i)));
    }
  }

  /**
   * Draws the meta-objective by step size, and the progress of the descent if there was one.
   *
   * @return one or two figures
   */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(List.of(landscape()));
    if (settings.hasMore()) {
      figures.add(metaTraining());
    }
    return figures;
  }

  /** The losses of all step sizes tried, up to some way above those of the baseline. */
  private Figure landscape() {
    List<Candidate> training = tuned.tried(Rows.TRAINING);
    List<Candidate> validation = tuned.tried(Rows.VALIDATION);
    double best = Stream.concat(training.stream(), validation.stream())
        .mapToDouble(Candidate::loss)
        .filter(loss -> loss > 0 && Double.isFinite(loss))
        .min()
        .orElse(1);
    double start = tuned.baseline().map(all -> all.testLoss().mean()).orElse(10 * best);
    double ceiling = SHOWN_RISE * Math.max(best, start);
    double floor = LossFloor.below(start);
    DoubleSummaryStatistics shown = Stream.concat(training.stream(), validation.stream())
        .mapToDouble(Candidate::loss)
        .filter(loss -> loss <= ceiling)
        .map(loss -> Math.max(loss, floor))
        .summaryStatistics();
    boolean decades = shown.getMax() > LOG_FROM * shown.getMin();
    Figure.Builder figure = Figure.builder(
            "landscape",
            "The loss after " + settings.steps() + " steps of " + setting.inner()
                + ", by step size")
        .x(Axis.log("step size"))
        .y(decades ? Axis.log("mean loss") : Axis.linear("mean loss"))
        .add(trials("training rows", training, floor, ceiling))
        .add(trials("validation rows", validation, floor, ceiling))
        .caption("Each symbol is a step size that was tried: the mean loss over "
            + setting.tasksText(settings) + " of " + setting.fileName()
            + ". Look for the lowest square: the validation rows choose it"
            + (settings.hasMore()
                ? ", and learning of the rest begins there."
                : ", and what is shaded is as good within one standard error.")
            + " Step sizes with a loss above " + Numbers.brief(ceiling) + " are left out"
            + (best < floor
                ? ", losses below " + Numbers.brief(floor) + " are drawn there."
                : "."));
    byLeaveOneOut.ifPresent(trials -> figure
        .add(trials("rows left out", tuned.triedByLeaveOneOut(), floor, ceiling))
        .verticalMarker(stepSize(trials.stepSize().best()), Tuned.LEAVE_ONE_OUT));
    if (!settings.hasMore()) {
      GoodBand.addTo(figure, tuned.answer(), shown);
    }
    tuned.baseline().ifPresent(all -> figure.horizontalMarker(all.testLoss().mean(), "baseline"));
    return figure
        .verticalMarker(stepSize(byTraining.stepSize().best()), Tuned.TRAIN_BY_TRAIN)
        .verticalMarker(stepSize(byValidation.stepSize().best()), Tuned.TRAIN_BY_VALIDATION)
        .build();
  }

  private static Series trials(String name, List<Candidate> tried, double floor, double ceiling) {
    return Series.of(
            name,
            tried.stream().mapToDouble(Candidate::stepSize).toArray(),
            tried.stream()
                .mapToDouble(Candidate::loss)
                .map(loss -> loss <= ceiling ? Math.max(loss, floor) : Double.NaN)
                .toArray())
        .withStyle(LineStyle.POINTS);
  }

  /** Returns the values of all trials, but a gap for those without one or far above the first and the best. */
  private double[] nearBest(FoundPoint tuned) {
    double best = tuned.best().value();
    double first = tuned.trials().get(0).value();
    double ceiling = best + 3 * Math.max(Math.abs(best) / 10, Math.abs(first - best));
    return numbers(
        tuned.trials(), point -> point.value() <= ceiling ? loss(point.value()) : Double.NaN);
  }

  /** Undoes (1/t) log: people read losses. */
  private double loss(double value) {
    return settings.reduction() == Reduction.LOG_LAST
        ? StrictMath.exp(settings.steps() * value)
        : value;
  }

  private Figure metaTraining() {
    Figure.Builder figure = Figure.builder("meta-training", "The loss as parameters are learned")
        .x(Axis.linear("evaluation"))
        .y(Axis.linear(
            objectiveText() + (settings.smoothness() == 0 ? "" : ", with the cost of roughness")))
        .add(descent(Tuned.TRAIN_BY_TRAIN, byTraining))
        .add(descent(Tuned.TRAIN_BY_VALIDATION, byValidation));
    byLeaveOneOut.ifPresent(trials -> figure.add(descent(Tuned.LEAVE_ONE_OUT, trials)));
    return figure
        .caption(
            "Learning begins at the best constant step size; look at how far below its beginning a"
                + " curve comes. The best point of all is kept. Gaps are trials far above it.")
        .build();
  }

  private Series descent(String name, Trials trials) {
    FoundPoint tuned = trials.descent().orElse(trials.stepSize());
    double[] x = new double[tuned.trials().size()];
    Arrays.setAll(x, i -> i + 1);
    return Series.of(name, x, nearBest(tuned));
  }

  private String objectiveText() {
    return settings.reduction() == Reduction.LOG_LAST ? "last loss, geometric mean" : "last loss";
  }

  private static double stepSize(Point point) {
    return StrictMath.exp(point.theta().get(0));
  }

  private static double[] numbers(List<Point> points, ToDoubleFunction<Point> number) {
    return points.stream().mapToDouble(number).toArray();
  }
}
