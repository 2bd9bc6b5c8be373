package dev.etude.results.table;

import dev.etude.data.model.ModelKind;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Target;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.report.Numbers;
import dev.etude.run.UsageException;
import dev.etude.task.JudgedTask;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.theory.GradientNorms;
import dev.etude.theory.PredictedSchedule;
import dev.etude.theory.RefinedSchedule;
import dev.etude.theory.ScheduleShape;
import dev.etude.tuning.Learned;
import dev.etude.tuning.Tuning;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.AdamW;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.RmsProp;
import dev.etude.update.schedule.GivenShape;
import dev.etude.update.schedule.Schedules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A schedule whose shape is computed from the table, before its peak is tuned.
 *
 * @param schedule the shape, with the peak that it comes with
 * @param peakIsKnown whether that peak is a prediction
 * @param numbers what {@code --json} says of it
 * @param text the same for people
 */
public record ScheduleOrigin(
    GivenShape schedule, boolean peakIsKnown, Map<String, Object> numbers, String text) {
  /** The word for the schedule that a formula predicts from the spectrum of the training rows. */
  public static final String PREDICTED = "predicted";
  /** The word for the schedule that is refined from the gradient norms of a first run. */
  public static final String REFINED = "refined";

  /**
   * Says whether a word names a schedule that is computed from the table.
   *
   * @param schedule the word of the command line
   * @return true for {@value #PREDICTED} and {@value #REFINED}
   */
  public static boolean isName(String schedule) {
    return schedule.equals(PREDICTED) || schedule.equals(REFINED);
  }

  /**
   * Returns what stands for the schedule until it is computed.
   *
   * @param name the schedule's name
   * @param steps t
   * @return a constant step size of 1
   */
  public static GivenShape placeholder(String name, int steps) {
    double[] ones = new double[steps];
    Arrays.fill(ones, 1);
    return new GivenShape(name, Vector.of(ones), 1);
  }

  /**
   * Computes a schedule from the training rows of the first split.
   *
   * @param name {@value #PREDICTED} or {@value #REFINED}
   * @param setting the table and how models are trained
   * @param seed of the split
   * @return the schedule and its origin
   * @throws UsageException if the schedule cannot be computed for this model and rule
   */
  public static ScheduleOrigin of(String name, TableSetting setting, Seed seed) {
    return name.equals(PREDICTED) ? predicted(setting, seed) : refined(setting, seed);
  }

  private static ScheduleOrigin predicted(TableSetting setting, Seed seed) {
    boolean fits = setting.problem().model().kind() == ModelKind.LINEAR
        && setting.problem().examples().target() instanceof Target.Numbers
        && setting.inner().rule() instanceof GradientDescent
        && setting.tasks().batch() != TableTasks.ALL_ROWS;
    if (!fits) {
      throw new UsageException("--schedule predicted is for linear regression by mini-batches of"
          + " gradient descent, --inner sgd");
    }
    JudgedTask task = setting.tasks().task(seed, 0);
    int rows = Math.max(4, setting.trainingRows());
    PredictedSchedule found;
    try {
      found = PredictedSchedule.of(
          task.choosing().training(), task.start(), rows, setting.tasks().batch(), setting.steps());
    } catch (IllegalArgumentException e) {
      throw new UsageException("--schedule predicted: " + e.getMessage());
    }
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("schedule", PREDICTED);
    numbers.put("peak", found.peak());
    numbers.put("noiseVariance", found.noiseVariance());
    numbers.put("directions", found.directions());
    Map<String, Object> beside = new LinkedHashMap<>();
    double linear = found.lossBeside(ScheduleShape.LINEAR);
    for (ScheduleShape shape : ScheduleShape.values()) {
      beside.put(shape.text(), found.lossBeside(shape));
    }
    numbers.put("lossAboveInTheory", beside);
    return new ScheduleOrigin(
        found.schedule(),
        true,
        numbers,
        "Predicted from the covariance of the training rows of the first split, before any training: peak "
            + Numbers.brief(found.peak()) + ", noise variance "
            + Numbers.brief(found.noiseVariance())
            + "; in theory the best linear schedule has a loss larger by "
            + Numbers.brief(100 * linear) + " %.");
  }

  private static ScheduleOrigin refined(TableSetting setting, Seed seed) {
    if (setting.steps() < 2) {
      throw new UsageException("--schedule refined needs at least two --steps");
    }
    DifferentiableRule rule = setting.inner().rule();
    Tuning tuning = Tuning.of(setting.tasks())
        .learning(rule, Schedules.linear(setting.steps()))
        .seed(seed);
    Learned pilot = (setting.tasks().selection(seed).isPresent() ? tuning : tuning.splits(1))
        .run(new ThreadPoolTaskMap(1))
        .byValidation()
        .learned();
    JudgedTask task = setting.tasks().task(seed, 0);
    GradientNorms norms = GradientNorms.along(
        task.choosing().training(), task.start(), pilot.rule().orElseThrow(), pilot.schedule());
    boolean scaled = rule instanceof Adam || rule instanceof AdamW || rule instanceof RmsProp;
    Vector factors = scaled
        ? RefinedSchedule.ofAdam(norms.magnitudes())
        : RefinedSchedule.ofGradientDescent(norms.euclidean());
    int top = 0;
    for (int i = 1; i < factors.dimension(); i++) {
      top = factors.get(i) > factors.get(top) ? i : top;
    }
    double peak = pilot.schedule().stepSize(1);
    Map<String, Object> numbers = new LinkedHashMap<>();
    numbers.put("schedule", REFINED);
    numbers.put("pilotPeak", peak);
    numbers.put("peakAtStep", top + 1);
    return new ScheduleOrigin(
        new GivenShape(REFINED, factors, peak),
        false,
        numbers,
        "Refined from the gradient norms of a pilot run on the first split, linear decay from "
            + Numbers.brief(peak) + ": it climbs to step " + (top + 1) + ", then decays.");
  }
}
