package dev.etude.cli.value;

/**
 * How an option takes several numbers in one word, {@code 0.1,0.2}.
 *
 * <pre>
 *   &#64;Option(names = "--step-size", split = CommaList.SPLIT, splitSynopsisLabel = CommaList.LABEL,
 *       converter = NonNegativeNumber.class)
 *   private List&lt;Double&gt; stepSizes;
 * </pre>
 *
 * <p>Nothing may be missing between, before or after the commas; the list is never empty.
 */
public final class CommaList {
  /** Where to split: not at a comma in the end, which is then refused as part of the last number. */
  public static final String SPLIT = ",(?!$)";

  /** What the help shows between two values. */
  public static final String LABEL = ",";

  private CommaList() {}
}
