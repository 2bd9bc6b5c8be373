package dev.etude.meta.gradient.engine;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Eigenpairs;
import dev.etude.math.LogScaled;
import dev.etude.math.ScaledProduct;
import dev.etude.math.ScaledSum;
import dev.etude.math.Vector;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.core.DD;

/**
 * A quadratic and a start in the eigenbasis, where gradient descent is d numbers that multiply.
 *
 * <pre>
 *   f(w_t) = r + ½ Σ λ_i c_i² P_i²,      P_i = Π_τ a_iτ,      a_iτ = 1 − η_τ λ_i,      c_i = ⟨w_0 − m, u_i⟩
 *   ∂f(w_t)/∂η_τ = −Σ λ_i² c_i² P_i² / a_iτ
 * </pre>
 *
 * <p>Directions with λ_i c_i² = 0 are left out. Immutable.
 */
final class SpectralForm {
  private final double[] eigenvaluesHigh;
  private final double[] eigenvaluesLow;
  private final ScaledProduct[] energies; // λ_i c_i²
  private final ScaledProduct[] eigenvalues; // λ_i again, as a factor
  private final double floor;

  private SpectralForm(
      double[] eigenvaluesHigh, double[] eigenvaluesLow, ScaledProduct[] energies, double floor) {
    eigenvalues = new ScaledProduct[energies.length];
    for (int i = 0; i < energies.length; i++) {
      eigenvalues[i] = new ScaledProduct();
      eigenvalues[i].set(eigenvaluesHigh[i], eigenvaluesLow[i], 0);
    }
    this.eigenvaluesHigh = eigenvaluesHigh;
    this.eigenvaluesLow = eigenvaluesLow;
    this.energies = energies;
    this.floor = floor;
  }

  static SpectralForm of(Quadratic quadratic, Vector start) {
    Eigenpairs pairs = quadratic
        .eigenpairs()
        .orElseThrow(() -> new IllegalArgumentException(
            "Spectral needs the eigenpairs of the Hessian, but it is known by its products only;"
                + " ForwardMode does not need them"));
    double[] centred = start.toArray();
    for (int i = 0; i < centred.length; i++) {
      centred[i] -= quadratic.minimizer().get(i);
    }
    int scale = scaleOf(centred);
    DD[] coordinates = pairs.coordinates(centred);
    double[] high = new double[centred.length];
    double[] low = new double[centred.length];
    ScaledProduct[] energies = new ScaledProduct[centred.length];
    int active = 0;
    for (int i = 0; i < centred.length; i++) {
      DD eigenvalue = pairs.value(i);
      ScaledProduct energy = new ScaledProduct();
      energy.set(coordinates[i].hi(), coordinates[i].lo(), scale);
      energy.square();
      energy.multiply(product(eigenvalue));
      if (!energy.isZero() && eigenvalue.hi() > 0) {
        high[active] = eigenvalue.hi();
        low[active] = eigenvalue.lo();
        energies[active] = energy;
        active++;
      }
    }
    return new SpectralForm(
        Arrays.copyOf(high, active),
        Arrays.copyOf(low, active),
        Arrays.copyOf(energies, active),
        quadratic.floor());
  }

  /** Divides a vector of extreme size by a power of two, so that its inner products stay in range and keep their digits. */
  private static int scaleOf(double[] vector) {
    double largest = 0;
    for (double entry : vector) {
      largest = Math.max(largest, Math.abs(entry));
    }
    int exponent = Math.getExponent(largest);
    if (largest == 0 || (exponent > -400 && exponent < 960)) {
      return 0;
    }
    int scale =
        exponent > 0 ? 32 : exponent; // down no further than needed: small entries count too
    for (int i = 0; i < vector.length; i++) {
      vector[i] = Math.scalb(vector[i], -scale);
    }
    return scale;
  }

  /** Σ losses and its derivative: of the last loss. */
  Sums last(Schedule schedule) {
    if (schedule instanceof ConstantStep constant) {
      return lastOfConstant(constant.size(), constant.steps());
    }
    int steps = schedule.steps();
    ScaledSum loss = new ScaledSum();
    ScaledSum[] derivative = sums(schedule.parameters());
    ScaledSum[] bars = sums(steps);
    ScaledProduct factor = new ScaledProduct();
    ScaledProduct term = new ScaledProduct();
    for (int i = 0; i < energies.length; i++) {
      ScaledProduct power = new ScaledProduct();
      for (int step = 1; step <= steps; step++) {
        factor.setOneMinus(schedule.stepSize(step), eigenvaluesHigh[i], eigenvaluesLow[i]);
        power.multiply(factor);
      }
      if (power.isZero()) {
        continue;
      }
      power.square();
      power.multiply(energies[i]);
      power.addTo(loss);
      for (int step = 1; step <= steps; step++) {
        factor.setOneMinus(schedule.stepSize(step), eigenvaluesHigh[i], eigenvaluesLow[i]);
        addSlope(power, factor, i, term, bars[step - 1]);
      }
    }
    pullBack(schedule, bars, derivative);
    return new Sums(half(loss).plus(LogScaled.of(floor)), negated(derivative));
  }

