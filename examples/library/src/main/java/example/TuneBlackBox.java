package example;

import dev.etude.meta.landscape.BlackBox;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.stepsize.GoldenSection;
import dev.etude.update.parameter.StepSizeRange;

/** Tunes a training that someone else owns: all that is known of it is a validation loss for each step size. */
public final class TuneBlackBox {
  private TuneBlackBox() {}

  public static void main(String[] arguments) {
    FoundPoint found = new GoldenSection(new StepSizeRange(1e-4, 10), 15)
        .run(new BlackBox(TuneBlackBox::validationLoss));
    System.out.println("step size " + found.best().theta().get(0) + ", loss " + found.best().value()
        + " after " + found.trials().size() + " trainings");
  }

  /** Stands for a call of the training: best at 0.3, and beyond 2 it diverges. */
  private static double validationLoss(double stepSize) {
    double distance = Math.log(stepSize / 0.3);
    return stepSize > 2 ? Double.NaN : 0.4 + 0.6 * distance * distance / (3 + distance * distance);
  }
}
