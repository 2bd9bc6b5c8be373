// A tour for teaching, in ten minutes. Run it with JShell, from the root of the repository or of the archive:
//
//     jshell --class-path cli/target/etude.jar examples/tour.jsh       (in the archive: --class-path etude.jar)
//
// or start jshell with that class path and paste one part after the other. Change numbers and run a part again.

import dev.etude.data.model.*;
import dev.etude.data.table.Examples;
import dev.etude.inner.quadratic.Quadratic;
import dev.etude.math.Vector;
import dev.etude.meta.gradient.*;
import dev.etude.meta.gradient.engine.*;
import dev.etude.meta.objective.*;
import dev.etude.task.Task;
import dev.etude.tuning.*;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.*;

void say(String text, Object... values) { System.out.println(String.format(Locale.ROOT, text, values)); }

// ── Part 1. Back-propagation fails ─────────────────────────────────────────────────────────────────────────────────────────
//
// A valley: f(w) = ½ (w₁² + 10 w₂²). Gradient descent with step size η multiplies w₁ by 1 − η and w₂ by 1 − 10 η in every step,
// so it is stable below η = 2/10. The meta-objective is G(η) = (1/t) log f(w_t): how fast the loss falls or grows. Theory says
// that its derivative is bounded for every η. What does the back-propagation of a framework return?

Quadratic valley = Quadratic.diagonal(1, 10);
Task<Quadratic> task = new Task<>(valley, valley, Vector.of(1, 1));

MetaGradient slope(MetaGradientEngine<? super Quadratic> engine, double stepSize, int steps) {
  return engine.differentiate(new Unroll<>(task, new GradientDescent(), new ConstantStep(stepSize, steps)), MetaObjective.logOfLastLoss());
}

say("Part 1. The derivative of (1/t) log f(w_t) in the step size, after t = 1000 steps");
say("%9s  %12s  %12s  %14s  %14s", "step size", "closed form", "forward mode", "backprop float", "backprop double");
for (double stepSize : new double[] {0.01, 0.1, 0.15, 0.19, 0.25, 0.5, 1}) {
  say("%9s  %12.6f  %12.6f  %14.6f  %14.6f", stepSize,
      slope(new Spectral(), stepSize, 1000).stepSizeDerivative(),
      slope(new ForwardMode(), stepSize, 1000).stepSizeDerivative(),
      slope(BackPropagation.inSinglePrecision(), stepSize, 1000).stepSizeDerivative(),
      slope(BackPropagation.inDoublePrecision(), stepSize, 1000).stepSizeDerivative());
}
say("If the loss leaves the range of a number, back-propagation returns NaN or 0. The true derivative is an ordinary number.");
say("At step size 1: %s", slope(BackPropagation.inDoublePrecision(), 1, 1000).status());

// ── Part 2. The landscape ──────────────────────────────────────────────────────────────────────────────────────────────────
//
// The landscape is the loss after t steps against the step size. Tuning looks for its lowest point. Beyond the edge of stability
// the loss explodes. Question: where is the lowest point for t = 1, and where for many steps? (For many: (1 − η) = −(1 − 10 η), η = 2/11.)

void landscape(int steps) {
  say("Part 2. (1/t) log f(w_t) against the step size, t = %d", steps);
  for (double stepSize = 0.02; stepSize < 0.26; stepSize += 0.02) {
    double value = slope(new Spectral(), stepSize, steps).value();
    say("%5.2f  %8.4f  %s", stepSize, value, "#".repeat((int) Math.max(0, Math.round(20 * (value + 1)))));
  }
}

landscape(10);
landscape(1000);

// ── Part 3. Two minima ─────────────────────────────────────────────────────────────────────────────────────────────────────
//
// On a table there are two landscapes: the loss on the rows that are trained on, and the loss on validation rows. The first has
// its minimum near the edge of stability. The second may have it elsewhere. Which one is right on rows that neither saw?

TableTasks diabetes = TableTasks.of(Examples.read(Path.of("examples/diabetes.csv")).predicting("progression"), Model.linear());
Tuned constant = Tuning.of(diabetes).learning(new GradientDescent(), Schedules.constant(100)).splits(5).seed(1).run();

say("Part 3. Two objectives, two step sizes, on examples/diabetes.csv");
say("training rows choose %s", constant.byTraining().learned().stepSizes()[0]);
say("validation rows choose %s", constant.byValidation().learned().stepSizes()[0]);
say("%s", constant.verdict().reason());
say("%s", constant.answer().sentence());

// ── Part 4. A learned schedule ─────────────────────────────────────────────────────────────────────────────────────────────
//
// A schedule has one step size for each step. One call gives the derivative of the meta-objective in all of them, so that gradient
// descent can learn them. On a valley with ten curvatures from 1 to 10, five different step sizes do better than any five equal
// ones. Chebyshev's theory gives good ones for all curvatures between 1 and 10: 2 / (11 + 9 cos(π (2k − 1) / 10)).

Quadratic wide = Quadratic.diagonal(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
Task<Quadratic> training = new Task<>(wide, wide, Vector.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1));

MetaGradient derivatives(double[] stepSizes) {
  return new ForwardMode().differentiate(new Unroll<>(training, new GradientDescent(), FreeSchedule.of(stepSizes)), MetaObjective.lastLoss());
}

double[] descend(double[] stepSizes, int metaSteps, boolean equal) {
  double[] now = stepSizes.clone();
  for (int step = 0; step < metaSteps; step++) {
    Vector gradient = derivatives(now).gradient();
    double mean = IntStream.range(0, now.length).mapToDouble(gradient::get).average().orElse(0);
    for (int k = 0; k < now.length; k++) {
      now[k] -= 0.0005 * (equal ? mean : gradient.get(k));
    }
  }
  return now;
}

double[] constantStep = descend(new double[] {0.15, 0.15, 0.15, 0.15, 0.15}, 3000, true);
double[] schedule = descend(new double[] {0.14, 0.145, 0.15, 0.155, 0.16}, 30000, false);

say("Part 4. Five step sizes, learned");
for (int k = 0; k < 5; k++) {
  say("%d  learned %.4f  Chebyshev %.4f  %s", k + 1, schedule[k], 2 / (11 + 9 * Math.cos(Math.PI * (2 * k + 1) / 10)), "#".repeat((int) Math.round(60 * schedule[k])));
}
say("loss after five steps: %.6f with the best constant step size %.4f, %.6f with the schedule", derivatives(constantStep).value(), constantStep[0], derivatives(schedule).value());

/exit
