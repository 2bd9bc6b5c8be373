package dev.etude.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.network.Network;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.diagnosis.CheckJournal;
import dev.etude.meta.diagnosis.Diagnosis;
import dev.etude.meta.diagnosis.EngineCheck;
import dev.etude.meta.diagnosis.EngineSet;
import dev.etude.meta.diagnosis.Finding;
import dev.etude.meta.diagnosis.Judgement;
import dev.etude.meta.diagnosis.Reference;
import dev.etude.meta.diagnosis.StabilityEdge;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.random.Seed;
import dev.etude.task.Task;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doctor finds what theory says of each engine. */
class EngineCheckTest {
  private static final DifferentiableRule GD = new GradientDescent();

  /** The set-up of the paper's figure 1, where it reports what automatic differentiation returns. */
  private static Task<Quadratic> paper(long seed) {
    UniformRandomProvider random = new Seed(seed).child("paper", 0).generator();
    int d = 20;
    double[][] x = RandomMatrices.gaussian(d, d, random);
    double[][] hessian = new double[d][d];
    for (int i = 0; i < d; i++) {
      for (int j = 0; j <= i; j++) {
        for (int k = 0; k < d; k++) {
          hessian[i][j] += x[k][i] * x[k][j];
        }
        hessian[j][i] = hessian[i][j];
      }
    }
    return Task.of(Quadratic.of(hessian), Vector.of(RandomMatrices.gaussian(d, random)));
  }

  private static Diagnosis check(
      Task<? extends TwiceDifferentiable> task,
      DifferentiableRule rule,
      int threads,
      List<Integer> horizons,
      double... stepSizes) {
    return new EngineCheck(
            MetaObjective.logOfLastLoss(),
            EngineSet.withDefaults(new Seed(1)),
            EngineCheck.DEFAULT_TOLERANCE)
        .run(
            task,
            rule,
            horizons,
            Vector.of(stepSizes),
            new ThreadPoolTaskMap(threads),
            point -> {});
  }

  private static Judgement judgement(Diagnosis found, String engine, int steps, int column) {
    return found.findings(engine, steps).get(column).judgement();
  }

  /** Corollary 1: in floats 0 at t = 40 and NaN at t = 80 for η = 0.1; in doubles one of both at t = 400. */
  @Test
  void corollaryOne() {
    for (long seed : new long[] {1, 2, 3}) {
      Diagnosis found = check(paper(seed), GD, 2, List.of(20, 40, 80, 400), 0.001, 0.1);
      assertThat(found.engines())
          .containsExactly(
              "spectral",
              "forward",
              "reverse",
              "truncated",
              "backprop32",
              "backprop64",
              "evolution");
      for (Reference reference : found.references()) {
        assertThat(reference.confirmation())
            .as("%s", reference)
            .isEqualTo(Reference.Confirmation.CONFIRMED);
      }
      for (int steps : found.horizons()) {
        for (String exact : List.of("spectral", "forward", "reverse")) {
          for (Finding finding : found.findings(exact, steps)) {
            assertThat(finding.judgement()).as("%s", finding).isEqualTo(Judgement.RIGHT);
            assertThat(finding.slopeError()).as("%s", finding).isLessThan(1e-9);
          }
        }
        assertThat(judgement(found, "backprop32", steps, 0)).isEqualTo(Judgement.RIGHT);
        assertThat(judgement(found, "truncated", steps, 1)).isEqualTo(Judgement.BIASED);
        assertThat(judgement(found, "evolution", steps, 1)).isEqualTo(Judgement.NOISY);
        assertThat(found.chaosFrom(steps)).as("chaos of a quadratic").isEmpty();
      }
      assertThat(judgement(found, "backprop32", 40, 1)).isEqualTo(Judgement.SILENTLY_WRONG);
      assertThat(judgement(found, "backprop32", 80, 1)).isEqualTo(Judgement.OVERFLOWING);
      assertThat(judgement(found, "backprop64", 80, 1)).isEqualTo(Judgement.RIGHT);
      assertThat(judgement(found, "backprop64", 400, 1))
          .isIn(Judgement.SILENTLY_WRONG, Judgement.OVERFLOWING);
    }
  }

