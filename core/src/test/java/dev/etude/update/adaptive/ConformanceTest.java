package dev.etude.update.adaptive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.update.adaptive.curvature.AdGd;
import dev.etude.update.adaptive.curvature.AdSgd;
import dev.etude.update.adaptive.curvature.BarzilaiBorwein;
import dev.etude.update.adaptive.curvature.BarzilaiBorwein.Length;
import dev.etude.update.adaptive.curvature.PolyakStep;
import dev.etude.update.adaptive.distance.DAdaptedAdam;
import dev.etude.update.adaptive.distance.DAdaptedSgd;
import dev.etude.update.adaptive.distance.DistanceEstimate;
import dev.etude.update.adaptive.distance.DistanceOverGradients;
import dev.etude.update.adaptive.distance.DistanceOverWeightedGradients;
import dev.etude.update.adaptive.distance.ExponentiatedGradient;
import dev.etude.update.adaptive.distance.Mechanic;
import dev.etude.update.adaptive.distance.Prodigy;
import dev.etude.update.rule.Adam;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Losses on f(x) = ½ (x₁² + 4x₂² + 9x₃²) from (1, 2, 3), where f = 49, against values computed elsewhere in double precision.
 *
 * <p>Polyak's step, schedule-free descent, DoG, DoWG, Prodigy with bias correction, D-adapted Adam and Mechanic: Optax 0.2.8,
 * and independent code from the papers' equations, which agree. AdSGD, Prodigy with bounded growth and Mechanic as in PyTorch:
 * the authors' packages, unchanged, in PyTorch 1.13.1 with {@code torch.set_default_dtype(torch.float64)}, {@code zero_grad},
 * {@code backward} and {@code step} once a step; at the commits aa3b86a of ymalitsky/adaptive_GD, 3efb213 of
 * konstmish/prodigy and 4a037bc of optimizedlearning/mechanic. The others: the independent code alone. Losses are those of the
 * last weights, the point of the gradient for schedule-free descent, not of averages.
 */
class ConformanceTest {
  private static final double[] START = {1, 2, 3};

  static Stream<Arguments> rules() {
    return Stream.of(
        of(
            "Polyak",
            PolyakStep.of(0),
            1.298309265333832e+01,
            3.518500092083052e-03,
            1.343592663058345e-16),
        of(
            "schedule-free",
            ScheduleFreeSgd.of(0.05),
            1.782250000000000e+01,
            7.528675713763239e-01,
            2.979375670671364e-03),
        of(
            "DoWG",
            DistanceOverWeightedGradients.withDefaults(),
            4.871874894896438e+01,
            1.050274618976947e+01,
            7.775875113708631e-10),
        of(
            "DoG",
            DistanceOverGradients.withDefaults(),
            4.899986638964809e+01,
            4.899640002097730e+01,
            3.692820859244274e+01),
        of(
            "Prodigy as in Optax",
            Prodigy.with(BiasCorrection.ADAM),
            4.899996400000796e+01,
            4.899884193836210e+01,
            1.748906674233362e+00),
        of(
            "Prodigy as its authors have it",
            Prodigy.with(BiasCorrection.NONE),
            4.899988615807723e+01,
            4.860309611103349e+01,
            6.890672277958361e-02),
        of(
            "D-adapted Adam as in Optax",
            DAdaptedAdam.with(BiasCorrection.ADAM),
            4.899996400000796e+01,
            4.899130255446975e+01,
            2.990418498147446e-01),
        of(
            "D-adapted SGD",
            DAdaptedSgd.withDefaults(),
            4.899997182199868e+01,
            4.899622756463486e+01,
            2.399969443258320e-04),
        of(
            "SGD-HD",
            HypergradientDescent.additive(0.01, 1e-5),
            4.140090000000000e+01,
            1.290947393444413e+00,
            1.018183697586302e-02),
        of(
            "Adam-HD",
            HypergradientAdam.additive(0.01, 1e-5),
            4.864070000942885e+01,
            4.492632548320309e+01,
            1.856405320005540e+01),
        of(
            "AdGD",
            AdGd.withDefaults(),
            4.899999992060000e+01,
            8.01198759524264e-02,
            3.884786934507945e-16),
        of(
            "AdSGD on one batch, Adsgd(params)",
            AdSgd.withDefaults(),
            2.770706157881022e+01,
            3.506393463206817e-02,
            1.4330063335911858e-09),
        of(
            "Prodigy(params, growth_rate=1.05)",
            prodigy(1.05),
            4.899988615807723e+01,
            4.89963973741164e+01,
            4.8876049178662235e+01),
        of(
            "Prodigy(params, growth_rate=1.5)",
            prodigy(1.5),
            4.899988615807723e+01,
            4.898352234795398e+01,
            9.710514103680223e-01),
        of(
            "Prodigy(params, lr=0.5, betas=(0.8, 0.95), d0=0.01, d_coef=2, growth_rate=1.05,"
                + " use_bias_correction=True)",
            new Prodigy(
                0.5,
                2,
                new DistanceEstimate(1e-2, 1.05),
                new Adam(0.8, 0.95, 1e-8),
                BiasCorrection.ADAM),
            4.8820175000668776e+01,
            4.6589141500024155e+01,
            2.0194774872486363e+00));
  }

