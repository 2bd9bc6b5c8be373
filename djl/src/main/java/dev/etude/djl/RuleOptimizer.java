package dev.etude.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import dev.etude.inner.optimizer.AdaptiveOptimizer;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.math.Vector;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Any optimizer of this project in DJL's training loop: rules with a schedule, rules that choose their own step sizes, learned
 * optimizers.
 *
 * <pre>
 *   new DefaultTrainingConfig(loss).optOptimizer(new RuleOptimizer(block, tuned.byValidation().optimizer()))
 * </pre>
 *
 * <p>DJL hands over one parameter after the other; many rules need the gradient as a whole. So gradients are collected until
 * the last parameter of a round has come, then the rule makes its step in double precision (a learned optimizer in single), and
 * all weights are written. Parameters that are frozen are left alone. Cost of a step: what the rule takes, and two copies of the
 * weights.
 *
 * <p>Some rules descend at other weights than those to use, such as DoG, whose average is judged: {@link #finish} writes
 * the latter at the end of a training. Rules that ask for losses, or for several gradients a step, as line searches do, cannot
 * be served by DJL's loop; {@code Trajectory.run} on a {@link DjlProblem} serves them. For one device.
 */
public final class RuleOptimizer extends ai.djl.training.optimizer.Optimizer {
  private final Block block;
  private final Optimizer optimizer;
  private final Set<String> round = new HashSet<>(); // whose gradients have come
  private double[] collected = {};
  private @Nullable Stepping stepping;
  private @Nullable BlockWeights weights;

  /** DJL's settings, none of which are used. */
  private static final class Settings extends OptimizerBuilder<Settings> {
    @Override
    protected Settings self() {
      return this;
    }
  }

  /**
   * Prepares a training.
   *
   * @param block the block that will be trained; initialised at the latest when the first gradient comes
   * @param optimizer what trains; steps after its last one go on as it does
   */
  public RuleOptimizer(Block block, Optimizer optimizer) {
    super(new Settings());
    this.block = block;
    this.optimizer = optimizer;
  }

  /**
   * Takes a parameter's gradient; moves all parameters with the last one of a round.
   *
   * @param parameterId the parameter
   * @param weight its array, which is written
   * @param gradient its gradient
   * @throws IllegalStateException if the weights leave the finite numbers, if the parameter is not one of the block's, if it
   *     comes twice in a round (several devices), or if the rule asks for what DJL does not offer
   */
  @Override
  public void update(String parameterId, NDArray weight, NDArray gradient) {
    BlockWeights own = weights;
    if (own == null) {
      own = BlockWeights.of(block);
      weights = own;
      collected = new double[own.dimension()];
    }
    if (!own.has(parameterId)) {
      throw new IllegalStateException("the parameter " + parameterId
          + " is not one of the block that this optimizer was made for, or is frozen");
    }
    if (!round.add(parameterId)) {
      throw new IllegalStateException("the parameter " + parameterId
          + " came twice before all others came: this optimizer trains on one device");
    }
    own.use(parameterId, weight);
    own.copy(parameterId, gradient, collected); // DJL closes it when this returns
    if (weight
        instanceof PtNDArray array) { // whose gradients add up until an optimizer clears them
      JniUtils.zeroGrad(array);
    }
    if (round.size() == own.count()) {
      step(own);
      round.clear();
    }
  }

  private void step(BlockWeights own) {
    Stepping now = stepping;
    if (now == null) {
      Vector start = own.read();
      now = optimizer instanceof AdaptiveOptimizer adaptive
          ? new Stepping.OfDescent(adaptive.rule().start(start.toArray()))
          : new Stepping.OfTraining(optimizer, start, own.layout());
      stepping = now;
    }
    if (!now.step(collected)) {
      throw new IllegalStateException("a weight is no longer finite after step " + now.steps()
          + " of " + optimizer + "; a smaller step size may help");
    }
    own.write(now.next());
  }

  /** Writes the weights to use into the parameters, where the rule descends at others. */
  public void finish() {
    Stepping now = stepping;
    BlockWeights own = weights;
    if (now != null && own != null) {
      own.write(now.judged());
    }
  }

  /**
   * Returns the step size of the last step.
   *
   * @return η; NaN before the first step, and for a learned rule
   */
  public double stepSize() {
    Stepping now = stepping;
    return now == null ? Double.NaN : now.stepSize();
  }
}
