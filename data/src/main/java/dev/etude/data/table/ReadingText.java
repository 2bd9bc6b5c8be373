package dev.etude.data.table;

import dev.etude.data.Printable;
import dev.etude.data.csv.ColumnReading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Says in words how a table was read.
 *
 * @param table the table
 * @param missing what is done about gaps
 * @param told whether the user said what the target is
 */
record ReadingText(Table table, MissingCells missing, boolean told) {
  private static final int MOST_COLUMNS = 5;
  private static final int FEWEST_FOR_OUTLIER =
      20; // one normal number of 20 is half of their variance in 0.6 % of cases
  private static final int FEWEST_CLASS_ROWS = 3; // one in each of training, validation and test

  /** Puts together all that there is to say. */
  TableReading of(
      Target target, List<Integer> features, int targetColumn, List<TableReading.LeftOut> leftOut) {
    List<TableReading.ClassRows> classes = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    if (target instanceof Target.Classes many) {
      int[] counts = many.counts();
      for (int k = 0; k < counts.length; k++) {
        classes.add(new TableReading.ClassRows(many.classNames().get(k), counts[k]));
      }
    }
    if (!told && table.kind(targetColumn) == ColumnKind.NUMBER) {
      rule(target, targetColumn).forEach(remarks::add);
    }
    rare(classes).forEach(remarks::add);
    outlier(target, targetColumn).forEach(remarks::add);
    if (!table.remarks().isEmpty()) {
      remarks.add(capital(String.join("; ", table.remarks())) + ".");
    }
    List<Integer> read = new ArrayList<>(features);
    read.add(targetColumn);
    remarks.addAll(how(read, targetColumn));
    texts(features).forEach(remarks::add);
    remarks.addAll(gaps(features));
    others(read).forEach(remarks::add);
    return new TableReading(
        table.rows(),
        features.size(),
        target.name(),
        target instanceof Target.Classes ? TargetKind.CLASSES : TargetKind.NUMBERS,
        classes,
        leftOut,
        remarks);
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /** Says by which rule numbers are a target of numbers or of classes, where both may be meant. */
  private List<String> rule(Target target, int column) {
    double[] different = ColumnValues.different(ColumnValues.of(table, column, "target"));
    if (target instanceof Target.Classes) {
      return List.of(
          different.length == 2
              ? "Two different numbers are taken for classes (--target-kind numbers for numbers)."
              : "At most " + Target.MAX_CHOSEN_CLASSES + " different whole numbers with at least "
                  + Target.MIN_CLASS_ROWS + " rows each on average are taken for classes"
                  + " (--target-kind numbers for numbers).");
    }
    boolean whole = Target.areWhole(different);
    return whole && different.length <= Target.MAX_CLASSES && 2 * different.length <= table.rows()
        ? List.of(different.length + " different whole numbers are taken for numbers: for classes"
            + " there may be at most " + Target.MAX_CHOSEN_CLASSES + ", with at least "
            + Target.MIN_CLASS_ROWS + " rows each on average (--target-kind classes for classes).")
        : List.of();
  }

  private static List<String> rare(List<TableReading.ClassRows> classes) {
    List<String> rare = classes.stream()
        .filter(each -> each.rows() < FEWEST_CLASS_ROWS)
        .map(each -> each.name() + " (" + each.rows() + ")")
        .toList();
    return rare.isEmpty()
        ? List.of()
        : List.of("Too rare to be in training, validation and test rows alike: "
            + Printable.list(rare) + "; nothing can be learned of "
            + (rare.size() == 1 ? "it" : "them") + " reliably.");
  }

  /** Names a number that decides squared losses alone: a slip, a total, or truly far from all others. */
  private List<String> outlier(Target target, int column) {
    double[] values = ColumnValues.of(table, column, "target");
    if (target instanceof Target.Classes || values.length < FEWEST_FOR_OUTLIER) {
      return List.of();
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double scale =
        Arrays.stream(values).map(value -> Math.abs(value - mean)).max().orElseThrow();
    double squares = 0;
    double farthest = mean;
    for (double value : values) {
      squares += Math.pow((value - mean) / scale, 2);
      farthest = Math.abs(value - mean) > Math.abs(farthest - mean) ? value : farthest;
    }
    return 1 / squares <= 0.5
        ? List.of()
        : List.of("One row decides squared losses alone: its " + Printable.quote(target.name())
            + ", " + BigDecimal.valueOf(farthest).stripTrailingZeros().toPlainString()
            + ", makes up " + Math.round(100 / squares)
            + " % of the variance. If it is no slip, such as a row of totals, --metric mae shows what"
            + " the other rows gain.");
  }

  private List<String> how(List<Integer> columns, int targetColumn) {
    Map<String, List<String>> byHow = new LinkedHashMap<>();
    for (int column : columns) {
      ColumnReading reading = table.column(column);
      if (!reading.how().isEmpty()) {
        byHow.computeIfAbsent(reading.how(), how -> new ArrayList<>()).add(reading.name());
      } else if (column != targetColumn && FeatureEncoding.isBoolean(table.texts(column))) {
        byHow
            .computeIfAbsent("booleans, one feature of 0 and 1", how -> new ArrayList<>())
            .add(reading.name());
      }
    }
    return byHow.isEmpty()
        ? List.of()
        : List.of("Read as numbers: "
            + byHow.entrySet().stream()
                .map(entry -> TableReading.list(entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "))
            + ".");
  }

  /** Says how many features texts become, since that is why a table may have more features than columns. */
  private List<String> texts(List<Integer> features) {
    List<String> said = new ArrayList<>();
    for (int column : features) {
      List<String> texts = table.texts(column);
      if (table.kind(column) == ColumnKind.TEXT && !FeatureEncoding.isBoolean(texts)) {
        said.add(Printable.quote(table.names().get(column)) + " " + texts.size());
      }
    }
    return said.isEmpty()
        ? List.of()
        : List.of("Each text of a column is a feature of 0 and 1: " + some(said) + ".");
  }

  private List<String> gaps(List<Integer> features) {
    List<String> numbers = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int column : features) {
      int gaps = table.rows() - table.facts().known()[column];
      if (gaps > 0) {
        (table.kind(column) == ColumnKind.NUMBER ? numbers : texts)
            .add(Printable.quote(table.names().get(column)) + " " + gaps);
      }
    }
    boolean mean = missing == MissingCells.MEAN;
    List<String> said = new ArrayList<>();
    if (!numbers.isEmpty()) {
      said.add("Gaps among numbers are filled with the mean of the training rows"
          + (mean ? "" : ", and a feature of 0 and 1 marks them") + ": " + some(numbers) + ".");
    }
    if (!texts.isEmpty()) {
      said.add("Gaps among texts are "
          + (mean
              ? "filled with the means of the features that encode them"
              : "a text of their own")
          + ": " + some(texts) + ".");
    }
    return said;
  }

  private static String some(List<String> all) {
    int more = all.size() - MOST_COLUMNS;
    return String.join(", ", all.subList(0, Math.min(MOST_COLUMNS, all.size())))
        + (more > 0 ? " and " + more + " columns more" : "");
  }

  private List<String> others(List<Integer> columns) {
    List<String> said = new ArrayList<>();
    for (int column : columns) {
      ColumnReading reading = table.column(column);
      if (reading.others() > 0) {
        said.add(Printable.quote(reading.name()) + " " + reading.others() + " ("
            + Printable.quote(reading.otherCell()) + " in line " + reading.firstOther() + ")");
      }
    }
    return said.isEmpty()
        ? List.of()
        : List.of("Cells of columns of numbers that are none are taken for gaps: " + some(said)
            + " (--category COLUMN makes it one of texts).");
  }
}
