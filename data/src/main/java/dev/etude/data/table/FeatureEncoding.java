package dev.etude.data.table;

import dev.etude.check.Arguments;
import dev.etude.data.InputException;
import dev.etude.data.Printable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Turns the columns of a table into features: a column of numbers is one feature; a column of texts is one for each of its
 * different texts, {@code colour=red}: 1 in the rows that have it, 0 in the others, in the order of the texts' code points.
 * Of two texts such as {@code yes} and {@code no} only the affirmative one is a feature.
 *
 * <p>It is made from one table and encodes others, matching columns by name. A gap is NaN in all of a column's features, or marked by a feature of its own ({@link MissingCells}); a text that the
 * first table did not have is 0 in all of them. Immutable.
 */
public final class FeatureEncoding implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final Map<String, String> BOOLEANS = Map.of(
      "true", "false", "yes", "no", "y", "n", "t", "f", "on", "off", "ja", "nein", "oui", "non");

  @SuppressWarnings("serial") // a copy that can be serialised
  private final List<Column> columns;

  private FeatureEncoding(List<Column> columns) {
    this.columns = List.copyOf(columns);
  }

  /**
   * A column, and its texts in the order of their features; none if it is one of numbers.
   *
   * @param marked whether its last feature is 1 for a gap, else 0
   */
  private record Column(String name, boolean text, List<String> texts, boolean marked)
      implements Serializable {
    int features() {
      return (text ? texts.size() : 1) + (marked ? 1 : 0);
    }

    /** Writes a text. */
    void write(String cell, double[] into, int at) {
      int place = texts.indexOf(cell);
      if (place >= 0) {
        into[at + place] = 1;
      }
    }

    void writeGap(double[] into, int at) {
      if (!text || !marked) {
        Arrays.fill(into, at, at + Math.max(1, texts.size()), Double.NaN);
      }
      if (marked) {
        into[at + features() - 1] = 1;
      }
    }
  }

  /** Says whether texts are the two of a boolean. */
  static boolean isBoolean(List<String> texts) {
    return texts.size() == 2 && positive(texts) >= 0;
  }

  private static int positive(List<String> pair) {
    for (int k = 0; k < 2; k++) {
      String yes = pair.get(k).toLowerCase(Locale.ROOT);
      if (pair.get(1 - k).toLowerCase(Locale.ROOT).equals(BOOLEANS.get(yes))) {
        return k;
      }
    }
    return -1;
  }

  /**
   * Makes the encoding of some columns.
   *
   * @param table the table
   * @param columns which ones
   * @param missing how gaps are treated
   * @return the encoding
   * @throws InputException if a column has too many different texts
   */
  static FeatureEncoding of(Table table, List<Integer> columns, MissingCells missing) {
    List<Column> made = new ArrayList<>();
    Set<BitSet> patterns = new HashSet<>();
    for (int column : columns) {
      String name = table.names().get(column);
      List<String> texts = table.texts(column);
      if (texts.size() > Examples.MAX_CATEGORIES) {
        throw new InputException(
            table.source(),
            0,
            "column " + Printable.quote(name) + " must have at most " + Examples.MAX_CATEGORIES
                + " different texts to be a feature, but has " + texts.size()
                + "; remove it, or group its texts");
      }
      List<String> ordered = new ArrayList<>();
      if (isBoolean(texts)) {
        ordered.add(texts.get(positive(texts)));
      } else {
        for (int k : ColumnValues.order(texts)) {
          ordered.add(texts.get(k));
        }
      }
      boolean text = table.kind(column) == ColumnKind.TEXT;
      BitSet gaps = missing == MissingCells.FILLED ? gaps(table, column) : new BitSet();
      boolean marked = !gaps.isEmpty() && (patterns.add(gaps) || text);
      made.add(new Column(name, text, List.copyOf(ordered), marked));
    }
    return new FeatureEncoding(made);
  }

  private static BitSet gaps(Table table, int column) {
    BitSet gaps = new BitSet();
    for (int i = 0; i < table.rows(); i++) {
      if (Double.isNaN(table.row(i)[column])) {
        gaps.set(i);
      }
    }
    return gaps;
  }

  /** Returns for each feature the text column it encodes, or {@link PolynomialFeatures#NUMBER}. */
  int[] texts() {
    IntStream.Builder texts = IntStream.builder();
    for (int c = 0; c < columns.size(); c++) {
      Column column = columns.get(c);
      for (int k = 0; k < column.features(); k++) {
        texts.add(column.text || k > 0 ? c : PolynomialFeatures.NUMBER);
      }
    }
    return texts.build().toArray();
  }

  /** Returns the first feature of each column of texts whose features always add up to 1. */
  List<String> references() {
    List<String> references = new ArrayList<>();
    List<String> names = names();
    int at = 0;
    for (Column column : columns) {
      if (column.text && column.texts.size() > 1) {
        references.add(names.get(at));
      }
      at += column.features();
    }
    return references;
  }

  /**
   * Returns the names of the features.
   *
   * @return the column's name, {@code column=text}, or for gaps {@code column is missing} and {@code column=(missing)}
   */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (Column column : columns) {
      if (!column.text) {
        names.add(column.name);
      }
      column.texts.forEach(text -> names.add(column.name + "=" + text));
      if (column.marked) {
        names.add(column.name + (column.text ? "=(missing)" : " is missing"));
      }
    }
    return List.copyOf(names);
  }

  /**
   * Encodes a table.
   *
   * @param table a table that has all columns of the first one, of the same kinds
   * @return a new array for each row
   * @throws InputException if a column is missing
   * @throws IllegalArgumentException if one is of another kind
   */
  public double[][] encode(Table table) {
    double[][] features = new double[table.rows()][names().size()];
    int at = 0;
    for (Column column : columns) {
      encode(table, column, features, at);
      at += column.features();
    }
    return features;
  }

  private static void encode(Table table, Column column, double[][] features, int at) {
    int from = table.columnIndex(column.name);
    List<String> texts = table.texts(from);
    if (texts.isEmpty() == column.text) {
      throw new IllegalArgumentException("column " + Printable.quote(column.name) + " must be "
          + (column.text ? "texts" : "numbers") + ", as where the encoding comes from");
    }
    for (int i = 0; i < features.length; i++) {
      double value = table.row(i)[from];
      if (Double.isNaN(value)) {
        column.writeGap(features[i], at);
      } else if (texts.isEmpty()) {
        features[i][at] = value;
      } else {
        column.write(texts.get((int) value), features[i], at);
      }
    }
  }

  /**
   * Encodes one row.
   *
   * @param cells numbers and texts by the names of their columns; a column that is not there is a gap
   * @return a new array
   * @throws IllegalArgumentException if a name is no column, or a cell of a column of numbers is none
   */
  public double[] encode(Map<String, String> cells) {
    double[] features = new double[names().size()];
    int at = 0;
    int known = 0;
    for (Column column : columns) {
      String cell = cells.get(column.name);
      known += cell == null ? 0 : 1;
      if (cell == null) {
        column.writeGap(features, at);
      } else if (!column.text) {
        features[at] = number(column.name, cell);
      } else {
        column.write(cell, features, at);
      }
      at += column.features();
    }
    if (known < cells.size()) {
      throw new IllegalArgumentException("cells must be of the columns "
          + Printable.list(columns.stream().map(Column::name).toList()) + ", but are of "
          + Printable.list(cells.keySet().stream().sorted().toList()));
    }
    return features;
  }

  private static double number(String name, String cell) {
    try {
      return Arguments.finite(Double.parseDouble(cell), "a number");
    } catch (IllegalArgumentException e) { // no number at all, too
      throw new IllegalArgumentException(
          "column " + Printable.quote(name) + " must be a number, but is " + Printable.quote(cell),
          e);
    }
  }
}
