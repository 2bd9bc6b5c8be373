package dev.etude.tuning;

import dev.etude.inner.problem.TwiceDifferentiable;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.TaskFamily;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** A family of one's own, without any table: Poisson regression on counts that each task draws for itself. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PoissonFamily(int rows, double[] truth) implements TaskFamily {
  @Override
  public JudgedTask task(Seed seed, int index) {
    UniformRandomProvider random = seed.child("task", index).generator();
    Counts all = Counts.draw(3 * rows, truth, random);
    Vector start = Vector.of(new double[truth.length]);
    return JudgedTask.of(
        all.part(0, rows),
        all.part(rows, 2 * rows),
        all.part(0, 2 * rows),
        all.part(2 * rows, 3 * rows),
        start);
  }

  /** f(w) = (1/n) Σ exp(⟨w, x⟩) − y ⟨w, x⟩. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Counts(double[][] x, double[] y) implements TwiceDifferentiable {
    static Counts draw(int n, double[] truth, UniformRandomProvider random) {
      double[][] x = new double[n][truth.length];
      double[] y = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < truth.length; j++) {
          x[i][j] = random.nextDouble() - 0.5;
        }
        double product = Math.exp(-Math.exp(dot(x[i], truth))); // Knuth's method
        for (double p = random.nextDouble(); p > product; p *= random.nextDouble()) {
          y[i]++;
        }
      }
      return new Counts(x, y);
    }

    Counts part(int from, int to) {
      return new Counts(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(y, from, to));
    }

    static double dot(double[] a, double[] b) {
      double sum = 0;
      for (int j = 0; j < a.length; j++) {
        sum += a[j] * b[j];
      }
      return sum;
    }

    @Override
    public int dimension() {
      return x[0].length;
    }

    @Override
    public double loss(double[] w) {
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        double z = dot(w, x[i]);
        sum += StrictMath.exp(z) - y[i] * z;
      }
      return sum / y.length;
    }

    @Override
    public void gradient(double[] w, double[] gradient) {
      Arrays.fill(gradient, 0);
      for (int i = 0; i < y.length; i++) {
        double factor = (StrictMath.exp(dot(w, x[i])) - y[i]) / y.length;
        for (int j = 0; j < w.length; j++) {
          gradient[j] += factor * x[i][j];
        }
      }
    }

    @Override
    public void hessianVector(double[] w, double[] direction, double[] product) {
      Arrays.fill(product, 0);
      for (int i = 0; i < y.length; i++) {
        double factor = StrictMath.exp(dot(w, x[i])) * dot(direction, x[i]) / y.length;
        for (int j = 0; j < w.length; j++) {
          product[j] += factor * x[i][j];
        }
      }
    }
  }
}
