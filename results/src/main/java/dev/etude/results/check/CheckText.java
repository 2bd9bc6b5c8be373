package dev.etude.results.check;

import dev.etude.math.Vector;
import dev.etude.meta.diagnosis.Diagnosis;
import dev.etude.report.Numbers;

/** The text of a check for people: the verdict, a map of the judgements, what is wrong with each engine. */
final class CheckText {
  private CheckText() {}

  static String of(CheckResult result, int columns) {
    Diagnosis diagnosis = result.diagnosis();
    StringBuilder text = new StringBuilder(result.verdict() + ".\n\n"
        + new CheckTable(result).engines().text(diagnosis.engines(), columns));
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
