package dev.etude.data.table;

import dev.etude.data.Printable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The record of how a table was read: what became features, what did not and why, and what is predicted.
 *
 * @param rows how many rows are learned from and judged on
 * @param features how many features there are once columns are encoded
 * @param target the name of what is predicted
 * @param targetKind numbers or classes
 * @param classes the classes with their rows, in the order of their labels; none for numbers
 * @param leftOut the columns that are no features, in the table's order, each with the reason
 * @param remarks all else there is to say, in sentences
 */
public record TableReading(
    int rows,
    int features,
    String target,
    TargetKind targetKind,
    List<ClassRows> classes,
    List<LeftOut> leftOut,
    List<String> remarks)
    implements Serializable {
  private static final int MOST_CLASSES = 10;
  private static final int MOST_NAMES = 5;

  /** Copies the lists. */
  public TableReading {
    classes = List.copyOf(classes);
    leftOut = List.copyOf(leftOut);
    remarks = List.copyOf(remarks);
  }

  /**
   * A class of the target.
   *
   * @param name what its cells say
   * @param rows how many there are
   */
  public record ClassRows(String name, int rows) implements Serializable {}

  /**
   * A column that is no feature.
   *
   * @param column its name
   * @param reason why, such as {@code the same in every row}
   */
  public record LeftOut(String column, String reason) implements Serializable {}

  /**
   * Returns the same of other features.
   *
   * @param count how many there are
   * @return the reading
   */
  TableReading withFeatures(int count) {
    return new TableReading(rows, count, target, targetKind, classes, leftOut, remarks);
  }

  /**
   * Returns the same with one sentence more.
   *
   * @param remark the sentence, with its full stop
   * @return the reading
   */
  public TableReading with(String remark) {
    List<String> more = new ArrayList<>(remarks);
    more.add(remark);
    return new TableReading(rows, features, target, targetKind, classes, leftOut, more);
  }

  /**
   * Says it in words.
   *
   * @return one paragraph, fit for a terminal
   */
  public String text() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "The table has " + count(rows, "row") + " and " + count(features, "feature") + ".");
    sentences.add("The target " + Printable.quote(target) + " is " + targetText() + ".");
    if (!leftOut.isEmpty()) {
      sentences.add("Left out: " + leftOutText() + ".");
    }
    sentences.addAll(remarks);
    return String.join(" ", sentences);
  }

  private String targetText() {
    if (targetKind == TargetKind.NUMBERS) {
      return "numbers";
    }
    String shown = classes.stream()
        .limit(MOST_CLASSES)
        .map(each -> Printable.escape(each.name) + " " + each.rows)
        .collect(Collectors.joining(", "));
    int more = classes.size() - MOST_CLASSES;
    return count(classes.size(), "class") + " with these numbers of rows: " + shown
        + (more > 0 ? " and " + more + " more classes" : "");
  }

  private String leftOutText() {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (LeftOut each : leftOut) {
      byReason.computeIfAbsent(each.reason, reason -> new ArrayList<>()).add(each.column);
    }
    return byReason.entrySet().stream()
        .map(entry -> list(entry.getValue()) + " (" + entry.getKey() + ")")
        .collect(Collectors.joining(", "));
  }

  /** Lists the first of some names, quoted, and says how many more there are. */
  static String list(List<String> names) {
    String shown =
        names.stream().limit(MOST_NAMES).map(Printable::quote).collect(Collectors.joining(", "));
    int more = names.size() - MOST_NAMES;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String count(int number, String one) {
    return number + " " + (number == 1 ? one : one.endsWith("s") ? one + "es" : one + "s");
  }
}
