package dev.etude.meta.search.stepsize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.search.Curve;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.MetaFunction;
import dev.etude.meta.search.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepSizeTunerTest {
  /** F(η) = (η − 1)², with F(0) = 1: the minimum is at θ = 0. */
  private static final Curve PARABOLA = new Curve(
      theta -> square(Math.exp(theta) - 1),
      theta -> 2 * (Math.exp(theta) - 1) * Math.exp(theta),
      1);

  /** F = −η up to a cliff at η = 2, no value beyond. */
  private static final Curve CLIFF = new Curve(
      theta -> Math.exp(theta) <= 2 ? -Math.exp(theta) : Double.POSITIVE_INFINITY,
      theta -> -Math.exp(theta),
      0);

  /** The same valley at η = 1 before a plateau just below F(0), as of a network whose units have died. */
  private static final Curve PLATEAU = new Curve(
      theta -> theta < 1 ? square(Math.exp(theta) - 1) : 0.99,
      theta -> theta < 1 ? 2 * (Math.exp(theta) - 1) * Math.exp(theta) : 0,
      1);

  /** Almost as good over decades as at its edge, as with a momentum that hurries along short steps. */
  private static final Curve BASIN = new Curve(
      theta -> theta < 1 ? square(theta) / 500 : Math.exp(100 * (theta - 1)),
      theta -> theta < 1 ? theta / 250 : 100 * Math.exp(100 * (theta - 1)),
      1);

  /** Training does harm, the more the longer the steps. */
  private static final Curve HARM = new Curve(Math::exp, Math::exp, 0);

  /** As validation losses of Adam: 2 % of harm at short steps, half of F(0) gained at θ = 1, harm in proportion to η beyond. */
  private static final Curve HARM_BEFORE_GAIN = valley(-5, 0.02, 1, 1);

  /** As cross entropy under gradient descent: a gain at θ = 0, then harm in proportion to η for as far as there are numbers. */
  private static final Curve HARM_LIKE_ETA = valley(-5, 0, 0, 1);

  /** Steps: exactly F(0) below θ = −3, half of it up to θ = 1, twice beyond. */
  private static final Curve STAIRS =
      new Curve(theta -> theta < -3 ? 1 : theta < 1 ? 0.5 : 2, theta -> 0, 1);

  /** Nothing is gained or lost, as where all features are constant on the rows trained on; slopes are rounding errors. */
  private static final Curve FLAT =
      new Curve(theta -> 1, theta -> 1e-17 * Math.sin(1000 * theta), 1);

  /** F(0) = 1, with a hill of the given height, a valley of depth 1/2, and η/1000 of harm. */
  private static Curve valley(double hill, double height, double valley, double untrained) {
    return new Curve(
        theta ->
            1 + height * bell(theta - hill) - 0.5 * bell(theta - valley) + Math.exp(theta) / 1000,
        theta -> -height * (theta - hill) * bell(theta - hill)
            + 0.5 * (theta - valley) * bell(theta - valley)
            + Math.exp(theta) / 1000,
        untrained);
  }

  private static double bell(double x) {
    return Math.exp(-x * x / 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-8, 1e-6, 1e-4, 1e-3, 1e-2, 1e-1, 1, 1e2, 1e4, 1e6})
  void looksBeyondHarm(double start) {
    FoundPoint found = new StepSizeTuner(25).run(HARM_BEFORE_GAIN, start);
    double valley = 0.5 - Math.E / 1000;
    assertThat(found.best().value()).isLessThan(1 - 0.99 * valley); // F(1) = 1/2 + e/1000 to 1e-9
    assertThat(found.trajectories()).isLessThanOrEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e4, 1e6, 1e8, 1e10})
  void comesBackFromHarmInProportionToTheStepSize(double start) {
    FoundPoint found = new StepSizeTuner(25).run(HARM_LIKE_ETA, start);
    assertThat(found.best().value()).isLessThan(1 - 0.99 * 0.499); // F(0) = 0.501 at θ = 0
    assertThat(found.trajectories()).isLessThanOrEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-20, 1e-8, 1e-4, 1, 1e2, 1e6})
  void leavesAPlateauAtNoTraining(double start) {
    FoundPoint found = new StepSizeTuner(25).run(STAIRS, start);
    assertThat(found.best().value()).isEqualTo(0.5);
  }

  /** A valley at θ = −3 and, just before harm begins at θ = 0.3, a narrow step down: a run that swings ends low by its phase. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-2, 1})
  void looksAtTheEdgeWithWhatIsLeft(double start) {
    Curve edge = new Curve(
        theta -> theta > 0.3 ? 3 : theta > 0.2 ? 0.4 : 1 - 0.3 * bell((theta + 3) / 2),
        theta -> theta > 0.2 ? 0 : 0.3 * (theta + 3) / 4 * bell((theta + 3) / 2),
        1);
    assertThat(new StepSizeTuner(30).run(edge, start).best().value()).isEqualTo(0.4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 1, 1e3})
  void whereNothingHelpsItEndsNextToNoTraining(double start) {
    Curve harm = new Curve(theta -> 1 + Math.exp(theta), Math::exp, 1);
    FoundPoint found = new StepSizeTuner(25).run(harm, start);
    assertThat(found.best().value()).isBetween(1.0, 1.0001);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-6, 1e-3, 1, 1e2, 1e4, 1e9})
  void findsTheMinimumFromAnywhere(double start) {
    FoundPoint found = new StepSizeTuner(30).run(PARABOLA, start);
    assertThat(found.best().theta().get(0)).isCloseTo(0, within(0.01));
    assertThat(found.trajectories()).isLessThanOrEqualTo(30);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-6, 1, 1e4})
  void stopsShortOfACliff(double start) {
    FoundPoint found = new StepSizeTuner(40).run(CLIFF, start);
    assertThat(found.best().value()).isBetween(-2.0, -2 * 0.99);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e1, 1e2, 1e4, 1e6})
  void crossesAPlateau(double start) {
    FoundPoint found = new StepSizeTuner(40).run(PLATEAU, start);
    assertThat(found.best().theta().get(0)).isCloseTo(0, within(0.01));
  }

  @Test
  void aWideBasinIsCrossedWithoutLookingTwice() {
    FoundPoint found = new StepSizeTuner(25).run(BASIN, 0.3);
    assertThat(
            found.trials().stream().filter(trial -> trial.gradient().isEmpty()).map(Point::theta))
        .doesNotHaveDuplicates();
    assertThat(found.best().value()).isLessThan(1e-3);
  }

  @Test
  void givesUpWhereEvenTheShortestStepsDoHarm() {
    FoundPoint found = new StepSizeTuner(100).run(HARM, 1);
    assertThat(found.best().value()).isLessThan(1e-3);
    assertThat(found.trajectories()).isLessThan(60);
  }

  @Test
  void aSmoothMinimumLeavesBudget() {
    assertThat(new StepSizeTuner(1000).run(PARABOLA, 1e-2).trajectories()).isLessThan(60);
  }

  @Test
  void budgetsAreKept() {
    for (int budget = 1; budget < 40; budget++) {
      FoundPoint found = new StepSizeTuner(budget).run(PARABOLA, 1e-3);
      assertThat(found.trajectories()).as("budget %d", budget).isLessThanOrEqualTo(budget);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 0.37, 1, 30})
  void whereNothingIsGainedEveryTrialIsAStepSizeAndAsGood(double start) {
    FoundPoint found = new StepSizeTuner(40).run(FLAT, start);
    assertThat(found.trials()).allMatch(trial -> Double.isFinite(trial.theta().get(0)));
    assertThat(found.best().value()).isEqualTo(1);
  }

  @Test
  void aLossOfZeroIsTheEnd() {
    MetaFunction zero = new MetaFunction() {
      @Override
      public int parameters() {
        return 1;
      }

      @Override
      public Point value(Vector theta) {
        Status status = theta.get(0) > 3 ? new Status.ZeroLoss() : new Status.Finite();
        double value = status.isFinite() ? -theta.get(0) : Double.NaN;
        return new Point(theta, value, java.util.Optional.empty(), status, 1);
      }

      @Override
      public Point gradient(Vector theta) {
        return value(theta);
      }

      @Override
      public double untrained() {
        return 100;
      }
    };
    FoundPoint found = new StepSizeTuner(20).run(zero, 1);
    assertThat(found.best().status()).isInstanceOf(Status.ZeroLoss.class);
  }

  @Test
  void refusesWhatItCannotSearch() {
    assertThatThrownBy(() -> new StepSizeTuner(25).run(PARABOLA, 0))
        .hasMessage("the logarithm of the step size to begin at must be finite, but is -Infinity");
    assertThatThrownBy(() -> new StepSizeTuner(0))
        .hasMessage("budget must be positive and finite, but is 0.0");
  }

  private static double square(double x) {
    return x * x;
  }
}
