package dev.etude.experiments.figure;

import dev.etude.experiments.Claim;
import dev.etude.math.Range;
import dev.etude.meta.evaluation.MetaTested;
import dev.etude.meta.evaluation.MetaTested.Contestant;
import dev.etude.meta.evaluation.StepSizesTried;
import dev.etude.meta.evaluation.TestRun;
import dev.etude.report.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The paper's statements about learned optimizers, against the accuracies after the last step. */
final class LearnedClaims {
  /** How many optimizers are compared, in the order of the constructor. */
  static final int RIVALS = 5;

  private static final double CLEAN_LEAD = 0.02;
  private static final double NOISY_LEAD = 0.1;
  private static final double ALIKE = 0.02;
  private static final double MEMORISED = 0.05;

  private final LearnedSetting setting;
  private final int last;
  private final Contestant tbt;
  private final Contestant tbtOfAll;
  private final Contestant tbv;
  private final Contestant sgd;
  private final Contestant sgdByTraining;

  LearnedClaims(LearnedSetting setting, MetaTested result) {
    this.setting = setting;
    last = result.last();
    tbt = result.contestants().get(0);
    tbtOfAll = result.contestants().get(1);
    tbv = result.contestants().get(2);
    sgd = result.contestants().get(3);
    sgdByTraining = result.contestants().get(4);
  }

  List<Claim> all() {
    List<Claim> claims = new ArrayList<>();
    switch (setting) {
      case FEW -> claims.add(tbvLeads("With few images", CLEAN_LEAD));
      case NOISY -> {
        claims.add(tbvLeads("With noisy labels", NOISY_LEAD));
        claims.add(tbtMemorises());
        claims.add(sgdMemorises());
      }
      case ALL -> claims.add(tbtIsAsGood());
    }
    claims.add(beatsTunedDescent());
    claims.add(descentIsTuned());
    return claims;
  }

  private Claim tbvLeads(String when, double lead) {
    double best = Math.max(test(tbt).mean(), test(tbtOfAll).mean());
    return new Claim(
        String.format(
            Locale.ROOT,
            "%s train-by-validation tests better than train-by-train, by at least %.0f points",
            when,
            100 * lead),
        "test accuracy: " + tests(tbv, tbt, tbtOfAll),
        test(tbv).mean() - best >= lead);
  }

  private Claim tbtMemorises() {
    return new Claim(
        "Train-by-train fits the noisy labels, train-by-validation fewer of them, by at least 5 points",
        String.format(
            Locale.ROOT,
            "training accuracy: %s %.3f, %s %.3f",
            tbt.name(),
            train(tbt),
            tbv.name(),
            train(tbv)),
        train(tbt) - train(tbv) >= MEMORISED);
  }

  private Claim sgdMemorises() {
    return new Claim(
        "So does gradient descent, if its step size is the best on the images trained on: it tests"
            + " worse than tuned by validation",
        String.format(
            Locale.ROOT,
            "training accuracy %.3f against %.3f; test accuracy: %s",
            train(sgdByTraining),
            train(sgd),
            tests(sgdByTraining, sgd)),
        train(sgdByTraining) > train(sgd)
            && test(sgdByTraining).mean() < test(sgd).mean());
  }

  private Claim tbtIsAsGood() {
    return new Claim(
        "With all images train-by-train is as good as train-by-validation, to 2 points",
        "test accuracy: " + tests(tbtOfAll, tbv),
        test(tbv).mean() - test(tbtOfAll).mean() <= ALIKE);
  }

  private Claim beatsTunedDescent() {
    return new Claim(
        "Train-by-validation tests at least as well as gradient descent tuned by validation",
        "test accuracy: " + tests(tbv, sgd),
        test(tbv).mean() >= test(sgd).mean());
  }

  private Claim descentIsTuned() {
    StepSizesTried byValidation = Objects.requireNonNull(sgd.grid());
    StepSizesTried byTraining = Objects.requireNonNull(sgdByTraining.grid());
    return new Claim(
        "The step sizes of gradient descent are tuned: the best is inside the grid",
        "by validation accuracy " + chosen(byValidation) + "; by training accuracy "
            + chosen(byTraining),
        byValidation.isClosed() && byTraining.isClosed());
  }

  private static String chosen(StepSizesTried grid) {
    List<StepSizesTried.Point> points = grid.points();
    return Numbers.exact(grid.stepSize()) + " of the " + points.size() + " from "
        + Numbers.exact(points.get(0).stepSize()) + " to "
        + Numbers.exact(points.get(points.size() - 1).stepSize());
  }

  private Range test(Contestant contestant) {
    return contestant.at(last, TestRun.Checkpoint::testAccuracy);
  }

  private double train(Contestant contestant) {
    return contestant.at(last, TestRun.Checkpoint::trainAccuracy).mean();
  }

  private String tests(Contestant... contestants) {
    List<String> parts = new ArrayList<>();
    for (Contestant contestant : contestants) {
      Range range = test(contestant);
      parts.add(String.format(
          Locale.ROOT,
          "%s %.3f (%.3f to %.3f)",
          contestant.name(),
          range.mean(),
          range.min(),
          range.max()));
    }
    return String.join(", ", parts);
  }
}
