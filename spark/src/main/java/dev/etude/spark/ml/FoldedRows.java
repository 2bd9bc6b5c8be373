package dev.etude.spark.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.shiftrightunsigned;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;

/** A table whose rows belong to folds, the test rows to fold −1; kept by the executors until it is closed. */
final class FoldedRows implements AutoCloseable {
  private final Dataset<Row> rows;
  private final String column;
  private final String summary;

  private FoldedRows(Dataset<Row> rows, String column, String summary) {
    this.rows = rows;
    this.column = column;
    this.summary = summary;
  }

  /** Divides a table at random; with one fold, a part {@code trainRatio} of what is no test row is trained on. */
  static FoldedRows of(
      Dataset<?> table, String column, int folds, double trainRatio, double testRatio, long seed) {
    String uniform = column + "_u";
    Column rest = col(uniform).minus(testRatio).divide(1 - testRatio);
    Column fold = folds > 1
        ? floor(rest.multiply(folds)).cast("int")
        : when(rest.lt(1 - trainRatio), lit(0)).otherwise(lit(1));
    Dataset<Row> rows = table
        .toDF()
        .withColumn(uniform, rand(seed))
        .withColumn(column, when(col(uniform).lt(testRatio), lit(-1)).otherwise(fold))
        .drop(uniform)
        .persist();
    Column[] hashed = Arrays.stream(rows.schema().fields())
        .filter(field -> !(field.dataType() instanceof MapType))
        .map(field -> col("`" + field.name().replace("`", "``") + "`"))
        .toArray(Column[]::new);
    Row[] counts = (Row[]) rows.groupBy(column)
        .agg(count(lit(1)), sum(shiftrightunsigned(xxhash64(hashed), 32).cast("decimal(20,0)")))
        .orderBy(column)
        .collect();
    int expected = Math.max(folds, 2) + (testRatio > 0 ? 1 : 0);
    if (counts.length < expected) {
      rows.unpersist();
      throw new IllegalArgumentException("each fold must have a row, but with " + folds
          + " folds of this table only " + counts.length + " of " + expected
          + " parts have; use fewer folds or more rows");
    }
    return new FoldedRows(
        rows,
        column,
        Arrays.stream(counts)
            .map(row -> row.get(0) + ":" + row.get(1) + ":" + row.get(2))
            .collect(Collectors.joining(" ")));
  }

  /** Which rows are in which fold, as numbers that change with any of them. */
  String summary() {
    return summary;
  }

  Dataset<Row> trained(int fold) {
    return rows.filter(col(column).geq(0).and(col(column).notEqual(fold))).drop(column);
  }

  Dataset<Row> heldOut(int fold) {
    return rows.filter(col(column).equalTo(fold)).drop(column);
  }

  Dataset<Row> test() {
    return heldOut(-1);
  }

  @Override
  public void close() {
    rows.unpersist();
  }
}
