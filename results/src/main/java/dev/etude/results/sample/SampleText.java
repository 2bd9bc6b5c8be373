package dev.etude.results.sample;

import dev.etude.report.Numbers;
import dev.etude.sampling.Samples;
import dev.etude.sampling.SamplingFinding;
import java.util.Locale;

/** The text of a sampling for people. */
final class SampleText {
  private static final int MOST_QUANTITIES = 30;

  private SampleText() {}

  /** Returns the text for a terminal so many columns wide, 0 for any width. */
  static String of(SampleResult result, int columns) {
    StringBuilder text = new StringBuilder(result.answer())
        .append("\n\n")
        .append(result.quantities().text(result.shown(MOST_QUANTITIES), columns));
    int more = result.summaries().size() - MOST_QUANTITIES;
    if (more > 0) {
      text.append("and ")
          .append(more)
          .append(" more quantities: all are in --json and in --out.\n");
    }
    result
        .predictions()
        .ifPresent(rows -> text.append('\n').append(predictions(result, rows, columns)));
    text.append('\n');
    for (SamplingFinding finding : result.findings()) {
      if (!finding.isDecisive()) {
        text.append("Note: ").append(finding.text()).append(".\n");
      }
    }
    return text.append(closing(result.samples(), result.target())).toString();
  }

  private static String predictions(SampleResult result, Predictions rows, int columns) {
    return (rows.isLinear()
            ? "A new row like each of these, predictive distribution of "
            : "Of each of these rows, ")
        + rows.of() + ":\n"
        + result.predicted().text(rows.first(SampleResult.ROWS_SHOWN), columns);
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
