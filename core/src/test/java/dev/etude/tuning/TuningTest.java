package dev.etude.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.objective.Rows;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.TaskFamily;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.tuning.comparison.Competitors;
import dev.etude.tuning.journal.Journal;
import dev.etude.tuning.journal.Recorder;
import dev.etude.tuning.journal.TuningListener;
import dev.etude.update.adaptive.distance.DistanceOverGradients;
import dev.etude.update.parameter.StepSizesToTry;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.Nesterov;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.Schedules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a family that is no table. */
class TuningTest {
  private static final PoissonFamily FAMILY = new PoissonFamily(40, new double[] {2, -1});
  private static final Tuning TUNING = Tuning.of(FAMILY)
      .learning(new Nesterov(0.9), Schedules.free(15))
      .splits(3)
      .metaSteps(5)
      .budget(12)
      .reduction(Reduction.LAST)
      .seed(4);

  @TempDir
  private Path directory;

  @Test
  void aFamilyOfOnesOwnIsTunedComparedAndJudged() {
    Tuned found = TUNING
        .against(List.of(
            Competitor.of("dog", Optimizer.of(DistanceOverGradients.withDefaults(), 15)),
            Competitors.named("golden", 15, false).orElseThrow()))
        .run();
    assertThat(found.comparison())
        .extracting(Compared::name)
        .containsExactly("train-by-train", "train-by-validation", "constant", "dog", "golden");
    assertThat(found.verdict().reason()).contains("test loss").contains("over 3 new tasks");
    assertThat(found.settings().selection().judged()).as("new tasks").containsExactly(3, 4, 5);
    double learned = found.byTraining().choosing().trainLoss().mean();
    double untrained = found
        .judge(Optimizer.of(new GradientDescent(), new ConstantStep(0, 15)))
        .trainLoss()
        .mean();
    assertThat(untrained).as("exp 0 − y 0").isEqualTo(1);
    assertThat(learned).isLessThan(untrained);
  }

  /** No grid of step sizes finds anything better than the search, to the search's tolerance. */
  @Test
  void theStepSizeLearnedIsThatOfAGrid() {
    Tuned found = Tuning.of(FAMILY)
        .learning(new GradientDescent(), Schedules.constant(10))
        .reduction(Reduction.LAST)
        .splits(2)
        .run();
    double learned = found.byTraining().learned().stepSizes()[0];
    double least = found.byTraining().choosing().trainLoss().mean();
    Comparison comparison = new Comparison(
        () -> FAMILY,
        new TuningSettings(
            found.settings().rule(),
            found.settings().schedule(),
            List.of(),
            0,
            Reduction.LAST,
            found.settings().objective(),
            1,
            1,
            new TaskFamily.Selection(new int[] {0, 1}, new int[] {0, 1}),
            found.settings().seed(),
            false,
            Optional.empty()),
        new ThreadPoolTaskMap(1),
        Recorder.of(Optional.empty(), TuningListener.NONE));
    assertThat(found.byTraining().learned().evidence().metaObjective())
        .isCloseTo(
            comparison
                .choose("found", found.byTraining().optimizer())
                .trainLoss()
                .mean(),
            within(1e-12));
    for (double factor = 0.25; factor <= 4; factor *= 1.1) {
      ConstantStep other = new ConstantStep(learned * factor, 10);
      double loss = comparison
          .choose("other", Optimizer.of(new GradientDescent(), other))
          .trainLoss()
          .mean();
      assertThat(loss)
          .isGreaterThan(found.byTraining().learned().evidence().metaObjective() - 1e-6);
    }
    assertThat(least).isFinite();
  }

