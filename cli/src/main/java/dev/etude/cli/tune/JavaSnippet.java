package dev.etude.cli.tune;

import dev.etude.update.Adam;
import dev.etude.update.AdamW;
import dev.etude.update.Cosine;
import dev.etude.update.DifferentiableRule;
import dev.etude.update.Exponential;
import dev.etude.update.FreeSchedule;
import dev.etude.update.HeavyBall;
import dev.etude.update.Nesterov;
import dev.etude.update.Polynomial;
import dev.etude.update.RmsProp;
import dev.etude.update.Schedule;
import dev.etude.update.StepDecay;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Java that trains by what was learned. */
final class JavaSnippet {
  private static final int SHOWN_SIZES = 4;

  private JavaSnippet() {}

  static String of(DifferentiableRule rule, Schedule schedule) {
    return "Optimizer optimizer = Optimizer.of(" + rule(rule) + ", " + schedule(schedule) + ");\n"
        + "Trajectory run = Trajectory.run(problem, start, optimizer);\n";
  }

  private static String rule(DifferentiableRule rule) {
    if (rule instanceof HeavyBall it) {
      return call("HeavyBall", it.momentum());
    }
    if (rule instanceof Nesterov it) {
      return call("Nesterov", it.momentum());
    }
    if (rule instanceof RmsProp it) {
      return call("RmsProp", it.decay(), it.epsilon(), it.rootEpsilon());
    }
    if (rule instanceof Adam it) {
      return adam(it);
    }
    if (rule instanceof AdamW it) {
      return call("AdamW", adam(it.adam()), it.weightDecay());
    }
    return "new GradientDescent()";
  }

  private static String adam(Adam it) {
    return call("Adam", it.firstDecay(), it.secondDecay(), it.epsilon(), it.rootEpsilon());
  }

  private static String schedule(Schedule schedule) {
    int steps = schedule.steps();
    if (schedule instanceof Cosine it) {
      return call("Cosine", it.peak(), it.last(), it.warmUp(), steps);
    }
    if (schedule instanceof StepDecay it) {
      return call("StepDecay", it.first(), it.factor(), it.every(), steps);
    }
    if (schedule instanceof Exponential it) {
      return call("Exponential", it.first(), it.ratio(), steps);
    }
    if (schedule instanceof Polynomial it) {
      return call("Polynomial", it.first(), it.last(), it.power(), steps);
    }
    if (schedule instanceof FreeSchedule it) {
      double[] sizes = it.sizes().toArray();
      String shown = Arrays.stream(sizes)
          .limit(SHOWN_SIZES)
          .mapToObj(Double::toString)
          .collect(Collectors.joining(", "));
      return "FreeSchedule.of(" + shown
          + (sizes.length > SHOWN_SIZES ? ", … all " + sizes.length + " of schedule.csv" : "")
          + ")";
    }
    return call("ConstantStep", schedule.stepSize(1), steps);
  }

  private static String call(String type, Object... arguments) {
    return "new " + type + "("
        + Stream.of(arguments).map(String::valueOf).collect(Collectors.joining(", ")) + ")";
  }
}
