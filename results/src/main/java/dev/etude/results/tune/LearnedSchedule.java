package dev.etude.results.tune;

import dev.etude.report.listing.Listing;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Learned;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.framework.CarriedOver;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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
  private static final Listing<Step> LISTING = Listing.of(Step.class)
      .count("step", "step", Step::number)
      .number("learned", "learned", Step::learned)
      .number("trainByTrain", "train-by-train", Step::byTraining)
      .number("trainByValidation", "train-by-validation", Step::byValidation)
      .number("leaveOneOut", "leave-one-out", Step::byLeaveOneOut)
      .build();

  private record Step(
      int number, double learned, double byTraining, double byValidation, double byLeaveOneOut) {}

  /** Returns which column of {@code schedule.csv} is a choice's, from 0. */
  static int column(String choice) {
    return LISTING.header().indexOf(choice);
  }

  /** Writes the choice called learned as JSON, and as CSV beside all choices; that by leave-one-out is NaN where there is none. */
  static void write(TuneResult result, RunFiles files) throws IOException {
    Tuned tuned = result.tuned();
    Learned learned = tuned.learned().learned();
    double[] sizes = learned.stepSizes();
    double[] byTraining = tuned.byTraining().learned().stepSizes();
    double[] byValidation = tuned.byValidation().learned().stepSizes();
    Optional<double[]> byLeaveOneOut =
        tuned.byLeaveOneOut().map(choice -> choice.learned().stepSizes());
    files.csv(
        CarriedOver.FILE,
        LISTING,
        IntStream.range(0, sizes.length)
            .mapToObj(i -> new Step(
                i + 1,
                sizes[i],
                byTraining[i],
                byValidation[i],
                byLeaveOneOut.map(all -> all[i]).orElse(Double.NaN)))
            .toList());
    files.json(
        "schedule.json",
        new LearnedSchedule(
            result.setting().inner().name(),
            sizes.length,
            ChoiceTable.parameters(learned),
            Arrays.stream(sizes).boxed().toList()));
  }
}
