package dev.etude.inner.optimizer;

import dev.etude.check.Arguments;
import dev.etude.inner.problem.Differentiable;
import dev.etude.math.DoubleDoubleVector;
import dev.etude.math.Vector;
import dev.etude.update.Iterate;
import dev.etude.update.UpdateRule;
import dev.etude.update.schedule.Schedule;

/**
 * An update rule with a step size for each step. Cost of a step: one gradient, and what the rule takes.
 *
 * @param rule how weights move
 * @param schedule η_1 … η_t
 */
public record ScheduledOptimizer(UpdateRule rule, Schedule schedule) implements Optimizer {
  @Override
  public int steps() {
    return schedule.steps();
  }

  @Override
  public String name() {
    return rule.name();
  }

  @Override
  public String javaSource() {
    return "Optimizer.of(" + rule.javaSource() + ", " + schedule.javaSource() + ")";
  }

  @Override
  public Training start(Differentiable problem, Vector start) {
    return new Run(this, problem.withWorkspace(), start);
  }

  private static final class Run implements Training {
    private final UpdateRule rule;
    private final Schedule schedule;
    private final Differentiable problem;
    private final Iterate iterate;
    private final DoubleDoubleVector gradient;
    private double stepSize = Double.NaN;
    private int steps;

    Run(ScheduledOptimizer optimizer, Differentiable problem, Vector start) {
      int d = problem.dimension();
      this.rule = optimizer.rule.on(problem.tensors().shapes());
      this.schedule = optimizer.schedule;
      this.problem = problem;
      iterate = new Iterate(d, rule.slots());
      gradient = new DoubleDoubleVector(d);
      System.arraycopy(Arguments.length(start.toArray(), d, "start"), 0, iterate.weights(), 0, d);
    }

    @Override
    public boolean step() {
      steps++;
      stepSize = schedule.stepSize(steps);
      problem.at(steps).gradient(iterate.weights(), gradient.high());
      rule.step(steps, stepSize, gradient, iterate);
      return iterate.isFinite();
    }

    @Override
    public int steps() {
      return steps;
    }

    @Override
    public double[] weights() {
      return iterate.weights();
    }

    @Override
    public double stepSize() {
      return stepSize;
    }

    @Override
    public Evaluations spent() {
      return new Evaluations(steps, 0);
    }
  }
}
