package dev.etude.results.table;

import dev.etude.data.table.TableReading;
import dev.etude.report.listing.EnumName;
import java.util.List;

/**
 * The reading of a table as {@code --json} prints it; the components are the fields.
 *
 * @param rows how many rows have a target
 * @param features how many features there are
 * @param target the column that is predicted
 * @param targetKind {@code numbers} or {@code classes}
 * @param classes the classes with their rows; none for numbers
 * @param leftOut the columns that are no features, with reasons
 * @param remarks what else there is to say, in sentences
 */
public record TableSummary(
    int rows,
    int features,
    String target,
    String targetKind,
    List<TableReading.ClassRows> classes,
    List<TableReading.LeftOut> leftOut,
    List<String> remarks) {
  /**
   * Returns the summary of a reading.
   *
   * @param reading how the table was read
   * @return its fields
   */
  public static TableSummary of(TableReading reading) {
    return new TableSummary(
        reading.rows(),
        reading.features(),
        reading.target(),
        EnumName.of(reading.targetKind()),
        reading.classes(),
        reading.leftOut(),
        reading.remarks());
  }
}
