package dev.etude.sampling;

import dev.etude.sampling.diagnosis.MonteCarloError;
import dev.etude.sampling.hamiltonian.Gist;
import dev.etude.sampling.hamiltonian.Sampler;
import dev.etude.sampling.hamiltonian.Walnuts;
import dev.etude.sampling.target.Funnel;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Whether the quantiles of ω in the funnel are right, by standard errors between independent chains; and how far from the truth quantiles are in
 * units of the standard errors that one run estimates.
 *
 * <pre>
 *   java -cp benchmarks/target/benchmarks.jar dev.etude.sampling.FunnelQuantiles walnuts|gist SEEDS DRAWS
 * </pre>
 */
public final class FunnelQuantiles {
  private static final int CHAINS = 4;
  private static final double[] PROBABILITIES = {
    0.001, 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99, 0.999
  };

  private FunnelQuantiles() {}

  /**
   * Prints a row for each quantile.
   *
   * @param arguments the sampler, the number of runs of four chains, and the draws of a chain
   */
  public static void main(String[] arguments) {
    Sampler sampler = arguments[0].equals("gist") ? Gist.withDefaults() : Walnuts.withDefaults();
    int runs = Integer.parseInt(arguments[1]);
    int draws = Integer.parseInt(arguments[2]);
    double[][] shares = new double[PROBABILITIES.length][runs * CHAINS];
    double[][] errors = new double[PROBABILITIES.length][runs];
    double largest = 0;
    NormalDistribution truth = NormalDistribution.of(0, Funnel.DEVIATION);
    for (int run = 0; run < runs; run++) {
      Samples samples =
          Sampling.of(new Funnel(10)).by(sampler).draws(draws).seed(run + 1).run();
      double[][] omega = samples.draws("omega");
      largest = Math.max(largest, samples.summary("omega").rHat());
      double[] sorted =
          Arrays.stream(omega).flatMapToDouble(Arrays::stream).sorted().toArray();
      for (int k = 0; k < PROBABILITIES.length; k++) {
        double p = PROBABILITIES[k];
        double bound = truth.inverseCumulativeProbability(p);
        double found = sorted[(int) Math.round(p * (sorted.length - 1))];
        errors[k][run] = (found - bound) / MonteCarloError.quantile(omega, p);
        for (int c = 0; c < CHAINS; c++) {
          long below = Arrays.stream(omega[c]).filter(w -> w <= bound).count();
          shares[k][run * CHAINS + c] = (double) below / draws;
        }
      }
    }
    System.out.println(
        "| p | share found | errors away | deviation of a run in its own errors | runs"
            + " beyond four |");
    for (int k = 0; k < PROBABILITIES.length; k++) {
      double p = PROBABILITIES[k];
      double mean = Arrays.stream(shares[k]).average().orElseThrow();
      double squares =
          Arrays.stream(shares[k]).map(s -> (s - mean) * (s - mean)).sum();
      double error = Math.sqrt(squares / (shares[k].length - 1) / shares[k].length);
      double spread =
          Math.sqrt(Arrays.stream(errors[k]).map(z -> z * z).average().orElseThrow());
      long beyond = Arrays.stream(errors[k]).filter(z -> Math.abs(z) > 4).count();
      System.out.printf(
          Locale.ROOT,
          "| %s | %.5f | %.1f | %.1f | %d |%n",
          p,
          mean,
          (mean - p) / error,
          spread,
          beyond);
    }
    System.out.printf(Locale.ROOT, "largest R-hat %.3f%n", largest);
  }
}
