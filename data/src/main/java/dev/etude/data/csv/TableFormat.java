package dev.etude.data.csv;

import dev.etude.data.cell.DecimalMark;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings by which a file is read, as far as the user gives them; nothing by default, so that the file says it.
 *
 * @param header whether the first row names the columns; {@code null} to be judged
 * @param decimalMark the character before decimals; {@code null} to be judged
 * @param gaps the words that stand for a gap, in any column and beside the empty cell; {@code null} for the usual ones
 * @param texts columns of texts, whatever their cells are
 */
public record TableFormat(
    @Nullable Boolean header,
    @Nullable DecimalMark decimalMark,
    @Nullable Set<String> gaps,
    Set<String> texts) {
  /** Nothing is said. */
  public static final TableFormat JUDGED = new TableFormat(null, null, null, Set.of());

  /** Copies the sets, the words in lower case. */
  public TableFormat {
    gaps = gaps == null
        ? null
        : gaps.stream()
            .map(word -> word.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    texts = Set.copyOf(texts);
  }

  /**
   * Returns the same with columns of texts.
   *
   * @param columns their names
   * @return numbers there are categories
   */
  public TableFormat withTexts(Set<String> columns) {
    return new TableFormat(header, decimalMark, gaps, columns);
  }

  /**
   * Returns the same with other words for a gap.
   *
   * @param words all of them, but for the empty cell
   * @return these are gaps in any column, and no others
   */
  public TableFormat withGaps(Set<String> words) {
    return new TableFormat(header, decimalMark, words, texts);
  }

  /**
   * Returns the same for files whose first row is known.
   *
   * @param isHeader whether it names the columns
   * @return nothing is judged by what the row holds
   */
  public TableFormat withHeader(boolean isHeader) {
    return new TableFormat(isHeader, decimalMark, gaps, texts);
  }

  /**
   * Returns the same for files whose numbers are known.
   *
   * @param mark the character before decimals
   * @return the format
   */
  public TableFormat withDecimalMark(DecimalMark mark) {
    return new TableFormat(header, mark, gaps, texts);
  }
}
