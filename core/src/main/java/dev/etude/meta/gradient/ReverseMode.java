package dev.etude.meta.gradient;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.trajectory.CheckpointSchedule;
import dev.etude.inner.trajectory.Flow;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.LogScaled;
import dev.etude.math.ScaledSum;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.GradientAdjoint;
import dev.etude.update.Iterate;
import dev.etude.update.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reverse mode, renormalised and check-pointed: one adjoint travels back along the trajectory.
 *
 * <pre>
 *   a(t) = ∇f(w_t),   a(τ) = (I − η H(τ)) a(τ+1),   dF/dη_{τ+1} = −⟨a(τ+1), g(τ)⟩
 * </pre>
 *
 * <p>The adjoint has a power of two of its own, the weights too where the gradient is linear; the two scales meet only in
 * the last product. Accuracy as for {@link ForwardMode}.
 *
 * <p>Cost: with as many states as steps, 2t gradients and t Hessian-vector products; with fewer, a step is computed again at
 * most r times, β(states, r) ≥ t ({@link CheckpointSchedule}): 64 states and t = 10,000 make r = 3. The choice for many
 * meta-parameters: the cost does not depend on p.
 */
public final class ReverseMode implements MetaGradientEngine<TwiceDifferentiable> {
  private static final int WORKING_STATES = 2; // the running iterate and the adjoint

  private final int maxStates;

  /**
   * Creates an engine that keeps every state.
   *
   * @return an engine without a memory bound
   */
  public static ReverseMode keepingEveryState() {
    return new ReverseMode(Integer.MAX_VALUE);
  }

  /**
   * Creates an engine with a memory bound.
   *
   * @param maxStates how many iterates may be alive at once, the adjoint and the running one included; at least 3
   */
  public ReverseMode(int maxStates) {
    this.maxStates = Arguments.atLeast(maxStates, 3, "maxStates");
  }

  @Override
  public MetaGradient differentiate(
      Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective) {
    int steps = unroll.schedule().steps();
    int checkpoints = Math.min(maxStates - WORKING_STATES, steps);
    return new Run(unroll, objective, checkpoints)
        .differentiate()
        .byProductsOf(unroll.task().training());
  }

  /** One call: the workspace, the sweep forwards, the sweep back. */
  private static final class Run {
    private final DifferentiableRule rule;
    private final Schedule schedule;
    private final Reduction reduction;
    private final Flow flow;
    private final boolean scaled;
    private final LossReader reader;
    private final Iterate[] checkpoints;
    private final int[] keptStep; // which step each checkpoint stands after
    private final Iterate running;
    private final Iterate adjoint;
    private final GradientAdjoint gradientAdjoint;
    private final DoubleDoubleVector gradient;
    private final DoubleDoubleVector product;
    private final ScaledSum[] derivative;
    private LogScaled losses = LogScaled.ZERO;
    private int runningStep;
    private long stepsMade;
    private long gradients;
    private int divergedAt;

    Run(
        Unroll<? extends TwiceDifferentiable> unroll,
        MetaObjective objective,
        int checkpointCount) {
      rule = unroll.rule();
      schedule = unroll.schedule();
      reduction = objective.reduction();
      flow = Flow.of(unroll.task().training(), unroll.task().start());
      scaled = flow.isLinear() && rule.isHomogeneous();
      reader = LossReader.of(unroll.task(), objective.rows(), flow);
      int d = unroll.task().training().dimension();
      checkpoints = new Iterate[checkpointCount];
      Arrays.setAll(checkpoints, i -> new Iterate(d, rule.slots()));
      keptStep = new int[checkpointCount];
      running = new Iterate(d, rule.slots());
      adjoint = new Iterate(d, rule.slots());
      gradientAdjoint = new GradientAdjoint(d);
      gradient = new DoubleDoubleVector(d);
      product = new DoubleDoubleVector(d);
      derivative = new ScaledSum[schedule.parameters()];
      Arrays.setAll(derivative, j -> new ScaledSum());
      flow.enter(unroll.task().start(), running);
      if (scaled) { // a start of extreme size would overflow, or lose digits, in its first step
        running.rescale();
      }
      checkpoints[0].copyFrom(running);
    }

