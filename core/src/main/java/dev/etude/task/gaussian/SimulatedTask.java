package dev.etude.task.gaussian;

import dev.etude.random.Seed;
import java.util.ArrayList;
import java.util.List;

/**
 * A task whose runs are simulated.
 *
 * @param setting the setting of the tasks
 * @param seed of the task
 * @param engine how steps are made
 */
record SimulatedTask(LeastSquaresSetting setting, Seed seed, SimulationEngine engine)
    implements LeastSquaresTask {
  @Override
  public List<StoppedLoss> trainByTrain(double... stepSizes) {
    int n = setting.family().samples();
    return losses(n, 0, n, stepSizes);
  }

  @Override
  public List<StoppedLoss> trainByValidation(double... stepSizes) {
    int training = setting.trainingSamples();
    return losses(training, training, setting.family().samples(), stepSizes);
  }

  private List<StoppedLoss> losses(int training, int from, int to, double[] stepSizes) {
    GaussianSample sample = setting.family().draw(seed);
    Simulation run = simulation(sample, training);
    double[][] rows = sample.rows(from, to);
    List<StoppedLoss> losses = new ArrayList<>(stepSizes.length);
    for (double stepSize : stepSizes) {
      losses.add(
          run.completes(stepSize)
              ? run.loss(rows)
              : new StoppedLoss(sample.lossAtEscape(setting.radius(), from, to), 0, true));
    }
    return losses;
  }

  @Override
  public List<TrainedRun> test(double... stepSizes) {
    GaussianSample sample = setting.family().draw(seed);
    int n = setting.family().samples();
    Simulation run = simulation(sample, n);
    double noise = setting.family().noise();
    double radius = setting.radius();
    List<TrainedRun> runs = new ArrayList<>(stepSizes.length);
    for (double stepSize : stepSizes) {
      if (run.completes(stepSize)) {
        double loss = run.loss(sample.rows(0, n)).value();
        runs.add(new TrainedRun(loss, run.distanceSquared(sample.truth()), noise, false));
      } else {
        double loss = sample.lossAtEscape(radius, 0, n);
        runs.add(new TrainedRun(loss, sample.distanceSquaredAtEscape(radius), noise, true));
      }
    }
    return runs;
  }

  private Simulation simulation(GaussianSample sample, int training) {
    return new Simulation(setting, sample.rows(0, training), engine, seed.child("order", 0));
  }
}
