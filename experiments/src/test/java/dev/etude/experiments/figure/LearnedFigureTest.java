package dev.etude.experiments.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etude.data.image.ImageSet;
import dev.etude.data.image.ImageSetName;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.experiments.figure.LearnedSetting.Scale;
import dev.etude.inner.learned.LearnedWeights.Start;
import dev.etude.meta.objective.Reduction;
import dev.etude.meta.training.plan.Lifetime;
import dev.etude.meta.training.plan.MetaStep;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.plan.Stage;
import dev.etude.meta.training.plan.TaskPool;
import dev.etude.meta.training.plan.Unrolling;
import dev.etude.random.Seed;
import dev.etude.report.Figure;
import dev.etude.report.Series;
import dev.etude.task.Cluster;
import dev.etude.task.ClusterProvider;
import dev.etude.task.TaskMap;
import dev.etude.task.ThreadPoolTaskMap;
import dev.etude.update.rule.Adam;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The experiment of figures 5 to 7 in miniature: whether it runs, not what comes of it. */
class LearnedFigureTest {
  private static final ImageSet DIGITS = ImageSetName.DIGITS.read(Path.of("none"));
  private static final Scale TINY = new Scale(List.of(8), tinyPlan(), 64, 40, 20, 2, 1);

  @Test
  void everyOptimizerIsInEveryPicture() {
    Findings findings = run(LearnedSetting.NOISY, 2);
    assertThat(findings.claims()).hasSize(5);
    assertThat(findings.claims().get(4).found())
        .startsWith("by validation accuracy ")
        .contains("; by training accuracy ");
    assertThat(findings.figures())
        .extracting(Figure::id)
        .containsExactly("train-accuracy", "test-accuracy", "train-loss", "test-loss");
    for (Figure figure : findings.figures()) {
      assertThat(figure.series())
          .extracting(Series::name)
          .containsExactly(
              "TbT(64)",
              "TbT(104)",
              "TbV(64+40)",
              "SGD tuned by validation",
              "SGD tuned by training");
    }
  }

  @Test
  void resultsDoNotDependOnTheNumberOfThreads() {
    assertThat(run(LearnedSetting.ALL, 3).claims())
        .isEqualTo(run(LearnedSetting.ALL, 1).claims());
  }

  /** TbT(n + m) and TbV(n + m) must find n + m images; networks are not trained beyond what optimizers were trained for. */
  @Test
  void scalesFitTheData() {
    for (LearnedSetting setting : LearnedSetting.values()) {
      for (boolean quick : new boolean[] {true, false}) {
        Scale scale = setting.scale(DIGITS, quick);
        assertThat(scale.together()).isLessThanOrEqualTo(1437);
        assertThat(scale.steps()).isLessThanOrEqualTo(scale.plan().horizon());
      }
    }
    assertThat(LearnedSetting.ALL.scale(DIGITS, false).together()).isEqualTo(1437);
  }

  @Test
  void resultsAreTheSameOnSpark() {
    int jdk = Runtime.version().feature();
    assumeTrue(jdk <= 25, () -> "skipped: Spark is not known to run on JDK " + jdk);
    ClusterProvider spark =
        ServiceLoader.load(ClusterProvider.class).findFirst().orElseThrow();
    try (Cluster cluster = spark.connect("local[2]", notice -> {})) {
      assertThat(run(LearnedSetting.NOISY, cluster.taskMap()).claims())
          .isEqualTo(run(LearnedSetting.NOISY, 1).claims());
    }
  }

  private static Findings run(LearnedSetting setting, int threads) {
    return run(setting, new ThreadPoolTaskMap(threads));
  }

  private static Findings run(LearnedSetting setting, TaskMap map) {
    return new LearnedFigure(setting, DIGITS)
        .run(TINY, new Seed(1), map, ExperimentProgress.ignored());
  }

  private static Plan tinyPlan() {
    Stage stage = new Stage(
        1,
        60,
        new Unrolling(5, 0, 5, new Unrolling.Reading(Reduction.MEAN, 2, 20), 1),
        new TaskPool(2, new Lifetime.Horizon(20, 20, 0), 10),
        new MetaStep(new Adam(0.9, 0.99, 1e-10), 0.003, 1, 1));
    return new Plan(Start.ADAM, List.of(stage), 10);
  }
}
