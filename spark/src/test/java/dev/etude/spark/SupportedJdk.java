package dev.etude.spark;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The JDKs that Spark is known to run on. */
final class SupportedJdk {
  private static final int FIRST = 17;
  private static final int LAST = 25;

  private SupportedJdk() {}

  /** Skips the tests of a class on other JDKs. */
  static void assume() {
    int feature = Runtime.version().feature();
    assumeTrue(
        FIRST <= feature && feature <= LAST,
        () -> "skipped: Spark is known to run on JDK " + FIRST + " to " + LAST + ", this is "
            + feature);
  }
}