  /**
   * λ = (3, 1), w_0 = (1, 3): f = ½ (3 (1 − 3η)^2t + 9 (1 − η)^2t), so that df/d log η = −3tη (3 (1 − 3η)^(2t−1) + …), which
   * grows e-fold within 10⁻⁶ of log η there. The second part is 10^(−95000).
   */
  @Test
  void aQuadraticNextToItsEdgeIsNeverChaotic() {
    int steps = 100_000;
    double[] stepSizes = {0.6662, 0.6665, 0.6667, 0.667, 0.6672};
    Task<Quadratic> task = Task.of(Quadratic.diagonal(3, 1), Vector.of(1, 3));
    Diagnosis found = new EngineCheck(
            MetaObjective.lastLoss(), EngineSet.withDefaults(new Seed(1)), 1e-3)
        .run(task, GD, List.of(steps), Vector.of(stepSizes), new ThreadPoolTaskMap(2), point -> {});
    assertThat(found.chaosFrom(steps)).isEmpty();
    for (int i = 0; i < stepSizes.length; i++) {
      double eta = stepSizes[i];
      double power = Math.exp((2 * steps - 1) * Math.log(Math.abs(1 - 3 * eta)));
      double expected = 9 * steps * eta * power; // (1 − 3η) is negative
      assertThat(found.references().get(i).confirmation())
          .as("η = %s", eta)
          .isEqualTo(Reference.Confirmation.CONFIRMED);
      for (String exact : List.of("spectral", "forward", "reverse")) {
        Finding finding = found.findings(exact, steps).get(i);
        assertThat(finding.judgement()).as("%s", finding).isEqualTo(Judgement.RIGHT);
        assertThat(finding.answer().slope())
            .as("%s at %s", exact, eta)
            .isCloseTo(expected, within(1e-8 * expected));
      }
    }
  }

  /** Beyond the edge a linear network passes the norm 10³ within 50 steps: what all engines agree on is an extrapolation. */
  @Test
  void escapedRunsHaveAMarkOfTheirOwn() {
    UniformRandomProvider random = new Seed(4).child("linear", 0).generator();
    Network network = Network.linearRegression(
        RandomMatrices.gaussian(20, 3, random), RandomMatrices.gaussian(20, random));
    Task<Network> task = Task.of(network, network.start(new Seed(1)));
    double edge = StabilityEdge.of(task, GD, 50).stepSize().orElseThrow();
    MetaObjective objective = MetaObjective.logOfLastLoss().withEscapeRadius(1e3);
    Diagnosis found = new EngineCheck(objective, EngineSet.withDefaults(new Seed(1)), 1e-3)
        .run(
            task,
            GD,
            List.of(50),
            Vector.of(0.3 * edge, 3 * edge),
            new ThreadPoolTaskMap(2),
            point -> {});
    for (String exact : List.of("forward", "reverse")) {
      assertThat(judgement(found, exact, 50, 0)).isEqualTo(Judgement.RIGHT);
      assertThat(judgement(found, exact, 50, 1)).isEqualTo(Judgement.ESCAPED);
    }
    assertThat(found.escapeFrom(50)).isEqualTo(OptionalDouble.of(3 * edge));
  }

  /**
   * d = 1: |1 − ηλ| &lt; 1 below 2/λ, whatever t is. λ = (3, 1), w_0 = (1, 3), t = 1: 3 (1 − 3η)² + 9 (1 − η)² &lt; 12 below 1;
   * the limit of many steps is 2/3.
   */
  @Test
  void theStabilityEdgeIsThatOfTheFormula() {
    Task<Quadratic> one = Task.of(Quadratic.diagonal(4), Vector.of(-1.25));
    for (int steps : new int[] {1, 7, 100}) {
      assertEdge(StabilityEdge.of(one, GD, steps), 0.5, 0.5);
    }
    Task<Quadratic> two = Task.of(Quadratic.diagonal(3, 1), Vector.of(1, 3));
    assertEdge(StabilityEdge.of(two, GD, 1), 1, 2.0 / 3);
    assertEdge(StabilityEdge.of(two, GD, 5000), 2.0 / 3, 2.0 / 3);
    assertThat(StabilityEdge.of(two, Adam.withDefaults(), 10).theory())
        .as("2/L says nothing of Adam")
        .isEmpty();
    Task<Quadratic> flat = Task.of(Quadratic.diagonal(0, 0), Vector.of(1, 3));
    assertThat(StabilityEdge.of(flat, GD, 3).stepSize()).as("nothing descends").isEmpty();
  }

  private static void assertEdge(StabilityEdge found, double expected, double theory) {
    assertThat(found.stepSize().orElseThrow())
        .as("t = %d", found.steps())
        .isCloseTo(expected, within(1.1e-3 * expected)); // a part in a thousand, and t is finite
    assertThat(found.theory()).isEqualTo(OptionalDouble.of(theory));
  }

  @Test
  void softmaxIsChaoticFarBeyondTheEdgeAndNotBelowIt() {
    Diagnosis found = check(TestTasks.softmax(), GD, 2, List.of(50), 0.01, 0.1, 1, 100, 1000);
    assertThat(found.engines()).containsExactly("forward", "reverse", "truncated", "evolution");
    for (String exact : List.of("forward", "reverse")) {
      assertThat(found.findings(exact, 50).stream().map(Finding::judgement))
          .as(exact)
          .containsExactly(
              Judgement.RIGHT,
              Judgement.RIGHT,
              Judgement.RIGHT,
              Judgement.CHAOTIC,
              Judgement.CHAOTIC);
    }
    assertThat(found.chaosFrom(50)).isEqualTo(OptionalDouble.of(100));
    assertThat(found.edges().get(0).stepSize().orElseThrow()).isBetween(1.0, 100.0);
    assertThat(judgement(found, "evolution", 50, 4))
        .as("values still make a derivative of the smoothed objective")
        .isEqualTo(Judgement.NOISY);
  }

