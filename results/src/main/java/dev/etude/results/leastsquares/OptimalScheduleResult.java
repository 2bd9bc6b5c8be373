package dev.etude.results.leastsquares;

import dev.etude.math.LogScaled;
import dev.etude.report.Numbers;
import dev.etude.report.figures.ScheduleFigures;
import dev.etude.report.listing.Listing;
import dev.etude.results.Result;
import dev.etude.run.MemoryNeed;
import dev.etude.run.RunFiles;
import dev.etude.run.UsageException;
import dev.etude.theory.BestPeak;
import dev.etude.theory.GaussianSgd;
import dev.etude.theory.OptimalSchedule;
import dev.etude.theory.ScheduleShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The optimal schedule of stochastic gradient descent on a known spectrum, beside schedules with a name.
 *
 * <pre>{@code
 * GaussianSgd engine = GaussianSgd.powerLaw(1.5, 1, 200, 0.1, 1);
 * Result result = OptimalScheduleResult.of(engine, 500, "200 eigenvalues (i^-1.5)");
 * System.out.print(result.text(Result.AS_WIDE_AS_NEEDED));
 * }</pre>
 *
 * @param engine the expected risk
 * @param setting the spectrum, the noise and the batch, in words
 * @param optimal the optimal schedule
 * @param beside the schedules with a name, each with its best peak
 */
