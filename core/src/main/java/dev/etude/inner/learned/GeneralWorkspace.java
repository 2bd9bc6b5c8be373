package dev.etude.inner.learned;

import dev.etude.inner.learned.tensor.GeneralRecord;
import dev.etude.inner.learned.tensor.GeneralTensor;
import dev.etude.inner.learned.tensor.Orthogonalisation;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps of {@link GeneralRule}: matrices by the network, vectors by AdamW. */
final class GeneralWorkspace implements RuleWorkspace {
  private static final float FIRST_FORGETTING = 0.1f;
  private static final float SECOND_FORGETTING = 0.05f;
  private static final double ADAM_EPSILON = 1e-8;

  private final GeneralTensor[] tensors;
  private final @Nullable Orthogonalisation[] orthogonalisations;
  private final Kernels kernels;
  private final GeneralStep forwards;
  private final GeneralAdjoint backwards;
  private final float[] cut;
  private final float[] direction;
  private final float[] scales = new float[GeneralRule.INPUTS];
  private final List<GeneralRecord[]> history = new ArrayList<>();
  private GeneralRule rule;
  private int remembered;

  GeneralWorkspace(GeneralRule rule, TensorLayout layout, Kernels kernels) {
    this.rule = rule;
    this.kernels = kernels;
    tensors = new GeneralTensor[layout.tensors()];
    orthogonalisations = new Orthogonalisation[tensors.length];
    int room = 0;
    for (int t = 0; t < tensors.length; t++) {
      tensors[t] = GeneralTensor.of(layout, t);
      room = Math.max(room, tensors[t].isMatrix() ? tensors[t].blocks() * Kernels.BLOCK : 0);
    }
    cut = new float[room];
    direction = new float[room];
    forwards = new GeneralStep(layout, kernels);
    backwards = new GeneralAdjoint(room, kernels);
    use(rule);
  }

  @Override
  public void use(LearnedRule other) {
    if (!(other instanceof GeneralRule general)) {
      throw new IllegalArgumentException(
          "rule must be general, as this workspace is, but is " + other.architecture());
    }
    rule = general;
    float[] theta = general.toArray();
    forwards.use(theta);
    backwards.use(theta);
    for (int t = 0; t < tensors.length; t++) {
      if (general.isOrthogonalised() && tensors[t].isMatrix() && orthogonalisations[t] == null) {
        orthogonalisations[t] = new Orthogonalisation(tensors[t], kernels);
      }
    }
  }

  @Override
  public void forget(int steps) {
    remembered = 0;
    while (history.size() < steps) {
      GeneralRecord[] records = new GeneralRecord[tensors.length];
      for (int t = 0; t < tensors.length; t++) {
        records[t] = new GeneralRecord(tensors[t], GeneralRule.INPUTS);
      }
      history.add(records);
    }
  }

  @Override
  public boolean step(LearnedRun run, float[][] gradient, double stepSize) {
    return step(run, gradient, stepSize, null);
  }

  @Override
  public boolean remember(LearnedRun run, float[][] gradient, double stepSize) {
    return step(run, gradient, stepSize, history.get(remembered++));
  }

  private boolean step(
      LearnedRun run, float[][] gradient, double stepSize, GeneralRecord @Nullable [] records) {
    run.countStep();
    boolean finite = true;
    for (int t = 0; t < tensors.length; t++) {
      float[] weights = run.weights()[t];
      float[] moments = run.moments()[t];
      if (tensors[t].isMatrix()) {
        finite &= moveMatrix(
            t, gradient[t], weights, moments, stepSize, records == null ? null : records[t]);
      } else {
        finite &= moveVector(run.steps(), gradient[t], weights, moments, stepSize);
        if (records != null) {
          records[t].stepSize = stepSize;
        }
      }
    }
    return finite;
  }

  private boolean moveMatrix(
      int t,
      float[] gradient,
      float[] weights,
      float[] moments,
      double stepSize,
      @Nullable GeneralRecord record) {
    GeneralTensor tensor = tensors[t];
    boolean finite = forwards.updateMoments(tensor, gradient, moments, cut);
    finite &= forwards.direct(tensor, cut, weights, moments, scales, direction);
    if (record != null) {
      System.arraycopy(cut, 0, record.gradient, 0, tensor.size());
      System.arraycopy(weights, 0, record.weights, 0, tensor.size());
      System.arraycopy(moments, 0, record.moments, 0, moments.length);
      System.arraycopy(scales, 0, record.scales, 0, scales.length);
      System.arraycopy(direction, 0, record.direction, 0, tensor.size());
      record.stepSize = stepSize;
    }
    double squares = sumOfSquares(tensor.size());
    Orthogonalisation orthogonalisation = orthogonalisations[t];
    if (rule.isOrthogonalised() && orthogonalisation != null) {
      orthogonalisation.apply(direction, squares);
      squares = sumOfSquares(tensor.size());
    }
    double factor = 1 / Math.sqrt(GeneralStep.SCALE_EPSILON + squares / tensor.size());
    kernels.moveWeights(
        tensor.size(),
        (float) factor,
        (float) stepSize,
        (float) rule.weightDecay(),
        direction,
        weights);
    return finite && Double.isFinite(squares);
  }

  private double sumOfSquares(int size) {
    double sum = 0;
    for (int from = 0; from < size; from += Kernels.BLOCK) {
      sum += forwards.squares(Math.min(Kernels.BLOCK, size - from), direction, from);
    }
    return sum;
  }

  private boolean moveVector(
      int step, float[] gradient, float[] weights, float[] moments, double stepSize) {
    int size = weights.length;
    double size1 = 1 - StrictMath.pow(0.9, step);
    double size2 = 1 - StrictMath.pow(0.95, step);
    double own = stepSize * rule.vectorStep();
    double sum = 0; // of zeros, unless one is not finite
    for (int e = 0; e < size; e++) {
      float g = gradient[e];
      moments[e] = Math.fma(FIRST_FORGETTING, g - moments[e], moments[e]);
      int v = size + e;
      moments[v] = Math.fma(SECOND_FORGETTING, Math.fma(g, g, -moments[v]), moments[v]);
      double d = moments[e] / size1 / (Math.sqrt(moments[v] / size2) + ADAM_EPSILON);
      weights[e] = (float) (weights[e] - own * (d + rule.weightDecay() * weights[e]));
      sum += 0 * (d + moments[v]);
    }
    return sum == 0;
  }

  @Override
  public void stepBack(int step, float[][] adjoint, double[] gradient) {
    GeneralRecord[] records = history.get(step);
    for (int t = 0; t < tensors.length; t++) {
      if (tensors[t].isMatrix()) {
        backwards.stepBack(
            tensors[t],
            rule.isOrthogonalised() ? orthogonalisations[t] : null,
            rule.weightDecay(),
            records[t],
            adjoint[t],
            gradient);
      } else {
        double kept = 1 - records[t].stepSize * rule.vectorStep() * rule.weightDecay();
        for (int e = 0; e < adjoint[t].length; e++) {
          adjoint[t][e] = (float) (kept * adjoint[t][e]);
        }
      }
    }
  }
}
