package dev.etude.meta.training.plan;

import dev.etude.check.Arguments;
import dev.etude.inner.learned.LearnedWeights.Start;
import dev.etude.meta.objective.Reduction;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.RmsProp;
import java.io.Serializable;
import java.util.List;

/**
 * A plan of meta-training, as a value: one θ through one or more stages.
 *
 * <p>The result is the running average of the θ(n) of the last stage, n = 0, 1, …, or its last θ:
 *
 * <pre>
 *   a ← a + (θ(n) − a) / min(n/4 + 1, averaging)        averaging 1: a = θ
 * </pre>
 *
 * @param start what the optimizer does before it has learned anything
 * @param stages what is done in turn; each starts from the θ the one before ended with, with fresh moments and tasks
 * @param averaging how many meta-updates the average reaches back in the end, at least 1
 */
public record Plan(Start start, List<Stage> stages, int averaging) implements Serializable {
  private static final double BLOW_UP = 10;
  private static final int PAPER_UPDATES = 4000;

  /** Checks the settings. */
  public Plan {
    stages = List.copyOf(stages);
    Arguments.atLeast(stages.size(), 1, "the number of stages");
    Arguments.atLeast(averaging, 1, "averaging");
  }

  /**
   * Returns the plan that is known to work: a proxy network first, then the whole one.
   *
   * @param noise the probability that a label is replaced; without noise the optimizer starts as momentum, and the second
   *     stage goes at half the step
   * @return 55,000 and 25,000 unroll steps
   */
  public static Plan recipe(double noise) {
    return twoStages(noise, 55_000, 25_000);
  }

  /**
   * Returns the recipe in half the time.
   *
   * @param noise the probability that a label is replaced
   * @return 30,000 and 14,000 unroll steps
   */
  public static Plan brief(double noise) {
    return twoStages(noise, 30_000, 14_000);
  }

  /**
   * Returns the settings of the paper: one task at a time, unrolls of 50 + Exp(100) steps, a new task after 10 + Exp(30)
   * of them, RMSProp with step 0.01, no clipping. Two things are ours. The paper says how long a job may run, not how many
   * steps: as many unroll steps as there are in 4,000 unrolls of mean length. And since an unroll of 500 steps does not fit
   * into memory, the backward pass goes through a tenth of the entries of large tensors.
   *
   * @return one stage
   */
  public static Plan paper() {
    Unrolling unrolling =
        new Unrolling(50, 100, 0, new Unrolling.Reading(Reduction.MEAN, 1, 32), 0.1);
    TaskPool pool = new TaskPool(1, new Lifetime.Unrolls(10, 30), Double.MAX_VALUE);
    MetaStep step = new MetaStep(RmsProp.withDefaults(), 0.01, 1, Double.POSITIVE_INFINITY);
    return new Plan(
        Start.RANDOM, List.of(new Stage(1, PAPER_UPDATES * 150L, unrolling, pool, step)), 1);
  }

  /**
   * Returns the plan of {@link dev.etude.inner.learned.GeneralRule} on tables: sixteen tasks take turns, each for a horizon of its
   * own between 50 and 2,000 steps.
   *
   * @return one stage of 600,000 unroll steps
   */
  public static Plan general() {
    Unrolling unrolling = new Unrolling(20, 20, 60, new Unrolling.Reading(Reduction.MEAN, 5, 1), 1);
    TaskPool pool = new TaskPool(16, new Lifetime.LogUniform(50, 2000), 2 * BLOW_UP);
    MetaStep step = new MetaStep(new Adam(0.9, 0.99, 1e-10), 0.003, 0.05, 1);
    return new Plan(Start.ADAM, List.of(new Stage(1, 600_000, unrolling, pool, step)), 100);
  }

  /**
   * Returns the second plan of {@link dev.etude.inner.learned.GeneralRule}, for evolution strategies: every unroll is the whole life
   * of a task, between 50 and 700 steps, and the meta-loss is read at its end.
   *
   * @return one stage of 500,000 unroll steps, about 500 meta-updates of four tasks
   */
  public static Plan wholeRuns() {
    Unrolling unrolling = new Unrolling(0, 0, 0, new Unrolling.Reading(Reduction.LAST, 1, 1), 1);
    TaskPool pool = new TaskPool(4, new Lifetime.LogUniform(50, 700), 2 * BLOW_UP);
    MetaStep step = new MetaStep(new Adam(0.9, 0.99, 1e-10), 0.003, 0.05, 1);
    return new Plan(Start.ADAM, List.of(new Stage(1, 500_000, unrolling, pool, step)), 100);
  }

  private static Plan twoStages(double noise, long first, long second) {
    boolean noisy = noise > 0;
    Adam adam = new Adam(0.9, 0.99, 1e-10);
    Unrolling.Reading reading = new Unrolling.Reading(Reduction.MEAN, 4, 250);
    Stage proxy = new Stage(
        4,
        first,
        new Unrolling(20, 0, 60, reading, 1),
        new TaskPool(8, new Lifetime.Horizon(1000, 5000, 0.3), BLOW_UP),
        new MetaStep(adam, 0.003, 0.05, 1));
    Stage whole = new Stage(
        1,
        second,
        new Unrolling(20, 0, 60, reading, 0.25),
        new TaskPool(8, new Lifetime.Horizon(4500, 4500, 0), BLOW_UP),
        noisy ? new MetaStep(adam, 0.003, 0.1, 1) : new MetaStep(adam, 0.0015, 0.05, 0.25));
    return new Plan(noisy ? Start.ADAM : Start.MOMENTUM, List.of(proxy, whole), 100);
  }

  /**
   * Returns how far the optimizer can be trusted: the ages that the tasks of the last stage reach.
   *
   * @return a number of inner steps
   */
  public int horizon() {
    Stage last = stages.get(stages.size() - 1);
    return last.pool().lifetime().horizon(last.unrolling());
  }

  /**
   * Returns the length of the plan.
   *
   * @return the unroll steps of all stages
   */
  public long unrollSteps() {
    return stages.stream().mapToLong(Stage::unrollSteps).sum();
  }
}
