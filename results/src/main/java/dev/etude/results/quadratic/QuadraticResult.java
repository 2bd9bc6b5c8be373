package dev.etude.results.quadratic;

import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.Status;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.meta.search.CertifiedBracket;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.Point;
import dev.etude.report.Axis;
import dev.etude.report.Figure;
import dev.etude.report.Numbers;
import dev.etude.report.Series;
import dev.etude.report.listing.Listing;
import dev.etude.report.page.FigureWriter;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.Result;
import dev.etude.run.RunFiles;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The step size learned for gradient descent on one quadratic, beside the certified best.
 *
 * @param instance the quadratic and the start
 * @param certified the search with a certificate
 * @param found the search that learned
 * @param exact the meta-objective where it ended, by the closed form
 * @param seed of a random instance; {@code null} for one from files
 */
public record QuadraticResult(
    QuadraticInstance instance,
    FoundPoint certified,
    FoundPoint found,
    MetaGradient exact,
    @Nullable Long seed)
    implements Result {
  private static final double CONVERGED = 0.05;

  private record Found(String name, double stepSize) {}

  private record MetaStep(int number, double stepSize) {}

  private static final Listing<Found> FOUND = Listing.of(Found.class)
      .text("search", "search", Found::name)
      .number("stepSize", "step size", Found::stepSize)
      .build();

  private static final Listing<MetaStep> META_STEPS = Listing.of(MetaStep.class)
      .count("metaStep", "meta-step", MetaStep::number)
      .number("stepSize", "step size", MetaStep::stepSize)
      .build();

  /**
   * What {@code --json} prints; the components are the fields.
   *
   * @param answer the step size to use, in one sentence
   * @param learnedStepSize the step size at the end of the search
   * @param optimalStepSize the best step size, by bisection with the sign of the derivative
   * @param certificate an interval that is proved to contain the best step size
   * @param metaObjective (1/t) log f(w_t) at the learned step size; not finite if no double holds it
   * @param metaSteps the number of steps of the search
   * @param converged whether the learned step size is within the tolerance of the best one
   * @param status finite, or a description of what happened instead
   * @param seed the seed of the quadratic; {@code null} if it was read from files
   */
  public record Summary(
      String answer,
      double learnedStepSize,
      double optimalStepSize,
      CertifiedBracket certificate,
      double metaObjective,
      int metaSteps,
      boolean converged,
      String status,
      @Nullable Long seed) {}

  @Override
  public Summary summary() {
    CertifiedBracket certificate = certified.certificate().orElseThrow();
    double learned = stepSize(found.best());
    Status ending = found.best().status();
    double optimal = certificate.minimizer();
    boolean converged = Math.abs(learned - optimal) <= CONVERGED * optimal;
    int metaSteps = found.trials().size() - 1;
    return new Summary(
        answer(learned, optimal, converged, metaSteps),
        learned,
        optimal,
        certificate,
        exact.value(),
        metaSteps,
        converged,
        ending.isFinite() ? exact.status().description() : ending.description(),
        seed);
  }

  /** Says what to use, and how the search did that had no certificate. */
  private static String answer(double learned, double optimal, boolean converged, int metaSteps) {
    String found =
        Double.isFinite(learned) ? "came to " + Numbers.brief(learned) : "came to nothing";
    return "Use step size " + Numbers.brief(optimal)
        + ", which is certified to be the best; learning "
        + found + " after " + metaSteps + " meta-steps, which "
        + (converged
            ? "is within " + Math.round(100 * CONVERGED) + " % of it."
            : "has not converged to it.");
  }

  /**
   * Returns the step size of a point.
   *
   * @param point of a search of step sizes
   * @return η
   */
  public static double stepSize(Point point) {
    return point.theta().get(0); // the function's coordinate is η itself
  }

  @Override
  public String text(int columns) {
    Summary result = summary();
    return result.answer + "\n\n" + FOUND.text(found(result), columns)
        + (result.converged ? "Converged" : "Not converged") + " after "
        + result.metaSteps + " meta-steps; meta-objective "
        + (Double.isNaN(result.metaObjective) ? "none" : Numbers.brief(result.metaObjective))
        + ", status " + result.status + (result.seed == null ? "" : ", seed " + result.seed)
        + ".\n";
  }

  private static List<Found> found(Summary result) {
    return List.of(
        new Found("learned", result.learnedStepSize),
        new Found("certified best", result.optimalStepSize));
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    Summary result = summary();
    double[] stepSizes =
        found.trials().stream().mapToDouble(QuadraticResult::stepSize).toArray();
    files.csv(
        "meta-training.csv",
        META_STEPS,
        IntStream.range(0, stepSizes.length)
            .mapToObj(k -> new MetaStep(k, stepSizes[k]))
            .toList());
    double[] metaStep = new double[stepSizes.length];
    Arrays.setAll(metaStep, k -> k);
    Figure figure = Figure.builder("meta-training", "The step size as it is learned")
        .x(Axis.linear("meta-step"))
        .y(Axis.log("step size"))
        .add(Series.of("learned step size", metaStep, stepSizes))
        .horizontalMarker(result.optimalStepSize, "certified best")
        .caption(
            "Look at where the curve settles: on the dashed line learning has found the best step size."
                + " The objective is (1/t) log f(w_t); a step size of 0 is not drawn on the log axis.")
        .build();
    FigureWriter.write(figure, files.folder("figures"));
    HtmlReport.builder("Learning the step size of a quadratic")
        .verdict(result.answer, "")
        .table("Step sizes", FOUND, found(result))
        .figure(figure)
        .table(
            "Result",
            List.of("quantity", "value"),
            List.of(
                List.of("dimension", String.valueOf(instance.dimension())),
                List.of("largest eigenvalue", Numbers.brief(instance.largestEigenvalue())),
                List.of("smallest eigenvalue", Numbers.brief(instance.smallestEigenvalue())),
                List.of("certificate, lower end", Numbers.exact(result.certificate.lower())),
                List.of("certificate, upper end", Numbers.exact(result.certificate.upper())),
                List.of("meta-objective", Numbers.brief(result.metaObjective)),
                List.of("status", result.status)))
        .build()
        .writeTo(files.path("report.html"));
  }
}
