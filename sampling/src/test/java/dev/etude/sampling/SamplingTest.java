package dev.etude.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.hamiltonian.Gist;
import dev.etude.sampling.hamiltonian.Nuts;
import dev.etude.sampling.hamiltonian.Sampler;
import dev.etude.sampling.hamiltonian.Walnuts;
import dev.etude.sampling.target.EightSchools;
import dev.etude.sampling.target.Funnel;
import dev.etude.sampling.target.Normal;
import dev.etude.task.DataException;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tensor.TensorBundle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SamplingTest {
  static List<Sampler> samplers() {
    return List.of(Nuts.withDefaults(), Walnuts.withDefaults(), Gist.withDefaults());
  }

  private static Sampling small(Sampler sampler) {
    return Sampling.of(EightSchools.withRubinsNumbers())
        .by(sampler)
        .chains(3)
        .warmUp(150)
        .draws(100)
        .seed(5);
  }

  private static List<Object> bits(Samples samples) {
    List<Object> bits = new ArrayList<>();
    for (Chain chain : samples.chains()) {
      bits.add(chain.warmUpGradients());
      bits.add(chain.stepSize());
      for (int i = 0; i < chain.size(); i++) {
        bits.add(chain.move(i));
        for (double value : chain.draw(i)) {
          bits.add(value);
        }
      }
    }
    return bits;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samplers")
  void drawsAreAFunctionOfTheSeedAlone(Sampler sampler) {
    Sampling settings = small(sampler);
    SamplingListener nobody = new SamplingListener() {};
    List<Object> one = bits(settings.run(new ThreadPoolTaskMap(1), nobody));
    assertThat(bits(settings.run(new ThreadPoolTaskMap(3), nobody))).isEqualTo(one);
    assertThat(bits(settings.seed(6).run(new ThreadPoolTaskMap(1), nobody))).isNotEqualTo(one);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samplers")
  void aSamplingGoesOnFromEveryStateToTheSameBits(Sampler sampler) {
    Sampling settings = small(sampler);
    List<TensorBundle> states = new ArrayList<>();
    Samples whole = settings.run(new ThreadPoolTaskMap(2), new SamplingListener() {
      @Override
      public void state(TensorBundle state) {
        states.add(state);
      }
    });
    assertThat(states).hasSizeGreaterThan(10);
    for (int i : new int[] {0, 3, 17, 29, 31, states.size() - 1
    }) { // in each part of the warm-up, and after it
      assertThat(bits(settings.goingOnFrom(states.get(i)).run()))
          .as("state %d", i)
          .isEqualTo(bits(whole));
    }
  }

  @Test
  void whereTheEnergyMovesSlowlyADrawIsSeveralMovesWhichGoOnToTheSameBits() {
    Sampling settings =
        Sampling.of(new Funnel(10)).chains(2).warmUp(333).draws(30).seed(7);
    List<TensorBundle> states = new ArrayList<>();
    Samples whole = settings.run(new ThreadPoolTaskMap(2), new SamplingListener() {
      @Override
      public void state(TensorBundle state) {
        states.add(state);
      }
    });
    assertThat(whole.movesPerDraw()).isBetween(20, 100);
    for (TensorBundle state : List.of(states.get(20), states.get(states.size() - 1))) {
      assertThat(bits(settings.goingOnFrom(state).run())).isEqualTo(bits(whole));
    }
    Samples asSet = settings.movesPerDraw(whole.movesPerDraw()).run();
    assertThat(bits(asSet)).isEqualTo(bits(whole));
    assertThat(settings.movesPerDraw(1).run().drawGradients())
        .isLessThan(whole.drawGradients() / 10);
    assertThat(Sampling.of(Normal.of(10, 1)).draws(10).run().movesPerDraw()).isEqualTo(1);
  }

  @Test
  void progressCountsAllMoves() {
    long[] moves = new long[1];
    small(Nuts.withDefaults()).run(new ThreadPoolTaskMap(1), new SamplingListener() {
      @Override
      public void moved(long more) {
        moves[0] += more;
      }
    });
    assertThat(moves[0]).isEqualTo(3 * 250);
  }

  /** A density that is 0 everywhere. */
  private record Nowhere() implements LogDensity {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      return Double.NEGATIVE_INFINITY;
    }
  }

  @Test
  void aDensityThatIsZeroWhereChainsStartIsRefused() {
    assertThatThrownBy(() -> Sampling.of(new Nowhere()).run())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("must be finite somewhere in [−2, 2]^2")
        .hasMessageEndingWith("say where chains start");
  }

  /** A standard normal density that is cut off at 0: a wall. */
  private record Half() implements LogDensity {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      gradient[0] = -position[0];
      return position[0] > 0 ? -0.5 * position[0] * position[0] : Double.NaN;
    }
  }

  @Test
  void drawsAreNeverBeyondAWall() {
    Samples samples = Sampling.of(new Half()).run();
    assertThat(Arrays.stream(samples.draws("theta[1]"))
            .flatMapToDouble(Arrays::stream)
            .boxed())
        .allMatch(x -> x > 0);
    assertThat(samples.divergences()).isPositive();
    assertThat(samples.isTrusted()).isFalse();
  }

  @Test
  void fewDrawsAreNotTrustedAndSaidSo() {
    Samples samples = small(Walnuts.withDefaults()).run();
    assertThat(samples.isTrusted()).isFalse();
    assertThat(samples.findings(samples.summaries(0.9))).anySatisfy(finding -> {
      assertThat(finding.isDecisive()).isTrue();
      assertThat(finding.text()).contains("fewer than 100 effective draws for each chain");
    });
  }

  private record Cauchy() implements LogDensity {
    @Override
    public int dimension() {
      return 1;
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      double x = position[0];
      gradient[0] = -2 * x / (1 + x * x);
      return -Math.log1p(x * x);
    }
  }

  @Test
  void aMeanThatDoesNotExistIsNotTrusted() {
    Samples samples = Sampling.of(new Cauchy()).draws(4000).seed(1).run();
    assertThat(samples.isTrusted()).isFalse();
    assertThat(samples.findings(samples.summaries(0.9)))
        .anySatisfy(finding -> assertThat(finding.text()).contains("use the median"));
  }

  /** A ring of radius 5 and width 0.1, on which WALNUTS ends a third of its orbits early. */
  private record Ring() implements LogDensity {
    @Override
    public int dimension() {
      return 2;
    }

    @Override
    public double valueAndGradient(double[] position, double[] gradient) {
      double radius = Math.hypot(position[0], position[1]);
      double z = (radius - 5) / 0.1;
      gradient[0] = -z / 0.1 * position[0] / radius;
      gradient[1] = -z / 0.1 * position[1] / radius;
      return -z * z / 2;
    }
  }

  @Test
  void whereOrbitsOfWalnutsEndEarlyAnotherSamplerIsNamed() {
    Samples samples = Sampling.of(new Ring()).seed(5).run();
    assertThat(samples.isTrusted()).isFalse();
    assertThat(samples.findings(samples.summaries(0.9)).get(0).text()).contains("--sampler gist");
    Samples better = Sampling.of(new Ring()).by(Gist.withDefaults()).seed(5).run();
    assertThat(better.summary("theta[1]").bulkSize())
        .isGreaterThan(2 * samples.summary("theta[1]").bulkSize());
  }

  @Test
  void settingsAreChecked() {
    LogDensity density = Normal.of(2, 1);
    assertThatThrownBy(() -> Sampling.of(density).chains(0))
        .hasMessage("chains must be at least 1, but is 0");
    assertThatThrownBy(() -> Sampling.of(density).startingAt(List.of(new double[2])))
        .hasMessage("starts must be one for each of 4 chains, but are 1");
    assertThatThrownBy(() -> new Walnuts(0, 1, 1))
        .hasMessage("tolerance must be positive and finite, but is 0.0");
    assertThatThrownBy(() -> new Nuts(1, 10))
        .hasMessage("acceptance must be in (0, 1), but is 1.0");
    assertThatThrownBy(() -> Sampling.of(density).draws(20).run().draws("mu"))
        .hasMessage("name must be one of [theta[1], theta[2]], but is 'mu'");
  }
}
