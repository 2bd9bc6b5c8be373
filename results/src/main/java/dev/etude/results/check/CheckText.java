package dev.etude.results.check;

import dev.etude.math.Vector;
import dev.etude.meta.diagnosis.Diagnosis;
import dev.etude.report.Numbers;
import dev.etude.report.text.TextTable;
import java.util.Arrays;

/** The text of a check for people: the verdict, a map of the judgements, what is wrong with each engine. */
final class CheckText {
  private CheckText() {}

  static String of(CheckResult result, int columns) {
    Diagnosis diagnosis = result.diagnosis();
    String[] header = new String[diagnosis.horizons().size() + 2];
    header[0] = "engine";
    header[header.length - 1] = "error";
    Arrays.setAll(
        header, i -> header[i] == null ? "t = " + diagnosis.horizons().get(i - 1) : header[i]);
    TextTable map = new TextTable(header);
    for (String engine : diagnosis.engines()) {
      Object[] row = new Object[header.length];
      row[0] = engine;
      for (int h = 1; h < header.length - 1; h++) {
        row[h] = Mark.row(diagnosis.findings(engine, diagnosis.horizons().get(h - 1)));
      }
      row[header.length - 1] = result.largestError(engine);
      map.row(row);
    }
    StringBuilder text = new StringBuilder(result.verdict() + ".\n\n" + map.within(columns));
    Vector sizes = diagnosis.stepSizes();
    text.append("\n")
        .append(sizes.dimension())
        .append(" step sizes, from ")
        .append(Numbers.brief(sizes.get(0)))
        .append(" to ")
        .append(Numbers.brief(sizes.get(sizes.dimension() - 1)))
        .append("; error: the largest relative one of a derivative.\n");
    for (Mark mark : Mark.values()) {
      text.append("  ").append(mark.legend()).append("\n");
    }
    text.append("\n");
    result.faults().forEach(fault -> text.append(fault).append("\n"));
    result.reaches().forEach(reach -> text.append(reach).append("\n"));
    text.append(result.batchSharpness());
    text.append(result.subject().problem())
        .append(", ")
        .append(result.subject().inner())
        .append("; meta-objective ")
        .append(result.subject().objective())
        .append(". Seed ")
        .append(result.seed())
        .append(".\n")
        .append(result.reading());
    return text.toString();
  }
}
