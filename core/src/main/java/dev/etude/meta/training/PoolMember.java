package dev.etude.meta.training;

import dev.etude.meta.training.Lifetime.Life;
import dev.etude.random.Seed;
import dev.etude.tensor.TensorBundle;

/** A task that has a place in the pool. */
final class PoolMember {
  private final long task;
  private final double share;
  private final Followed followed;
  private int unrolls;

  PoolMember(long task, double share, Followed followed) {
    this.task = task;
    this.share = share;
    this.followed = followed;
  }

  int age() {
    return followed.age();
  }

  /** What an unroll gave. */
  static final class Unrolled {
    private final double loss;
    private final int steps;
    private final double[] gradient;

    Unrolled(double loss, int steps, double[] gradient) {
      this.loss = loss;
      this.steps = steps;
      this.gradient = gradient;
    }

    double loss() {
      return loss;
    }

    int steps() {
      return steps;
    }

    double[] gradient() {
      return gradient;
    }

    /** Says whether loss and gradient are finite. */
    boolean isUsable() {
      double sum = loss;
      for (double entry : gradient) {
        sum += Math.abs(entry);
      }
      return Double.isFinite(sum);
    }
  }

  Unrolled advance(double[] theta, Unrolling unrolling, Seed seed) {
    double[] gradient = new double[theta.length];
    Window window = unrolling.draw(followed.age(), seed);
    double loss = followed.advance(theta, window, gradient);
    unrolls++;
    return new Unrolled(loss, window.unrollSteps(), gradient);
  }

  boolean isOver(Lifetime lifetime, double progress, Seed seed) {
    return lifetime.isOver(
        new Life(followed.age(), unrolls, share), progress, seed.child("life", task));
  }

  void save(TensorBundle.Builder bundle, String prefix) {
    bundle
        .number(prefix + ".task", task)
        .number(prefix + ".unrolls", unrolls)
        .text(prefix + ".share", Double.toString(share));
    followed.save(bundle, prefix);
  }

  void restore(TensorBundle bundle, String prefix) {
    unrolls = bundle.count(prefix + ".unrolls");
    followed.restore(bundle, prefix);
  }
}
