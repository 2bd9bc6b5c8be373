package dev.etude.results.quadratic;

import dev.etude.meta.gradient.MetaGradient;
import dev.etude.meta.gradient.engine.Spectral;
import dev.etude.meta.landscape.QuadraticInstance;
import dev.etude.meta.landscape.StepSizeFunction;
import dev.etude.meta.objective.MetaObjective;
import dev.etude.meta.search.FoundPoint;
import dev.etude.meta.search.stepsize.MetaDescent;
import dev.etude.results.WorkListener;
import dev.etude.run.MemoryNeed;
import dev.etude.run.UsageException;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Learns the step size of gradient descent on one quadratic by meta-descent, beside the certified best.
 *
 * <pre>{@code
 * QuadraticInstance instance = QuadraticInstance.random(20, new Seed(1));
 * QuadraticResult result = new QuadraticTuning(
 *         instance, 80, EngineWord.AUTO, MetaOptimizerWord.DESCENT, 1000, 0.01, 0.1)
 *     .run(1L, WorkListener.SILENT);
 * System.out.print(result.text(Result.AS_WIDE_AS_NEEDED));
 * }</pre>
 *
 * @param instance the quadratic and the start
 * @param steps t, at least 1
 * @param engine what computes meta-gradients
 * @param metaOptimizer how meta-steps follow from them
 * @param metaSteps how many meta-steps
 * @param metaStepScale s; meta-step k has size s/√k
 * @param initialStepSize where meta-training starts
 */
public record QuadraticTuning(
    QuadraticInstance instance,
    int steps,
    EngineWord engine,
    MetaOptimizerWord metaOptimizer,
    int metaSteps,
    double metaStepScale,
    double initialStepSize) {
  /**
   * Learns.
   *
   * @param seed of a random instance; {@code null} for one from files
   * @param listener told of evaluations
   * @return the result
   * @throws UsageException if the engine's states do not fit the heap
   */
  public QuadraticResult run(@Nullable Long seed, WorkListener listener) {
    MemoryNeed.require(
        "--engine " + engine + " of " + steps + " steps",
        engine.bytes(instance.dimension(), steps),
        "steps, or an engine that keeps no states");
    FoundPoint certified = instance.certified(steps);
    FoundPoint found = metaOptimizer == MetaOptimizerWord.BRACKET ? certified : descend(listener);
    MetaGradient exact = instance
        .landscape(new Spectral(), MetaObjective.logOfLastLoss(), steps)
        .apply(QuadraticResult.stepSize(found.best()));
    return new QuadraticResult(instance, certified, found, exact, seed);
  }

  private FoundPoint descend(WorkListener listener) {
    DoubleFunction<MetaGradient> objective =
        instance.landscape(engine.engine(), MetaObjective.logOfLastLoss(), steps);
    StepSizeFunction counted = new StepSizeFunction(
        stepSize -> {
          listener.step();
          return objective.apply(stepSize);
        },
        steps);
    return new MetaDescent(metaOptimizer.rule(), metaStepScale, metaSteps)
        .run(counted, initialStepSize);
  }
}
