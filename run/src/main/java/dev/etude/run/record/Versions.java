package dev.etude.run.record;

/**
 * The versions of the software that a run used.
 *
 * @param etude the version of this program
 * @param java the version of the Java runtime
 * @param os name, version and architecture of the operating system
 */
public record Versions(String etude, String java, String os) {
  /**
   * The versions of this process.
   *
   * @return this program's version is {@code unpackaged} when it does not run from its jar
   */
  public static Versions current() {
    String etude = Versions.class.getPackage().getImplementationVersion();
    return new Versions(
        etude == null ? "unpackaged" : etude,
        System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
            + System.getProperty("os.arch"));
  }
}
