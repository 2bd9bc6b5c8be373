package dev.etude.update.adaptive.distance;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;
import dev.etude.update.adaptive.AdaptiveRule;
import dev.etude.update.adaptive.Descent;
import dev.etude.update.adaptive.FirstOrderOracle;
import java.util.Arrays;

/**
 * Mechanic over gradient descent: an online learner of the scale S of the base rule's moves.
 *
 * <pre>
 *   S = Σ s_i,   D = (w_0 − w)/(S + ε),   ĝ = g + λ S ‖g‖/(‖p‖ + ε) p,   h = ĝ·D
 *   for i = 1 … 6, β_i = 1 − 0.1^i:   v_i ← β_i² v_i + h²,   and
 *     {@link Reference#OPTAX}:                                       {@link Reference#PYTORCH}:
 *       h̃ = h clipped to [−m_i, m_i], the old m_i
 *       m_i ← max(β_i m_i, |h| + ε)                 m_i ← max(β_i m_i, |h|)
 *       r_i ← β_i r_i + h̃ s_i                       r_i ← max(0, β_i r_i + h s_i)
 *       s_i ← (s_0 m_i/6 + max(0, r_i))/(√v_i + ε)  s_i ← (s_0 m_i/6 + r_i)/(√v_i + ε)
 *     at the start s_i = s_0, m_i = 0, p = w        at the start s_i = 0, m_i = 10⁻⁶, p = w − η g
 *   w ← w_0 − (Σ s_i) (D + η g)                     the new s_i
 * </pre>
 *
 * <p>All v_i and r_i are 0 at the start. The two references are different algorithms, not two settings of one: Optax's is
 * what the paper's experiments ran, with a clipping of h added since; the authors' package for PyTorch has none, keeps rewards
 * from becoming negative, and takes its decay term at p, the weights after the step of the base rule. The first moves are
 * s_0 η g (Optax) and 0.98·10⁻⁶ s_0/ε η g (PyTorch). D is computed anew in each step, as Optax does and the package
 * unless {@code store_delta} is set.
 *
 * <p>The base rule is gradient descent with step size η; the step size reported is η Σ s_i. Cost: one gradient.
 *
 * <pre>{@code
 * Trajectory run = Trajectory.run(problem, start, Optimizer.of(Mechanic.asInOptax(0.1), 100));
 * }</pre>
 *
 * @param baseStepSize η, positive and finite
 * @param initialScale s_0, positive and finite
 * @param decay λ, at least 0 and finite
 * @param epsilon ε, positive and finite
 * @param reference whose algorithm
 * @see <a href="https://arxiv.org/abs/2306.00144">A. Cutkosky, A. Defazio, H. Mehta, "Mechanic: a learning rate tuner",
 *     NeurIPS 2023</a>
 */
