package dev.etude.meta.gradient.engine;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.trajectory.Flow;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.LogScaled;
import dev.etude.meta.gradient.Cost;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.Iterate;
import dev.etude.update.Stride;
import dev.etude.update.schedule.Schedule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Forward mode, renormalised: one tangent per meta-parameter travels with the weights.
 *
 * <pre>
 *   ẇ(τ+1) = ẇ(τ) − η H(τ) ẇ(τ) − η̇ g(τ),      dF/dθ = ⟨∇f(w_t), ẇ(t)⟩
 * </pre>
 *
 * <p>Tangents, and the weights too where gradient and rule are linear, carry a power of two of their own, so that neither
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
 * <p>On problems that are not quadratic the log objective of a run that escapes is extrapolated, and a run whose tangents
 * grow exponentially has the status chaotic.
 *
 * <p>Cost: t gradients and p·t Hessian-vector products; memory (2 + p) iterates, whatever t is, and twice that where the log
 * objective may have to be extrapolated. The choice for few meta-parameters.
 *
 * <pre>{@code
 * Quadratic valley = Quadratic.diagonal(1, 10);
 * Task<Quadratic> task = new Task<>(valley, valley, Vector.of(1, 1));
 * MetaGradient slope = new ForwardMode().differentiate(new Unroll<>(task, new GradientDescent(), new ConstantStep(0.15, 1000)), MetaObjective.logOfLastLoss());
 * }</pre>
 */
public final class ForwardMode implements MetaGradientEngine<TwiceDifferentiable> {
  private static final long serialVersionUID = 1L;

  private static final int SAFE_SHIFT = 900;

  /** Creates the engine. */
  public ForwardMode() {}

  @Override
  public MetaGradient differentiate(
      Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective) {
    Run run = new Run(unroll, objective);
    return run.differentiate().byDerivativesOf(unroll, run.flow.productError());
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
    private final int scheduleParameters;
    private final int[] learnedOfRule;
    private final double[] ownTangents;
    private final boolean[] started;
    private final DoubleDoubleVector gradient;
    private final DoubleDoubleVector product;
    private final LogScaled[] derivative;
    private final MetaObjective objective;
    private final boolean extrapolates;
    private final Iterate previous; // before the last step, for the rate of an escape
    private final Iterate[] previousTangents;
    private final double[] firstLogNorms;
    private final int[] firstSteps; // that left a tangent other than 0; 0 while none did
    private int firstStep; // the least of them
    private double firstGradientLogNorm; // of that step
    private LogScaled losses = LogScaled.ZERO;
    private long products;

    Run(Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective) {
      this.objective = objective;
      rule = unroll.rule();
      schedule = unroll.schedule();
      reduction = objective.reduction();
      flow = Flow.of(unroll.task().training(), unroll.task().start(), rule);
      scaled = flow.isLinear();
      reader = LossReader.of(unroll.task(), objective.rows(), flow);
      int d = unroll.task().training().dimension();
      iterate = new Iterate(d, rule.slots());
      scheduleParameters = schedule.parameters();
      learnedOfRule = unroll.learnedOfRule();
      ownTangents = new double[rule.learnable().size()];
      tangents = new Iterate[scheduleParameters + learnedOfRule.length];
      Arrays.setAll(tangents, j -> new Iterate(d, rule.slots()));
      started = new boolean[tangents.length];
      gradient = new DoubleDoubleVector(d);
      product = new DoubleDoubleVector(d);
      extrapolates = !scaled && reduction == Reduction.LOG_LAST;
      previous = new Iterate(extrapolates ? d : 0, rule.slots());
      previousTangents = new Iterate[extrapolates ? tangents.length : 0];
      Arrays.setAll(previousTangents, j -> new Iterate(d, rule.slots()));
      firstLogNorms = new double[tangents.length];
      firstSteps = new int[tangents.length];
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
        if (extrapolates) {
          keepState();
        }
        if (!step(step)) {
          return diverged(step);
        }
        if (extrapolates && WeightNorm.isAbove(objective.escapeRadius(), iterate)) {
          return escaped(step);
        }
        if ((reduction == Reduction.MEAN || step == steps) && !read()) {
          return extrapolates ? escaped(step) : diverged(step);
        }
      }
      MetaGradient found =
          MetaGradient.of(losses, Arrays.asList(derivative), reduction, steps, cost(steps));
      int span = steps - firstStep;
      if (firstStep == 0
          || span == 0) { // the flow is linear, or nothing moved before the last step
        return found;
      }
      double gradientGrowth = WeightNorm.log(gradient.high(), 0) - firstGradientLogNorm;
      return found.grown(growthRate(span), gradientGrowth, span);
    }

