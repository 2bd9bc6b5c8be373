package dev.etude.meta.gradient;

import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.InnerProblem;
import dev.etude.math.Vector;
import dev.etude.task.Task;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.parameter.Parameter;
import dev.etude.update.schedule.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A run to differentiate: a task, a rule, step sizes, and which numbers are meta-parameters. These are all parameters of
 * the schedule, then the learned ones of the rule; a meta-gradient has their order and their natural units.
 *
 * @param task what is trained, from where
 * @param rule how weights move
 * @param schedule η_1 … η_t and their derivatives in their parameters
 * @param learned names of the rule's parameters that are meta-parameters too
 * @param <P> what is known of the training objective
 */
public record Unroll<P extends InnerProblem>(
    Task<P> task, DifferentiableRule rule, Schedule schedule, List<String> learned) {
  /** Checks that the rule has parameters of these names. */
  public Unroll {
    learned = List.copyOf(learned);
    if (task.training() instanceof Differentiable problem) {
      rule = rule.on(problem.tensors().shapes());
    }
    List<String> names = names(rule);
    for (String name : learned) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException("learned must name parameters of " + rule
            + ", which are " + names + ", but has " + name);
      }
    }
  }

  /**
   * Creates a run whose meta-parameters are those of the schedule.
   *
   * @param task what is trained, from where
   * @param rule how weights move
   * @param schedule η_1 … η_t and their derivatives in their parameters
   */
  public Unroll(Task<P> task, DifferentiableRule rule, Schedule schedule) {
    this(task, rule, schedule, List.of());
  }

  /**
   * Returns the same run with parameters of the rule among the meta-parameters.
   *
   * @param names of {@link DifferentiableRule#learnable}
   * @return the run
   */
  public Unroll<P> learning(String... names) {
    return new Unroll<>(task, rule, schedule, List.of(names));
  }

  /**
   * Returns the meta-parameters.
   *
   * @return p of them, in the order of a meta-gradient
   */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(schedule.learnable());
    List<Parameter> own = rule.learnable();
    for (int k : learnedOfRule()) {
      parameters.add(own.get(k));
    }
    return parameters;
  }

  /**
   * Returns the meta-parameters in coordinates without limits.
   *
   * @return θ
   */
  public Vector theta() {
    List<Parameter> parameters = parameters();
    double[] theta = new double[parameters.size()];
    Arrays.setAll(theta, j -> parameters.get(j).theta());
    return Vector.of(theta);
  }

  /**
   * Returns the same run with other meta-parameters.
   *
   * @param theta their coordinates, p of them
   * @return the run there
   */
  public Unroll<P> at(Vector theta) {
    List<Parameter> parameters = parameters();
    if (theta.dimension() != parameters.size()) {
      throw new IllegalArgumentException("theta must have length " + parameters.size()
          + ", one for each meta-parameter, but has length " + theta.dimension());
    }
    double[] ofSchedule = new double[schedule.parameters()];
    for (int j = 0; j < ofSchedule.length; j++) {
      ofSchedule[j] = parameters.get(j).coordinate().value(theta.get(j));
    }
    List<Parameter> own = rule.learnable();
    double[] ofRule = new double[own.size()];
    Arrays.setAll(ofRule, k -> own.get(k).value());
    int[] indices = learnedOfRule();
    for (int k = 0; k < indices.length; k++) {
      int j = ofSchedule.length + k;
      ofRule[indices[k]] = parameters.get(j).coordinate().value(theta.get(j));
    }
    return new Unroll<>(
        task,
        rule.withLearned(Vector.of(ofRule)),
        schedule.withLearned(Vector.of(ofSchedule)),
        learned);
  }

  /**
   * Returns where the learned parameters stand among those of the rule.
   *
   * @return for each learned parameter its index in the rule's parameters, or −1 if it is one of the schedule
   */
  public int[] learnedOfRule() {
    List<String> names = names(rule);
    int[] indices = new int[learned.size()];
    Arrays.setAll(indices, k -> names.indexOf(learned.get(k)));
    return indices;
  }

  private static List<String> names(DifferentiableRule rule) {
    List<String> names = new ArrayList<>();
    for (Parameter parameter : rule.learnable()) {
      names.add(parameter.name());
    }
    return names;
  }
}
