package dev.etude.results.sample;

import dev.etude.report.Numbers;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import dev.etude.sampling.Finding;
import dev.etude.sampling.Samples;
import dev.etude.sampling.diagnosis.QuantitySummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of a sampling. */
public final class SampleResult implements Result {
  private static final int ROWS_SHOWN = 5;

  private final String target;
  private final double interval;
  private final Samples samples;
  private final List<QuantitySummary> summaries;
  private final List<Finding> findings;
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

  /** A quantity of {@code --json}. */
  public record Parameter(
      String name,
      double mean,
      double sd,
      double median,
      List<Double> interval,
      double rHat,
      double essBulk,
      double essTail,
      double mcse) {}

  /** The predictive intervals of {@code --json}. */
  public record Prediction(
      String column, String of, double meanWidth, @Nullable Double coverage, List<Row> rows) {}

  /** One row of them. */
  public record Row(int row, double observed, double mean, List<Double> interval, double point) {}

  /** The fields of {@code --json}. */
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
      List<Parameter> parameters,
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

  List<Finding> findings() {
    return findings;
  }

  double interval() {
    return interval;
  }

  Optional<Predictions> predictions() {
    return predictions;
  }

  boolean isTrusted() {
    return findings.stream().noneMatch(Finding::isDecisive);
  }

  /** What to use, and whether. */
  String answer() {
    if (!isTrusted()) {
      return "Do not use these numbers yet: "
          + findings.stream()
              .filter(Finding::isDecisive)
              .map(Finding::text)
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
        findings.stream().map(Finding::text).toList(),
        target,
        samples.settings().sampler().name(),
        samples.settings().chains(),
        samples.settings().warmUp(),
        samples.settings().draws(),
        samples.movesPerDraw(),
        interval,
        summaries.stream().map(SampleResult::parameter).toList(),
        samples.gradients(),
        samples.drawGradients(),
        samples.divergences(),
        samples.stepSizes(),
        samples.energyFractions(),
        predictions.map(this::prediction).orElse(null),
        samples.settings().seed().value());
  }

  private static Parameter parameter(QuantitySummary s) {
    return new Parameter(
        s.name(),
        s.mean(),
        s.deviation(),
        s.median(),
        List.of(s.lower(), s.upper()),
        s.rHat(),
        s.bulkSize(),
        s.tailSize(),
        s.error());
  }

  private Prediction prediction(Predictions rows) {
    boolean linear = rows.isLinear();
    List<Row> shown = new ArrayList<>();
    for (int i = 0; i < Math.min(ROWS_SHOWN, rows.rows()); i++) {
      Predictions.Row row = rows.row(i);
      shown.add(new Row(
          i + 1, row.observed(), row.mean(), List.of(row.lower(), row.upper()), row.point()));
    }
    return new Prediction(
        rows.column(),
        rows.of(),
        rows.meanWidth(),
        linear ? (Double) rows.coverage() : null,
        shown);
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
