package dev.etude.results;

/** Hears how far some work is, from any thread. */
public interface WorkListener extends AutoCloseable {
  /** One that ignores what it hears. */
  WorkListener SILENT = steps -> {};

  /**
   * Some of the work is done.
   *
   * @param steps how many pieces more, at least 0
   */
  void stepBy(long steps);

  /** One piece more is done. */
  default void step() {
    stepBy(1);
  }

  /**
   * There is less to do than was thought.
   *
   * @param steps how many pieces fewer; below 0 there are more
   */
  default void lessBy(long steps) {}

  /**
   * Says how the work goes.
   *
   * @param text a few words
   */
  default void say(String text) {}

  /** The work is done, or given up. */
  @Override
  default void close() {}

  /** Begins to listen to a part of the work. */
  @FunctionalInterface
  interface Source {
    /** Listeners that ignore what they hear. */
    Source SILENT = (what, steps) -> WorkListener.SILENT;

    /**
     * Begins.
     *
     * @param what what goes on, for example {@code meta-steps}
     * @param steps how many steps there will be
     * @return a listener, to be closed after the part
     */
    WorkListener begin(String what, long steps);
  }
}
