package dev.etude.tuning.framework;

import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.Exponential;
import dev.etude.update.schedule.InverseSquareRoot;
import dev.etude.update.schedule.LinearDecay;
import dev.etude.update.schedule.OneCycle;
import dev.etude.update.schedule.Polynomial;
import dev.etude.update.schedule.Schedule;
import dev.etude.update.schedule.StepDecay;
import dev.etude.update.schedule.WarmUpStableDecay;
import java.util.Optional;

/**
 * Step sizes as program text: an expression of the step t, from 1 to T, without branches, that Python and Java both read. A schedule
 * with a step size of its own for each step has none: it is read from a file.
 */
enum StepSizeCode {
  /** With its module {@code math}. */
  PYTHON("math.", "", "math.pi") {
    @Override
    String definition(CarriedOver what, String divided) {
      int last = what.schedule().steps();
      Optional<String> formula = formula(what.schedule());
      String sizes = "step_sizes = [float(line.split(\",\")[" + what.column()
          + "]) for line in list(open(\"" + CarriedOver.FILE + "\"))[1:]]  # written with --out\n";
      boolean mathematical = formula.filter(text -> text.contains("math.")).isPresent();
      return (formula.isPresent() ? "" : sizes)
          + (mathematical ? "import math\n" : "")
          + "def step_size(t):  # of step t, from 1 to " + last + "\n"
          + "    t = min(t, " + last + ")\n"
          + "    return " + divided(formula.orElse("step_sizes[t - 1]"), divided);
    }
  },
  /** Of doubles. */
  JAVA("Math.", "Math.", "Math.PI") {
    @Override
    String definition(CarriedOver what, String divided) {
      int last = what.schedule().steps();
      Optional<String> formula = formula(what.schedule());
      return (formula.isPresent() ? "" : sizes(what) + "\n")
          + "double stepSize(int step) {  // from 1 to " + last + "\n"
          + "  double t = Math.min(step, " + last + ");\n"
          + "  return " + divided(formula.orElse("stepSizes[(int) t - 1]"), divided) + ";\n}";
    }
  };

  private final String functions;
  private final String extremes;
  private final String pi;

  StepSizeCode(String functions, String extremes, String pi) {
    this.functions = functions;
    this.extremes = extremes;
    this.pi = pi;
  }

  /**
   * Returns a function of the step.
   *
   * @param divided a number that all step sizes are divided by; empty for none
   */
  abstract String definition(CarriedOver what, String divided);

  /** Returns Java that reads the step sizes of each step. */
  static String sizes(CarriedOver what) {
    return "double[] stepSizes = Files.lines(Path.of(\"" + CarriedOver.FILE
        + "\")).skip(1)  // written with --out\n"
        + "    .mapToDouble(line -> Double.parseDouble(line.split(\",\")[" + what.column()
        + "])).toArray();";
  }

  private static String divided(String formula, String by) {
    return by.isEmpty() ? formula : "(" + formula + ") / " + by;
  }

  /** Returns η_t; empty if there is no formula. */
  Optional<String> formula(Schedule schedule) {
    if (schedule instanceof ConstantStep constant) {
      return Optional.of(real(constant.size()));
    }
    if (schedule instanceof LinearDecay linear) {
      return Optional.of(times(linear.peak(), "(1.0 - (t - 1.0) / " + real(linear.steps()) + ")"));
    }
    if (schedule instanceof InverseSquareRoot root) {
      return Optional.of(real(root.peak()) + " / " + function("sqrt", "t"));
    }
    if (schedule instanceof WarmUpStableDecay stable) {
      return Optional.of(times(stable.peak(), stable(stable)));
    }
    if (schedule instanceof OneCycle cycle) {
      return Optional.of(times(cycle.peak(), cycle(cycle)));
    }
    if (schedule instanceof Cosine cosine) {
      return Optional.of(cosine(cosine));
    }
    if (schedule instanceof StepDecay stairs) {
      String falls = function("floor", "(t - 1.0) / " + real(stairs.every()));
      return Optional.of(
          times(stairs.first(), function("pow", real(stairs.factor()) + ", " + falls)));
    }
    if (schedule instanceof Exponential geometric) {
      return Optional.of(geometric(geometric));
    }
    return schedule instanceof Polynomial power ? Optional.of(power(power)) : Optional.empty();
  }

  private String stable(WarmUpStableDecay stable) {
    double climb = stable.warmUp() * stable.steps();
    String fall =
        "(" + real(stable.steps() + 1.0) + " - t) / " + real(stable.decay() * stable.steps());
    return least("1.0", climb == 0 ? fall : least("t / " + real(climb), fall));
  }

  private String cosine(Cosine cosine) {
    double climb = cosine.warmUp() * cosine.steps();
    String fall = mix(
        cosine.peak(),
        cosine.last(),
        extreme("max", "0.0", "(t - " + real(climb) + ") / " + real(cosine.steps() - climb)));
    return climb == 0 ? fall : least("1.0", "t / " + real(climb)) + " * (" + fall + ")";
  }

  private String cycle(OneCycle cycle) {
    double top = Math.max(0, cycle.warmUp() * cycle.steps() - 1);
    double rest = cycle.steps() - 1 - top;
    String rise = "(" + mix(OneCycle.FIRST, 1, least("1.0", "(t - 1.0) / " + real(top))) + ")";
    String fall = "("
        + mix(
            1, OneCycle.LAST, extreme("max", "0.0", "(t - " + real(1 + top) + ") / " + real(rest)))
        + ")";
    return top == 0 ? rest == 0 ? "1.0" : fall : rest == 0 ? rise : rise + " * " + fall;
  }

  private String geometric(Exponential geometric) {
    return geometric.steps() == 1
        ? real(geometric.first())
        : times(
            geometric.first(),
            function(
                "pow", real(geometric.ratio()) + ", (t - 1.0) / " + real(geometric.steps() - 1.0)));
  }

  private String power(Polynomial power) {
    String left = power.steps() == 1
        ? "1.0"
        : "(" + real(power.steps()) + " - t) / " + real(power.steps() - 1.0);
    return real(power.last()) + " + (" + real(power.first()) + " - " + real(power.last()) + ") * "
        + function("pow", left + ", " + real(power.power()));
  }

  /** Half a period of a cosine, from one number to another. */
  private String mix(double from, double to, String done) {
    return real(to) + " + (" + real(from) + " - " + real(to) + ") * (1.0 + "
        + function("cos", pi + " * " + done) + ") / 2.0";
  }

  private static String times(double factor, String formula) {
    return real(factor) + " * " + formula;
  }

  private String function(String name, String arguments) {
    return functions + name + "(" + arguments + ")";
  }

  private String least(String first, String second) {
    return extreme("min", first, second);
  }

  private String extreme(String which, String first, String second) {
    return extremes + which + "(" + first + ", " + second + ")";
  }

  /** A number with a point or an exponent, so that Java divides it as a real one. */
  private static String real(double value) {
    return Double.toString(value).replace('E', 'e');
  }
}
