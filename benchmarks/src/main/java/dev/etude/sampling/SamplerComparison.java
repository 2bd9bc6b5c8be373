package dev.etude.sampling;

import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.diagnosis.QuantitySummary;
import dev.etude.sampling.hamiltonian.Gist;
import dev.etude.sampling.hamiltonian.Nuts;
import dev.etude.sampling.hamiltonian.Sampler;
import dev.etude.sampling.hamiltonian.Walnuts;
import dev.etude.sampling.target.Funnel;
import dev.etude.sampling.target.Normal;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;
import dev.etude.task.TaskMap;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Effective draws for each 1,000 gradients and for each second of processor time, of all samplers on all targets whose answers are known.
 *
 * <p>Four chains of 1,000 moves to warm up and 1,000 draws, seeds 1 … 3 after a run that is not measured. A target's effective draws are the
 * smallest bulk size of its quantities, the mean of three seeds, every move a draw; gradients and time are those of the draws, without the
 * warm-up. Time is that of the one thread that does all the work, so other work on the machine counts little.
 *
 * <pre>
 *   java -cp benchmarks/target/benchmarks.jar dev.etude.sampling.SamplerComparison ../shared/reference/posteriors.json [PART OF A TARGET'S NAME]
 * </pre>
 */
public final class SamplerComparison {
  private static final int SEEDS = 3;
  private static final List<Sampler> SAMPLERS =
      List.of(Nuts.withDefaults(), Walnuts.withDefaults(), Gist.withDefaults());

  private SamplerComparison() {}

  /**
   * Prints a row for each target and sampler.
   *
   * @param arguments the file of posteriors, and part of a target's name to measure fewer
   */
  public static void main(String[] arguments) {
    String part = arguments.length > 1 ? arguments[1] : "";
    System.out.println(
        "| target | sampler | draws | gradients | per 1,000 gradients | seconds | per second |"
            + " divergences | R-hat |");
    targets(Path.of(arguments[0])).forEach((name, density) -> {
      if (name.contains(part)) {
        SAMPLERS.forEach(sampler -> System.out.println(row(name, density, sampler)));
      }
    });
  }

  private static Map<String, LogDensity> targets(Path file) {
    Map<String, LogDensity> targets = new LinkedHashMap<>();
    targets.put("normal:10", Normal.of(10, 1));
    targets.put("normal:100", Normal.of(100, 1));
    targets.put("normal:100:1000", Normal.of(100, 1000));
    targets.put("normal:1000:1000", Normal.of(1000, 1000));
    targets.put("funnel", new Funnel(10));
    targets.putAll(ReferencePosteriors.read(file));
    return targets;
  }

  private static String row(String name, LogDensity density, Sampler sampler) {
    Sampling settings = Sampling.of(density).by(sampler).movesPerDraw(1);
    new Measured(settings.seed(0));
    List<Measured> runs = new ArrayList<>();
    for (int seed = 1; seed <= SEEDS; seed++) {
      runs.add(new Measured(settings.seed(seed)));
    }
    double draws = runs.stream().mapToDouble(run -> run.effective).average().orElseThrow();
    double gradients =
        runs.stream().mapToDouble(run -> run.samples.drawGradients()).average().orElseThrow();
    double seconds = runs.stream().mapToDouble(run -> run.seconds).average().orElseThrow();
    double divergences =
        runs.stream().mapToDouble(run -> run.samples.divergences()).average().orElseThrow();
    double rHat = runs.stream().mapToDouble(run -> run.rHat).max().orElseThrow();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,.0f | %,.0f | %.1f | %.3f | %,.0f | %.1f | %.3f |",
        name,
        sampler.name(),
        draws,
        gradients,
        1000 * draws / gradients,
        seconds,
        draws / seconds,
        divergences,
        rHat);
  }

  /** One run, and what it took after the warm-up. */
  private static final class Measured implements SamplingListener {
    private final long warmUpMoves;
    private final Samples samples;
    private final double effective;
    private final double rHat;
    private final double seconds;
    private long moves;
    private long begin;

    Measured(Sampling settings) {
      warmUpMoves = (long) settings.chains() * settings.warmUp();
      samples = settings.run(new ThisThread(), this);
      seconds = (processorTime() - begin) / 1e9;
      List<QuantitySummary> summaries = samples.summaries(Samples.INTERVAL);
      effective =
          summaries.stream().mapToDouble(QuantitySummary::bulkSize).min().orElseThrow();
      rHat = summaries.stream().mapToDouble(QuantitySummary::rHat).max().orElseThrow();
    }

    @Override
    public void moved(long more) {
      moves += more;
      if (moves == warmUpMoves) {
        begin = processorTime();
      }
    }

    private static long processorTime() {
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
  }

  /** One task after the other, here. */
  private static final class ThisThread implements TaskMap {
    @Override
    public <R> List<R> map(int tasks, TaskFunction<R> function, Runnable onDone) {
      return IntStream.range(0, tasks)
          .mapToObj(task -> {
            R result = function.apply(task);
            onDone.run();
            return result;
          })
          .toList();
    }

    @Override
    public <T> Shared<T> share(T value) {
      return () -> value;
    }
  }
}
