package dev.etude.cli;

import static dev.etude.cli.SmallTable.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.model.Model;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.data.weights.ShippedOptimizer;
import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.random.Seed;
import dev.etude.results.table.LearnedWord;
import dev.etude.task.JudgedTask;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.Tuning;
import dev.etude.update.parameter.StepSizesToTry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code etude tune --inner learned:general}. */
class TuneLearnedTest extends AbstractSmallTableTest {
  private static final int STEPS = 30;
  private static final int SPLITS = 2;
  private static final String[] TUNE =
      ("tune DIR/table.csv --target y --model mlp:4 --inner learned:general --compare none --seed 3 --steps "
              + STEPS + " --splits " + SPLITS)
          .split(" ", -1);

  private TableTasks tasks() {
    return TableTasks.of(
            Examples.read(directory.resolve("table.csv")).predicting("y"), Model.mlp(4))
        .withBatch(32);
  }

  /** The mean validation losses of the five step sizes, by hand. */
  @Test
  void theBestOfFiveStepSizesIsChosenAsByHand() {
    TrainedOptimizer trained = ShippedOptimizer.GENERAL.read();
    List<StepSizesToTry.Trial> trials = trained.stepSizesToTry(STEPS).run(stepSize -> {
      double loss = 0;
      for (int s = 0; s < SPLITS; s++) {
        JudgedTask task = tasks().task(new Seed(3), s);
        double[] w = Trajectory.run(
                task.choosing().training(), task.start(), trained.optimizer(stepSize, STEPS), STEPS)
            .weights()
            .toArray();
        loss += task.choosing().heldOut().loss().loss(w) / SPLITS;
      }
      return loss;
    });
    StepSizesToTry.Trial least =
        Collections.min(trials, Comparator.comparingDouble(StepSizesToTry.Trial::loss));
    JsonNode result = table.json(TUNE);
    JsonNode choice = result.get("trainByValidation");
    assertThat(result.get("inner").asString()).isEqualTo("learned:general");
    assertThat(result.get("schedule").asString()).isEqualTo("cosine");
    assertThat(choice.get("stepSize").asDouble()).isEqualTo(least.stepSize());
    assertThat(choice.get("validationLoss").get("mean").asDouble())
        .isCloseTo(least.loss(), within(1e-12));
    assertThat(choice.get("trajectories").asDouble()).isEqualTo(trials.size());
    assertThat(result.get("learned").get("stepSize").asDouble()).isEqualTo(least.stepSize());
    assertThat(result.get("answer").asString()).startsWith("Use step size ");
    assertThat(result.get("recommendation").get("stepSize").asDouble()).isPositive();
  }

  @Test
  void theTextSaysHowToUseItAndFilesAreWritten() {
    Path out = directory.resolve("run");
    String text = table.run(0, with(TUNE, "--out", out.toString())).out();
    assertThat(text)
        .startsWith("Use step size ")
        .contains("by learned:general, batches of 32, schedule cosine, 2 splits. Seed 3.")
        .contains("Optimizer optimizer = ShippedOptimizer.GENERAL.read().optimizer(0.")
        .contains(", 30);")
        .doesNotContain("PyTorch");
    assertThat(out.resolve("evaluations.csv")).exists();
    assertThat(out.resolve("figures/landscape.svg")).exists();
    JsonNode record = SmallTable.JSON.readTree(out.resolve("run.json").toFile());
    assertThat(record.get("settings").get("schedule").asString()).isEqualTo("cosine");
  }

  /** The same in Java; a file is an optimizer as good as a name. */
  @Test
  void inJavaAndFromAFile() throws Exception {
    Path file = directory.resolve("own.safetensors");
    Files.write(file, ShippedOptimizer.GENERAL.read().toBytes());
    Tuned found = Tuning.of(tasks())
        .trying(new LearnedWord("learned:" + file).tried("own", STEPS, notice -> {}))
        .splits(SPLITS)
        .seed(3)
        .run();
    JsonNode result = table.json(TUNE);
    assertThat(found.answer().sentence()).isEqualTo(result.get("answer").asString());
    assertThat(found.byTraining().learned().optimizer().javaSource())
        .startsWith("TrainedOptimizer.read(Path.of(\"" + file + "\")).optimizer(");
  }

  @ParameterizedTest
  @ValueSource(strings = {"learned:tbv", "learned:general-tbt"})
  void otherLearnedOptimizersAreTunedToo(String name) {
    JsonNode result = table.json(with(TUNE, "--inner", name));
    assertThat(result.get("inner").asString()).isEqualTo(name);
    assertThat(result.get("trainByTrain").get("trainLoss").get("mean").asDouble())
        .isFinite();
  }

  @ParameterizedTest
  @ValueSource(strings = {"compare", "check"})
  void commandsThatNeedARuleSaySo(String command) {
    Execution refused =
        table.run(2, command, "DIR/table.csv", "--target", "y", "--inner", "learned:general");
    assertThat(refused.err())
        .startsWith("etude: --inner must be an update rule here, such as adam, but is"
            + " 'learned:general'; etude tune takes learned optimizers");
  }
}
