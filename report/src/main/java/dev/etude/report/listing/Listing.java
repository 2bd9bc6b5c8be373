package dev.etude.report.listing;

import dev.etude.math.Range;
import dev.etude.report.CsvFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Named, typed columns with units, and the tables of them: of a terminal, of a page, CSV and JSON.
 *
 * <p>Each column is said once. Its name is the key in JSON, and the name in CSV in another spelling; its title stands above it where people read:
 *
 * <pre>{@code
 * record Training(String rule, Range loss, double seconds) {}
 *
 * Listing<Training> listing = Listing.of(Training.class)
 *     .text("rule", "rule", Training::rule)
 *     .range("testLoss", "test loss", Training::loss)
 *     .withoutEnds(Place.TERMINAL)
 *     .number("seconds", "time", Training::seconds)
 *     .unit("s")
 *     .spare(1)
 *     .build();
 * List<Training> rows = List.of(new Training("adam", Range.of(0.25, 0.5), 1.5));
 * String table = listing.text(rows, 80); // rule, test loss, time
 * List<String> header = listing.header(); // rule, test loss, min test loss, max test loss, "time, s"
 * Map<String, Object> fields = listing.fields(rows.get(0)); // rule, testLoss {mean, min, max}, seconds
 * listing.writeTo(Path.of("trainings.csv"), rows); // rule, test_loss_mean, test_loss_min, test_loss_max, seconds
 * }</pre>
 *
 * <table>
 *   <caption>What is not there</caption>
 *   <tr><th>Value</th><th>People</th><th>CSV</th><th>JSON</th></tr>
 *   <tr><td>null, NaN</td><td>–</td><td>empty</td><td>null</td></tr>
 *   <tr><td>∞</td><td>∞</td><td>empty</td><td>null</td></tr>
 * </table>
 *
 * @param <R> the rows
 */
public final class Listing<R> {
  private final List<Column<R>> columns;

  private Listing(List<Column<R>> columns) {
    this.columns = columns;
  }

  /**
   * Begins a listing.
   *
   * @param <R> the rows
   * @param rows their type
   * @return a listing without a column
   */
  public static <R> Builder<R> of(Class<R> rows) {
    return new Builder<>();
  }