public record OptimalScheduleResult(
    GaussianSgd engine, String setting, OptimalSchedule optimal, Map<String, BestPeak> beside)
    implements Result {
  private static final int NUMBERS_PER_STEP = 60; // pairs of L-BFGS, and the schedules themselves

  /** Copies the map. */
  public OptimalScheduleResult {
    beside = Collections.unmodifiableMap(new LinkedHashMap<>(beside));
  }

  private static final String OPTIMAL = "optimal";
  private static final double MOST_PERCENT = 1e5; // written out
  private static final double MANY_TIMES =
      100; // smaller: told as a factor, since per cents round to 100

  private static final Listing<Row> LISTING = Listing.of(Row.class)
      .text("schedule", "schedule", Row::schedule)
      .number("peak", "peak", Row::peak)
      .number("risk", "risk", row -> row.risk.toDouble())
      .shownAs(row -> text(row.risk))
      .number("aboveOptimal", "above optimal, %", Row::aboveOptimal)
      .shownAs(Row::shownAboveOptimal)
      .build();

  private static final Listing<Row> BESIDE = LISTING.select("peak", "risk");

  /** A line of the table; risks may be smaller than any double. */
  private record Row(String schedule, double peak, LogScaled risk, LogScaled optimal) {
    /** In per cent, ∞ beyond the doubles. */
    double aboveOptimal() {
      return optimal.isZero()
          ? (risk.isZero() ? 0 : Double.POSITIVE_INFINITY)
          : 100 * (risk.dividedBy(optimal).toDouble() - 1);
    }

    Object shownAboveOptimal() {
      double above = aboveOptimal();
      if (schedule.equals(OPTIMAL)) {
        return 0;
      }
      return above < MOST_PERCENT
          ? String.format(Locale.ROOT, "%.1f", above)
          : Numbers.brief(above);
    }
  }

  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param risk the expected excess risk after the last step of the optimal schedule
   * @param stepSizes the optimal step size of each step
   * @param beside for each schedule with a name, its best peak and the risk with it
   */
  public record Summary(
      double risk, List<Double> stepSizes, Map<String, Map<String, @Nullable Object>> beside) {}

  /**
   * Computes the schedules.
   *
   * @param engine the expected risk
   * @param steps t, at least 1
   * @param setting the spectrum, the noise and the batch, in words
   * @return the schedules
   * @throws UsageException if they do not fit the heap
   */
  public static OptimalScheduleResult of(GaussianSgd engine, int steps, String setting) {
    requireMemory(engine.dimension(), steps);
    OptimalSchedule optimal = OptimalSchedule.of(engine, steps);
    Map<String, BestPeak> beside = new LinkedHashMap<>();
    for (ScheduleShape shape : ScheduleShape.values()) {
      BestPeak best = BestPeak.of(engine, shape.factors(steps));
      beside.put(shape.text(), best);
      if (best.risk().compareTo(optimal.risk()) < 0) { // another start, another minimum
        optimal = OptimalSchedule.from(engine, best.stepSizes());
      }
    }
    return new OptimalScheduleResult(engine, setting, optimal, beside);
  }

  /**
   * Refuses, before anything is computed, what the heap cannot hold.
   *
   * @param dimension how many eigenvalues
   * @param steps t
   * @throws UsageException if it is too small
   */
  public static void requireMemory(int dimension, int steps) {
    double states = 4.0 * dimension * Math.ceil(Math.sqrt(steps));
    MemoryNeed.require(
        "a schedule of " + steps + " steps in " + dimension + " dimensions",
        Double.BYTES * (states + (double) NUMBERS_PER_STEP * steps),
        "dimensions or steps");
  }

  @Override
  public Summary summary() {
    Map<String, Map<String, @Nullable Object>> named = new LinkedHashMap<>();
    beside.forEach((name, best) -> named.put(name, BESIDE.fields(row(name, best))));
    return new Summary(
        optimal.risk().toDouble(),
        Arrays.stream(optimal.stepSizes().toArray()).boxed().toList(),
        named);
  }

  private Row row(String name, BestPeak best) {
    return new Row(name, best.peak(), best.risk(), optimal.risk());
  }

  private static String text(LogScaled risk) {
    return risk.fitsDouble() ? Numbers.brief(risk.toDouble()) : risk.toString();
  }

  /** Returns the finding in a sentence. */
  private String answer() {
    Map.Entry<String, BestPeak> named = Collections.min(
        beside.entrySet(), Comparator.comparing(entry -> entry.getValue().risk()));
    LogScaled least = named.getValue().risk();
    double times = optimal.risk().isZero() ? 1 : least.dividedBy(optimal.risk()).toDouble();
    return "The optimal schedule ends at risk " + text(optimal.risk()) + ", "
        + (times < MANY_TIMES
            ? String.format(Locale.ROOT, "%.1f %%", 100 * (1 - 1 / times))
            : Numbers.brief(times) + " times")
        + " below the best schedule with a name: " + named.getKey() + ", " + text(least)
        + " at peak " + Numbers.brief(named.getValue().peak()) + ".";
  }

  @Override
  public String text(int columns) {
    double[] sizes = optimal.stepSizes().toArray();
    int largest = 0;
    for (int i = 0; i < sizes.length; i++) {
      largest = sizes[i] > sizes[largest] ? i : largest;
    }
    List<Row> rows = new ArrayList<>();
    rows.add(new Row(OPTIMAL, sizes[largest], optimal.risk(), optimal.risk()));
    beside.forEach((name, best) -> rows.add(row(name, best)));
    return answer() + "\n" + LISTING.text(rows, columns) + "Optimal: from "
        + Numbers.brief(sizes[0])
        + " to " + Numbers.brief(sizes[largest]) + " at step " + (largest + 1) + ", and "
        + Numbers.brief(sizes[sizes.length - 1])
        + " at the last; --json or --out for all of them.\n"
        + settingText() + "\n";
  }

  private String settingText() {
    int steps = optimal.stepSizes().dimension();
    return setting + ", " + steps + (steps == 1 ? " step." : " steps.");
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    Map<String, double[]> schedules = new LinkedHashMap<>();
    schedules.put(OPTIMAL, optimal.stepSizes().toArray());
    beside.forEach((name, best) -> schedules.put(name, best.stepSizes()));
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("problem", setting);
    settings.put("steps", String.valueOf(optimal.stepSizes().dimension()));
    settings.put("risk", "the expected loss above that of the true weights");
    ScheduleFigures.of(engine, schedules)
        .writeTo(files.folder(), answer(), settingText(), settings);
  }
}