    private void keepState() {
      previous.copyFrom(iterate);
      for (int j = 0; j < tangents.length; j++) {
        previousTangents[j].copyFrom(tangents[j]);
      }
    }

    private MetaGradient escaped(int step) {
      LogScaled[] slopes = new LogScaled[tangents.length];
      Arrays.fill(slopes, LogScaled.ZERO);
      LogScaled before = reader.read(previous);
      LogScaled after = reader.read(iterate);
      EscapedLoss extension = EscapedLoss.of(
          schedule.steps(), step, before, WeightNorm.log(previous), after, WeightNorm.log(iterate));
      if (extension == null
          || !addSlopes(
              extension.lossWeight(), after, extension.normWeight(), iterate, tangents, slopes)
          || !addSlopes(
              extension.lossWeightBefore(),
              before,
              extension.normWeightBefore(),
              previous,
              previousTangents,
              slopes)) {
        return diverged(step);
      }
      LogScaled divisor = LogScaled.of(schedule.steps());
      return MetaGradient.of(extension.value(), Arrays.asList(slopes), divisor, cost(step))
          .marked(new Status.Escaped(step));
    }

    /** Adds lossWeight · (log f)˙ + normWeight · (log‖w‖)˙ for each tangent. */
    private boolean addSlopes(
        double lossWeight,
        @Nullable LogScaled loss,
        double normWeight,
        Iterate at,
        Iterate[] along,
        LogScaled[] slopes) {
      if (lossWeight != 0 && reader.read(at) == null) {
        return false;
      }
      for (int j = 0; j < along.length; j++) {
        if (lossWeight != 0 && loss != null) {
          LogScaled slope = reader.along(along[j]);
          if (slope == null) {
            return false;
          }
          slopes[j] = slopes[j].plus(slope.dividedBy(loss).times(lossWeight));
        }
        if (normWeight != 0) {
          slopes[j] = slopes[j].plus(WeightNorm.logAlong(at, along[j]).times(normWeight));
        }
      }
      return true;
    }

    /**
     * Of the tangents that started first: all grow alike in chaos, and the smallest rate is not that of one that started
     * next to 0.
     */
    private double growthRate(int span) {
      double smallest = Double.POSITIVE_INFINITY;
      for (int j = 0; j < tangents.length; j++) {
        if (firstSteps[j] == firstStep) {
          double growth = WeightNorm.log(tangents[j]) - firstLogNorms[j];
          smallest = Math.min(smallest, growth / span);
        }
      }
      return smallest;
    }

    /** Notes where a tangent starts to grow: at the first step that leaves it other than 0. */
    private void follow(int j, int step) {
      double logNorm = WeightNorm.log(tangents[j]);
      if (logNorm == Double.NEGATIVE_INFINITY) {
        return;
      }
      firstSteps[j] = step;
      firstLogNorms[j] = logNorm;
      if (firstStep == 0) {
        firstStep = step;
        firstGradientLogNorm = WeightNorm.log(gradient.high(), 0);
      }
    }

    private boolean step(int step) {
      Stride stride = Stride.over(step, schedule.stepSize(step), iterate);
      boolean haveGradient = false;
      for (int j = 0; j < tangents.length; j++) {
        boolean ofRule = j >= scheduleParameters;
        double seed = ofRule ? 1 : schedule.derivative(step, j);
        if (!started[j] && seed == 0) {
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
        if (shift > SAFE_SHIFT && seed != 0) {
          tangent.setExponent(iterate.exponent());
          shift = 0;
        }
        double scaledSeed = shift == 0 ? seed : Math.scalb(seed, (int) Math.max(shift, -4000));
        if (ofRule) {
          int own = learnedOfRule[j - scheduleParameters];
          ownTangents[own] = scaledSeed;
          rule.tangent(stride, 0, ownTangents, gradient, product, iterate, tangent);
          ownTangents[own] = 0;
        } else {
          rule.tangent(stride, scaledSeed, ownTangents, gradient, product, iterate, tangent);
        }
        if (!tangent.rescale()) {
          return false;
        }
        if (!scaled && firstSteps[j] == 0) {
          follow(j, step);
        }
      }
      if (!haveGradient) {
        flow.gradient(step, iterate, gradient);
      }
      rule.step(stride, gradient, iterate);
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
      return new Cost(steps, steps, products, (extrapolates ? 2 : 1) * (1 + tangents.length));
    }
  }
}
