package dev.etude.data.table;

import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.data.csv.ColumnReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table that become features: those the user names, or all but
 *
 * <ul>
 *   <li>the target, and columns with another role;
 *   <li>columns that are empty, or the same in every row;
 *   <li>columns of texts with more than {@value Examples#MAX_CATEGORIES} different ones, with as many as rows, or with more than half as
 *       many as rows and more than {@value #FEW_TEXTS}: names, free text, identifiers;
 *   <li>columns of whole numbers, all different, that are 0 to n − 1 or 1 to n in some order, unless their name is one of a
 *       time, or whose name is one of an identifier: {@code id}, {@code customer_id}, {@code index} …
 * </ul>
 *
 * <p>If nothing is left, columns that look like row numbers are features after all. A value: each {@code with} returns another.
 *
 * @param table the table
 * @param dropped names of columns that are no features
 * @param only names of the only columns that are, whatever they look like; empty for all
 * @param roles names of columns that are no features, and why
 * @param missing how gaps are treated
 */
public record FeatureColumns(
    Table table,
    Set<String> dropped,
    Set<String> only,
    Map<String, String> roles,
    MissingCells missing) {
  private static final int FEW_TEXTS = 10;
  private static final int FEW_ROWS = 5;
  private static final Pattern IDENTIFIER = Pattern.compile(
      "(?i)(id|uuid|guid|index|idx|key|rownames|row\\.names|row|unnamed: 0)|.*[_ .-](?i:id|uuid|key)"
          + "|.*[a-z](Id|ID)");
  private static final Pattern TIME = Pattern.compile(
      "(?i).*(time|year|date|day|week|month|quarter|hour|minute|second|period|step).*|[tx]");
  private static final String ROW_NUMBER = "looks like a row number";

  /** Checks names. */
  public FeatureColumns {
    dropped = Set.copyOf(dropped);
    only = Set.copyOf(only);
    roles = new LinkedHashMap<>(roles);
    dropped.forEach(table::columnIndex);
    only.forEach(table::columnIndex);
    roles.keySet().forEach(table::columnIndex);
  }

  /**
   * Chooses by what columns look like; gaps are filled.
   *
   * @param table the table
   * @return the choice
   */
  public static FeatureColumns of(Table table) {
    return new FeatureColumns(table, Set.of(), Set.of(), Map.of(), MissingCells.FILLED);
  }

  /**
   * Leaves columns out.
   *
   * @param names which ones
   * @return the choice without them
   */
  public FeatureColumns without(String... names) {
    return new FeatureColumns(table, Set.copyOf(List.of(names)), only, roles, missing);
  }

  /**
   * Takes some columns and no others.
   *
   * @param names which ones; they are features whatever they look like
   * @return the choice
   */
  public FeatureColumns only(String... names) {
    return new FeatureColumns(table, dropped, Set.copyOf(List.of(names)), roles, missing);
  }

  /**
   * Gives a column another role than that of a feature.
   *
   * @param name which one
   * @param role what it does instead, such as {@code identifies rows}
   * @return the choice without it
   */
  public FeatureColumns withRole(String name, String role) {
    Map<String, String> more = new LinkedHashMap<>(roles);
    more.put(name, role);
    return new FeatureColumns(table, dropped, only, more, missing);
  }

  /**
   * Says what to do about gaps.
   *
   * @param cells what
   * @return the choice
   */
  public FeatureColumns withMissing(MissingCells cells) {
    return new FeatureColumns(table, dropped, only, roles, cells);
  }

  /**
   * Makes examples that predict a column, of numbers or of classes: {@link Target#of} says which.
   *
   * @param column the target's name
   * @return the examples of the rows that have a target
   * @throws InputException if there is no such column, no target can be made of it, or nothing is left to predict from
   */
  public Examples predicting(String column) {
    return predicting(column, null);
  }

  /**
   * Makes examples that predict a column.
   *
   * @param column the target's name
   * @param kind what it is taken for; {@code null} for what it looks like
   * @return the examples of the rows that have a target
   * @throws InputException if there is no such column, no target can be made of it, or nothing is left to predict from
   */
  public Examples predicting(String column, @Nullable TargetKind kind) {
    int target = table.columnIndex(column);
    if (dropped.contains(column) || roles.containsKey(column)) {
      throw new InputException(
          table.source(),
          0,
          "the target " + Printable.quote(column) + " cannot be left out or have another role");
    }
    refuseGaps(target);
    FeatureColumns known = withTable(table.knowing(target));
    Target chosen = Target.of(known.table, target, kind);
    return known.examples(target, chosen, kind != null);
  }

  private FeatureColumns withTable(Table other) {
    return new FeatureColumns(other, dropped, only, roles, missing);
  }

  private Examples examples(int target, Target chosen, boolean told) {
    List<TableReading.LeftOut> leftOut = new ArrayList<>();
    List<Integer> features = new ArrayList<>();
    List<Integer> rowNumbers = new ArrayList<>();
    for (int j = 0; j < table.columns(); j++) {
      if (j != target) {
        String reason = reason(j);
        if (reason.isEmpty()) {
          features.add(j);
        } else {
          leftOut.add(new TableReading.LeftOut(table.names().get(j), reason));
          if (reason.equals(ROW_NUMBER)) {
            rowNumbers.add(j);
          }
        }
      }
    }
    if (features.isEmpty()) {
      features.addAll(rowNumbers);
      leftOut.removeIf(each -> each.reason().equals(ROW_NUMBER));
    }
    if (features.isEmpty()) {
      leftOut.stream() // a gap may be why a column has one value only
          .filter(each -> !dropped.contains(each.column()))
          .forEach(each -> refuseGaps(table.columnIndex(each.column())));
      throw new InputException(
          table.source(),
          0,
          "must have at least one column to predict " + Printable.quote(chosen.name())
              + " from, but "
              + (leftOut.isEmpty()
                  ? "its columns are " + Printable.list(table.names())
                  : "all others are left out: " + reasons(leftOut)));
    }
    features.forEach(this::refuseGaps);
    TableReading reading =
        new ReadingText(table, missing, told).of(chosen, features, target, leftOut);
    for (int column : features) {
      if (only.isEmpty() && namesGroups(column)) {
        String name = table.names().get(column);
        reading = reading.with(Printable.quote(name)
            + " may name groups of rows: --split group:COLUMN keeps those together, and --id"
            + " COLUMN leaves it out.");
      }
    }
    return Examples.of(table, features, chosen, missing).withReading(reading);
  }

  /** Says whether a column has the name of an identifier and whole numbers or texts of which most stand in several rows. */
  private boolean namesGroups(int column) {
    int different = table.countDifferent(column);
    return IDENTIFIER.matcher(table.names().get(column)).matches()
        && different >= FEW_ROWS
        && 2 * different <= table.rows()
        && (table.kind(column) == ColumnKind.TEXT || table.facts().whole()[column]);
  }

  private static String reasons(List<TableReading.LeftOut> leftOut) {
    return String.join(
        ", ",
        leftOut.stream()
            .limit(FEW_TEXTS)
            .map(each -> Printable.quote(each.column()) + " (" + each.reason() + ")")
            .toList());
  }

  private void refuseGaps(int column) {
    ColumnReading reading = table.column(column);
    String name = "column " + Printable.quote(reading.name());
    String remedy = "; correct it, remove the row, leave the column out (--drop), or have gaps"
        + " filled (--missing fill)";
    if (missing == MissingCells.REFUSED && reading.gaps() > 0) {
      throw new InputException(
          table.source(),
          reading.firstGap(),
          name
              + (reading.gapWord().isEmpty()
                  ? " is empty"
                  : " is missing (" + Printable.quote(reading.gapWord()) + ")")
              + remedy);
    }
    if (missing == MissingCells.REFUSED && reading.others() > 0) {
      throw new InputException(
          table.source(),
          reading.firstOther(),
          name + " must be a number, as most of its cells are, but is "
              + Printable.quote(reading.otherCell()) + remedy);
    }
  }

  /** Says why a column is no feature; empty if it is one. */
  private String reason(int column) {
    String name = table.names().get(column);
    String role = roles.get(name);
    if (role != null) {
      return role;
    }
    if (dropped.contains(name) || (!only.isEmpty() && !only.contains(name))) {
      return "as asked";
    }
    return only.isEmpty() || tooMany(column) ? looks(column) : "";
  }

  private boolean tooMany(int column) {
    return table.column(column).free() || table.texts(column).size() > Examples.MAX_CATEGORIES;
  }

  private String looks(int column) {
    if (table.column(column).free()) {
      return "free text";
    }
    ColumnFacts facts = table.facts();
    int known = facts.known()[column];
    int rows = table.rows();
    if (known == 0) {
      return "empty in every row";
    }
    if (!facts.varies()[column] && (known == rows || missing != MissingCells.FILLED)) {
      return "the same in every row";
    }
    if (table.kind(column) == ColumnKind.NUMBER) {
      boolean numbered = known == rows && rows >= FEW_ROWS && facts.whole()[column];
      return numbered ? looksNumbered(column) : "";
    }
    int different = table.countDifferent(column);
    if (different == known && known >= FEW_ROWS) {
      return "looks like an identifier, with as many texts as rows";
    }
    boolean most = different > FEW_TEXTS && 2 * different > rows;
    return most || different > Examples.MAX_CATEGORIES
        ? "free text or names, with " + different + " different texts"
        : "";
  }

  /** Says what whole numbers look like. */
  private String looksNumbered(int column) {
    double least = table.facts().least()[column];
    double most = table.facts().most()[column];
    String name = table.names().get(column);
    boolean identifier = IDENTIFIER.matcher(name).matches();
    boolean numbered = (least == 0 || least == 1)
        && most - least + 1 == table.rows()
        && !TIME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    if ((!identifier && !numbered) || table.countDifferent(column) < table.rows()) {
      return "";
    }
    return identifier ? "looks like an identifier, with as many values as rows" : ROW_NUMBER;
  }
}
