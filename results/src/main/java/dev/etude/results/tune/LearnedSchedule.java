package dev.etude.results.tune;

import dev.etude.report.CsvFile;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Learned;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.framework.CarriedOver;
import java.io.IOException;
import java.util.Arrays;
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
public record LearnedSchedule(
    String rule, int steps, Map<String, Double> parameters, List<Double> stepSizes) {
  /** The header of {@code schedule.csv}. */
  static final List<String> COLUMNS =
      List.of("step", "learned", "train_by_train", "train_by_validation", "leave_one_out");

  /** Writes the choice called learned as JSON, and as CSV beside all choices; that by leave-one-out is NaN where there is none. */
  static void write(TuneResult result, RunFiles files) throws IOException {
    Tuned tuned = result.tuned();
    Learned learned = tuned.learned().learned();
    double[] sizes = learned.stepSizes();
    double[] byTraining = tuned.byTraining().learned().stepSizes();
    double[] byValidation = tuned.byValidation().learned().stepSizes();
    double[] byLeaveOneOut = new double[sizes.length];
    Arrays.fill(byLeaveOneOut, Double.NaN);
    tuned
        .byLeaveOneOut()
        .ifPresent(choice ->
            System.arraycopy(choice.learned().stepSizes(), 0, byLeaveOneOut, 0, sizes.length));
    try (CsvFile csv = files.csv(CarriedOver.FILE, COLUMNS.toArray(String[]::new))) {
      for (int i = 0; i < sizes.length; i++) {
        csv.row(i + 1, sizes[i], byTraining[i], byValidation[i], byLeaveOneOut[i]);
      }
    }
    files.json(
        "schedule.json",
        new LearnedSchedule(
            result.setting().inner().name(),
            sizes.length,
            ChoiceTable.parameters(learned),
            Arrays.stream(sizes).boxed().toList()));
  }
}