    MetaGradient differentiate() {
      int steps = schedule.steps();
      boolean finite = reverse(steps);
      Cost cost = new Cost(stepsMade, gradients, steps, checkpoints.length + WORKING_STATES);
      if (!finite) {
        return MetaGradient.unavailable(derivative.length, new Status.Diverged(divergedAt), cost);
      }
      List<LogScaled> entries = new ArrayList<>(derivative.length);
      for (ScaledSum sum : derivative) {
        entries.add(sum.value());
      }
      return MetaGradient.of(losses, entries, reduction, steps, cost);
    }

    /** Goes back over all steps. Invariant: the adjoint stands after step {@code end}, every kept state before it. */
    private boolean reverse(int steps) {
      int top = 0;
      for (int end = steps; end > 0; end--) {
        while (keptStep[top] == end) {
          top--;
        }
        while (end - keptStep[top] > 1 && top + 1 < checkpoints.length) {
          int middle = keptStep[top]
              + CheckpointSchedule.advance(end - keptStep[top], checkpoints.length - top - 1);
          if (!runTo(middle, top)) {
            return false;
          }
          top++;
          checkpoints[top].copyFrom(running);
          keptStep[top] = middle;
        }
        if (end == steps && !(runTo(end, top) && addLoss(running, end))) {
          return false;
        }
        boolean kept = keptStep[top] == end - 1;
        if (!kept && !runTo(end - 1, top)) {
          return false;
        }
        if (!back(end, kept ? checkpoints[top] : running)) {
          return false;
        }
      }
      return true;
    }

    /** Brings the running iterate after a step, from the checkpoint if it does not stand there already. */
    private boolean runTo(int step, int checkpoint) {
      if (runningStep != keptStep[checkpoint]) {
        running.copyFrom(checkpoints[checkpoint]);
      }
      runningStep = step;
      return advance(keptStep[checkpoint], step);
    }

    private boolean advance(int from, int to) {
      for (int step = from + 1; step <= to; step++) {
        flow.gradient(step, running, gradient);
        gradients++;
        stepsMade++;
        rule.step(step, schedule.stepSize(step), gradient, running);
        if (!(scaled ? running.rescale() : running.isFinite())) {
          divergedAt = step;
          return false;
        }
      }
      return true;
    }

    /** Moves the adjoint from after a step to before it, given the state before it. */
    private boolean back(int step, Iterate before) {
      double stepSize = schedule.stepSize(step);
      boolean directionKnown = rule.gradientDirection(stepSize, adjoint, gradientAdjoint);
      if (directionKnown) { // one reading of H instead of two
        flow.gradientAndProduct(step, before, gradientAdjoint.direction(), gradient, product);
      } else {
        flow.gradient(step, before, gradient);
      }
      gradients++;
      double bar = rule.adjoint(step, stepSize, gradient, before, adjoint, gradientAdjoint);
      if (!Double.isFinite(bar)) {
        divergedAt = step;
        return false;
      }
      schedule.pullBack(step, bar, before.exponent() + adjoint.exponent(), derivative);
      if (!directionKnown) {
        flow.product(step, before, gradientAdjoint.direction(), product);
      }
      double factor = gradientAdjoint.factor();
      double[] weights = adjoint.weights();
      double[] high = product.high();
      double[] low = product.low();
      for (int i = 0; i < weights.length; i++) {
        weights[i] = Math.fma(factor, high[i], weights[i]) + factor * low[i];
      }
      if (!adjoint.rescale()) {
        divergedAt = step;
        return false;
      }
      return reduction != Reduction.MEAN || step == 1 || addLoss(before, step - 1);
    }

    /** Reads the loss after a step, and adds its gradient to the adjoint. */
    private boolean addLoss(Iterate iterate, int step) {
      LogScaled loss = reader.read(iterate);
      if (loss == null) {
        divergedAt = step;
        return false;
      }
      losses = losses.plus(loss);
      if (adjoint.largestMagnitude() == 0) {
        adjoint.setExponent(reader.exponent);
      }
      long scale = Math.max(adjoint.exponent(), reader.exponent);
      adjoint.setExponent(scale);
      int shift = (int) Math.max(reader.exponent - scale, -4000);
      double[] weights = adjoint.weights();
      for (int i = 0; i < weights.length; i++) {
        weights[i] += Math.scalb(reader.gradient.high()[i], shift);
      }
      return adjoint.rescale();
    }
  }
}
