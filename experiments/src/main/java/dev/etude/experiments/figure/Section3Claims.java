package dev.etude.experiments.figure;

import dev.etude.experiments.Claim;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.engine.ForwardMode;
import dev.etude.meta.gradient.engine.ReverseMode;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.meta.objective.MetaObjective;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/** The statements of section 3 that can be checked at points. */
final class Section3Claims {
  private static final int STEPS = 80;
  private static final int POINTS = 2001;

  private final QuadraticInstance instance;
  private final double largest;
  private final double smallest;

  Section3Claims(QuadraticInstance instance) {
    this.instance = instance;
    this.largest = instance.largestEigenvalue();
    this.smallest = instance.smallestEigenvalue();
  }

  List<Claim> all() {
    return List.of(vanishing(), exploding(), oneMinimizer(), bounded(), agreement());
  }

  private Claim vanishing() {
    DoubleFunction<MetaGradient> naive =
        instance.landscape(new Spectral(), MetaObjective.lastLoss(), STEPS);
    double worst = 0;
    for (int i = 1; i < POINTS; i++) {
      double stepSize = 2 / largest * i / POINTS;
      double bound = 0;
      for (int j = 0; j < instance.dimension(); j++) {
        double lambda = instance.eigenpairs().value(j).hi();
        double c = instance.coordinate(j);
        bound += c * c * lambda * lambda * Math.pow(Math.abs(1 - stepSize * lambda), 2 * STEPS - 1);
      }
      worst =
          Math.max(worst, Math.abs(naive.apply(stepSize).stepSizeDerivative()) / (STEPS * bound));
    }
    return new Claim(
        "Theorem 3: for η < 2/L, |F'| ≤ t Σ c² λ² |1 − ηλ|^(2t−1), which vanishes with t",
        String.format(
            Locale.ROOT, "largest ratio %.6f at %d step sizes, t = %d", worst, POINTS - 1, STEPS),
        worst <= 1 + 1e-10);
  }

  private Claim exploding() {
    DoubleFunction<MetaGradient> naive =
        instance.landscape(new Spectral(), MetaObjective.lastLoss(), STEPS);
    double c = instance.coordinate(0);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < POINTS; i++) {
      double stepSize = 2 / largest * (1 + (double) i / POINTS);
      double growth =
          STEPS * c * c * largest * largest * Math.pow(stepSize * largest - 1, 2 * STEPS - 1);
      double derivative = Math.abs(naive.apply(stepSize).stepSizeDerivative());
      least = Math.min(least, (derivative + largest * largest * STEPS) / growth);
    }
    return new Claim(
        "Theorem 3: for η > 2/L, |F'| ≥ t c₁² L² (ηL − 1)^(2t−1) − L² t, which explodes with t",
        String.format(
            Locale.ROOT,
            "(|F'| + L² t) / (t c₁² L² (ηL − 1)^(2t−1)) is at least %.6f at %d step sizes, t = %d",
            least,
            POINTS - 1,
            STEPS),
        least >= 1 - 1e-10);
  }

  private Claim oneMinimizer() {
    DoubleFunction<MetaGradient> log =
        instance.landscape(new Spectral(), MetaObjective.logOfLastLoss(), STEPS);
    int turns = 0;
    double previous = log.apply(0).stepSizeDerivative();
    for (int i = 1; i < POINTS; i++) {
      double derivative = log.apply(1.5 / smallest * i / POINTS).stepSizeDerivative();
      turns += Math.signum(derivative) == Math.signum(previous) ? 0 : 1;
      previous = derivative;
    }
    return new Claim(
        "Theorems 3 and 4: F and G have one and the same minimiser",
        turns + " change of sign of the derivative at " + POINTS + " step sizes up to 1.5/α",
        turns == 1);
  }

  private Claim bounded() {
    double bound = instance.gradientBound();
    double worst = 0;
    for (int steps : Figure1.HORIZONS) {
      DoubleFunction<MetaGradient> log =
          instance.landscape(new Spectral(), MetaObjective.logOfLastLoss(), steps);
      for (int i = 0; i < POINTS; i++) {
        double stepSize = i == 0 ? 0 : Math.pow(10, -6 + 12.0 * i / POINTS);
        worst = Math.max(worst, Math.abs(log.apply(stepSize).stepSizeDerivative()));
      }
    }
    return new Claim(
        "Theorem 4: |G'| ≤ 4L³/(c_min² α (L − α)) for every η ≥ 0 and t",
        String.format(
            Locale.ROOT,
            "largest |G'| %.4g, bound %.4g, at %d step sizes up to 10⁶ and t = 80, 400, 2000",
            worst,
            bound,
            POINTS),
        worst <= bound);
  }

  private Claim agreement() {
    double worst = 0;
    for (int steps : Figure1.HORIZONS) {
      for (double stepSize : Figure1.STARTS) {
        MetaObjective objective = MetaObjective.logOfLastLoss();
        double exact = instance
            .landscape(new Spectral(), objective, steps)
            .apply(stepSize)
            .stepSizeDerivative();
        double forward = instance
            .landscape(new ForwardMode(), objective, steps)
            .apply(stepSize)
            .stepSizeDerivative();
        double reverse = instance
            .landscape(ReverseMode.keepingEveryState(), objective, steps)
            .apply(stepSize)
            .stepSizeDerivative();
        worst =
            Math.max(worst, Math.max(Math.abs(forward / exact - 1), Math.abs(reverse / exact - 1)));
      }
    }
    return new Claim(
        "Renormalised forward and reverse mode equal the closed form where back-propagation fails",
        String.format(
            Locale.ROOT,
            "largest relative difference %.2g at t = 80, 400, 2000 and η = 0.1, 1, 10",
            worst),
        worst <= 1e-10);
  }
}