  /** What is tried is what a person would try by hand: each step size trains, the least mean loss is chosen, on either rows. */
  @Test
  void anOptimizerWithoutMetaGradientsTriesStepSizes() {
    List<Double> stepSizes = List.of(0.01, 0.1, 0.3, 30.0);
    Competitor.Tried tried = new Competitor.Tried(
        "descent",
        StepSizesToTry.of(stepSizes),
        peak -> new Cosine(peak, 0, 0, 10),
        schedule -> Optimizer.of(new GradientDescent(), schedule));
    Tuning tuning = Tuning.of(FAMILY).trying(tried).splits(3).seed(4);
    Tuned found = tuning.run();
    double[] training = new double[4];
    double[] validation = new double[4];
    for (int k = 0; k < 4; k++) {
      for (int s = 0; s < 3; s++) {
        JudgedTask.Part part = FAMILY.task(new Seed(4), s).choosing();
        double[] w = Trajectory.run(
                part.training(),
                FAMILY.task(new Seed(4), s).start(),
                tried.at(stepSizes.get(k)),
                10)
            .weights()
            .toArray();
        training[k] += part.trained().loss().loss(w) / 3;
        validation[k] += part.heldOut().loss().loss(w) / 3;
      }
    }
    assertThat(found.byTraining().learned().stepSize().getAsDouble())
        .isEqualTo(stepSizes.get(least(training)));
    assertThat(found.byValidation().learned().stepSize().getAsDouble())
        .isEqualTo(stepSizes.get(least(validation)));
    assertThat(found.byValidation().learned().evidence().trajectories()).isBetween(3.0, 4.0);
    assertThat(found.tried(Rows.VALIDATION).get(1).loss()).isCloseTo(validation[1], within(1e-12));
    assertThat(found.answer().sentence()).startsWith("Use step size ");
    assertThat(found.byValidation().learned().schedule())
        .isEqualTo(new Cosine(stepSizes.get(least(validation)), 0, 0, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tuning
            .against(List.of(Competitors.named("golden", 10, false).orElseThrow()))
            .run())
        .withMessageContaining("descent tries step sizes of its own, but one is golden");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tuning.reduction(Reduction.MEAN).run())
        .withMessageContaining("descent tries step sizes");
  }

  private static int least(double[] losses) {
    int least = 0;
    for (int k = 1; k < losses.length; k++) {
      least = losses[k] < losses[least] ? k : least;
    }
    return least;
  }

  @Test
  void theBitsDependOnNothingButTheSettings() {
    Tuned one = TUNING.run(new ThreadPoolTaskMap(1));
    Tuned other = TUNING.run(new ThreadPoolTaskMap(3));
    assertThat(other.byTraining().learned().stepSizes())
        .containsExactly(one.byTraining().learned().stepSizes());
    assertThat(other.byValidation().judging()).isEqualTo(one.byValidation().judging());
  }

  @Test
  void aTuningThatIsStoppedGoesOnToTheSameBits() throws IOException {
    Path whole = directory.resolve("whole.tsv");
    Path stopped = directory.resolve("stopped.tsv");
    Tuned straight = TUNING.recordedIn(whole).run();
    TuningListener tired = new TuningListener() {
      private int pauses;

      @Override
      public void pause() {
        if (++pauses > 9) {
          throw new IllegalStateException("enough");
        }
      }
    };
    assertThatThrownBy(() -> TUNING.recordedIn(stopped).listener(tired).run()).hasMessage("enough");
    assertThat(Files.readAllLines(stopped)).hasSize(9);
    Tuned resumed = TUNING.recordedIn(stopped).run();
    assertThat(stopped).hasSameTextualContentAs(whole);
    assertThat(resumed.byValidation().learned().stepSizes())
        .containsExactly(straight.byValidation().learned().stepSizes());
    assertThatThrownBy(() -> TUNING.seed(5).recordedIn(stopped).run())
        .isInstanceOf(Journal.MismatchException.class)
        .hasMessageContaining("stopped.tsv");
  }

  @Test
  void defaultsAreSpelledOut() {
    TuningSettings settings = Tuning.of(FAMILY).settings();
    assertThat(settings.steps()).isEqualTo(100);
    assertThat(settings.budget()).isEqualTo(40);
    assertThat(settings.reduction()).isEqualTo(Reduction.LOG_LAST);
    assertThat(settings.selection().learned()).hasSize(10);
    assertThat(settings.closedForm()).isFalse();
    assertThat(TUNING.settings().smoothness()).isEqualTo(0.02);
    assertThat(TUNING.settings().learnable()).containsExactly("momentum");
    assertThat(Tuning.of(FAMILY)
            .learning(Adam.withDefaults(), Schedules.constant(3))
            .settings())
        .extracting(TuningSettings::rule, TuningSettings::learnable)
        .containsExactly(new Adam(0.9, 0.999, 1e-8, 1e-16), List.of());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tuning.of(FAMILY).smoothness(1).settings())
        .withMessageContaining("smoothness must not be set for the schedule constant");
    assertThatIllegalArgumentException().isThrownBy(() -> TUNING.splits(0));
    assertThatIllegalArgumentException().isThrownBy(() -> TUNING.budget(0));
  }
}