  /**
   * Returns some of the columns, for a page that shows them in several tables.
   *
   * @param names as in JSON
   * @return a listing of those
   */
  public Listing<R> select(String... names) {
    return new Listing<>(Arrays.stream(names)
        .map(name -> columns.stream()
            .filter(column -> column.name.equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no column " + name)))
        .toList());
  }

  /**
   * Returns the table of a terminal.
   *
   * @param rows what is listed
   * @param width of the terminal in cells; 0 for as wide as needed
   * @return lines that end with a line feed
   */
  public String text(Collection<? extends R> rows, int width) {
    List<Column<R>> shown = in(Place.TERMINAL).toList();
    TextTable table = new TextTable(titles(Place.TERMINAL).toArray(String[]::new));
    rows.forEach(row -> table.row(cells(row, Place.TERMINAL)));
    table.optional(shown.stream()
        .filter(column -> column.spare > 0)
        .sorted(Comparator.comparingInt(column -> column.spare))
        .map(Column::optional)
        .toArray(String[]::new));
    return table.within(width);
  }

  /**
   * Says the units, for below the table of a terminal.
   *
   * @return a sentence such as {@code time is in s.}; empty if no column has one
   */
  public String units() {
    return in(Place.TERMINAL)
        .filter(column -> !column.unit.isEmpty())
        .map(column -> column.title + " is in " + column.unit)
        .reduce((first, second) -> first + ", " + second)
        .map(text -> text + ".")
        .orElse("");
  }

  /**
   * Returns the titles of a page's table.
   *
   * @return one for each cell of {@link #cells}
   */
  public List<String> header() {
    return titles(Place.PAGE);
  }

  /**
   * Returns the cells of a page's table.
   *
   * @param rows what is listed
   * @return those of each row
   */
  public List<List<String>> cells(Collection<? extends R> rows) {
    return rows.stream()
        .map(row -> Arrays.stream(cells(row, Place.PAGE)).map(Object::toString).toList())
        .toList();
  }

  /**
   * Writes a file of comma-separated values.
   *
   * @param file where to, in a folder that exists
   * @param rows what is listed, one after the other
   * @throws IOException if it cannot be written
   */
  public void writeTo(Path file, Iterable<? extends R> rows) throws IOException {
    try (CsvFile csv = CsvFile.create(file, titles(Place.CSV).toArray(String[]::new))) {
      rows.forEach(row -> csv.row(cells(row, Place.CSV)));
    }
  }

  /**
   * Returns a row for JSON.
   *
   * @param row what is listed
   * @return its values by name
   */
  public Map<String, @Nullable Object> fields(R row) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    in(Place.JSON).forEach(column -> {
      Object value = column.value.apply(row);
      if (value != null || !column.isOmittedIfNull) {
        fields.put(column.name, value);
      }
    });
    return fields;
  }

  /**
   * Returns rows for JSON.
   *
   * @param rows what is listed
   * @return the fields of each
   */
  public List<Map<String, @Nullable Object>> fields(Collection<? extends R> rows) {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    rows.forEach(row -> all.add(fields(row)));
    return all;
  }

  private Stream<Column<R>> in(Place place) {
    return columns.stream().filter(column -> column.isIn(place));
  }

  private List<String> titles(Place place) {
    return in(place).flatMap(column -> column.titles(place).stream()).toList();
  }

  private Object[] cells(R row, Place place) {
    return in(place).flatMap(column -> column.cells(row, place).stream()).toArray();
  }

  /**
   * Collects columns, from left to right. What says more of a column follows it.
   *
   * @param <R> the rows
   */
  public static final class Builder<R> {
    private final List<Column<R>> columns = new ArrayList<>();

    private Builder() {}

    private Builder<R> add(
        String name, String title, Column.Type type, Function<R, @Nullable Object> value) {
      columns.add(new Column<>(name, title, type, value));
      return this;
    }

    private Column<R> last() {
      return columns.get(columns.size() - 1);
    }

    /**
     * Adds a column of texts.
     *
     * @param name the key in JSON
     * @param title what people read
     * @param value of a row
     * @return this builder
     */
    public Builder<R> text(String name, String title, Function<R, @Nullable String> value) {
      return add(name, title, Column.Type.TEXT, value::apply);
    }

    /**
     * Adds a column of numbers, of which people read four digits.
     *
     * @param name the key in JSON
     * @param title what people read
     * @param value of a row; NaN if there is none
     * @return this builder
     */
    public Builder<R> number(String name, String title, ToDoubleFunction<R> value) {
      return add(name, title, Column.Type.NUMBER, value::applyAsDouble);
    }

    /**
     * Adds a column of whole numbers.
     *
     * @param name the key in JSON
     * @param title what people read
     * @param value of a row
     * @return this builder
     */
    public Builder<R> count(String name, String title, ToLongFunction<R> value) {
      return add(name, title, Column.Type.COUNT, value::applyAsLong);
    }

    /**
     * Adds a column of truths.
     *
     * @param name the key in JSON
     * @param mark what people read above it, and in the rows where it is true
     * @param value of a row
     * @return this builder
     */
    public Builder<R> flag(String name, String mark, Predicate<R> value) {
      return add(name, mark, Column.Type.FLAG, value::test);
    }

    /**
     * Adds a column of ranges: the mean, and after it the ends.
     *
     * @param name the key in JSON
     * @param title what people read
     * @param value of a row
     * @return this builder
     */
    public Builder<R> range(String name, String title, Function<R, Range> value) {
      return add(name, title, Column.Type.RANGE, value::apply);
    }

    /**
     * Adds what JSON alone can hold.
     *
     * @param name the key
     * @param value of a row, for {@code dev.etude.run.record.Json}
     * @return this builder
     */
    public Builder<R> structure(String name, Function<R, @Nullable Object> value) {
      return add(name, name, Column.Type.STRUCTURE, value);
    }

    /**
     * Says what the last column is measured in. Pages say it in the header, {@link Listing#units} below a terminal's table.
     *
     * @param unit for example {@code s}; empty for none
     * @return this builder
     */
    public Builder<R> unit(String unit) {
      last().unit = unit;
      return this;
    }

    /**
     * Says where the last column is shown, if that is not everywhere.
     *
     * @param places at least one
     * @return this builder
     */
    public Builder<R> only(Place... places) {
      last().only(places);
      return this;
    }

    /**
     * Says where the last column, of ranges, is the mean alone.
     *
     * @param places at least one
     * @return this builder
     */
    public Builder<R> withoutEnds(Place... places) {
      last().withoutEnds.addAll(List.of(places));
      return this;
    }

    /**
     * Names the last column in CSV otherwise than in JSON.
     *
     * @param name for example {@code quantity}
     * @return this builder
     */
    public Builder<R> inCsv(String name) {
      last().file = name;
      return this;
    }

    /**
     * Says what people read in the last column instead of its value.
     *
     * @param shown a number, or anything else by its {@code toString()}
     * @return this builder
     */
    public Builder<R> shownAs(Function<R, @Nullable Object> shown) {
      last().shown = shown;
      return this;
    }

    /**
     * Lets the last column, or the ends of its ranges, be left out of a narrow terminal.
     *
     * @param order 1 for what is left out first; 0 for what always stays
     * @return this builder
     */
    public Builder<R> spare(int order) {
      last().spare = order;
      return this;
    }

    /**
     * Leaves the last column's key out of the JSON of rows where the value is null.
     *
     * @return this builder
     */
    public Builder<R> omittedIfNull() {
      last().isOmittedIfNull = true;
      return this;
    }

    /**
     * Ends the listing.
     *
     * @return the columns so far, as a value
     */
    public Listing<R> build() {
      return new Listing<>(List.copyOf(columns));
    }
  }
}
