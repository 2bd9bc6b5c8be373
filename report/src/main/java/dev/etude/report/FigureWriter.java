package dev.etude.report;

import dev.etude.file.AtomicFile;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;

/**
 * Figures to pictures.
 *
 * <p>A PNG has {@value #PNG_WIDTH} × {@value #PNG_HEIGHT} pixels; an SVG has the same shape, its text as outlines, so that
 * it needs no fonts where it is read, and again as {@code <title>} and {@code <desc>} for those who listen. Needs no
 * display, but a font on the machine that draws.
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
    XYChart chart = ChartFrame.of(figure);
    BufferedImage image = new BufferedImage(PNG_WIDTH, PNG_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      g.scale(PNG_WIDTH / (double) ChartFrame.WIDTH, PNG_HEIGHT / (double) ChartFrame.HEIGHT);
      chart.paint(g, ChartFrame.WIDTH, ChartFrame.HEIGHT);
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
   * @throws MissingFontsException if this machine has no fonts
   */
  public static String svg(Figure figure) {
    requireFonts(FigureWriter::measureSomeText);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ChartEncoder.saveChart(ChartFrame.of(figure), bytes, "svg");
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail like a file
    }
    return SvgText.finish(bytes.toString(StandardCharsets.UTF_8), figure);
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
    ChartFrame.width("x", ChartFrame.font(java.awt.Font.PLAIN, 12));
  }
}