  /** Beyond its edge a linear network grows; nothing about that is chaotic, and the closed form has the slope. */
  @Test
  void growthOfALinearNetworkIsNoChaos() {
    UniformRandomProvider random = new Seed(4).child("linear", 0).generator();
    Network network = Network.linearRegression(
        RandomMatrices.gaussian(20, 3, random), RandomMatrices.gaussian(20, random));
    Quadratic quadratic = network.asQuadratic().orElseThrow();
    Vector start = network.start(new Seed(1));
    double edge =
        StabilityEdge.of(Task.of(quadratic, start), GD, 100).stepSize().orElseThrow();
    Diagnosis plain = check(Task.of(network, start), GD, 2, List.of(10), 2 * edge, 5 * edge);
    Diagnosis closed = check(Task.of(quadratic, start), GD, 2, List.of(10), 2 * edge, 5 * edge);
    for (int i = 0; i < 2; i++) {
      assertThat(judgement(plain, "forward", 10, i)).isEqualTo(Judgement.RIGHT);
      assertThat(plain.references().get(i).answer().status()).isEqualTo(new Status.Finite());
      double expected = closed.references().get(i).answer().slope();
      assertThat(plain.references().get(i).answer().slope())
          .isCloseTo(expected, within(1e-10 * Math.abs(expected)));
    }
  }

  /**
   * ε² F' has the variance 2 F'², so that the squared standard error of 8 means of 4 pairs is 2 F'²/32 on average, if G is nearly
   * straight over σ. Twenty seeds: the mean has a relative deviation of 0.2 (excess kurtosis 3), and is off by 0.8 once in 10⁴.
   */
  @Test
  void theStandardErrorOfEvolutionStrategiesIsThatOfTheory() {
    Task<Quadratic> task = Task.of(Quadratic.diagonal(1), Vector.of(1));
    double mean = 0;
    for (int s = 0; s < 20; s++) {
      EngineSet engines = new EngineSet(10, 4, 8, 0.01, new Seed(100 + s));
      Diagnosis found = new EngineCheck(MetaObjective.logOfLastLoss(), engines, 1e-3)
          .run(task, GD, List.of(5), Vector.of(0.1), new ThreadPoolTaskMap(1), point -> {});
      Finding finding = found.findings("evolution", 5).get(0);
      double relative =
          finding.answer().standardError() / found.references().get(0).answer().slope();
      mean += relative * relative / 20;
    }
    assertThat(mean).isCloseTo(2.0 / 32, within(0.8 * 2.0 / 32));
  }

  @Test
  void theBitsDoNotDependOnTheThreads() {
    double[] stepSizes = {0.05, 0.2, 2, 50};
    assertThat(check(TestTasks.softmax(), GD, 1, List.of(5, 20), stepSizes))
        .isEqualTo(check(TestTasks.softmax(), GD, 2, List.of(5, 20), stepSizes));
  }

  /** Points of every status, among them no numbers: those that are known are taken as they are, one that was lost is found again. */
  @Test
  void aCheckGoesOnFromItsJournalToTheSameBits(@TempDir Path folder) throws IOException {
    EngineCheck check =
        new EngineCheck(MetaObjective.logOfLastLoss(), EngineSet.withDefaults(new Seed(1)), 1e-3);
    Task<Quadratic> task = paper(2);
    List<Integer> horizons = List.of(5, 400);
    Vector stepSizes = Vector.of(0.001, 0.05, 10);
    ThreadPoolTaskMap map = new ThreadPoolTaskMap(2);
    Diagnosis straight = check.run(task, GD, horizons, stepSizes, map, point -> {});
    Path file = folder.resolve("points.tsv");
    check.run(task, GD, horizons, stepSizes, map, journal(file), point -> {});
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(6);
    Files.write(file, lines.subList(0, 4));
    AtomicInteger told = new AtomicInteger();
    Diagnosis again = check.run(
        task, GD, horizons, stepSizes, map, journal(file), point -> told.incrementAndGet());
    assertThat(again).isEqualTo(straight);
    assertThat(told).hasValue(6);
    assertThat(Files.readAllLines(file)).containsExactlyInAnyOrderElementsOf(lines);
    check.run(task, GD, horizons, stepSizes, map, journal(file), point -> {});
    assertThat(Files.readAllLines(file)).as("nothing is worked on twice").hasSize(6);
    assertThatThrownBy(() -> check.run(
            task, new Adam(0.9, 0.99, 1e-8), horizons, stepSizes, map, journal(file), point -> {}))
        .hasMessageContaining("other engines than those that are asked");
  }

  private static Optional<CheckJournal> journal(Path file) {
    return Optional.of(CheckJournal.open(file, notice -> {}));
  }
}
