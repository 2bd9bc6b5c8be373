package dev.etude.report;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A table as markup. */
final class HtmlTable {
  private static final Pattern NUMBER = Pattern.compile(
      "[+\\-−]?(\\d[\\d,\\u00A0\\u202F]*(\\.\\d+)?|\\.\\d+)([eE][+\\-−]?\\d+|×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?\\s*%?|[+\\-−]?(NaN|∞|Infinity|inf)");
  private static final Pattern ABSENT = Pattern.compile("\\s*[-–—]?\\s*");

  private HtmlTable() {}

  static String of(String caption, List<String> header, List<List<String>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != header.size()) {
        throw new IllegalArgumentException("row " + i + " must have " + header.size()
            + " cells, as the header has, but has " + rows.get(i).size());
      }
    }
    boolean[] numeric = new boolean[header.size()];
    IntStream.range(0, numeric.length).forEach(column -> numeric[column] = isNumeric(rows, column));
    StringBuilder html = new StringBuilder("<div class=\"table\" tabindex=\"0\"><table>\n<caption>")
        .append(Html.escaped(caption))
        .append("</caption>\n<thead>");
    row(html, header, "th scope=\"col\"", "th", numeric);
    html.append("</thead>\n<tbody>\n");
    rows.forEach(cells -> row(html, cells, "td", "td", numeric));
    return html.append("</tbody></table></div>").toString();
  }

  /** Whether a column holds a number, and nothing but numbers and blanks. */
  private static boolean isNumeric(List<List<String>> rows, int column) {
    return rows.stream().map(row -> row.get(column)).anyMatch(HtmlTable::isNumber)
        && rows.stream()
            .map(row -> row.get(column))
            .allMatch(cell -> isNumber(cell) || ABSENT.matcher(cell).matches());
  }

  private static boolean isNumber(String cell) {
    return NUMBER.matcher(cell.strip()).matches();
  }

  private static void row(
      StringBuilder html, List<String> cells, String open, String close, boolean[] numeric) {
    html.append("<tr>");
    for (int i = 0; i < cells.size(); i++) {
      html.append('<').append(open).append(numeric[i] ? " class=\"number\">" : ">");
      html.append(Html.escaped(cells.get(i))).append("</").append(close).append('>');
    }
    html.append("</tr>\n");
  }
}
