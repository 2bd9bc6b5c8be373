package dev.etude.report.page;

import dev.etude.file.AtomicFile;
import dev.etude.report.Figure;
import dev.etude.report.Html;
import dev.etude.report.MissingFontsException;
import dev.etude.report.canvas.Colour;
import dev.etude.report.canvas.ImageCanvas;
import dev.etude.report.canvas.SvgCanvas;
import dev.etude.report.draw.Plot;
import dev.etude.report.draw.PlotLayout;
import dev.etude.report.draw.PlotLayout.Form;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Figures to pictures.
 *
 * <p>A PNG has {@value #PNG_WIDTH} × {@value #PNG_HEIGHT} pixels; an SVG has the same shape, and says what it shows in
 * words, as {@code <title>} and {@code <desc>}, for those who listen. An SVG is the same text on every machine. A PNG
 * needs no display, but a font on the machine that draws, and depends on that font and on the JDK.
 */
public final class FigureWriter {
  /** The width of a PNG in pixels. */
  public static final int PNG_WIDTH = 1600;

  /** The height of a PNG in pixels. */
  public static final int PNG_HEIGHT = 1000;

  static {
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true"); // before AWT starts: never ask for a display
    }
  }

  private FigureWriter() {}

  /**
   * Draws a figure as a PNG.
   *
   * @param figure what to draw
   * @return the bytes of the file
   * @throws MissingFontsException if this machine has no fonts
   */
  public static byte[] png(Figure figure) {
    requireFonts(FigureWriter::measureSomeText);
    PlotLayout layout = PlotLayout.of(figure, Form.FILE);
    BufferedImage image = new BufferedImage(PNG_WIDTH, PNG_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setColor(Color.WHITE);
      g.fillRect(0, 0, PNG_WIDTH, PNG_HEIGHT);
      g.scale(PNG_WIDTH / layout.width(), PNG_HEIGHT / layout.height());
      Plot.draw(figure, layout, true, new ImageCanvas(g));
    } finally {
      g.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.setUseCache(false);
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail like a file
    }
    return bytes.toByteArray();
  }

  /**
   * Draws a figure as an SVG.
   *
   * @param figure what to draw
   * @return the text of the file, to be stored as UTF-8
   */
  public static String svg(Figure figure) {
    PlotLayout layout = PlotLayout.of(figure, Form.FILE);
    SvgCanvas canvas = new SvgCanvas();
    Plot.draw(figure, layout, true, canvas);
    String size = SvgCanvas.number(layout.width()) + " " + SvgCanvas.number(layout.height());
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" viewBox=\"0 0 " + size
        + "\" width=\"" + SvgCanvas.number(layout.width()) + "\" height=\""
        + SvgCanvas.number(layout.height()) + "\" font-family=\"" + SvgCanvas.FONT + "\">\n<title>"
        + Html.escaped(figure.title()) + "</title>\n<desc>"
        + Html.escaped(FigureText.of(figure)) + "</desc>\n"
        + "<rect width=\"100%\" height=\"100%\" fill=\"" + Colour.PAPER.hex() + "\"/>\n"
        + canvas.elements() + "</svg>\n";
  }

  /**
   * Writes a figure's two files into a folder: its id with {@code .png} and with {@code .svg}. Each appears whole or not
   * at all.
   *
   * @param figure what to draw
   * @param folder where to; created if need be
   * @throws IOException if a file cannot be written
   * @throws MissingFontsException if this machine has no fonts
   */
  public static void write(Figure figure, Path folder) throws IOException {
    AtomicFile.write(folder.resolve(figure.id() + ".png"), png(figure));
    AtomicFile.write(
        folder.resolve(figure.id() + ".svg"), svg(figure).getBytes(StandardCharsets.UTF_8));
  }

  /** Runs a probe that needs a font; whatever AWT throws without one becomes the one exception that says so. */
  static void requireFonts(Runnable probe) {
    try {
      probe.run();
    } catch (LinkageError
        | InternalError
        | RuntimeException e) { // it depends on the JDK and on what is missing
      throw new MissingFontsException(e);
    }
  }

  private static void measureSomeText() {
    new Font(Font.SANS_SERIF, Font.PLAIN, 12)
        .getStringBounds("x", new FontRenderContext(null, true, true));
  }
}
