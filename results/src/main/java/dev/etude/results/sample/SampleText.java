package dev.etude.results.sample;

import dev.etude.report.Numbers;
import dev.etude.report.text.TextTable;
import dev.etude.sampling.Finding;
import dev.etude.sampling.Samples;
import dev.etude.sampling.diagnosis.QuantitySummary;
import java.util.Locale;

/** The text of a sampling for people. */
final class SampleText {
  private static final int MOST_QUANTITIES = 30;
  private static final int ROWS_SHOWN = 5;

  private SampleText() {}

  /** Returns the text for a terminal so many columns wide, 0 for any width. */
  static String of(SampleResult result, int columns) {
    StringBuilder text =
        new StringBuilder(result.answer()).append("\n\n").append(table(result).within(columns));
    int more = result.summaries().size() - MOST_QUANTITIES;
    if (more > 0) {
      text.append("and ")
          .append(more)
          .append(" more quantities: all are in --json and in --out.\n");
    }
    result
        .predictions()
        .ifPresent(rows -> text.append('\n').append(predictions(rows, result.interval(), columns)));
    text.append('\n');
    for (Finding finding : result.findings()) {
      if (!finding.isDecisive()) {
        text.append("Note: ").append(finding.text()).append(".\n");
      }
    }
    return text.append(closing(result.samples(), result.target())).toString();
  }

  private static TextTable table(SampleResult result) {
    TextTable table = new TextTable(
            "quantity",
            "mean",
            "sd",
            SampleResult.percent((1 - result.interval()) / 2),
            "median",
            SampleResult.percent((1 + result.interval()) / 2),
            "R-hat",
            "ESS bulk",
            "ESS tail",
            "MCSE")
        .optional("MCSE", "median", "ESS tail", "sd");
    result.summaries().stream().limit(MOST_QUANTITIES).forEach(s -> row(table, s));
    return table;
  }

  private static void row(TextTable table, QuantitySummary s) {
    table.row(
        s.name(),
        s.mean(),
        s.deviation(),
        s.lower(),
        s.median(),
        s.upper(),
        s.rHat(),
        size(s.bulkSize()),
        size(s.tailSize()),
        s.error());
  }

  private static Object size(double size) {
    return Double.isNaN(size) ? (Object) size : (Object) Math.round(size);
  }

  private static String predictions(Predictions rows, double interval, int columns) {
    boolean linear = rows.isLinear();
    TextTable table = new TextTable(
        "row",
        "observed",
        "mean",
        SampleResult.percent((1 - interval) / 2),
        SampleResult.percent((1 + interval) / 2),
        "tune's model");
    for (int i = 0; i < Math.min(ROWS_SHOWN, rows.rows()); i++) {
      Predictions.Row row = rows.row(i);
      table.row(i + 1, row.observed(), row.mean(), row.lower(), row.upper(), row.point());
    }
    return (linear
            ? "A new row like each of these, predictive distribution of "
            : "Of each of these rows, ")
        + rows.of() + ":\n" + table.within(columns);
  }

  private static String closing(Samples samples, String target) {
    return String.format(
        Locale.ROOT,
        "%s from %s, %d chains of %d moves to warm up and %d draws; %,d gradients, %d divergences, step sizes %s. Seed %d.",
        samples.settings().sampler().name(),
        target,
        samples.settings().chains(),
        samples.settings().warmUp(),
        samples.settings().draws(),
        samples.gradients(),
        samples.divergences(),
        String.join(", ", samples.stepSizes().stream().map(Numbers::brief).toList()),
        samples.settings().seed().value());
  }
}
