package dev.etude.sampling.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.target.Funnel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Moves from an exact draw of the target lead to an exact draw, and pairs of draw and next draw have a symmetric distribution.
 *
 * <p>On a funnel with two leaves, steps so long that halvings, refusals and U-turns are frequent. Each check is at four standard
 * deviations or at a Kolmogorov–Smirnov level of 10⁻⁴; with 3 samplers and 4 checks a false alarm has probability below 0.002.
 */
class InvarianceTest {
  private static final int DRAWS = 20_000;
  private static final int LEAVES = 2;
  private static final int MOVES = 8; // so that what one loses adds up
  private static final double STEP_SIZE = 0.8;
  private static final double KOLMOGOROV = 2.23; // √n D at level 10⁻⁴
  private static final LogDensity FUNNEL = new Funnel(LEAVES);
  private static final double[] UNIT_MASS = {1, 1, 1};

  static List<Sampler> samplers() {
    return List.of(new Nuts(0.8, 6), new Walnuts(0.3, 6, 6), new Gist(0.6, 6, 6));
  }

  /** Pairs of an exact draw and where a move leads. */
  private static final class Pairs {
    private final double[][] from = new double[DRAWS][];
    private final double[][] to = new double[DRAWS][];
  }

  private static Pairs pairs(Sampler sampler, int moves) {
    Walker walker = new Walker(sampler, FUNNEL);
    walker.fix(STEP_SIZE, UNIT_MASS);
    return pairs((start, seed) -> {
      walker.place(start);
      for (int m = 0; m < moves; m++) {
        walker.move(seed.child("of", m), false);
      }
      return walker.position().clone();
    });
  }

  private interface Kernel {
    double[] move(double[] start, Seed seed);
  }

  private static Pairs pairs(Kernel kernel) {
    Seed seed = new Seed(11);
    NormalStream normal = new NormalStream(seed.child("exact", 0).generator());
    Pairs pairs = new Pairs();
    for (int i = 0; i < DRAWS; i++) {
      double omega = Funnel.DEVIATION * normal.next();
      double scale = Math.exp(omega / 2);
      pairs.from[i] = new double[] {omega, scale * normal.next(), scale * normal.next()};
      pairs.to[i] = kernel.move(pairs.from[i].clone(), seed.child("move", i));
    }
    return pairs;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samplers")
  void aMoveKeepsTheDistribution(Sampler sampler) {
    Pairs pairs = pairs(sampler, MOVES);
    assertThat(omegaStatistic(pairs.to)).isLessThan(KOLMOGOROV);
    double[] standard =
        Arrays.stream(pairs.to).mapToDouble(x -> x[1] * Math.exp(-x[0] / 2)).toArray();
    assertThat(kolmogorovSmirnov(standard, 1)).as("x given ω").isLessThan(KOLMOGOROV);
    assertThat(moved(pairs)).as("share of moves that lead away").isGreaterThan(0.5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samplers")
  void aMoveIsReversible(Sampler sampler) {
    Pairs pairs = pairs(sampler, 1);
    assertThat(asymmetry(pairs, x -> Math.tanh(x[0]), x -> x[0] > 2 ? 1 : 0)).isLessThan(4);
    assertThat(asymmetry(pairs, x -> Math.tanh(x[1]), x -> Math.tanh(x[0] + x[2])))
        .isLessThan(4);
  }

  @Test
  void stepsThatDoNotLeadBackWouldNotKeepIt() {
    Hamiltonian hamiltonian = new Hamiltonian(FUNNEL);
    Orbit orbit = new Orbit(hamiltonian, 6, Nuts.ENERGY_LIMIT, true);
    MacroStep careless = (from, step, to) -> { // the macro step of WALNUTS without the way back
      for (int micro = 1; micro <= 64; micro *= 2) {
        if (hamiltonian.integrate(from, step / micro, micro, to)
            && Math.abs(to.energy - from.energy) <= 0.3) {
          return true;
        }
      }
      return false;
    };
    Phase current = new Phase(LEAVES + 1);
    Pairs pairs = pairs((start, seed) -> {
      UniformRandomProvider random = seed.generator();
      NormalStream normal = new NormalStream(random);
      System.arraycopy(start, 0, current.position, 0, start.length);
      hamiltonian.evaluate(current);
      for (int m = 0; m < MOVES; m++) {
        hamiltonian.drawMomentum(current, normal);
        orbit.grow(current, STEP_SIZE, careless, random.nextInt(), random);
        current.set(orbit.chosen());
      }
      return current.position.clone();
    });
    assertThat(omegaStatistic(pairs.to)).isGreaterThan(KOLMOGOROV);
  }

  private static double omegaStatistic(double[][] points) {
    return kolmogorovSmirnov(
        Arrays.stream(points).mapToDouble(x -> x[0]).toArray(), Funnel.DEVIATION);
  }

  /** √n times the largest distance from the distribution function of N(0, deviation). */
  private static double kolmogorovSmirnov(double[] values, double deviation) {
    NormalDistribution normal = NormalDistribution.of(0, deviation);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double n = sorted.length;
    double largest = IntStream.range(0, sorted.length)
        .mapToDouble(i -> {
          double p = normal.cumulativeProbability(sorted[i]);
          return Math.max(p - i / n, (i + 1) / n - p);
        })
        .max()
        .orElseThrow();
    return largest * Math.sqrt(n);
  }

  private interface Statistic {
    double of(double[] point);
  }

  /** |mean of f(x) g(x') − g(x) f(x')| in its standard errors: 0 in expectation for a symmetric pair. */
  private static double asymmetry(Pairs pairs, Statistic f, Statistic g) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double difference =
          f.of(pairs.from[i]) * g.of(pairs.to[i]) - g.of(pairs.from[i]) * f.of(pairs.to[i]);
      sum += difference;
      squares += difference * difference;
    }
    return Math.abs(sum) / Math.sqrt(squares);
  }

  private static double moved(Pairs pairs) {
    return IntStream.range(0, DRAWS)
            .filter(i -> pairs.from[i][0] != pairs.to[i][0])
            .count()
        / (double) DRAWS;
  }
}
