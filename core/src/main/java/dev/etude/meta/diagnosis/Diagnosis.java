package dev.etude.meta.diagnosis;

import dev.etude.math.Vector;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The result of a check.
 *
 * @param horizons t, in the order of the check
 * @param stepSizes η, ascending
 * @param engines the names of the engines that were asked, the reference first
 * @param edges the stability edge of each horizon
 * @param references what is true at each point, step sizes within horizons
 * @param findings what each engine said at each point, engines within step sizes within horizons
 */
public record Diagnosis(
    List<Integer> horizons,
    Vector stepSizes,
    List<String> engines,
    List<StabilityEdge> edges,
    List<Reference> references,
    List<Finding> findings) {
  /** Copies the lists. */
  public Diagnosis {
    horizons = List.copyOf(horizons);
    engines = List.copyOf(engines);
    edges = List.copyOf(edges);
    references = List.copyOf(references);
    findings = List.copyOf(findings);
  }

  /**
   * Returns what an engine said after so many steps.
   *
   * @param engine its name
   * @param steps t
   * @return a finding for each step size, ascending
   */
  public List<Finding> findings(String engine, int steps) {
    return findings.stream()
        .filter(finding -> finding.engine().equals(engine) && finding.steps() == steps)
        .toList();
  }

  /**
   * Returns from where on values and derivatives are extrapolated.
   *
   * @param steps t
   * @return the smallest step size of the grid whose run left the escape radius; empty if there is none
   */
  public OptionalDouble escapeFrom(int steps) {
    return references.stream()
        .filter(reference -> reference.steps() == steps && reference.isExtrapolated())
        .mapToDouble(Reference::stepSize)
        .min();
  }

  /**
   * Returns from where on the derivative is useless although the loss is more than rounding leaves.
   *
   * @param steps t
   * @return the smallest step size of the grid with a value but without a useful derivative; empty if there is none
   */
  public OptionalDouble chaosFrom(int steps) {
    return references.stream()
        .filter(reference -> reference.steps() == steps)
        .filter(Reference::isChaotic)
        .mapToDouble(Reference::stepSize)
        .min();
  }
}
