package dev.etude.results.check;

import dev.etude.meta.diagnosis.Diagnosis;
import dev.etude.meta.diagnosis.Finding;
import dev.etude.meta.diagnosis.Judgement;
import dev.etude.meta.diagnosis.Reference;
import dev.etude.meta.diagnosis.StabilityEdge;
import dev.etude.report.listing.Listing;
import dev.etude.report.listing.Place;
import dev.etude.theory.BatchEdge;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the parts of a check.
 *
 * @param result the result
 */
record CheckTable(CheckResult result) {
  /** What each engine said at each point. */
  static final Listing<Finding> FINDINGS = Listing.of(Finding.class)
      .text("engine", "engine", Finding::engine)
      .count("steps", "steps", Finding::steps)
      .number("stepSize", "step size", Finding::stepSize)
      .text("judgement", "judgement", each -> Mark.of(each.judgement()).word())
      .number("metaObjective", "meta-objective", each -> each.answer().value())
      .number("slope", "derivative", each -> each.answer().slope())
      .number("standardError", "standard error", each -> each.answer().standardError())
      .number("valueError", "error of the value", Finding::valueError)
      .number("slopeError", "error of the derivative", Finding::slopeError)
      .text("status", "status", each -> each.answer().status().description())
      .build();

  /** What is true at each point. */
  static final Listing<Reference> REFERENCES = Listing.of(Reference.class)
      .count("steps", "steps", Reference::steps)
      .number("stepSize", "step size", Reference::stepSize)
      .number("metaObjective", "meta-objective", each -> each.answer().value())
      .number("slope", "derivative", each -> each.answer().slope())
      .number("difference", "difference", Reference::difference)
      .text(
          "confirmation",
          "confirmation",
          each -> each.confirmation().name().toLowerCase(Locale.ROOT).replace('_', ' '))
      .text("status", "status", each -> each.answer().status().description())
      .build();

  /** How near the edge for mini-batches each run ends. */
  static final Listing<BatchEdge> BATCH_EDGES = Listing.of(BatchEdge.class)
      .number("stepSize", "step size", BatchEdge::stepSize)
      .count("steps", "steps", BatchEdge::steps)
      .number("sharpness", "batch sharpness", each -> orNaN(each.sharpness()))
      .number("shareOfEdge", "share of the edge", each -> orNaN(each.shareOfEdge()))
      .build();

  /** How far the step size may go after each number of steps. */
  Listing<StabilityEdge> edges() {
    Diagnosis diagnosis = result.diagnosis();
    return Listing.of(StabilityEdge.class)
        .count("steps", "steps t", StabilityEdge::steps)
        .number("stepSize", "stability edge", edge -> orNaN(edge.stepSize()))
        .inCsv("stability_edge")
        .number("theory", "2/L", edge -> orNaN(edge.theory()))
        .inCsv("two_over_l")
        .number("chaosFrom", "chaotic from", edge -> orNaN(diagnosis.chaosFrom(edge.steps())))
        .inCsv("chaotic_from")
        .number("escapedFrom", "escaped from", edge -> orNaN(diagnosis.escapeFrom(edge.steps())))
        .build();
  }

  /** What each engine is worth: a sign for each step size, a count of each judgement, its largest error. */
  Listing<String> engines() {
    Diagnosis diagnosis = result.diagnosis();
    Listing.Builder<String> listing =
        Listing.of(String.class).text("engine", "engine", engine -> engine);
    for (int steps : diagnosis.horizons()) {
      listing
          .text("t" + steps, "t = " + steps, engine -> Mark.row(diagnosis.findings(engine, steps)))
          .only(Place.TERMINAL);
    }
    for (Judgement judgement : Judgement.values()) {
      String word = Mark.of(judgement).word();
      listing
          .count(word.replace(' ', '_'), word, engine -> result.count(engine, judgement))
          .only(Place.PAGE, Place.CSV);
    }
    return listing.number("largestError", "error", result::largestError).build();
  }

  private static double orNaN(OptionalDouble number) {
    return number.orElse(Double.NaN);
  }

  private static double orNaN(@Nullable Double number) {
    return number == null ? Double.NaN : number;
  }
}
