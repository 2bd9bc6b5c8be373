package dev.etude.results.survey;

import dev.etude.meta.evaluation.TriedOptimizer;
import dev.etude.report.CsvFile;
import dev.etude.report.text.TextTable;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import java.io.IOException;
import java.util.List;

/**
 * The result of a survey of optimizers over many tables.
 *
 * @param names of the optimizers, in the order of each case's results
 * @param cases what was trained
 * @param comparisons each learned optimizer with each rule
 * @param seed of everything that is drawn
 */
public record SurveyResult(
    List<String> names, List<Case> cases, List<Comparison> comparisons, long seed)
    implements Result {
  /** What {@code --json} prints; the components are the fields. */
  public record Summary(int cases, List<Comparison> comparisons, long seed) {}

  @Override
  public Summary summary() {
    return new Summary(cases.size(), comparisons, seed);
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    try (CsvFile csv = files.csv(
        "meta-survey.csv",
        "table",
        "model",
        "steps",
        "noise",
        "split",
        "optimizer",
        "step_size",
        "validation_loss",
        "test_loss")) {
      for (Case each : cases) {
        for (int i = 0; i < names.size(); i++) {
          TriedOptimizer result = each.results().get(i);
          csv.row(
              each.table(),
              each.model(),
              each.steps(),
              each.noise(),
              each.split(),
              names.get(i),
              result.stepSize(),
              result.heldOutLoss(),
              result.testLoss());
        }
      }
    }
  }

  @Override
  public String text(int columns) {
    TextTable table = new TextTable(
            "learned", "rule", "no worse", "of", "mean log ratio", "with noise", "without")
        .optional("with noise, without");
    for (Comparison each : comparisons) {
      table.row(
          each.learned(),
          each.rule(),
          each.noWorse(),
          each.cases(),
          each.meanLogRatio(),
          each.meanLogRatioWithNoise(),
          each.meanLogRatioWithout());
    }
    return table.within(columns)
        + "The ratio is of test losses, the learned optimizer's to the rule's: below 0 it is better."
        + " Seed " + seed + ".\n";
  }
}
