package dev.etude.meta.gradient.engine;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.meta.gradient.Cost;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.task.Task;
import dev.etude.update.rule.GradientDescent;
import org.jspecify.annotations.Nullable;

/**
 * The closed form on a quadratic whose eigenpairs are known, for gradient descent.
 *
 * <pre>
 *   f(w_t) = r + ½ Σ λ_i c_i² a_i^2t,      df(w_t)/dη = −t Σ λ_i² c_i² a_i^(2t−1),      a_i = 1 − ηλ_i
 * </pre>
 *
 * <p>Powers are taken in doubled precision under a power of two, so that nothing overflows, underflows or loses the digits
 * that t multiplications of a rounded a_i would. Given the eigenpairs, the error of G = (1/t) log f is at most 8·2⁻⁵³
 * max(|G|, 1/t) (where f passes 1 its logarithm passes 0, and 1/t times one rounding of f is left), that of its derivative 8
 * ulp, whatever η ≥ 0 and t ≤ 100,000 are; within an ulp or two of the minimiser, where all but 10⁻¹⁶ of the terms cancels,
 * 10⁻¹³. Terms that cancel to less than 2⁻⁹⁰ of their size leave noise or 0. Where the eigenpairs come from a dense matrix
 * ({@link dev.etude.math.Eigenpairs}) the results stay right to 10⁻¹³, equal eigenvalues and κ = 10⁸ included.
 *
 * <p>Cost: O(d log t) for one step size and the last loss, O(d t) for a schedule or the mean; once per task O(d²) to
 * change the basis (the last task's is kept). Memory O(d), for the mean O(t).
 *
 * <pre>{@code
 * Quadratic valley = Quadratic.diagonal(1, 10);
 * Task<Quadratic> task = new Task<>(valley, valley, Vector.of(1, 1));
 * MetaGradient slope = new Spectral().differentiate(new Unroll<>(task, new GradientDescent(), new ConstantStep(0.15, 1000)), MetaObjective.logOfLastLoss());
 * System.out.println(slope.value() + ", slope " + slope.stepSizeDerivative() + ", " + slope.status());
 * }</pre>
 */
public final class Spectral implements MetaGradientEngine<Quadratic> {
  private static final long serialVersionUID = 1L;

  private transient volatile @Nullable Projection lastProjection;

  /** Creates the engine. */
  public Spectral() {}

  @Override
  @SuppressWarnings(
      "ReferenceEquality") // the same task object, not an equal one: comparing matrices would cost
  // more
  public MetaGradient differentiate(Unroll<? extends Quadratic> unroll, MetaObjective objective) {
    if (!(unroll.rule() instanceof GradientDescent)) {
      throw new IllegalArgumentException("Spectral needs GradientDescent, but the rule is "
          + unroll.rule() + "; ForwardMode takes any rule");
    }
    Task<? extends Quadratic> task = unroll.task();
    if (objective.rows() == Rows.VALIDATION && task.validation() != task.training()) {
      throw new IllegalArgumentException(
          "Spectral needs the training objective's own losses, but is asked for validation losses;"
              + " ForwardMode reads both");
    }
    Projection projection = lastProjection;
    if (projection == null || projection.task != task) {
      projection = new Projection(task, SpectralForm.of(task.training(), task.start()));
      lastProjection = projection;
    }
    SpectralForm.Sums sums = objective.reduction() == Reduction.MEAN
        ? projection.form.mean(unroll.schedule())
        : projection.form.last(unroll.schedule());
    return MetaGradient.of(
        sums.losses(),
        sums.derivative(),
        objective.reduction(),
        unroll.schedule().steps(),
        new Cost(0, 0, 0, 1));
  }

  private record Projection(Task<? extends Quadratic> task, SpectralForm form) {}
}
