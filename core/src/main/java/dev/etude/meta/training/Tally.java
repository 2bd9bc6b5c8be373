package dev.etude.meta.training;

import dev.etude.tensor.TensorBundle;

/**
 * Counts of how the tasks of a meta-training ended.
 *
 * @param retired how many came to the end of their life
 * @param blownUp how many were replaced because their meta-loss blew up
 * @param diverged how many were replaced because they left the finite numbers
 * @param badGradients how many meta-gradients were left out because they were not finite
 * @param skipped how many meta-updates were left out because they had no usable meta-gradient
 */
public record Tally(long retired, long blownUp, long diverged, long badGradients, long skipped) {
  static final Tally NONE = new Tally(0, 0, 0, 0, 0);

  Tally plus(Tally more) {
    return new Tally(
        retired + more.retired,
        blownUp + more.blownUp,
        diverged + more.diverged,
        badGradients + more.badGradients,
        skipped + more.skipped);
  }

  void save(TensorBundle.Builder bundle) {
    bundle
        .number("tally.retired", retired)
        .number("tally.blown-up", blownUp)
        .number("tally.diverged", diverged)
        .number("tally.bad-gradients", badGradients)
        .number("tally.skipped", skipped);
  }

  static Tally restored(TensorBundle bundle) {
    return new Tally(
        bundle.number("tally.retired"),
        bundle.number("tally.blown-up"),
        bundle.number("tally.diverged"),
        bundle.number("tally.bad-gradients"),
        bundle.number("tally.skipped"));
  }
}
