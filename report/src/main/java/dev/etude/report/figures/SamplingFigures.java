package dev.etude.report.figures;

import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.LineStyle;
import dev.etude.report.Series;
import dev.etude.sampling.Chain;
import dev.etude.sampling.Samples;
import dev.etude.sampling.diagnosis.QuantitySummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Traces, ranks and energies of draws, and where in the target steps were short.
 *
 * <p>Traces and ranks are those of the four quantities whose chains agree least.
 */
public final class SamplingFigures {
  private static final int MOST_QUANTITIES = 4;
  private static final int BINS = 20;
  private static final int MOST_POINTS = 1000;

  private final Samples samples;
  private final List<QuantitySummary> shown;

  /**
   * Chooses what to show.
   *
   * @param samples the draws
   * @param summaries of their quantities
   */
  public SamplingFigures(Samples samples, List<QuantitySummary> summaries) {
    this.samples = samples;
    shown = summaries.stream()
        .sorted(Comparator.comparingDouble((QuantitySummary s) -> -s.rHat()))
        .limit(MOST_QUANTITIES)
        .toList();
  }

  /**
   * Draws all figures.
   *
   * @return {@code trace-1}, {@code ranks-1}, …, {@code energy} and {@code steps}
   */
  public List<Figure> all() {
    List<Figure> figures = new ArrayList<>();
    for (int k = 0; k < shown.size(); k++) {
      String name = shown.get(k).name();
      figures.add(trace("trace-" + (k + 1), name));
      figures.add(ranks("ranks-" + (k + 1), name));
    }
    figures.add(energy());
    figures.add(steps());
    return figures;
  }

  private Figure trace(String id, String name) {
    Figure.Builder figure = Figure.builder(id, "Trace of " + name)
        .x(Axis.linear("draw"))
        .y(Axis.linear(name))
        .caption("Chains that agree look alike and nowhere stay for long.");
    double[][] draws = samples.draws(name);
    for (int c = 0; c < draws.length; c++) {
      double[] chain = draws[c];
      int[] kept = evenly(chain.length);
      figure.add(Series.of(
              chainName(c),
              Arrays.stream(kept).mapToDouble(i -> i + 1).toArray(),
              Arrays.stream(kept).mapToDouble(i -> chain[i]).toArray())
          .withStyle(LineStyle.SOLID));
    }
    return figure.build();
  }

  /** How many of each chain's draws are in each twentieth of the ranks among all. */
  private Figure ranks(String id, String name) {
    double[][] draws = samples.draws(name);
    double[] sorted =
        Arrays.stream(draws).flatMapToDouble(Arrays::stream).sorted().toArray();
    double[] middles =
        IntStream.range(0, BINS).mapToDouble(b -> (b + 0.5) / BINS).toArray();
    Figure.Builder figure = Figure.builder(id, "Ranks of " + name)
        .x(Axis.linear("rank among all draws, as a share"))
        .y(Axis.linear("draws of the chain"))
        .horizontalMarker((double) draws[0].length / BINS, "chains that agree")
        .caption("Chains that agree have the same number of draws at all ranks, but for noise.");
    for (int c = 0; c < draws.length; c++) {
      double[] counts = new double[BINS];
      for (double draw : draws[c]) {
        int place = Math.abs(Arrays.binarySearch(sorted, draw));
        counts[Math.min(BINS - 1, (int) ((long) place * BINS / sorted.length))]++;
      }
      figure.add(Series.of(chainName(c), middles, counts));
    }
    return figure.build();
  }

  /** The spread of the energies beside that of their changes from draw to draw. */
  private Figure energy() {
    double[] energies = samples.chains().stream()
        .flatMapToDouble(chain -> centred(chain.energies()))
        .toArray();
    double[] changes = samples.chains().stream()
        .flatMapToDouble(chain -> changes(chain.energies()))
        .toArray();
    double range = Arrays.stream(energies).map(Math::abs).max().orElse(1);
    double[] middles = IntStream.range(0, 2 * BINS)
        .mapToDouble(b -> range * ((b + 0.5) / BINS - 1))
        .toArray();
    return Figure.builder("energy", "Energies")
        .x(Axis.linear("energy, less the mean"))
        .y(Axis.linear("share of the draws"))
        .add(Series.of("energy", middles, shares(energies, range)))
        .add(Series.of("change from draw to draw", middles, shares(changes, range)))
        .caption(
            "Where changes are much narrower than the energies, the chain moves slowly through them, and"
                + " tails need more draws.")
        .build();
  }

  private static DoubleStream centred(double[] energies) {
    double mean = Arrays.stream(energies).average().orElse(0);
    return Arrays.stream(energies).map(e -> e - mean);
  }

  private static DoubleStream changes(double[] energies) {
    return IntStream.range(1, energies.length).mapToDouble(i -> energies[i] - energies[i - 1]);
  }

  private static double[] shares(double[] values, double range) {
    double[] shares = new double[2 * BINS];
    for (double value : values) {
      int bin = (int) Math.floor((value / range + 1) * BINS);
      if (bin >= 0 && bin <= 2 * BINS) {
        shares[Math.min(bin, 2 * BINS - 1)] += 1.0 / values.length;
      }
    }
    return shares;
  }

  /** The shortest step of a move against the quantity that goes most with it. */
  private Figure steps() {
    List<double[]> points = new ArrayList<>(); // draw and log step
    for (Chain chain : samples.chains()) {
      for (int i = 0; i < chain.size(); i++) {
        points.add(new double[] {points.size(), chain.move(i).smallestStep()});
      }
    }
    int each = samples.settings().draws();
    double[] steps = points.stream().mapToDouble(point -> point[1]).toArray();
    int quantity = mostRelated(Arrays.stream(steps).map(Math::log).toArray());
    int[] kept = evenly(steps.length);
    String name = samples.names().get(quantity);
    return Figure.builder("steps", "Where steps were short")
        .x(Axis.linear(name))
        .y(Axis.log("shortest step of the orbit"))
        .add(Series.of(
                samples.settings().sampler().name(),
                Arrays.stream(kept)
                    .mapToDouble(i -> samples.chains().get(i / each).draw(i % each)[quantity])
                    .toArray(),
                Arrays.stream(kept).mapToDouble(i -> steps[i]).toArray())
            .withStyle(LineStyle.POINTS))
        .caption(
            "The quantity that goes most with the step size, of those reported. Each point is a draw.")
        .build();
  }

  private int mostRelated(double[] logSteps) {
    int best = 0;
    double most = -1;
    for (int q = 0; q < samples.names().size(); q++) {
      int quantity = q;
      double[] values = samples.chains().stream()
          .flatMapToDouble(chain -> Arrays.stream(chain.draws(quantity)))
          .toArray();
      double related = Math.abs(correlation(values, logSteps));
      if (related > most) {
        most = related;
        best = q;
      }
    }
    return best;
  }

  private static double correlation(double[] a, double[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double products = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < a.length; i++) {
      products += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return products / Math.sqrt(squaresA * squaresB);
  }

  private static int[] evenly(int length) {
    int kept = Math.min(length, MOST_POINTS);
    return IntStream.range(0, kept).map(k -> (int) ((long) k * length / kept)).toArray();
  }

  private static String chainName(int chain) {
    return "chain " + (chain + 1);
  }
}
