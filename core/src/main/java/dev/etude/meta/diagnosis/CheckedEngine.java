package dev.etude.meta.diagnosis;

import dev.etude.meta.objective.MetaObjective;

/** An engine bound to a task and a rule. Safe for use by several threads. */
public interface CheckedEngine {
  /**
   * Returns the engine's name.
   *
   * @return the word by which the command line knows it, such as {@code forward}
   */
  String name();

  /**
   * Returns what the engine promises.
   *
   * @return the promise, by which it is judged
   */
  Promise promise();

  /**
   * Asks for a constant step size.
   *
   * @param stepSize η, positive
   * @param steps t, at least 1
   * @param objective G
   * @return the answer
   */
  EngineAnswer at(double stepSize, int steps, MetaObjective objective);
}
