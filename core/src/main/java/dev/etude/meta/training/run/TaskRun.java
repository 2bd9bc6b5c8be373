package dev.etude.meta.training.run;

import dev.etude.inner.learned.LearnedRun;
import dev.etude.inner.learned.RuleWorkspace;
import dev.etude.inner.problem.Differentiable;
import dev.etude.inner.problem.TensorLayout;
import dev.etude.kernel.Kernels;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.training.estimator.InnerRun;
import dev.etude.meta.training.estimator.UnrollLoss;
import dev.etude.meta.training.plan.Unrolling;
import dev.etude.meta.training.plan.Window;
import dev.etude.tensor.TensorBundle;
import dev.etude.update.schedule.Schedule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A task of any family in the middle of its training by a learned rule. */
final class TaskRun implements InnerRun {
  private static final double FLOOR = 1e-3;

  private final Setting setting;
  private final TensorLayout layout;
  private final Differentiable training;
  private final Differentiable read;
  private final RuleWorkspace workspace;
  private final double startLoss;
  private final double[] weights;
  private final double[] wideGradient;
  private final float[][] gradient;
  private LearnedRun run;

  /** What is the same for all copies of a run. */
  record Setting(
      RuleTraining training,
      Unrolling.Reading reading,
      Differentiable problem,
      Differentiable read,
      Schedule schedule,
      double unit,
      Kernels kernels) {}

  private TaskRun(Setting setting, double startLoss, LearnedRun run) {
    this.setting = setting;
    this.startLoss = startLoss;
    this.run = run;
    layout = setting.problem.tensors();
    training = setting.problem.withWorkspace();
    read = setting.read.withWorkspace();
    workspace = setting.training.rule().workspace(layout, setting.kernels);
    weights = new double[setting.problem.dimension()];
    wideGradient = new double[weights.length];
    gradient = layout.newTensors();
  }

  static TaskRun start(Setting setting, Vector start) {
    double[] first = start.toArray();
    double startLoss = setting.read.loss(first);
    for (int i = 0; i < first.length; i++) {
      first[i] /= setting.unit;
    }
    TensorLayout layout = setting.problem.tensors();
    float[][] tensors = layout.newTensors();
    layout.narrow(first, tensors);
    return new TaskRun(setting, startLoss, setting.training.rule().start(layout, tensors));
  }

  @Override
  public int age() {
    return run.steps();
  }

  @Override
  public void forward(double[] theta, int steps) {
    use(theta);
    go(steps);
  }

  private void use(double[] theta) {
    workspace.use(setting.training.rule().withTheta(theta));
  }

  /** Makes steps; false if one left the finite numbers. */
  private boolean go(int steps) {
    for (int i = 0; i < steps; i++) {
      readGradient();
      if (!workspace.step(run, gradient, stepSize())) {
        return false;
      }
    }
    return true;
  }

  private double stepSize() {
    Schedule schedule = setting.schedule;
    return schedule.stepSize(Math.min(run.steps() + 1, schedule.steps()));
  }

  private void readWeights() {
    layout.widen(run.weights(), weights);
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= setting.unit;
    }
  }

  private void readGradient() {
    readWeights();
    training.at(run.steps() + 1).gradient(weights, wideGradient);
    narrowGradient(1, gradient);
  }

  private void narrowGradient(double factor, float[][] into) {
    for (int i = 0; i < wideGradient.length; i++) {
      wideGradient[i] *= factor * setting.unit;
    }
    layout.narrow(wideGradient, into);
  }

  private boolean reads(Window window, int step) {
    boolean mean = setting.reading.reduction() == Reduction.MEAN;
    int left = window.unrollSteps() - step;
    return left == 0 || (mean && left % setting.reading.every() == 0);
  }

  /** What a loss counts: 1 at the start. */
  private double relative(double loss) {
    return (loss / startLoss + FLOOR) / (1 + FLOOR);
  }

  private double counted(double loss) {
    return isLogarithmic() ? StrictMath.log(relative(loss)) : relative(loss);
  }

  private double slope(double loss) {
    double slope = 1 / (startLoss * (1 + FLOOR));
    return isLogarithmic() ? slope / relative(loss) : slope;
  }

  private boolean isLogarithmic() {
    return TaskRuns.isLogarithmic(setting.training, setting.reading);
  }

  private UnrollLoss diverged() {
    return UnrollLoss.failed(new Status.Diverged(run.steps()));
  }

  @Override
  public UnrollLoss advance(double[] theta, Window window) {
    use(theta);
    if (!go(window.forwardSteps())) {
      return diverged();
    }
    double sum = 0;
    int losses = 0;
    for (int step = 1; step <= window.unrollSteps(); step++) {
      if (!go(1)) {
        return diverged();
      }
      if (reads(window, step)) {
        readWeights();
        sum += counted(read.loss(weights));
        losses++;
      }
    }
    return UnrollLoss.of(sum / losses, run.steps());
  }

  @Override
  public UnrollLoss differentiate(double[] theta, Window window, double[] into) {
    use(theta);
    if (!go(window.forwardSteps())) {
      return diverged();
    }
    workspace.forget(window.unrollSteps());
    List<float[][]> lossGradients = new ArrayList<>(); // one for each loss that is read
    double sum = 0;
    for (int step = 1; step <= window.unrollSteps(); step++) {
      readGradient();
      if (!workspace.remember(run, gradient, stepSize())) {
        return diverged();
      }
      if (reads(window, step)) {
        readWeights();
        double loss = read.lossAndGradient(weights, wideGradient);
        sum += counted(loss);
        float[][] lossGradient = layout.newTensors();
        narrowGradient(slope(loss), lossGradient);
        lossGradients.add(lossGradient);
      }
    }
    UnrollLoss found = UnrollLoss.of(sum / lossGradients.size(), run.steps());
    if (found.isFinite()) {
      goBack(window, lossGradients, into);
    }
    return found;
  }

  private void goBack(Window window, List<float[][]> lossGradients, double[] into) {
    Arrays.fill(into, 0);
    float[][] adjoint = layout.newTensors();
    int loss = lossGradients.size();
    for (int step = window.unrollSteps(); step >= 1; step--) {
      if (reads(window, step)) {
        loss--;
        add(1f / lossGradients.size(), lossGradients.get(loss), adjoint);
      }
      workspace.stepBack(step - 1, adjoint, into);
    }
  }

  private static void add(float factor, float[][] from, float[][] into) {
    for (int t = 0; t < into.length; t++) {
      for (int e = 0; e < into[t].length; e++) {
        into[t][e] = Math.fma(factor, from[t][e], into[t][e]);
      }
    }
  }

  @Override
  public InnerRun copy() {
    return new TaskRun(
        setting,
        startLoss,
        LearnedRun.resume(
            setting.training.rule(), layout, run.weights(), run.moments(), run.steps()));
  }

  @Override
  public void save(TensorBundle.Builder bundle, String prefix) {
    RunState.save(run, bundle, prefix);
  }

  @Override
  public void restore(TensorBundle bundle, String prefix) {
    RunState.Saved saved = RunState.restored(run, bundle, prefix);
    run = LearnedRun.resume(
        setting.training.rule(), layout, saved.weights(), saved.moments(), saved.steps());
  }
}
