package dev.etude.study;

import java.util.Arrays;

/** The way a training of a study ended. */
public enum TrialEnd {
  /** It ended by itself, with a loss. */
  COMPLETED("completed"),
  /** Its loss left the finite numbers. */
  DIVERGED("diverged"),
  /** It was ended early, because it was clearly lost. */
  BEHIND("ended early"),
  /** It failed, or ended without a loss. */
  FAILED("failed"),
  /** It was ended, because it took too long. */
  TIMED_OUT("timed out");

  private final String text;

  TrialEnd(String text) {
    this.text = text;
  }

  /**
   * Returns the name in reports and JSON.
   *
   * @return lower case
   */
  public String text() {
    return text;
  }

  /**
   * Says whether the training could not be done, so that it says nothing of its parameters but that.
   *
   * @return true if it failed or took too long
   */
  public boolean isFailure() {
    return this == FAILED || this == TIMED_OUT;
  }

  /**
   * Returns the end of a name.
   *
   * @param text as {@link #text} returns it
   * @return the end
   */
  public static TrialEnd of(String text) {
    return Arrays.stream(values())
        .filter(end -> end.text.equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the end of a trial must be one of "
            + Arrays.stream(values()).map(TrialEnd::text).toList() + ", but is '" + text + "'"));
  }
}
