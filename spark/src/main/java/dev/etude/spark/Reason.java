package dev.etude.spark;

/** Why Spark gave up, without its stacks. */
final class Reason {
  private static final String PREFIX = "Job aborted due to stage failure: ";
  private static final String CAUSE = "most recent failure: ";

  private Reason() {}

  static IllegalStateException of(Throwable failure) {
    return new IllegalStateException("Spark gave up: " + line(failure), failure);
  }

  /** The first line of what Spark says, with the remedy where there is one. */
  static String line(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.lines().findFirst().orElse(failure.getClass().getSimpleName());
    line = line.startsWith(PREFIX) ? line.substring(PREFIX.length()) : line;
    int cause = line.indexOf(CAUSE);
    line = cause < 0 ? line : line.substring(cause + CAUSE.length());
    return line.contains("spark.driver.maxResultSize")
        ? line + "; ask for less, or raise spark.driver.maxResultSize"
        : line;
  }
}
