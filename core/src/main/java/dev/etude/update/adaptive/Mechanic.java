package dev.etude.update.adaptive;

import dev.etude.check.Arguments;
import dev.etude.math.InnerProduct;

/**
 * Mechanic over gradient descent: an online learner of the scale S of the base rule's moves.
 *
 * <pre>
 *   S = Σ s_i,   D = (w_0 − w)/(S + ε),   ĝ = g + λ S ‖g‖/(‖w‖ + ε) w,   h = ĝ·D
 *   for i = 1 … 6, β_i = 1 − 0.1^i:
 *     h̃ = h clipped to [−m_i, m_i]                           the old m_i
 *     m_i ← max(β_i m_i, |h| + ε),   v_i ← β_i² v_i + h²,   r_i ← β_i r_i + h̃ s_i
 *     s_i ← (s_0 m_i/6 + max(0, r_i))/(√v_i + ε)
 *   w ← w_0 − (Σ s_i) (D + η g)                             the new s_i
 * </pre>
 *
 * <p>All of m, v, r are 0 and all s_i are s_0 at the start. Optax has s_0 = 10⁻⁶, the authors' package 10⁻⁸. The base rule
 * is gradient descent with step size η; the step size reported is η Σ s_i. Cost: one gradient.
 *
 * @param baseStepSize η, positive and finite
 * @param initialScale s_0, positive and finite
 * @param decay λ, at least 0 and finite
 * @param epsilon ε, positive and finite
 * @see <a href="https://arxiv.org/abs/2306.00144">A. Cutkosky, A. Defazio, H. Mehta, "Mechanic: a learning rate tuner",
 *     NeurIPS 2023</a>
 */
public record Mechanic(double baseStepSize, double initialScale, double decay, double epsilon)
    implements AdaptiveRule {
  private static final int LEARNERS = 6;

  /** Checks the settings. */
  public Mechanic {
    Arguments.positive(baseStepSize, "base step size");
    Arguments.positive(initialScale, "initial scale");
    Arguments.nonNegative(decay, "decay");
    Arguments.positive(epsilon, "epsilon");
  }

  /**
   * Returns the rule with Optax's defaults.
   *
   * @param baseStepSize η
   * @return s_0 = 10⁻⁶, λ = 0.01, ε = 10⁻⁸
   */
  public static Mechanic asInOptax(double baseStepSize) {
    return new Mechanic(baseStepSize, 1e-6, 0.01, 1e-8);
  }

  /**
   * Returns the rule with the defaults of the authors' package for PyTorch.
   *
   * @param baseStepSize η
   * @return s_0 = 10⁻⁸, λ = 0.01, ε = 10⁻⁸
   */
  public static Mechanic asInPyTorch(double baseStepSize) {
    return new Mechanic(baseStepSize, 1e-8, 0.01, 1e-8);
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
        scales[i] = rule.initialScale;
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
      double gradientNorm = Math.sqrt(InnerProduct.of(gradient, gradient, d));
      double weightNorm = Math.sqrt(InnerProduct.of(weights, weights, d));
      double decay = rule.decay * scale * gradientNorm / (weightNorm + rule.epsilon);
      double reward = 0;
      for (int i = 0; i < d; i++) {
        move[i] = (start[i] - weights[i]) / (scale + rule.epsilon);
        reward += (gradient[i] + decay * weights[i]) * move[i];
      }
      return reward;
    }

    private void learn(double reward) {
      for (int i = 0; i < LEARNERS; i++) {
        double clipped = Math.max(-largest[i], Math.min(largest[i], reward));
        largest[i] = Math.max(betas[i] * largest[i], Math.abs(reward) + rule.epsilon);
        squares[i] = betas[i] * betas[i] * squares[i] + reward * reward;
        rewards[i] = betas[i] * rewards[i] + clipped * scales[i];
        double wealth = rule.initialScale / LEARNERS * largest[i] + Math.max(0, rewards[i]);
        scales[i] = wealth / (Math.sqrt(squares[i]) + rule.epsilon);
      }
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
