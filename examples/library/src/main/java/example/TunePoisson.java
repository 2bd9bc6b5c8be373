package example;

import dev.etude.inner.optimizer.Trajectory;
import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.TaskFamily;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.Tuning;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.Schedules;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Learns a schedule for a problem of one's own, Poisson regression on drawn counts, and trains by it. */
public final class TunePoisson {
  private static final int FEATURES = 6;
  private static final int ROWS = 60;

  private TunePoisson() {}

  public static void main(String[] arguments) {
    Tuned found = Tuning.of(new Counts())
        .learning(new HeavyBall(0.9), Schedules.cosine(40))
        .splits(4)
        .seed(1)
        .run();
    System.out.println(found.verdict().reason());
    System.out.println(found.byValidation().optimizer());
    PoissonRegression fresh = PoissonRegression.draw(ROWS, new SplittableRandom(99));
    Trajectory run = Trajectory.run(
        fresh, Vector.of(new double[FEATURES]), found.byValidation().optimizer());
    System.out.println("a new problem: " + run.end());
  }

  /** Each task draws its own counts: some to train on, some to validate on, some to be judged by. */
  record Counts() implements TaskFamily {
    @Override
    public JudgedTask task(Seed seed, int index) {
      SplittableRandom random = new SplittableRandom(seed.child("task", index).value());
      PoissonRegression all = PoissonRegression.draw(3 * ROWS, random);
      return JudgedTask.of(
          all.rows(0, ROWS),
          all.rows(ROWS, 2 * ROWS),
          all.rows(0, 2 * ROWS),
          all.rows(2 * ROWS, 3 * ROWS),
          Vector.of(new double[FEATURES]));
    }
  }

  /** f(w) = (1/n) Σ exp(⟨w, x⟩) − y ⟨w, x⟩. */
  record PoissonRegression(double[][] x, double[] y) implements TwiceDifferentiable {
    static PoissonRegression draw(int n, SplittableRandom random) {
      double[][] x = new double[n][FEATURES];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        double rate = 1;
        for (int j = 0; j < FEATURES; j++) {
          x[i][j] = random.nextDouble() - 0.5;
          rate *= Math.exp((j % 2 == 0 ? 1 : -1) * x[i][j]);
        }
        for (double p = random.nextDouble(); p > Math.exp(-rate); p *= random.nextDouble()) {
          y[i]++;
        }
      }
      return new PoissonRegression(x, y);
    }

    PoissonRegression rows(int from, int to) {
      return new PoissonRegression(
          Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
    }

    @Override
    public int dimension() {
      return FEATURES;
    }

    @Override
    public double loss(double[] w) {
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        double z = dot(w, x[i]);
        sum += Math.exp(z) - y[i] * z;
      }
      return sum / y.length;
    }

    @Override
    public void gradient(double[] w, double[] gradient) {
      Arrays.fill(gradient, 0);
      for (int i = 0; i < y.length; i++) {
        add((Math.exp(dot(w, x[i])) - y[i]) / y.length, x[i], gradient);
      }
    }

    @Override
    public void hessianVector(double[] w, double[] direction, double[] product) {
      Arrays.fill(product, 0);
      for (int i = 0; i < y.length; i++) {
        add(Math.exp(dot(w, x[i])) * dot(direction, x[i]) / y.length, x[i], product);
      }
    }

    private static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int j = 0; j < a.length; j++) {
        sum += a[j] * b[j];
      }
      return sum;
    }

    private static void add(double factor, double[] x, double[] into) {
      for (int j = 0; j < x.length; j++) {
        into[j] += factor * x[j];
      }
    }
  }
}
