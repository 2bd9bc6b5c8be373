package dev.etude.results.check;

import dev.etude.meta.diagnosis.Diagnosis;
import dev.etude.meta.diagnosis.Finding;
import dev.etude.meta.diagnosis.Judgement;
import dev.etude.meta.diagnosis.Reference;
import dev.etude.meta.diagnosis.StabilityEdge;
import dev.etude.report.Numbers;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import dev.etude.theory.BatchEdge;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The result of a check.
 *
 * @param subject the table, the model and the rule
 * @param diagnosis what the engines' answers are worth
 * @param batchEdges how near the edge for mini-batches runs end
 * @param reading how the table was read, in lines
 * @param seed of everything that is drawn
 */
public record CheckResult(
    Subject subject, Diagnosis diagnosis, List<BatchEdge> batchEdges, String reading, long seed)
    implements Result {
  private static final double NEAR = 0.9; // a share of the edge

  /**
   * What was checked.
   *
   * @param file the table's name
   * @param target the target's name
   * @param model the model as users type it
   * @param problem what is trained, in words
   * @param inner the rule as users type it
   * @param log whether the objective is the log loss
   */
  public record Subject(
      String file, String target, String model, String problem, String inner, boolean log) {
    /**
     * Names the meta-objective.
     *
     * @return its formula in the final weights w_t
     */
    public String objective() {
      return log ? "(1/t) log f(w_t)" : "f(w_t)";
    }
  }

  /**
   * The check as {@code --json} and {@code run.json} hold it.
   *
   * @param answer which engines to trust, in a sentence
   * @param model the model as users type it
   * @param inner the rule as users type it
   * @param objective {@code log} for (1/t) log f(w_t), {@code last} for f(w_t)
   * @param steps the numbers of steps t
   * @param stepSizes the step sizes η
   * @param engines the engines, the reference first
   * @param reference the engine that the others are compared with
   * @param edges for each t the largest step size up to which the loss has fallen
   * @param references the reference's value and derivative at each point
   * @param findings the value and the derivative of each engine at each point, their errors, and a judgement
   * @param batchSharpness how near the edge for mini-batches the longest runs end; empty without mini-batches
   * @param seed of everything that is drawn
   */
  public record Summary(
      String answer,
      String model,
      String inner,
      String objective,
      List<Integer> steps,
      List<Double> stepSizes,
      List<String> engines,
      String reference,
      List<Map<String, @Nullable Object>> edges,
      List<Map<String, @Nullable Object>> references,
      List<Map<String, @Nullable Object>> findings,
      List<Map<String, @Nullable Object>> batchSharpness,
      long seed) {}

  @Override
  public Summary summary() {
    CheckTable table = new CheckTable(this);
    return new Summary(
        verdict() + ".",
        subject.model,
        subject.inner,
        subject.log ? "log" : "last",
        diagnosis.horizons(),
        Arrays.stream(diagnosis.stepSizes().toArray()).boxed().toList(),
        diagnosis.engines(),
        diagnosis.engines().get(0),
        table.edges().fields(diagnosis.edges()),
        CheckTable.REFERENCES.fields(diagnosis.references()),
        CheckTable.FINDINGS.fields(diagnosis.findings()),
        CheckTable.BATCH_EDGES.fields(batchEdges),
        seed);
  }

  /** How often an engine was judged so. */
  int count(String engine, Judgement judgement) {
    return (int) diagnosis.findings().stream()
        .filter(finding -> finding.engine().equals(engine) && finding.judgement() == judgement)
        .count();
  }

  /**
   * Returns the largest relative error of an engine's slope over the points that have a useful slope.
   *
   * @param engine the engine's name
   * @return the error; NaN where there is no such point, or no finite slope
   */
  public double largestError(String engine) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.engine().equals(engine))
        .filter(finding -> finding.judgement() != Judgement.CHAOTIC)
        .filter(finding -> finding.judgement() != Judgement.ROUNDED)
        .filter(finding -> finding.judgement() != Judgement.ESCAPED) // no truth to differ from
        .mapToDouble(Finding::slopeError)
        .filter(Double::isFinite)
        .max()
        .orElse(Double.NaN);
  }

  /**
   * Says which engines to trust.
   *
   * @return a sentence without its full stop
   */
  public String verdict() {
    List<String> trusted = diagnosis.engines().stream()
        .filter(engine -> count(engine, Judgement.RIGHT) > 0)
        .filter(engine -> fails(engine).isEmpty())
        .toList();
    return (trusted.isEmpty()
            ? "No engine is right at " + (trusts() ? "all" : "any") + " of these points" + cause()
            : "Right wherever there is a useful derivative: " + String.join(", ", trusted))
        + wrong()
        + edge();
  }

  private boolean trusts() {
    return diagnosis.findings().stream().anyMatch(f -> f.judgement() == Judgement.RIGHT);
  }

  /** Why there is nothing to be right about, if that is so at every point. */
  private String cause() {
    List<Reference> references = diagnosis.references();
    if (references.stream().allMatch(point -> Double.isNaN(point.answer().slope()))) {
      return ", since there is no derivative: "
          + references.get(0).answer().status().description();
    }
    return references.stream().noneMatch(Reference::hasUsefulSlope)
        ? ", since no difference of the meta-objective follows its derivative"
        : "";
  }

  /** Names those whose numbers look right and are not. */
  private String wrong() {
    List<String> wrong = diagnosis.engines().stream()
        .filter(engine -> count(engine, Judgement.SILENTLY_WRONG) > 0)
        .toList();
    return wrong.isEmpty()
        ? ""
        : "; silently wrong at large step sizes: " + String.join(", ", wrong);
  }

  /** Names the edge of stability of the longest training. */
  private String edge() {
    return diagnosis.edges().stream()
        .filter(edge -> edge.stepSize().isPresent())
        .max(Comparator.comparingInt(StabilityEdge::steps))
        .map(edge -> "; after " + edge.steps() + " steps the loss has fallen for step sizes up to "
            + Numbers.brief(edge.stepSize().getAsDouble()))
        .orElse("");
  }

  /**
   * Says what is wrong with the other engines.
   *
   * @return a sentence for each
   */
  public List<String> faults() {
    List<String> sentences = new ArrayList<>();
    for (String engine : diagnosis.engines()) {
      List<String> faults = fails(engine);
      if (!faults.isEmpty()) {
        sentences.add(engine + ": " + String.join("; ", faults) + ".");
      }
    }
    return sentences;
  }

  /**
   * Says how far the step size may go.
   *
   * @return a sentence for each number of steps
   */
  public List<String> reaches() {
    return diagnosis.edges().stream().map(this::about).toList();
  }

  /**
   * Says how near the edge for mini-batches the longest runs end.
   *
   * @return a sentence; empty without mini-batches
   */
  public String batchSharpness() {
    if (batchEdges.isEmpty()) {
      return "";
    }
    List<String> shares = new ArrayList<>();
    Double from = null;
    int near = 0;
    for (BatchEdge edge : batchEdges) {
      Double share = edge.shareOfEdge();
      shares.add(share == null ? "–" : Numbers.brief(share));
      if (share != null && share >= NEAR) {
        from = from == null ? Double.valueOf(edge.stepSize()) : from;
        near++;
      }
    }
    int longest = diagnosis.horizons().stream().mapToInt(t -> t).max().orElseThrow();
    return "Batch sharpness over 2/η at the end of " + longest + " steps, for each step size: "
        + String.join(" ", shares) + ". "
        + (from == null
            ? "All runs stay below the edge for mini-batches, 1"
            : "At " + near + " of them, from step size " + Numbers.brief(from)
                + " on, a step gains nothing on the rows that it reads, or nearly nothing")
        + ".\n";
  }

  private String about(StabilityEdge edge) {
    OptionalDouble chaos = diagnosis.chaosFrom(edge.steps());
    OptionalDouble rounded = diagnosis.references().stream()
        .filter(point -> point.steps() == edge.steps() && point.isRounded())
        .mapToDouble(Reference::stepSize)
        .min();
    return "t = " + edge.steps() + ": "
        + said(edge.stepSize(), "the loss falls up to the step size ", "")
            .orElse("no stability edge was found")
        + said(edge.theory(), " (2/L = ", ")").orElse("")
        + said(
                chaos,
                "; at " + useless(edge.steps()) + " of its step sizes, from ",
                " on, no difference of the value follows the derivative")
            .orElse(
                rounded.isPresent()
                    ? "; the derivative is of use wherever there is a loss"
                    : "; the derivative is of use on the whole range")
        + said(
                rounded,
                "; from ",
                " on, the loss falls to what rounding leaves of 0 at some step sizes")
            .orElse("")
        + said(
                diagnosis.escapeFrom(edge.steps()),
                "; runs leave the escape radius from ",
                " on: value and derivative are extrapolated there")
            .orElse("")
        + ".";
  }

  private long useless(int steps) {
    return diagnosis.references().stream()
        .filter(point -> point.steps() == steps)
        .filter(Reference::isChaotic)
        .count();
  }

  private static Optional<String> said(OptionalDouble number, String before, String after) {
    return number.isPresent()
        ? Optional.of(before + Numbers.brief(number.getAsDouble()) + after)
        : Optional.empty();
  }

  /** Each fault of an engine that is one: where a reference has no useful slope nobody can be right. */
  private List<String> fails(String engine) {
    List<String> faults = new ArrayList<>();
    for (Judgement judgement : Judgement.values()) {
      double[] stepSizes = diagnosis.findings().stream()
          .filter(finding -> finding.engine().equals(engine) && finding.judgement() == judgement)
          .filter(this::isFault)
          .mapToDouble(Finding::stepSize)
          .sorted()
          .toArray();
      if (stepSizes.length > 0) {
        double last = stepSizes[stepSizes.length - 1];
        faults.add(Mark.of(judgement).word() + " at " + stepSizes.length + " of "
            + diagnosis.references().size() + " points, at step sizes from "
            + Numbers.brief(stepSizes[0]) + " to " + Numbers.brief(last));
      }
    }
    return faults;
  }

  private boolean isFault(Finding finding) {
    return switch (finding.judgement()) {
      case RIGHT, ESCAPED, CHAOTIC, ROUNDED -> false;
      case OVERFLOWING -> !Double.isNaN(reference(finding).answer().slope());
      default -> true;
    };
  }

  private Reference reference(Finding finding) {
    int row = diagnosis.horizons().indexOf(finding.steps());
    double[] stepSizes = diagnosis.stepSizes().toArray();
    int column = Arrays.binarySearch(stepSizes, finding.stepSize());
    return diagnosis.references().get(row * stepSizes.length + column);
  }

  @Override
  public String text(int columns) {
    return CheckText.of(this, columns);
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    new CheckReport(this).writeTo(files);
  }
}
