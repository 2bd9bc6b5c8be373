package dev.etude.results.leastsquares;

import dev.etude.meta.evaluation.LeastSquaresResult;
import dev.etude.meta.evaluation.LeastSquaresResult.Chosen;
import dev.etude.meta.evaluation.Verdict;
import dev.etude.report.Numbers;
import dev.etude.task.gaussian.LeastSquaresSetting;
import java.util.Locale;

/** Says which choice of the step size to use, by the test errors on the new tasks. */
public final class LeastSquaresVerdict {
  private LeastSquaresVerdict() {}

  /**
   * Judges by the test errors of the new tasks. Where runs were stopped at the radius there is no answer: the error of such a
   * run is that of a random point, whatever the step size.
   *
   * @param result the two or three choices and their test errors
   * @return the choice to use, or that nothing can be said, with the reason
   */
  public static Verdict of(LeastSquaresResult result) {
    Chosen training = result.byTraining();
    Chosen validation = result.byValidation();
    if (training.stopped() + validation.stopped() == 0) {
      double[] first = training.testErrors();
      double[] second = validation.testErrors();
      Verdict ofTwo = Verdict.ofIndependent(first, second, Verdict.Measure.RMSE);
      return result
          .byLeaveOneOut()
          .filter(chosen -> chosen.stopped() == 0)
          .map(chosen -> ofTwo.beside(
              "leave-one-out", chosen.testErrors(), first, second, 0, Verdict.Measure.RMSE))
          .orElse(ofTwo);
    }
    LeastSquaresSetting setting = result.setting();
    return new Verdict(
        Verdict.Choice.EITHER,
        String.format(
            Locale.ROOT,
            "nothing can be said, since runs were stopped at |w| = %s (train-by-train: %s;"
                + " train-by-validation: %s), and the errors of those are errors of random points,"
                + " not of step sizes; give a larger --truncation than %s",
            Numbers.brief(setting.radius()),
            stopped(training),
            stopped(validation),
            Numbers.brief(setting.radius() / setting.family().noise())));
  }

  /** Returns which step size to use, in a few words that a report opens with. */
  static String headline(LeastSquaresResult result) {
    if (result.byTraining().stopped() + result.byValidation().stopped() > 0) {
      return "No answer";
    }
    String training = named(result.byTraining(), Verdict.Choice.TRAIN_BY_TRAIN);
    String validation = named(result.byValidation(), Verdict.Choice.TRAIN_BY_VALIDATION);
    return switch (of(result).choice()) {
      case TRAIN_BY_TRAIN -> "Use step size " + training;
      case TRAIN_BY_VALIDATION -> "Use step size " + validation;
      case EITHER ->
        "Use step size " + training + " or " + validation + ": new tasks do not tell"
            + " them apart";
    };
  }

  private static String named(Chosen chosen, Verdict.Choice choice) {
    return Numbers.brief(chosen.choice().stepSize()) + " (" + choice.text() + ")";
  }

  private static String stopped(Chosen chosen) {
    return chosen.choice().objective().escaped() + " of the tasks learned from and "
        + chosen.escaped() + " of " + chosen.runs().size() + " new ones";
  }
}
