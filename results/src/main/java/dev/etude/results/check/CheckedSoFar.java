package dev.etude.results.check;

import dev.etude.math.Vector;
import dev.etude.meta.diagnosis.Finding;
import dev.etude.report.listing.TextTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The points of a check that are done, for whoever interrupts it. Safe for use by several threads. */
public final class CheckedSoFar {
  private static final char OPEN = '_';

  private final List<Integer> horizons;
  private final Vector stepSizes;
  private final Map<String, Map<Integer, StringBuilder>> marks =
      new LinkedHashMap<>(); // by engine, by horizon
  private int done;

  /**
   * Starts with no point done.
   *
   * @param horizons the numbers of steps that are checked
   * @param stepSizes the step sizes that are checked for each
   */
  public CheckedSoFar(List<Integer> horizons, Vector stepSizes) {
    this.horizons = horizons;
    this.stepSizes = stepSizes;
  }

  /**
   * Takes what the engines said at a point.
   *
   * @param point the findings of all engines there
   */
  public synchronized void add(List<Finding> point) {
    done++;
    for (Finding finding : point) {
      StringBuilder row =
          marks.computeIfAbsent(finding.engine(), engine -> open()).get(finding.steps());
      for (int i = 0; i < stepSizes.dimension(); i++) {
        if (row != null && stepSizes.get(i) == finding.stepSize()) {
          row.setCharAt(i, Mark.of(finding.judgement()).sign());
        }
      }
    }
  }

  private Map<Integer, StringBuilder> open() {
    Map<Integer, StringBuilder> rows = new LinkedHashMap<>();
    horizons.forEach(horizon ->
        rows.put(horizon, new StringBuilder(String.valueOf(OPEN).repeat(stepSizes.dimension()))));
    return rows;
  }

  /**
   * Returns the map of signs by now.
   *
   * @param columns the width of the terminal in cells; 0 for any
   * @return lines that end with a line feed
   */
  public synchronized String text(int columns) {
    StringBuilder text = new StringBuilder("So far ")
        .append(done)
        .append(" of ")
        .append(horizons.size() * stepSizes.dimension())
        .append(" points are checked");
    if (done == 0) {
      return text.append(".\n").toString();
    }
    TextTable map = new TextTable(header());
    marks.forEach((engine, rows) -> {
      Object[] row = new Object[horizons.size() + 1];
      row[0] = engine;
      for (int h = 0; h < horizons.size(); h++) {
        row[h + 1] = String.valueOf(rows.get(horizons.get(h)));
      }
      map.row(row);
    });
    text.append(
            "; a row of signs has one for each step size, from the smallest to the largest.\n\n")
        .append(map.within(columns))
        .append('\n')
        .append("  ")
        .append(OPEN)
        .append("  not checked yet\n");
    for (Mark mark : Mark.values()) {
      text.append("  ").append(mark.legend()).append('\n');
    }
    return text.toString();
  }

  private String[] header() {
    String[] header = new String[horizons.size() + 1];
    header[0] = "engine";
    for (int h = 0; h < horizons.size(); h++) {
      header[h + 1] = "t = " + horizons.get(h);
    }
    return header;
  }
}
