package dev.etude.report.listing;

import java.util.Locale;

/** Constants as users read and type them. */
public final class EnumName {
  private EnumName() {}

  /**
   * Writes a constant as users type it.
   *
   * @param constant any
   * @return for example {@code figure-1} of FIGURE_1
   */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