  /** Σ losses and its derivative: of the losses after each step. */
  Sums mean(Schedule schedule) {
    int steps = schedule.steps();
    ScaledSum loss = new ScaledSum();
    ScaledSum[] derivative = sums(schedule.parameters());
    ScaledSum[] bars = sums(steps);
    ScaledProduct[] factors = new ScaledProduct[steps];
    ScaledProduct[] terms = new ScaledProduct[steps];
    ScaledProduct slope = new ScaledProduct();
    Arrays.setAll(factors, s -> new ScaledProduct());
    Arrays.setAll(terms, s -> new ScaledProduct());
    for (int i = 0; i < energies.length; i++) {
      ScaledProduct energy = new ScaledProduct();
      energy.set(energies[i]);
      for (int s = 0; s < steps; s++) {
        factors[s].setOneMinus(schedule.stepSize(s + 1), eigenvaluesHigh[i], eigenvaluesLow[i]);
        energy.multiply(factors[s]);
        energy.multiply(factors[s]);
        terms[s].set(energy);
        energy.addTo(loss);
      }
      ScaledSum later = new ScaledSum(); // Σ over the losses that a step size still changes
      for (int s = steps - 1; s >= 0; s--) {
        terms[s].addTo(later);
        if (!factors[s].isZero()) {
          slope.set(product(later.value()));
          addSlope(slope, factors[s], i, slope, bars[s]);
        }
      }
    }
    pullBack(schedule, bars, derivative);
    return new Sums(half(loss).plus(LogScaled.of(floor).times(steps)), negated(derivative));
  }

  /** The hot path: one step size, the last loss. O(d log t). */
  private Sums lastOfConstant(double stepSize, int steps) {
    ScaledSum loss = new ScaledSum();
    ScaledSum slope = new ScaledSum();
    ScaledProduct factor = new ScaledProduct();
    ScaledProduct power = new ScaledProduct();
    for (int i = 0; i < energies.length; i++) {
      power.setOneMinus(stepSize, eigenvaluesHigh[i], eigenvaluesLow[i]);
      if (power.isZero()) {
        continue;
      }
      power.power(steps, factor);
      power.square();
      power.multiply(energies[i]);
      power.addTo(loss);
      addSlope(power, factor, i, power, slope);
    }
    LogScaled derivative = slope.value().times(-(double) steps);
    return new Sums(half(loss).plus(LogScaled.of(floor)), List.of(derivative));
  }

  /** Adds λ_i · loss term / factor to a sum. */
  private void addSlope(
      ScaledProduct lossTerm, ScaledProduct factor, int i, ScaledProduct work, ScaledSum into) {
    work.set(lossTerm);
    work.divide(factor);
    work.multiply(eigenvalues[i]);
    work.addTo(into);
  }

  private static void pullBack(Schedule schedule, ScaledSum[] bars, ScaledSum[] derivative) {
    for (int step = 1; step <= bars.length; step++) {
      LogScaled bar = bars[step - 1].value();
      DD mantissa = bar.mantissa();
      schedule.pullBack(step, mantissa.hi(), bar.exponent(), derivative);
      schedule.pullBack(step, mantissa.lo(), bar.exponent(), derivative);
    }
  }

  private static ScaledSum[] sums(int count) {
    ScaledSum[] sums = new ScaledSum[count];
    Arrays.setAll(sums, j -> new ScaledSum());
    return sums;
  }

  private static LogScaled half(ScaledSum sum) {
    return sum.value().times(0.5);
  }

  private static List<LogScaled> negated(ScaledSum[] sums) {
    List<LogScaled> values = new ArrayList<>(sums.length);
    for (ScaledSum sum : sums) {
      values.add(sum.value().negated());
    }
    return values;
  }

  private static ScaledProduct product(DD value) {
    ScaledProduct product = new ScaledProduct();
    product.set(value.hi(), value.lo(), 0);
    return product;
  }

  private static ScaledProduct product(LogScaled value) {
    ScaledProduct product = new ScaledProduct();
    product.set(value.mantissa().hi(), value.mantissa().lo(), value.exponent());
    return product;
  }

  /** A sum of losses and its derivative in each meta-parameter. */
  record Sums(LogScaled losses, List<LogScaled> derivative) {}
}
