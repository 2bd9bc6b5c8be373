package dev.etude.results.metatest;

import dev.etude.math.Range;
import dev.etude.meta.evaluation.MetaTested;
import dev.etude.meta.evaluation.MetaTested.Contestant;
import dev.etude.meta.evaluation.StepSizesTried;
import dev.etude.meta.evaluation.TestRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The JSON object that {@code meta-test --json} prints; the components are the fields. */
public record MetaTestSummary(List<Entry> optimizers, long seed) {
  /** One optimizer; the components are the fields. */
  record Entry(
      String name,
      @Nullable Double stepSize,
      @Nullable List<StepSizesTried.Point> grid,
      Map<Integer, Range> train,
      Map<Integer, Range> test,
      Range finalTestAccuracy,
      String status) {}

  public static MetaTestSummary of(MetaTested result) {
    List<Entry> entries = new ArrayList<>();
    for (Contestant contestant : result.contestants()) {
      StepSizesTried grid = contestant.grid();
      entries.add(new Entry(
          contestant.name(),
          contestant.stepSize(),
          grid == null ? null : grid.points(),
          bySteps(result, contestant, TestRun.Checkpoint::trainAccuracy),
          bySteps(result, contestant, TestRun.Checkpoint::testAccuracy),
          contestant.at(result.last(), TestRun.Checkpoint::testAccuracy),
          contestant.status()));
    }
    return new MetaTestSummary(entries, result.seed());
  }

  private static Map<Integer, Range> bySteps(
      MetaTested result, Contestant contestant, ToDoubleFunction<TestRun.Checkpoint> quantity) {
    Map<Integer, Range> ranges = new LinkedHashMap<>();
    for (int i = 0; i < result.checkpoints().size(); i++) {
      ranges.put(result.checkpoints().get(i), contestant.at(i, quantity));
    }
    return ranges;
  }
}
