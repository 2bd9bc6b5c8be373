package dev.etude.report.page;

import dev.etude.report.Figure;
import dev.etude.report.Html;
import dev.etude.report.canvas.Colour;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The frame of a page: head, styles, data and scripts, all in the one file. */
final class PageShell {
  private PageShell() {}

  static String page(String title, String body, List<Figure> figures) {
    List<String> scripts = figures.isEmpty() ? List.of() : List.of(resource("report.js"));
    String styles = (figures.isEmpty() ? "" : Colour.styles()) + resource("report.css");
    StringBuilder html = new StringBuilder(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta http-equiv=\"Content-Security-Policy\" content=\"")
        .append(policy(scripts))
        .append("\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<title>").append(Html.escaped(title)).append("</title>\n");
    html.append("<style>\n").append(styles).append("</style>\n</head>\n<body>\n<main>\n");
    html.append("<h1>")
        .append(Html.escaped(title))
        .append("</h1>\n")
        .append(body)
        .append("\n</main>\n");
    if (!figures.isEmpty()) {
      html.append("<script type=\"application/json\" id=\"figures\">");
      html.append(
          figures.stream().map(HtmlFigure::readings).collect(Collectors.joining(",\n", "[", "]")));
      html.append("</script>\n");
    }
    scripts.forEach(script -> html.append("<script>").append(script).append("</script>\n"));
    return html.append("</body>\n</html>\n").toString();
  }

  /** Nothing from anywhere; of the scripts only these, by their hashes. The script places its box by style attributes. */
  private static String policy(List<String> scripts) {
    String hashes =
        scripts.stream().map(s -> " 'sha256-" + sha256(s) + "'").collect(Collectors.joining());
    return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src 'unsafe-inline'; "
        + "script-src" + (hashes.isEmpty() ? " 'none'" : hashes);
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256, but this one has not", e);
    }
  }

  /** Reads a resource, by its name beside this class or from the root; with \n for line ends, as browsers hash it. */
  private static String resource(String name) {
    try (InputStream stream = PageShell.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " must be on the class path, but is not");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