public record Mechanic(
    double baseStepSize, double initialScale, double decay, double epsilon, Reference reference)
    implements AdaptiveRule {
  private static final int LEARNERS = 6;
  private static final double FIRST_LARGEST = 1e-6; // of the package, whatever its ε

  /** Whose algorithm. */
  public enum Reference {
    /** {@code optax.contrib.mechanize}, version 0.2.8. */
    OPTAX,
    /**
     * The authors' package <a href="https://github.com/optimizedlearning/mechanic">mechanic-pytorch</a>, version 0.0.1, in
     * double precision; its own state is in single precision.
     */
    PYTORCH
  }

  /** Checks the settings. */
  public Mechanic {
    Arguments.positive(baseStepSize, "base step size");
    Arguments.positive(initialScale, "initial scale");
    Arguments.nonNegative(decay, "decay");
    Arguments.positive(epsilon, "epsilon");
  }

  /**
   * Returns Optax's algorithm with its defaults.
   *
   * @param baseStepSize η
   * @return s_0 = 10⁻⁶, λ = 0.01, ε = 10⁻⁸
   */
  public static Mechanic asInOptax(double baseStepSize) {
    return new Mechanic(baseStepSize, 1e-6, 0.01, 1e-8, Reference.OPTAX);
  }

  /**
   * Returns the algorithm of the authors' package for PyTorch with its defaults.
   *
   * @param baseStepSize η
   * @return s_0 = 10⁻⁸, λ = 0.01, ε = 10⁻⁸
   */
  public static Mechanic asInPyTorch(double baseStepSize) {
    return new Mechanic(baseStepSize, 1e-8, 0.01, 1e-8, Reference.PYTORCH);
  }

  @Override
  public Descent start(double[] weights) {
    return new Run(this, weights);
  }

  private static final class Run extends Descent {
    private final Mechanic rule;
    private final double[] start; // w_0
    private final double[] move; // D
    private final double[] betas = new double[LEARNERS];
    private final double[] scales = new double[LEARNERS]; // s
    private final double[] largest = new double[LEARNERS]; // m
    private final double[] squares = new double[LEARNERS]; // v
    private final double[] rewards = new double[LEARNERS]; // r

    Run(Mechanic rule, double[] start) {
      super(start);
      this.rule = rule;
      this.start = start.clone();
      this.move = new double[start.length];
      for (int i = 0; i < LEARNERS; i++) {
        betas[i] = 1 - StrictMath.pow(0.1, i + 1);
      }
      switch (rule.reference) {
        case OPTAX -> Arrays.fill(scales, rule.initialScale);
        case PYTORCH -> Arrays.fill(largest, FIRST_LARGEST);
      }
    }

    @Override
    protected double advance(int number, FirstOrderOracle oracle) {
      oracle.gradient(weights, gradient);
      learn(reward());
      double scale = scale();
      for (int i = 0; i < weights.length; i++) {
        weights[i] = start[i] - scale * (move[i] + rule.baseStepSize * gradient[i]);
      }
      return scale * rule.baseStepSize;
    }

    /** Computes D and h. */
    private double reward() {
      int d = weights.length;
      double scale = scale();
      double ahead = rule.reference == Reference.PYTORCH ? rule.baseStepSize : 0;
      double[] decayed = move; // p, until D takes its place
      for (int i = 0; i < d; i++) {
        decayed[i] = weights[i] - ahead * gradient[i];
      }
      double gradientNorm = Math.sqrt(InnerProduct.of(gradient, gradient, d));
      double decayedNorm = Math.sqrt(InnerProduct.of(decayed, decayed, d));
      double decay = rule.decay * scale * gradientNorm / (decayedNorm + rule.epsilon);
      double reward = 0;
      for (int i = 0; i < d; i++) {
        double total = gradient[i] + decay * decayed[i];
        move[i] = (start[i] - weights[i]) / (scale + rule.epsilon);
        reward += total * move[i];
      }
      return reward;
    }

    private void learn(double reward) {
      for (int i = 0; i < LEARNERS; i++) {
        squares[i] = betas[i] * betas[i] * squares[i] + reward * reward;
        switch (rule.reference) {
          case OPTAX -> collectClipped(i, reward);
          case PYTORCH -> collect(i, reward);
        }
        double wealth = rule.initialScale / LEARNERS * largest[i] + Math.max(0, rewards[i]);
        scales[i] = wealth / (Math.sqrt(squares[i]) + rule.epsilon);
      }
    }

    private void collectClipped(int i, double reward) {
      double clipped = Math.max(-largest[i], Math.min(largest[i], reward));
      largest[i] = Math.max(betas[i] * largest[i], Math.abs(reward) + rule.epsilon);
      rewards[i] = betas[i] * rewards[i] + clipped * scales[i];
    }

    private void collect(int i, double reward) {
      largest[i] = Math.max(betas[i] * largest[i], Math.abs(reward));
      rewards[i] = Math.max(0, betas[i] * rewards[i] + reward * scales[i]);
    }

    private double scale() {
      double scale = 0;
      for (double learner : scales) {
        scale += learner;
      }
      return scale;
    }
  }
}
