package dev.etude.meta.gradient.engine;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.inner.trajectory.CheckpointSchedule;
import dev.etude.inner.trajectory.Flow;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.LogScaled;
import dev.etude.math.ScaledSum;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Cost;
import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.MetaGradientEngine;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.gradient.Unroll;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.objective.Reduction;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.GradientAdjoint;
import dev.etude.update.Iterate;
import dev.etude.update.Stride;
import dev.etude.update.schedule.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reverse mode, renormalised and check-pointed: one adjoint travels back along the trajectory.
 *
 * <pre>
 *   a(t) = ∇f(w_t),   a(τ) = (I − η H(τ)) a(τ+1),   dF/dη_{τ+1} = −⟨a(τ+1), g(τ)⟩
 * </pre>
 *
 * <p>The adjoint has a power of two of its own, the weights too where the gradient is linear; the two scales meet only in
 * the last product. Accuracy, escape and chaos as for {@link ForwardMode}; a run that escapes at step τ is gone back over from
 * there, after a third sweep that finds its rate.
 *
 * <p>Cost: with as many states as steps, 2t gradients and t Hessian-vector products; with fewer, a step is computed again at
 * most r times, β(states, r) ≥ t ({@link CheckpointSchedule}): 64 states and t = 10,000 make r = 3. The choice for many
 * meta-parameters: the cost does not depend on p.
 *
 * <pre>{@code
 * Quadratic valley = Quadratic.diagonal(1, 10);
 * Task<Quadratic> task = new Task<>(valley, valley, Vector.of(1, 1));
 * MetaGradient slope = ReverseMode.keepingEveryState().differentiate(new Unroll<>(task, new GradientDescent(), new ConstantStep(0.15, 1000)), MetaObjective.logOfLastLoss());
 * }</pre>
 */
public final class ReverseMode implements MetaGradientEngine<TwiceDifferentiable> {
  private static final long serialVersionUID = 1L;

  private static final int WORKING_STATES = 2; // the running iterate and the adjoint

