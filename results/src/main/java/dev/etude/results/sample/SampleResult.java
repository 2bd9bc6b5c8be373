package dev.etude.results.sample;

import dev.etude.report.Numbers;
import dev.etude.report.listing.Listing;
import dev.etude.report.listing.Place;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import dev.etude.sampling.Samples;
import dev.etude.sampling.SamplingFinding;
import dev.etude.sampling.diagnosis.QuantitySummary;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of a sampling. */
public final class SampleResult implements Result {
  static final int ROWS_SHOWN = 5;

  private final String target;
  private final double interval;
  private final Samples samples;
  private final List<QuantitySummary> summaries;
  private final List<SamplingFinding> findings;
  private final Optional<Predictions> predictions;

  /**
   * Sums up draws.
   *
   * @param target what was sampled, as users type it
   * @param interval the probability of intervals
   * @param samples the draws
   * @param predictions of a table's rows, if it is a regression
   */
  public SampleResult(
      String target, double interval, Samples samples, Optional<Predictions> predictions) {
    this.target = target;
    this.interval = interval;
    this.samples = samples;
    this.predictions = predictions;
    summaries = samples.summaries(interval);
    findings = samples.findings(summaries);
  }

  /**
   * The predictive intervals of {@code --json}.
   *
   * @param column the column that is predicted
   * @param of the quantity that is predicted: the name of the column, or the probability of a class
   * @param meanWidth the mean width of the intervals, in units of the column
   * @param coverage the fraction of the rows whose value lies in its interval; {@code null} for classes
   * @param rows for each of the first rows its number, its value, its predictive mean and interval, and the prediction of
   *     {@code tune}
   */
  public record Prediction(
      String column,
      String of,
      double meanWidth,
      @Nullable Double coverage,
      List<Map<String, @Nullable Object>> rows) {}

  /**
   * The fields of {@code --json}.
   *
   * @param answer whether the draws can be trusted, in one sentence
   * @param trusted whether they can be
   * @param findings the reasons against it; empty if there are none
   * @param target the density, by its name on the command line
   * @param sampler the name of the sampler
   * @param chains the number of chains
   * @param warmUp the number of moves of each chain before its draws
   * @param draws the number of draws of each chain
   * @param movesPerDraw the number of moves between two draws, as given or as learned in the warm-up
   * @param probability the probability of the intervals, between 0 and 1
   * @param parameters mean, interval and diagnostics of each quantity
   * @param gradients the number of gradients, warm-up included
   * @param drawGradients the number of gradients of the draws
   * @param divergences the number of moves that diverged
   * @param stepSizes the step size of each chain after the warm-up
   * @param energyFractions E-BFMI of each chain
   * @param prediction the predictive intervals of a regression; {@code null} for other targets
   * @param seed the seed of all random numbers, given or drawn
   */
  public record Summary(
      String answer,
      boolean trusted,
      List<String> findings,
      String target,
      String sampler,
      int chains,
      int warmUp,
      int draws,
      int movesPerDraw,
      double probability,
      List<Map<String, @Nullable Object>> parameters,
      long gradients,
      long drawGradients,
      long divergences,
      List<Double> stepSizes,
      List<Double> energyFractions,
      @Nullable Prediction prediction,
      long seed) {}

  Samples samples() {
    return samples;
  }

  String target() {
    return target;
  }

  List<QuantitySummary> summaries() {
    return summaries;
  }

  /** Returns the first of the summaries, or all. */
  List<QuantitySummary> shown(int most) {
    return summaries.subList(0, Math.min(most, summaries.size()));
  }

  List<SamplingFinding> findings() {
    return findings;
  }

  double interval() {
    return interval;
  }

  Optional<Predictions> predictions() {
    return predictions;
  }

  boolean isTrusted() {
    return findings.stream().noneMatch(SamplingFinding::isDecisive);
  }

  /** What to use, and whether. */
  String answer() {
    if (!isTrusted()) {
      return "Do not use these numbers yet: "
          + findings.stream()
              .filter(SamplingFinding::isDecisive)
              .map(SamplingFinding::text)
              .collect(Collectors.joining("; "))
          + ".";
    }
    return found() + "; " + trust() + ".";
  }

  private String found() {
    if (predictions.isPresent()) {
      return predicted(predictions.get());
    }
    QuantitySummary first = summaries.get(0);
    return first.name() + " is " + Numbers.brief(first.mean()) + " (" + percent(interval)
        + " interval " + Numbers.brief(first.lower()) + " to " + Numbers.brief(first.upper()) + ")";
  }