  private static Prodigy prodigy(double growth) {
    return new Prodigy(
        1, 1, new DistanceEstimate(1e-6, growth), Adam.withDefaults(), BiasCorrection.NONE);
  }

  private static Arguments of(
      String name, AdaptiveRule rule, double after1, double after10, double after60) {
    return Arguments.of(name, rule, after1, after10, after60);
  }

  /**
   * 10⁻¹²: the values have 16 digits; 1 − 0.999ᵗ has lost up to three of them, and estimates that grow by the factor 10⁶ from
   * their own past lose about one more. Optax and the independent code agree to 8·10⁻¹⁴ in the weights.
   */
  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void lossesAreThoseOfTheReference(
      String name, AdaptiveRule rule, double after1, double after10, double after60) {
    requireLosses(rule, 1e-12, new int[] {1, 10, 60}, after1, after10, after60);
  }

  /** 10⁻⁹: how far Optax and the independent code agree; the clipping of tiny rewards amplifies rounding. */
  @Test
  void mechanicIsThatOfOptax() {
    requireLosses(
        Mechanic.asInOptax(1),
        1e-9,
        new int[] {1, 10, 60},
        4.899920600340900e+01,
        4.892008058042295e+01,
        1.151531877096033e+00);
  }

  /**
   * {@code mechanize(SGD)(params, lr=1)} and {@code mechanize(SGD, s_decay=0.3, s_init=1e-3, eps=1e-6)(params, lr=0.5)}. The
   * package agrees with the same algorithm in 60 digits to 2·10⁻¹⁵ in 10 steps and to 2·10⁻¹⁰ and 8·10⁻⁹ in 60: D is a quotient
   * of small differences.
   */
  @Test
  void mechanicIsThatOfTheAuthorsPackage() {
    int[] early = {1, 2, 10};
    Mechanic rule = Mechanic.asInPyTorch(1);
    requireLosses(
        rule, 1e-13, early, 4.8999220706972906e+01, 4.8998433487282455e+01, 4.888922223022058e+01);
    requireLosses(rule, 1e-9, new int[] {60}, 1.026739599169419e+00);
    Mechanic other = new Mechanic(0.5, 1e-3, 0.3, 1e-6, Mechanic.Reference.PYTORCH);
    requireLosses(
        other,
        1e-13,
        early,
        4.8611172821982976e+01,
        4.7444132506875846e+01,
        2.5223107837823977e+00);
    requireLosses(other, 4e-8, new int[] {60}, 7.533354711443635e-02);
  }

  /**
   * The first moves in closed form: Optax's m_i is ε, so that Σ s_i = s_0; the package's is β_i 10⁻⁶, and Σ β_i = 6 − 0.111111.
   * With the package's s_0 Optax's algorithm would move 98.1 times less.
   */
  @Test
  void firstMovesOfMechanic() {
    double optax = Mechanic.asInOptax(2).initialScale();
    requireFirstStep(Mechanic.asInOptax(2), 2 * optax);
    requireFirstStep(Mechanic.asInPyTorch(2), 2 * (6 - 0.111111) / 6 * 1e-6);
    requireFirstStep(new Mechanic(2, 1e-8, 0.01, 1e-8, Mechanic.Reference.OPTAX), 2e-8);
  }

  private static void requireFirstStep(Mechanic rule, double stepSize) {
    assertThat(after(1, rule).stepSize())
        .as("first step size of %s", rule)
        .isCloseTo(stepSize, within(1e-14 * stepSize));
  }

  /** Batches of which every second has no gradient; {@code Adsgd(params)} and its {@code lr}. */
  @Test
  void adSgdGrowsWithoutAnAddendWhereGradientsCoincide() {
    Descent descent = AdSgd.withDefaults().start(START);
    double[] stepSizes = {
      2.0199009876724158e-01, 2.0401990001705803e-01, 2.0607029776731606e-01, 2.0814130398240357e-01
    };
    for (int step = 1; step <= stepSizes.length; step++) {
      descent.step(step % 2 == 1 ? bowl() : new Bowl(0, 0, 0));
      assertThat(descent.stepSize())
          .as("λ(%d)", step)
          .isCloseTo(stepSizes[step - 1], within(1e-15));
    }
    assertThat(bowl().loss(descent.weights()))
        .as("loss")
        .isCloseTo(1.9998909086641113e+01, within(1e-12));
  }

