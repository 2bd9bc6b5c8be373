package dev.etude.meta.training.plan;

import dev.etude.check.Arguments;
import java.io.Serializable;

/**
 * The tasks that take turns, one after the other, so that θ sees all ages side by side.
 *
 * @param tasks how many there are
 * @param lifetime when a task gives way to a new one
 * @param blowUp a task whose meta-loss exceeds this many times that of guessing, log(classes), has blown up and is replaced
 *     at once
 */
public record TaskPool(int tasks, Lifetime lifetime, double blowUp) implements Serializable {
  /** Checks the settings. */
  public TaskPool {
    Arguments.atLeast(tasks, 1, "tasks");
    Arguments.positive(blowUp, "blowUp");
  }
}
