package dev.etude.report.page;

import dev.etude.report.Html;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A table as markup. Each cell of a wide one says which column it is of, so that on a screen that has no room for the columns
 * side by side a row can stand as a list; its parts have roles, since browsers may take a list for no table. A column that has
 * nothing in any row is left out.
 */
final class HtmlTable {
  private static final Pattern NUMBER = Pattern.compile(
      "[+\\-−]?(\\d[\\d,\\u00A0\\u202F]*(\\.\\d+)?|\\.\\d+)([eE][+\\-−]?\\d+|×10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)?\\s*%?|[+\\-−]?(NaN|∞|Infinity|inf)");
  private static final int NARROW = 3; // columns for which a telephone has room
  private static final Pattern ABSENT = Pattern.compile("\\s*[-–—]?\\s*");

  private HtmlTable() {}

  static String of(String caption, List<String> header, List<List<String>> rows) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).size() != header.size()) {
        throw new IllegalArgumentException("row " + i + " must have " + header.size()
            + " cells, as the header has, but has " + rows.get(i).size());
      }
    }
    int[] filled = IntStream.range(0, header.size())
        .filter(column -> column == 0 || rows.isEmpty() || isFilled(rows, column))
        .toArray();
    return markup(
        caption,
        chosen(header, filled),
        rows.stream().map(row -> chosen(row, filled)).toList());
  }

  private static List<String> chosen(List<String> cells, int[] columns) {
    return Arrays.stream(columns).mapToObj(cells::get).toList();
  }

  private static boolean isFilled(List<List<String>> rows, int column) {
    return rows.stream().anyMatch(row -> !ABSENT.matcher(row.get(column)).matches());
  }

  private static String markup(String caption, List<String> header, List<List<String>> rows) {
    boolean[] numeric = new boolean[header.size()];
    IntStream.range(0, numeric.length).forEach(column -> numeric[column] = isNumeric(rows, column));
    boolean wide = header.size() > NARROW;
    StringBuilder html = new StringBuilder("<div class=\"")
        .append(wide ? "wide table" : "table")
        .append("\" tabindex=\"0\">")
        .append(open("table", "table", wide))
        .append("\n<caption>")
        .append(Html.escaped(caption))
        .append("</caption>\n")
        .append(open("thead", "rowgroup", wide))
        .append(open("tr", "row", wide));
    for (int i = 0; i < numeric.length; i++) {
      String scope = " scope=\"col\"" + role("columnheader", wide);
      cell(html, "th" + scope + flush(numeric[i]), header.get(i), "th");
    }
    html.append("</tr>\n</thead>\n").append(open("tbody", "rowgroup", wide)).append('\n');
    for (List<String> cells : rows) {
      html.append(open("tr", "row", wide));
      for (int i = 0; i < numeric.length; i++) {
        String column = wide ? " data-column=\"" + Html.escaped(header.get(i)) + "\"" : "";
        cell(html, "td" + role("cell", wide) + flush(numeric[i]) + column, cells.get(i), "td");
      }
      html.append("</tr>\n");
    }
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

  private static String open(String element, String role, boolean wide) {
    return "<" + element + role(role, wide) + ">";
  }

  private static String role(String role, boolean wide) {
    return wide ? " role=\"" + role + "\"" : "";
  }

  private static String flush(boolean right) {
    return right ? " class=\"number\"" : "";
  }

  private static void cell(StringBuilder html, String open, String text, String close) {
    html.append('<').append(open).append('>');
    html.append(Html.escaped(text)).append("</").append(close).append('>');
  }
}
