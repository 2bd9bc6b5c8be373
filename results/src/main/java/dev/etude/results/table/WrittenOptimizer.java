package dev.etude.results.table;

import dev.etude.inner.learned.LearnedOptimizer;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Training;
import dev.etude.inner.problem.Differentiable;
import dev.etude.math.Vector;

/** A learned optimizer under the name that was typed, with the Java expression that reads it again. */
record WrittenOptimizer(String name, String javaSource, LearnedOptimizer optimizer)
    implements Optimizer {
  @Override
  public int steps() {
    return optimizer.steps();
  }

  @Override
  public Training start(Differentiable problem, Vector start) {
    return optimizer.start(problem, start);
  }
}