  private String predicted(Predictions rows) {
    String column = rows.column();
    return rows.isLinear()
        ? "The " + percent(interval) + " predictive interval of " + column + " is "
            + Numbers.brief(rows.meanWidth()) + " wide on average, and holds "
            + percent(rows.coverage())
            + " of the table's rows"
        : "The probability of a row's class is known to ± " + Numbers.brief(rows.meanWidth() / 2)
            + " on average (" + percent(interval) + " interval)";
  }

  private String trust() {
    double rHat = summaries.stream().mapToDouble(QuantitySummary::rHat).max().orElse(Double.NaN);
    double size = summaries.stream()
        .mapToDouble(s -> Math.min(s.bulkSize(), s.tailSize()))
        .min()
        .orElse(Double.NaN);
    return String.format(
        Locale.ROOT,
        "all %d quantities can be used: R-hat is at most %.3f, and the draws are worth at least %.0f independent"
            + " ones",
        summaries.size(),
        rHat,
        size);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share).replace(".0 ", " ");
  }

  @Override
  public Summary summary() {
    return new Summary(
        answer(),
        isTrusted(),
        findings.stream().map(SamplingFinding::text).toList(),
        target,
        samples.settings().sampler().name(),
        samples.settings().chains(),
        samples.settings().warmUp(),
        samples.settings().draws(),
        samples.movesPerDraw(),
        interval,
        quantities().fields(summaries),
        samples.gradients(),
        samples.drawGradients(),
        samples.divergences(),
        samples.stepSizes(),
        samples.energyFractions(),
        predictions.map(this::prediction).orElse(null),
        samples.settings().seed().value());
  }

  /** How quantities are listed. */
  Listing<QuantitySummary> quantities() {
    return Listing.of(QuantitySummary.class)
        .text("name", "quantity", QuantitySummary::name)
        .inCsv("quantity")
        .number("mean", "mean", QuantitySummary::mean)
        .number("sd", "sd", QuantitySummary::deviation)
        .spare(4)
        .number("lower", percent((1 - interval) / 2), QuantitySummary::lower)
        .only(Place.TERMINAL, Place.PAGE, Place.CSV)
        .number("median", "median", QuantitySummary::median)
        .spare(2)
        .number("upper", percent((1 + interval) / 2), QuantitySummary::upper)
        .only(Place.TERMINAL, Place.PAGE, Place.CSV)
        .structure("interval", s -> List.of(s.lower(), s.upper()))
        .number("rHat", "R-hat", QuantitySummary::rHat)
        .number("essBulk", "ESS bulk", QuantitySummary::bulkSize)
        .shownAs(s -> whole(s.bulkSize()))
        .number("essTail", "ESS tail", QuantitySummary::tailSize)
        .shownAs(s -> whole(s.tailSize()))
        .spare(3)
        .number("mcse", "MCSE", QuantitySummary::error)
        .spare(1)
        .build();
  }

  private static Object whole(double size) {
    return Double.isNaN(size) ? (Object) size : (Object) Math.round(size);
  }

  /** How predictions are listed. */
  Listing<Predictions.Row> predicted() {
    return Listing.of(Predictions.Row.class)
        .count("row", "row", Predictions.Row::number)
        .number("observed", "observed", Predictions.Row::observed)
        .number("mean", "mean", Predictions.Row::mean)
        .number("lower", percent((1 - interval) / 2), Predictions.Row::lower)
        .only(Place.TERMINAL, Place.PAGE, Place.CSV)
        .number("upper", percent((1 + interval) / 2), Predictions.Row::upper)
        .only(Place.TERMINAL, Place.PAGE, Place.CSV)
        .structure("interval", row -> List.of(row.lower(), row.upper()))
        .number("point", "tune's model", Predictions.Row::point)
        .inCsv("tune")
        .build();
  }

  private Prediction prediction(Predictions rows) {
    boolean linear = rows.isLinear();
    return new Prediction(
        rows.column(),
        rows.of(),
        rows.meanWidth(),
        linear ? (Double) rows.coverage() : null,
        predicted().fields(rows.first(ROWS_SHOWN)));
  }

  @Override
  public String text(int columns) {
    return SampleText.of(this, columns);
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    new SampleReport(this).writeTo(files);
  }
}
