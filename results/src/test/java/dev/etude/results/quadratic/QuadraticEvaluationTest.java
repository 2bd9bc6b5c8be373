package dev.etude.results.quadratic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.results.Result;
import dev.etude.run.RunDirectory;
import dev.etude.run.RunTarget;
import dev.etude.run.record.RunRecord;
import dev.etude.task.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With H = 2 and w_0 = 1 the last loss is (1 − 2η)^(2t), and its derivative −4t (1 − 2η)^(2t−1). */
class QuadraticEvaluationTest {
  private static QuadraticEvaluation evaluation() {
    QuadraticInstance instance = new QuadraticInstance(
        Task.of(Quadratic.of(new double[][] {{2}}), Vector.of(new double[] {1})));
    return QuadraticEvaluation.of(
        instance, 3, ObjectiveWord.LAST, EngineWord.AUTO, List.of(0.25, 0.125));
  }

  @Test
  void valuesAndDerivativesAreThoseOfThePower() {
    QuadraticEvaluation.Summary summary = evaluation().summary();
    assertThat(summary.results()).hasSize(2);
    assertThat(summary.results().get(0).keySet())
        .containsExactly("stepSize", "metaObjective", "metaGradient", "status");
    double[] base = {0.5, 0.75};
    for (int i = 0; i < base.length; i++) {
      assertThat((Double) summary.results().get(i).get("metaObjective"))
          .isEqualTo(Math.pow(base[i], 6), within(1e-15));
      assertThat((Double) summary.results().get(i).get("metaGradient"))
          .isEqualTo(-12 * Math.pow(base[i], 5), within(1e-14));
    }
    assertThat(summary.engine()).isEqualTo("spectral");
    assertThat(summary.largestEigenvalue()).isEqualTo(2, within(1e-15));
  }

  @Test
  void textAndFileListTheSame(@TempDir Path folder) throws IOException {
    assertThat(evaluation().text(Result.AS_WIDE_AS_NEEDED))
        .contains("0.01563", "-0.3750", "Eigenvalues from 2.000 to 2.000");
    Path out = folder.resolve("run");
    RunDirectory.claim(new RunTarget(Optional.of(out), false))
        .orElseThrow()
        .write(RunRecord.start("quadratic evaluate", List.of(), Map.of()), evaluation()::writeTo);
    List<String> lines = Files.readAllLines(out.resolve("evaluation.csv"));
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("step_size,meta_objective,meta_gradient,status");
    assertThat(lines.get(1)).startsWith("0.25,0.015625,-0.375,");
  }
}
