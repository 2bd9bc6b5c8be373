package dev.etude.task.gaussian;

import dev.etude.random.Seed;

/**
 * Runs on explicit rows, one step size after the other, each with its derivative in η by forward mode. The rows are drawn
 * again for every question, so that a task keeps nothing but its seed.
 *
 * <p>Cost for each step size: 4 t n d multiply-adds by gradient descent; 4 t d by stochastic gradient descent, and 2 n d to
 * read the loss.
 */
public enum SimulationEngine implements LeastSquaresEngine {
  /** w_{τ+1} = w_τ − η ∇f(w_τ): the check of the other engines. */
  GRADIENT_DESCENT,

  /** w_{τ+1} = w_τ − η (⟨w_τ, x_i⟩ − y_i) x_i, i uniform on the rows trained on, from the task's seed, the same for all η. */
  STOCHASTIC;

  @Override
  public LeastSquaresTask draw(LeastSquaresSetting setting, Seed seed) {
    return new SimulatedTask(setting, seed, this);
  }

  @Override
  public boolean runsWhenAsked() {
    return true;
  }

  @Override
  public long bytesKept(LeastSquaresSetting setting) {
    return 64;
  }

  @Override
  public long bytesAtWork(LeastSquaresSetting setting) {
    long d = setting.family().dimension();
    return 8 * (setting.family().samples() * (d + 4) + 8 * d);
  }

  /** By single rows, a run diverges beyond η|x|² = 2, and |x|² is about d. */
  @Override
  public double stabilityEdge(LeastSquaresSetting setting, int samples) {
    return this == STOCHASTIC
        ? 2.0 / setting.family().dimension()
        : LeastSquaresEngine.super.stabilityEdge(setting, samples);
  }
}
