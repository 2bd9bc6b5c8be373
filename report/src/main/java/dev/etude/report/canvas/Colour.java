package dev.etude.report.canvas;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A colour by its part in a picture, on white and on a dark page.
 *
 * @param name the end of its class names in a page
 * @param light red, green and blue on white, as 0xRRGGBB
 * @param dark the same on a dark page
 */
public record Colour(String name, int light, int dark) {
  /** The background. */
  public static final Colour PAPER = new Colour("paper", 0xFFFFFF, 0x16181B);

  static final Colour TEXT = new Colour("text", 0x222222, 0xE8E8E8);

  /** Axes and their ticks. */
  public static final Colour AXIS = new Colour("axis", 0x8A8A8A, 0x8A8F96);

  /** Lines of the grid. */
  public static final Colour GRID = new Colour("grid", 0xE4E4E4, 0x34383E);

  /** Vertical and horizontal markers. */
  public static final Colour MARKER = new Colour("marker", 0x6B6B6B, 0xA9ADB3);

  /**
   * Returns the colour on white, as a style sheet writes it.
   *
   * @return for example {@code #0072b2}
   */
  public String hex() {
    return hex(light);
  }

  private static String hex(int rgb) {
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  /**
   * Returns the rules by which a page colours elements with a class: {@code s-NAME} strokes, {@code f-NAME} fills,
   * {@code b-NAME} is a background.
   *
   * @return rules of CSS for all colours, on white and on a dark page
   */
  public static String styles() {
    List<Colour> all = Stream.concat(
            Stream.of(PAPER, TEXT, AXIS, GRID, MARKER), Ink.COLOURS.stream())
        .toList();
    StringBuilder css = new StringBuilder();
    css.append(":root {").append(variables(all, false)).append(" }\n");
    css.append("@media screen and (prefers-color-scheme: dark) { :root {")
        .append(variables(all, true))
        .append(" } }\n");
    for (Colour each : all) {
      String value = "var(--" + each.name + "-colour)";
      css.append(".s-").append(each.name).append(" { stroke: ").append(value).append("; } ");
      css.append(".f-").append(each.name).append(" { fill: ").append(value).append("; } ");
      css.append(".b-")
          .append(each.name)
          .append(" { background: ")
          .append(value)
          .append("; }\n");
    }
    return css.toString();
  }

  private static String variables(List<Colour> colours, boolean dark) {
    return colours.stream()
        .map(each -> " --" + each.name + "-colour: " + hex(dark ? each.dark : each.light) + ";")
        .collect(Collectors.joining());
  }
}
