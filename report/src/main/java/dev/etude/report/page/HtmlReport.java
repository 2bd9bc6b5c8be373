package dev.etude.report.page;

import dev.etude.file.AtomicFile;
import dev.etude.report.Figure;
import dev.etude.report.Html;
import dev.etude.report.listing.Listing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A page in one file: words, code, tables and figures, in the order they were added.
 *
 * <p>The file holds everything it shows and asks the network for nothing; a content security policy makes the browser
 * enforce that, and run no script but the page's own. A figure is a picture in the page, in print and without scripts as
 * well; the script shows the numbers under the pointer. The same report is the same text on every machine.
 */
public final class HtmlReport {
  private final String title;
  private final List<String> parts;
  private final List<Figure> figures;

  private HtmlReport(Builder builder) {
    title = builder.title;
    parts = List.copyOf(builder.parts);
    figures = List.copyOf(builder.figures);
  }

  /**
   * Starts a page.
   *
   * @param title its title and first heading; any text
   * @return a builder
   */
  public static Builder builder(String title) {
    return new Builder(title);
  }

  /**
   * Returns the page.
   *
   * @return the text of the file, to be stored as UTF-8
   */
  public String html() {
    return PageShell.page(title, String.join("\n", parts), figures);
  }

  /**
   * Writes the page, whole or not at all, replacing a file that is there.
   *
   * @param file where to; folders are created if need be
   * @throws IOException if it cannot be written
   */
  public void writeTo(Path file) throws IOException {
    AtomicFile.write(file, html().getBytes(StandardCharsets.UTF_8));
  }

  /** Collects the parts of a page. All text is plain text: it is escaped here. */
  public static final class Builder {
    private final String title;
    private final List<String> parts = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    private Builder(String title) {
      this.title = title;
    }

    /**
     * Adds a box with the gist of the page.
     *
     * @param text the result, in one sentence
     * @param reason why one may believe it; may be empty
     * @return this builder
     */
    public Builder verdict(String text, String reason) {
      parts.add("<p class=\"verdict\"><strong>" + Html.escaped(text) + "</strong> "
          + Html.escaped(reason) + "</p>");
      return this;
    }

    /**
     * Begins a section.
     *
     * @param heading its heading
     * @return this builder
     */
    public Builder section(String heading) {
      parts.add("<h2>" + Html.escaped(heading) + "</h2>");
      return this;
    }

    /**
     * Adds a paragraph.
     *
     * @param text the paragraph
     * @return this builder
     */
    public Builder paragraph(String text) {
      parts.add("<p>" + Html.escaped(text) + "</p>");
      return this;
    }

    /**
     * Adds lines of code, to be copied as they are.
     *
     * @param text the lines
     * @return this builder
     */
    public Builder code(String text) {
      parts.add("<pre tabindex=\"0\"><code>" + Html.escaped(text) + "</code></pre>");
      return this;
    }

    /**
     * Adds a table. Columns of numbers are set flush right.
     *
     * @param caption what the table shows
     * @param header the names of the columns
     * @param rows the cells, each row as long as the header
     * @return this builder
     * @throws IllegalArgumentException if a row has another length
     */
    public Builder table(String caption, List<String> header, List<List<String>> rows) {
      parts.add(HtmlTable.of(caption, header, rows));
      return this;
    }

    /**
     * Adds a table of what is listed.
     *
     * @param <R> the rows
     * @param caption what the table shows
     * @param listing the columns
     * @param rows the rows
     * @return this builder
     */
    public <R> Builder table(String caption, Listing<R> listing, Collection<? extends R> rows) {
      return table(caption, listing.header(), listing.cells(rows));
    }

    /**
     * Adds a list of names and their values, as settings are.
     *
     * @param caption what is listed
     * @param values the values by name, listed in the map's order
     * @return this builder
     */
    public Builder definitions(String caption, Map<String, String> values) {
      StringBuilder list = new StringBuilder(
          "<div class=\"definitions\"><p>" + Html.escaped(caption) + "</p>\n<dl>\n");
      values.forEach((name, value) -> list.append("<dt>" + Html.escaped(name) + "</dt><dd>")
          .append(Html.escaped(value))
          .append("</dd>\n"));
      parts.add(list.append("</dl></div>").toString());
      return this;
    }

    /**
     * Adds a figure.
     *
     * @param figure the figure; its id must be its own in this page
     * @return this builder
     * @throws IllegalArgumentException if the page has a figure of this id
     */
    public Builder figure(Figure figure) {
      if (!ids.add(figure.id())) {
        throw new IllegalArgumentException(
            "figure id must be unique in a report, but '" + figure.id() + "' is there already");
      }
      figures.add(figure);
      parts.add(HtmlFigure.of(figure));
      return this;
    }

    /**
     * Returns the page.
     *
     * @return the parts so far, as a value
     */
    public HtmlReport build() {
      return new HtmlReport(this);
    }
  }
}
