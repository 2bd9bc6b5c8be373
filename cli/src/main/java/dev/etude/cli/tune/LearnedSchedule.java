package dev.etude.cli.tune;

import dev.etude.cli.run.RunFiles;
import dev.etude.report.CsvFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * The step sizes learned, one for each step, as {@code schedule.json} says it; the components are the fields.
 *
 * @param rule how weights move
 * @param steps t
 * @param parameters what was learned, by name
 * @param stepSizes η_1 … η_t
 */
record LearnedSchedule(
    String rule, int steps, Map<String, Double> parameters, List<Double> stepSizes) {
  /** Writes it as JSON, and as CSV beside the two choices it is one of. */
  void writeTo(RunFiles files, double[] byTraining, double[] byValidation) throws IOException {
    try (CsvFile csv =
        files.csv("schedule.csv", "step", "learned", "train_by_train", "train_by_validation")) {
      for (int i = 0; i < steps; i++) {
        csv.row(i + 1, stepSizes.get(i), byTraining[i], byValidation[i]);
      }
    }
    files.json("schedule.json", this);
  }
}