  /** Two batches in turn, so that both gradients of a step must be of the same one. */
  @Test
  void adSgdOnTwoBatches() {
    Descent descent = AdSgd.withDefaults().start(START);
    for (int step = 1; step <= 10; step++) {
      descent.step(step % 2 == 1 ? bowl() : new Bowl(2, 3, 5));
    }
    assertThat(descent.stepSize()).as("λ(10)").isCloseTo(1.2010835180667556e-01, within(1e-14));
    assertThat(bowl().loss(descent.weights()))
        .as("loss")
        .isCloseTo(5.00783880232102e-03, within(1e-15));
  }

  /** 4·10⁻⁷: the values have seven digits. */
  @Test
  void barzilaiBorweinStepsAreThoseOfTheReference() {
    int[] steps = {1, 5, 10};
    requireLosses(
        BarzilaiBorwein.plain(Length.LONG, 0.01), 4e-7, steps, 41.4009, 9.286953e-02, 1.489443e-04);
    requireLosses(
        BarzilaiBorwein.plain(Length.SHORT, 0.01),
        4e-7,
        steps,
        41.4009,
        9.647754e-02,
        2.329733e-05);
  }

  /** No step of these two runs is shortened, so that Raydan's search leaves them as they are. */
  @Test
  void theLineSearchAcceptsGoodSteps() {
    for (Length length : Length.values()) {
      BarzilaiBorwein plain = BarzilaiBorwein.plain(length, 0.01);
      Descent free = plain.start(START);
      Descent searched = new BarzilaiBorwein(
              length, 0.01, plain.bounds(), BarzilaiBorwein.globalised(length).search())
          .start(START);
      for (int step = 1; step <= 10; step++) {
        free.step(bowl());
        searched.step(bowl());
        assertThat(searched.weights()).as("%s, step %d", length, step).isEqualTo(free.weights());
      }
    }
  }

  /** Half a unit of the last digit given. */
  @Test
  void stepSizesAreThoseOfTheReference() {
    assertThat(after(60, HypergradientDescent.additive(0.01, 1e-5)).stepSize())
        .as("α(60) of SGD-HD")
        .isCloseTo(3.304055e-02, within(0.5e-8));
    assertThat(after(60, HypergradientAdam.additive(0.01, 1e-5)).stepSize())
        .as("α(60) of Adam-HD")
        .isCloseTo(2.648736e-02, within(0.5e-8));
    // λ = d/‖g(1)‖ with the d before the step; d does not change any more at step 61.
    assertThat(after(61, DAdaptedSgd.withDefaults()).stepSize() * Math.sqrt(1 + 64 + 729))
        .as("d(60) of D-adapted SGD")
        .isCloseTo(3.28979, within(0.5e-5));
  }

  /** Two and five digits are known of this run. */
  @Test
  void plainExponentiatedGradientsAreThoseOfTheSanityRun() {
    Descent descent = after(60, ExponentiatedGradient.plain(0.01, 1e-4));
    assertThat(bowl().loss(descent.weights())).as("loss").isCloseTo(7.1e-2, within(0.05e-2));
    assertThat(descent.stepSize() / 0.01).as("scale").isCloseTo(1.0028, within(0.5e-4));
  }

  /** The examples in Optax's documentation, f(x) = Σ x² from (1, 2, 3), printed from single precision. */
  @Test
  void examplesOfOptaxComeOut() {
    requireExample(PolyakStep.of(0), false, 0, 3.5, 0.875, 0.21875);
    requireExample(ScheduleFreeSgd.of(1), true, 5e-4, 14, 0, 0.996, 0.806, 0.241);
    requireExample(
        DistanceOverWeightedGradients.withDefaults(),
        false,
        2e-6,
        13.925367,
        13.872763,
        13.775433,
        13.596172,
        13.268837);
  }

  private static void requireExample(
      AdaptiveRule rule, boolean judged, double tolerance, double... losses) {
    Bowl sum = new Bowl(2, 2, 2);
    Descent descent = rule.start(START);
    for (int step = 1; step <= losses.length; step++) {
      descent.step(sum);
      assertThat(sum.loss(judged ? descent.judgedWeights() : descent.weights()))
          .as("%s, step %d", rule, step)
          .isCloseTo(losses[step - 1], within(tolerance));
    }
  }

  private static void requireLosses(
      AdaptiveRule rule, double relative, int[] steps, double... losses) {
    for (int i = 0; i < steps.length; i++) {
      assertThat(bowl().loss(after(steps[i], rule).weights()))
          .as("%s after %d steps", rule, steps[i])
          .isCloseTo(losses[i], within(relative * losses[i]));
    }
  }

  private static Descent after(int steps, AdaptiveRule rule) {
    Descent descent = rule.start(START);
    for (int step = 1; step <= steps; step++) {
      descent.step(bowl());
    }
    return descent;
  }

  private static Bowl bowl() {
    return new Bowl(1, 4, 9);
  }
}
