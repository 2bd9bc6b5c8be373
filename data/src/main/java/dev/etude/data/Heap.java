package dev.etude.data;

import java.util.Locale;
import java.util.Optional;

/**
 * Says whether an array of numbers fits into the memory of this run.
 *
 * <p>For a table twice the array is asked for: whoever reads numbers next makes a copy of them, without the target or
 * standardised.
 *
 * @param bytes the most memory the heap may grow to
 */
public record Heap(long bytes) {
  private static final double GIB = 0x1p30;

  /**
   * Returns the heap of this run.
   *
   * @return the most it may grow to
   */
  public static Heap ofThisRun() {
    return new Heap(Runtime.getRuntime().maxMemory());
  }

  /**
   * Says what is missing for an array, and how to get it.
   *
   * @param rows how many rows; a {@code double}, since an estimate may be beyond any integer
   * @param numbers how many numbers in all of them
   * @return empty when it fits; else "N GiB of memory, but …"
   */
  public Optional<String> refusal(double rows, double numbers) {
    double array = 8 * numbers + 32 * rows; // 32: header, padding and reference of a row's array
    return refusal(2 * array, "rows or columns");
  }

  /**
   * Says what is missing for a number of bytes, and how to get it.
   *
   * @param needed how many bytes in all
   * @param what what to use fewer of
   * @return empty when they fit; else "N GiB of memory, but …"
   */
  public Optional<String> refusal(double needed, String what) {
    if (needed <= bytes) {
      return Optional.empty();
    }
    // A quarter more, for everything that is not this array.
    double enough = Math.max(1, Math.ceil(1.25 * needed / GIB));
    return Optional.of(String.format(
        Locale.ROOT,
        "%s of memory, but the heap has %s; give it more with ETUDE_HEAP=%.0fg"
            + " (java -Xmx%3$.0fg) or use fewer %s",
        size(needed),
        size((double) bytes),
        enough,
        what));
  }

  private static String size(double bytes) {
    return bytes < GIB
        ? String.format(Locale.ROOT, "%.1f MiB", bytes / 0x1p20)
        : String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
  }
}
