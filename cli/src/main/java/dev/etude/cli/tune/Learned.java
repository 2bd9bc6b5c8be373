package dev.etude.cli.tune;

import dev.etude.meta.tuning.FirstStepSize;
import dev.etude.meta.tuning.Point;
import dev.etude.meta.tuning.Recipe;
import dev.etude.meta.tuning.TunedPoint;
import dev.etude.update.ConstantStep;
import dev.etude.update.FreeSchedule;
import dev.etude.update.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Step sizes, and perhaps a momentum, that were learned.
 *
 * @param recipe the rule and the schedule as learned
 * @param parameters the meta-parameters with their values
 * @param guess where the search began
 * @param stepSize the search for one step size
 * @param descent from there, if there was more to learn
 */
record Learned(
    Recipe recipe,
    List<Parameter> parameters,
    FirstStepSize guess,
    TunedPoint stepSize,
    Optional<TunedPoint> descent) {
  /** Returns the point the recipe is of. */
  Point best() {
    return descent.orElse(stepSize).best();
  }

  double trajectories() {
    return guess.trajectories()
        + stepSize.trajectories()
        + descent.map(TunedPoint::trajectories).orElse(0.0);
  }

  /** Returns Java that trains by it. */
  String snippet() {
    return JavaSnippet.of(recipe.rule(), recipe.schedule());
  }

  Trainer trainer() {
    return Trainer.of(recipe.rule(), recipe.schedule());
  }

  boolean isConstant() {
    return recipe.schedule() instanceof ConstantStep;
  }

  /** Returns η_1 … η_t. */
  double[] stepSizes() {
    double[] sizes = new double[recipe.schedule().steps()];
    Arrays.setAll(sizes, i -> recipe.schedule().stepSize(i + 1));
    return sizes;
  }

  List<Double> listOfStepSizes() {
    return Arrays.stream(stepSizes()).boxed().toList();
  }

  /** Returns the values of the meta-parameters by name, but not those of a free schedule, which are its step sizes. */
  Map<String, Double> values() {
    Map<String, Double> values = new LinkedHashMap<>();
    int free = recipe.schedule() instanceof FreeSchedule ? recipe.schedule().parameters() : 0;
    for (Parameter parameter : parameters.subList(free, parameters.size())) {
      values.put(parameter.name(), parameter.value());
    }
    return values;
  }
}
