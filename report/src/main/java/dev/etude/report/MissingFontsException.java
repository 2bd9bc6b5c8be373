package dev.etude.report;

/**
 * Java can draw no text on this machine, so no PNG either.
 *
 * <p>Happens on slim containers. The message names the packages that are missing.
 */
public final class MissingFontsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the exception.
   *
   * @param cause what Java said when it could not load a font
   */
  public MissingFontsException(Throwable cause) {
    super(
        "drawing a PNG needs fontconfig and at least one font, but Java could not load a font ("
            + cause + "); on Debian or Ubuntu: apt-get install fontconfig fonts-dejavu-core",
        cause);
  }
}
