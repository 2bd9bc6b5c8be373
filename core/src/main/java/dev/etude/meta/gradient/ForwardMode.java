package dev.etude.meta.gradient;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.trajectory.Flow;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.LogScaled;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.Iterate;
import dev.etude.update.Schedule;
import java.util.Arrays;

/**
 * Forward mode, renormalised: one tangent per meta-parameter travels with the weights.
 *
 * <pre>
 *   ẇ(τ+1) = ẇ(τ) − η H(τ) ẇ(τ) − η̇ g(τ),      dF/dθ = ⟨∇f(w_t), ẇ(t)⟩
 * </pre>
 *
 * <p>Tangents, and the weights too where the gradient is linear, carry a power of two of their own, so that neither
 * explosion nor decay leaves the range of a double. Accuracy on quadratics, up to 10,000 steps:
 *
 * <ul>
 *   <li>diagonal H: errors below 10⁻¹¹ (about t·2⁻⁵³), of G = (1/t) log f in units of max(|G|, 1/t), of its derivative in
 *       units of Σ|terms|, which is |G'| except next to the minimiser, where the terms cancel and the error does not;
 *   <li>dense H with compensated products: the same, and 2⁻⁵³ κ(H) L of G' where a step cancels one direction (η next to
 *       1/λ_i) and only much flatter ones are left: their weights are known to 2⁻⁵³ of what was cancelled;
 *   <li>dense H with plain products: about t·d·2⁻⁵³·κ(H) more.
 * </ul>
 *
 * <p>Limits. Entries of the weights that fall 2⁹⁰⁰ below the largest one are lost, so directions that shrink in turn, and
 * starts whose entries are that far apart, are not followed beyond it. λ_i and ηλ_i should be within 2^±600, or 0. A factor
 * |1 − ηλ_i| below 2⁻⁷⁰ is known to 2⁻¹⁰⁶ only ({@link Spectral} has all of it). On other problems the error is that of their own
 * gradients and products, amplified by the trajectory.
 *
 * <p>Cost: t gradients and p·t Hessian-vector products; memory (2 + p) iterates, whatever t is. The choice for few
 * meta-parameters.
 */
public final class ForwardMode implements MetaGradientEngine<TwiceDifferentiable> {
  private static final int SAFE_SHIFT = 900;

  /** Creates the engine. */
  public ForwardMode() {}

  @Override
  public MetaGradient differentiate(
      Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective) {
    return new Run(unroll, objective).differentiate().byProductsOf(unroll.task().training());
  }

  /** One call: the workspace and the loop. */
  private static final class Run {
    private final DifferentiableRule rule;
    private final Schedule schedule;
    private final Reduction reduction;
    private final Flow flow;
    private final boolean scaled;
    private final LossReader reader;
    private final Iterate iterate;
    private final Iterate[] tangents;
    private final boolean[] started;
    private final DoubleDoubleVector gradient;
    private final DoubleDoubleVector product;
    private final LogScaled[] derivative;
    private LogScaled losses = LogScaled.ZERO;
    private long products;

    Run(Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective) {
      rule = unroll.rule();
      schedule = unroll.schedule();
      reduction = objective.reduction();
      flow = Flow.of(unroll.task().training(), unroll.task().start());
      scaled = flow.isLinear() && rule.isHomogeneous();
      reader = LossReader.of(unroll.task(), objective.rows(), flow);
      int d = unroll.task().training().dimension();
      iterate = new Iterate(d, rule.slots());
      tangents = new Iterate[schedule.parameters()];
      Arrays.setAll(tangents, j -> new Iterate(d, rule.slots()));
      started = new boolean[tangents.length];
      gradient = new DoubleDoubleVector(d);
      product = new DoubleDoubleVector(d);
      derivative = new LogScaled[tangents.length];
      Arrays.fill(derivative, LogScaled.ZERO);
      flow.enter(unroll.task().start(), iterate);
      if (scaled) { // a start of extreme size would overflow, or lose digits, in its first step
        iterate.rescale();
      }
    }

    MetaGradient differentiate() {
      int steps = schedule.steps();
      for (int step = 1; step <= steps; step++) {
        if (!step(step)) {
          return diverged(step);
        }
        if ((reduction == Reduction.MEAN || step == steps) && !read()) {
          return diverged(step);
        }
      }
      return MetaGradient.of(losses, Arrays.asList(derivative), reduction, steps, cost(steps));
    }

    private boolean step(int step) {
      double stepSize = schedule.stepSize(step);
      boolean haveGradient = false;
      for (int j = 0; j < tangents.length; j++) {
        double stepSizeTangent = schedule.derivative(step, j);
        if (!started[j] && stepSizeTangent == 0) {
          continue;
        }
        Iterate tangent = tangents[j];
        if (!started[j]) {
          tangent.setExponent(iterate.exponent());
          started[j] = true;
        }
        if (haveGradient) {
          flow.product(step, iterate, tangent.weights(), product);
        } else {
          flow.gradientAndProduct(step, iterate, tangent.weights(), gradient, product);
          haveGradient = true;
        }
        products++;
        long shift = iterate.exponent() - tangent.exponent();
        if (shift > SAFE_SHIFT && stepSizeTangent != 0) {
          tangent.setExponent(iterate.exponent());
          shift = 0;
        }
        double scaledTangent = shift == 0
            ? stepSizeTangent
            : Math.scalb(stepSizeTangent, (int) Math.max(shift, -4000));
        rule.tangent(step, stepSize, scaledTangent, gradient, product, iterate, tangent);
        if (!tangent.rescale()) {
          return false;
        }
      }
      if (!haveGradient) {
        flow.gradient(step, iterate, gradient);
      }
      rule.step(step, stepSize, gradient, iterate);
      return scaled ? iterate.rescale() : iterate.isFinite();
    }

    private boolean read() {
      LogScaled loss = reader.read(iterate);
      if (loss == null) {
        return false;
      }
      losses = losses.plus(loss);
      for (int j = 0; j < tangents.length; j++) {
        LogScaled slope = reader.along(tangents[j]);
        if (slope == null) {
          return false;
        }
        derivative[j] = derivative[j].plus(slope);
      }
      return true;
    }

    private MetaGradient diverged(int step) {
      return MetaGradient.unavailable(tangents.length, new Status.Diverged(step), cost(step));
    }

    private Cost cost(int steps) {
      return new Cost(steps, steps, products, 1 + tangents.length);
    }
  }
}