  private final int maxStates;
  private final int window;

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
    this(maxStates, Integer.MAX_VALUE);
  }

  private ReverseMode(int maxStates, int window) {
    this.maxStates = Arguments.atLeast(maxStates, 3, "maxStates");
    this.window = Arguments.atLeast(window, 1, "window");
  }

  /**
   * Returns an engine that goes back over the last steps only. The value is that of the whole run; the derivative leaves
   * out how earlier steps moved the weights, is biased, and has a status that says so, unless the run escapes or is chaotic,
   * which the status says first.
   *
   * @param lastSteps how many steps to differentiate, at least 1
   * @return the truncated engine
   */
  public ReverseMode truncatedTo(int lastSteps) {
    return new ReverseMode(maxStates, lastSteps);
  }

  @Override
  public MetaGradient differentiate(
      Unroll<? extends TwiceDifferentiable> unroll, MetaObjective objective) {
    int steps = unroll.schedule().steps();
    int checkpoints = Math.min(maxStates - WORKING_STATES, Math.min(steps, window));
    Run run = new Run(unroll, objective, checkpoints, window);
    return run.differentiate().byDerivativesOf(unroll, run.flow.productError());
  }

  /** One call: the workspace, the sweep forwards, the sweep back. */
  private static final class Run {
    private final DifferentiableRule rule;
    private final Schedule schedule;
    private final Reduction reduction;
    private final Vector start;
    private final Flow flow;
    private final boolean scaled;
    private final LossReader reader;
    private final AdjointSource source;
    private final Iterate[] checkpoints;
    private final int[] keptStep; // which step each checkpoint stands after
    private final Iterate running;
    private final Iterate adjoint;
    private final GradientAdjoint gradientAdjoint;
    private final DoubleDoubleVector gradient;
    private final DoubleDoubleVector product;
    private final ScaledSum[] derivative; // in the schedule's parameters, then in the rule's
    private final int scheduleParameters;
    private final int[] learnedOfRule;
    private final double[] ownAdjoints;
    private final double escapeRadius;
    private final int window;
    private boolean watchesEscape;
    private @Nullable EscapedLoss extension;
    private int runningStep;
    private long stepsMade;
    private long gradients;
    private long products;
    private double logNormAfterFirst; // of the adjoint after the first step that is differentiated
    private double firstGradientLogNorm; // of that step
    private double lastGradientLogNorm;
    private int divergedAt;
    private int escapedAt;

    Run(
        Unroll<? extends TwiceDifferentiable> unroll,
        MetaObjective objective,
        int checkpointCount,
        int window) {
      this.window = window;
      escapeRadius = objective.escapeRadius();
      rule = unroll.rule();
      schedule = unroll.schedule();
      reduction = objective.reduction();
      flow = Flow.of(unroll.task().training(), unroll.task().start(), rule);
      scaled = flow.isLinear();
      watchesEscape = !scaled && reduction == Reduction.LOG_LAST;
      reader = LossReader.of(unroll.task(), objective.rows(), flow);
      int d = unroll.task().training().dimension();
      checkpoints = new Iterate[checkpointCount];
      Arrays.setAll(checkpoints, i -> new Iterate(d, rule.slots()));
      keptStep = new int[checkpointCount];
      running = new Iterate(d, rule.slots());
      adjoint = new Iterate(d, rule.slots());
      source = new AdjointSource(reader, adjoint);
      gradientAdjoint = new GradientAdjoint(d);
      gradient = new DoubleDoubleVector(d);
      product = new DoubleDoubleVector(d);
      scheduleParameters = schedule.parameters();
      learnedOfRule = unroll.learnedOfRule();
      ownAdjoints = new double[rule.learnable().size()];
      derivative = new ScaledSum[scheduleParameters + learnedOfRule.length];
      Arrays.setAll(derivative, j -> new ScaledSum());
      start = unroll.task().start();
    }

    MetaGradient differentiate() {
      int steps = schedule.steps();
      boolean finite = reverse(steps);
      if (!finite && escapedAt > 0) {
        watchesEscape = false;
        finite = extrapolate() && reverse(escapedAt);
      }
      Cost cost = new Cost(stepsMade, gradients, products, checkpoints.length + WORKING_STATES);
      if (!finite) {
        return MetaGradient.unavailable(derivative.length, new Status.Diverged(divergedAt), cost);
      }
      List<LogScaled> entries = new ArrayList<>(derivative.length);
      for (ScaledSum sum : derivative) {
        entries.add(sum.value());
      }
      if (extension != null) {
        return MetaGradient.of(extension.value(), entries, LogScaled.of(steps), cost)
            .marked(new Status.Escaped(escapedAt));
      }
      MetaGradient found = MetaGradient.of(source.losses(), entries, reduction, steps, cost);
      int span = Math.min(window, steps) - 1;
      if (!scaled && span > 0) {
        double rate = (logNormAfterFirst - source.logNorm()) / span;
        found = found.grown(rate, lastGradientLogNorm - firstGradientLogNorm, span);
      }
      return window < steps ? found.marked(new Status.Truncated(window, steps)) : found;
    }

    /** Brings the running iterate to the first step that is differentiated, and keeps it. */
    private boolean begin(int first) {
      for (ScaledSum sum : derivative) {
        sum.clear();
      }
      flow.enter(start, running);
      if (scaled) { // a start of extreme size would overflow, or lose digits, in its first step
        running.rescale();
      }
      runningStep = 0;
      for (int step = 1; step <= first; step++) {
        divergedAt = step;
        if (!advance(step - 1, step)
            || (reduction == Reduction.MEAN && !source.readOnly(running))) {
          return false;
        }
      }
      runningStep = first;
      checkpoints[0].copyFrom(running);
      keptStep[0] = first;
      return true;
    }

    /** Finds the rate of the escape. Afterwards the sweep back can start from the escape. */
    private boolean extrapolate() {
      flow.enter(start, running);
      runningStep = 0;
      if (!advance(0, escapedAt - 1)) {
        return false;
      }
      LogScaled lossBefore = reader.read(running);
      double logNormBefore = WeightNorm.log(running);
      if (!advance(escapedAt - 1, escapedAt)) {
        return false;
      }
      LogScaled loss = reader.read(running);
      extension = EscapedLoss.of(
          schedule.steps(), escapedAt, lossBefore, logNormBefore, loss, WeightNorm.log(running));
      divergedAt = escapedAt;
      return extension != null;
    }

    /** Goes back over the window before a step. Invariant: the adjoint stands after step {@code end}, every kept state before it. */
    private boolean reverse(int steps) {
      int first = Math.max(0, steps - window);
      if (!begin(first)) {
        return false;
      }
      int top = 0;
      for (int end = steps; end > first; end--) {
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
        if (end == steps && !(runTo(end, top) && addEnd(end))) {
          return false;
        }
        boolean kept = keptStep[top] == end - 1;
        if (!kept && !runTo(end - 1, top)) {
          return false;
        }
        if (end == first + 1) {
          logNormAfterFirst = scaled ? 0 : WeightNorm.log(adjoint);
        }
        Iterate before = kept ? checkpoints[top] : running;
        if (!back(end, before) || !addBefore(end, first, steps, before)) {
          return false;
        }
        if (!scaled && end == steps) {
          lastGradientLogNorm = WeightNorm.log(gradient.high(), 0);
        }
        if (!scaled && end == first + 1) {
          firstGradientLogNorm = WeightNorm.log(gradient.high(), 0);
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
        if (watchesEscape && WeightNorm.isAbove(escapeRadius, running)) {
          escapedAt = step;
          return false;
        }
      }
      return true;
    }

    /** Moves the adjoint from after a step to before it, given the state before it. */
    private boolean back(int step, Iterate before) {
      Stride stride = Stride.over(step, schedule.stepSize(step), before);
      boolean directionKnown = rule.gradientDirection(stride, adjoint, gradientAdjoint);
      products++;
      if (directionKnown) { // one reading of H instead of two
        flow.gradientAndProduct(step, before, gradientAdjoint.direction(), gradient, product);
      } else {
        flow.gradient(step, before, gradient);
      }
      gradients++;
      Arrays.fill(ownAdjoints, 0);
      double bar = rule.adjoint(stride, gradient, before, adjoint, gradientAdjoint, ownAdjoints);
      if (!addToDerivative(step, bar, before.exponent() + adjoint.exponent())) {
        divergedAt = step;
        return false;
      }
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
      return true;
    }

    /** Seeds the adjoint after the last step. */
    private boolean addEnd(int step) {
      divergedAt = step;
      if (extension != null) {
        return source.addExtension(running, extension.lossWeight(), extension.normWeight());
      }
      if (source.addLoss(running)) {
        return true;
      }
      if (watchesEscape && running.isFinite()) {
        escapedAt = step; // the loss left the finite numbers, the weights did not
      }
      return false;
    }

    /** Seeds the adjoint before a step, where the objective reads more than the end. */
    private boolean addBefore(int step, int first, int last, Iterate before) {
      divergedAt = step - 1;
      if (extension != null && step == last) {
        return source.addExtension(
            before, extension.lossWeightBefore(), extension.normWeightBefore());
      }
      return reduction != Reduction.MEAN || step - 1 == first || source.addLoss(before);
    }

    private boolean addToDerivative(int step, double stepSizeBar, long exponent) {
      double sum = stepSizeBar;
      for (double bar : ownAdjoints) {
        sum += Math.abs(bar);
      }
      if (!Double.isFinite(sum)) {
        return false;
      }
      schedule.pullBack(step, stepSizeBar, exponent, derivative);
      for (int k = 0; k < learnedOfRule.length; k++) {
        derivative[scheduleParameters + k].add(ownAdjoints[learnedOfRule[k]], exponent);
      }
      return true;
    }
  }
}
