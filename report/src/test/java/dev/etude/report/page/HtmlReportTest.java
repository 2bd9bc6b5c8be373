package dev.etude.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.report.Examples;
import dev.etude.report.Figure;
import dev.etude.report.Series;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {
  private static final Pattern SCRIPT = Pattern.compile("(?s)<script>(.*?)</script>");
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)(?:[^>]*[^/>])?>");
  private static final Set<String> VOID = Set.of("meta", "img", "br");

  @Test
  void textFromDataFilesIsEscapedEverywhere() {
    String html = Examples.report().html();
    assertThat(html)
        .doesNotContain("<script>alert", "<img src=x", "<b>the</b>", "</title><script>");
    assertThat(html)
        .contains(
            "<title>Step size for abalone.csv &lt;/title&gt;&lt;script&gt;alert(2)&lt;/script&gt;</title>");
    assertThat(html).contains("\\u003c/script\\u003e\\u003cscript\\u003ealert('1')");
    assertThat(html.split("<script", -1))
        .as("the data and the page's own script")
        .hasSize(3);
  }

  @Test
  void codeKeepsItsLinesAndItsBlanks() {
    assertThat(Examples.report().html())
        .contains(
            "<code>List&lt;Integer&gt; sizes = List.of(1, 2);\n"
                + "if (a &lt; b &amp;&amp; c) {\n  stop(&quot;&lt;/script&gt;&quot;);\n}\n</code></pre>");
  }

  @Test
  void nothingComesFromElsewhere() {
    String html = Examples.report().html();
    assertThat(html).doesNotContain("@import", "url(", " href=");
    assertThat(html).doesNotContain(" src=\"");
    Matcher addresses = Pattern.compile("https?://[^\\s\"')]+").matcher(html);
    List<String> found = new ArrayList<>();
    while (addresses.find()) {
      found.add(addresses.group());
    }
    assertThat(found).allMatch(a -> a.startsWith("http://www.w3.org/"));
  }

  @Test
  void thePolicyNamesExactlyThePagesScripts() throws Exception {
    String html = Examples.report().html();
    Matcher scripts = SCRIPT.matcher(html);
    int count = 0;
    while (scripts.find()) {
      byte[] digest = MessageDigest.getInstance("SHA-256")
          .digest(scripts.group(1).getBytes(StandardCharsets.UTF_8));
      assertThat(html).contains("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
      count++;
    }
    assertThat(count).isEqualTo(1);
    assertThat(html).contains("default-src 'none'").doesNotContain("unsafe-eval");
    assertThat(html.split("unsafe-inline", -1)).as("styles only").hasSize(2);
  }

  @Test
  void elementsAreClosedInOrder() {
    String html = Examples.report().html().replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", "");
    assertThat(html)
        .startsWith("<!DOCTYPE html>\n<html lang=\"en\">")
        .contains("<meta charset=\"utf-8\">");
    assertThat(html).contains("<meta name=\"viewport\"");
    Deque<String> open = new ArrayDeque<>();
    Matcher tags = TAG.matcher(html);
    while (tags.find()) {
      if (!tags.group(1).isEmpty()) {
        assertThat(tags.group(2)).as("at %s", tags.group()).isEqualTo(open.pop());
      } else if (!VOID.contains(tags.group(2))) {
        open.push(tags.group(2));
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void everyFigureIsAPictureForEachWidthAndWords() {
    String html = Examples.report().html();
    int figures = Examples.all().size();
    assertThat(html.split("<svg class=\"wide\" viewBox=\"0 0 928 ", -1)).hasSize(figures + 1);
    assertThat(html.split("<svg class=\"narrow\" viewBox=\"0 0 366 ", -1)).hasSize(figures + 1);
    assertThat(html.split("role=\"img\" aria-label=\"", -1)).hasSize(figures + 1);
  }

  @Test
  void aCellOfAWideTableSaysWhatItIs() {
    List<String> header = List.of("rule", "a & b", "c", "d", "e");
    List<String> row = List.of("grid", "1", "2", "3", "done");
    assertThat(HtmlTable.of("t", header, List.of(row)))
        .contains("<div class=\"wide table\"")
        .contains("<td role=\"cell\" class=\"number\" data-column=\"a &amp; b\">1</td>");
    assertThat(HtmlTable.of("t", header.subList(0, 3), List.of(row.subList(0, 3))))
        .doesNotContain("wide", "data-column", "role");
  }

  /** Laid out as a list, a table is one to those who listen only by its roles. */
  @Test
  void everyPartOfAWideTableHasItsRole() {
    List<String> five = List.of("a", "b", "c", "d", "e");
    Matcher tags = TAG.matcher(HtmlTable.of("t", five, List.of(five, five)));
    Map<String, String> roles = Map.of(
        "table", "table",
        "thead", "rowgroup",
        "tbody", "rowgroup",
        "tr", "row",
        "th", "columnheader",
        "td", "cell");
    int found = 0;
    while (tags.find()) {
      String role = roles.get(tags.group(2));
      if (tags.group(1).isEmpty() && role != null) {
        assertThat(tags.group()).contains(" role=\"" + role + "\"");
        found++;
      }
    }
    assertThat(found).isEqualTo(1 + 2 + 3 + 5 + 10);
  }

  @Test
  void columnsOfNumbersAreFlushRight() {
    String table = HtmlTable.of(
        "c",
        List.of("name", "value", "mixed"),
        List.of(
            List.of("a", "1.5e-3", "1"), List.of("b", "–", "n/a"), List.of("c", "-2,000.5", "3")));
    assertThat(table)
        .contains(
            "<th scope=\"col\" class=\"number\">value</th>", "<td class=\"number\">1.5e-3</td>");
    assertThat(table).contains("<th scope=\"col\">mixed</th>", "<td>a</td>");
  }

  @Test
  void aColumnThatHasNothingInAnyRowIsLeftOut() {
    String table = HtmlTable.of(
        "t",
        List.of("steps", "edge", "chaotic from", "remark"),
        List.of(List.of("10", "0.9", "–", ""), List.of("30", "–", "–", "")));
    assertThat(table).contains("steps", "edge", ">–</td>").doesNotContain("chaotic", "remark");
    assertThat(HtmlTable.of("t", List.of("a", "b"), List.of())).contains(">b</th>");
  }

  @Test
  void aRaggedTableIsRefused() {
    HtmlReport.Builder report = HtmlReport.builder("t");
    assertThatThrownBy(
            () -> report.table("c", List.of("a", "b"), List.of(List.of("1", "2"), List.of("1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 1 must have 2 cells, as the header has, but has 1");
  }

  @Test
  void aFigureIdMayOccurOnce() {
    HtmlReport.Builder report = HtmlReport.builder("t").figure(Examples.empty());
    assertThatThrownBy(() -> report.figure(Examples.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("figure id must be unique in a report, but 'empty' is there already");
  }

  @Test
  void aPageWithoutFiguresHasNoScripts() {
    String html = HtmlReport.builder("t")
        .paragraph("p")
        .definitions("d", Map.of("a", "b"))
        .build()
        .html();
    assertThat(html)
        .doesNotContain("<script")
        .contains("script-src 'none'", "<dt>a</dt><dd>b</dd>");
    assertThat(html.length()).isLessThan(10_000);
  }

  @Test
  void sizesAreBounded() {
    double[] x = IntStream.range(0, 1_000_000).asDoubleStream().toArray();
    Series many = Series.of("many", x, x);
    HtmlReport report = HtmlReport.builder("t")
        .figure(Figure.builder("f", "f").add(many).build())
        .build();
    assertThat(report.html().length()).isLessThan(400_000);
    assertThat(Examples.report().html().length()).isLessThan(700_000);
  }

  @Test
  void theSameReportIsTheSameBytesAndAWholeFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("run/report.html");
    Examples.report().writeTo(file);
    assertThat(file).hasContent(Examples.report().html());
    try (Stream<Path> files = Files.list(folder.resolve("run"))) {
      assertThat(files).containsExactly(file);
    }
  }
}
