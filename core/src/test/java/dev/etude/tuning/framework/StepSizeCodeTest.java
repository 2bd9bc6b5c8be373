package dev.etude.tuning.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.update.DifferentiableRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.HeavyBall;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.Exponential;
import dev.etude.update.schedule.FreeSchedule;
import dev.etude.update.schedule.InverseSquareRoot;
import dev.etude.update.schedule.LinearDecay;
import dev.etude.update.schedule.OneCycle;
import dev.etude.update.schedule.Polynomial;
import dev.etude.update.schedule.Schedule;
import dev.etude.update.schedule.Schedules;
import dev.etude.update.schedule.StepDecay;
import dev.etude.update.schedule.WarmUpStableDecay;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The formulas in the lines of each framework, read as that language reads them, against closed forms written here. */
class StepSizeCodeTest {
  private static final int T = 40;

  private static double wave(double from, double to, double done) {
    return to + (from - to) * (1 + Math.cos(Math.PI * done)) / 2;
  }

  /** Schedules with the step size of step t, by hand. */
  static Stream<Arguments> schedules() {
    return Stream.of(
        Arguments.of(new LinearDecay(0.3, T), (IntToDoubleFunction) t -> 0.3 * (41 - t) / 40),
        Arguments.of(new InverseSquareRoot(0.3, T), (IntToDoubleFunction) t -> 0.3 / Math.sqrt(t)),
        Arguments.of( // climbs for 4 steps, falls from step 31 on
            new WarmUpStableDecay(0.3, 0.1, 0.25, T),
            (IntToDoubleFunction) t -> t <= 4 ? 0.3 * t / 4 : t <= 31 ? 0.3 : 0.03 * (41 - t)),
        Arguments.of(new WarmUpStableDecay(0.3, 0, 0.25, T), (IntToDoubleFunction)
            t -> t <= 31 ? 0.3 : 0.03 * (41 - t)),
        Arguments.of( // PyTorch: the top is step 0.3 · 40 − 1 = 11, counted from 0
            new OneCycle(0.3, 0.3, T), (IntToDoubleFunction) t -> t - 1 <= 11
                ? wave(0.012, 0.3, (t - 1) / 11.0)
                : wave(0.3, 0.3 / 250_000, (t - 12) / 28.0)),
        Arguments.of(new OneCycle(0.3, 0, T), (IntToDoubleFunction)
            t -> wave(0.3, 0.3 / 250_000, (t - 1) / 39.0)),
        Arguments.of( // climbs for 6 steps
            new Cosine(0.3, 0.01, 0.15, T),
            (IntToDoubleFunction) t -> t <= 6 ? 0.05 * t : wave(0.3, 0.01, (t - 6) / 34.0)),
        Arguments.of(
            new Cosine(0.3, 0.01, 0, T), (IntToDoubleFunction) t -> wave(0.3, 0.01, t / 40.0)),
        Arguments.of( // a warm-up of less than a step
            new Cosine(2e-7, 3e-9, 0.01, T),
            (IntToDoubleFunction) t -> wave(2e-7, 3e-9, (t - 0.4) / 39.6)),
        Arguments.of(new StepDecay(0.3, 0.1, 14, T), (IntToDoubleFunction)
            t -> t <= 14 ? 0.3 : t <= 28 ? 0.03 : 0.003),
        Arguments.of(new Exponential(0.3, 0.001, T), (IntToDoubleFunction)
            t -> 0.3 * Math.pow(10, -3 * (t - 1) / 39.0)),
        Arguments.of(new Polynomial(0.3, 0.02, 2, T), (IntToDoubleFunction)
            t -> 0.02 + 0.28 * (40 - t) * (40 - t) / (39.0 * 39)));
  }

  private static CarriedOver carried(DifferentiableRule rule, Schedule schedule) {
    return new CarriedOver(
        rule,
        schedule,
        new CarriedOver.Model(CarriedOver.Loss.HALF_SQUARE, List.of(), "relu", 0),
        CarriedOver.ALL_ROWS,
        schedule.steps(),
        2);
  }

  private static String returned(String lines) {
    Matcher found = Pattern.compile("return (.*?);?\\n").matcher(lines + "\n");
    assertThat(found.find()).as(lines).isTrue();
    return found.group(1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schedules")
  void formulasAreTheSchedule(Schedule schedule, IntToDoubleFunction closed) {
    for (Framework framework : Framework.values()) {
      if (framework == Framework.ETUDE) {
        continue; // names the schedule itself
      }
      boolean halved = framework == Framework.PYTORCH || framework == Framework.KERAS;
      String lines = framework.lines(carried(new GradientDescent(), schedule));
      String formula = returned(lines);
      for (int t = 1; t <= T; t++) {
        double expected = closed.applyAsDouble(t);
        assertThat(schedule.stepSize(t)).isCloseTo(expected, within(1e-12 * 0.3));
        assertThat(new Formula(formula, t).value() * (halved ? 2 : 1))
            .as("%s, step %d: %s", framework, t, formula)
            .isCloseTo(expected, within(1e-12 * closed.applyAsDouble(schedule.steps() / 3)));
      }
    }
  }

  /** Steps of Adam do not grow with the loss, and its step size is the same for both squared losses. */
  @Test
  void adamsScheduleIsNotHalved() {
    String lines = Framework.PYTORCH.lines(carried(Adam.withDefaults(), new LinearDecay(0.3, T)));
    assertThat(lines)
        .contains("lr=1,")
        .contains("LambdaLR(optimizer, lambda done: step_size(done + 1))");
    assertThat(new Formula(returned(lines), 1).value()).isEqualTo(0.3);
  }

  @Test
  void everyKindHasAFormulaButThatOfEachStep() {
    for (Schedule schedule : Schedules.all(T)) {
      boolean free = schedule instanceof FreeSchedule;
      assertThat(StepSizeCode.PYTHON.formula(schedule).isEmpty()).isEqualTo(free);
      assertThat(StepSizeCode.JAVA.formula(schedule).isEmpty()).isEqualTo(free);
    }
    assertThat(new Formula(StepSizeCode.PYTHON.formula(new ConstantStep(0.3, T)).orElseThrow(), 7)
            .value())
        .isEqualTo(0.3);
  }

  @Test
  void oneStepIsNoDivisionByZero() {
    for (Schedule schedule : Schedules.all(1)) {
      StepSizeCode.JAVA
          .formula(schedule.flat(0.3))
          .ifPresent(formula -> assertThat(new Formula(formula, 1).value())
              .as(formula)
              .isCloseTo(schedule.flat(0.3).stepSize(1), within(1e-15)));
    }
  }

  @Test
  void aStepSizeForEachStepIsAColumnOfTheFile() {
    CarriedOver what = carried(new HeavyBall(0.9), Schedules.free(T));
    assertThat(Framework.PYTORCH.lines(what))
        .contains("line.split(\",\")[2]) for line in list(open(\"schedule.csv\"))[1:]")
        .contains("return (step_sizes[t - 1]) / 2");
    assertThat(Framework.DJL.lines(what))
        .contains("Files.lines(Path.of(\"schedule.csv\")).skip(1)")
        .contains("return stepSizes[(int) t - 1];")
        .contains("// its velocity contains the step size");
    assertThat(Framework.ETUDE.lines(what))
        .contains("line.split(\",\")[2]")
        .contains("FreeSchedule.of(stepSizes)");
    assertThat(Framework.ETUDE.lines(carried(new HeavyBall(0.9), FreeSchedule.of(0.1, 0.2))))
        .contains("FreeSchedule.of(0.1, 0.2)");
  }

  /** Python's and Java's arithmetic as far as the formulas use it; a division of whole numbers would differ, so there may be none. */
  private static final class Formula {
    private final List<String> tokens = new ArrayList<>();
    private final double t;
    private int at;

    Formula(String text, int t) {
      this.t = t;
      Matcher word = Pattern.compile("\\s*(\\d+\\.\\d+(?:e-?\\d+)?|\\d+|[A-Za-z.]+|[-+*/(),])")
          .matcher(text);
      int end = 0;
      while (word.find()) {
        assertThat(word.start()).as(text).isEqualTo(end);
        tokens.add(word.group(1));
        end = word.end();
      }
      assertThat(end).as(text).isEqualTo(text.length());
    }

    double value() {
      double value = sum();
      assertThat(at).isEqualTo(tokens.size());
      return value;
    }

    private boolean is(String token) {
      boolean is = at < tokens.size() && tokens.get(at).equals(token);
      at += is ? 1 : 0;
      return is;
    }

    private double sum() {
      double sum = product();
      while (true) {
        if (is("+")) {
          sum += product();
        } else if (is("-")) {
          sum -= product();
        } else {
          return sum;
        }
      }
    }

    private double product() {
      double product = atom();
      while (true) {
        if (is("*")) {
          product *= atom();
        } else if (is("/")) {
          product /= atom();
        } else {
          return product;
        }
      }
    }

    private double atom() {
      if (is("(")) {
        double inner = sum();
        assertThat(is(")")).isTrue();
        return inner;
      }
      String token = tokens.get(at++);
      if (Character.isDigit(token.charAt(0))) {
        return Double.parseDouble(token);
      }
      if (token.equals("t")) {
        return t;
      }
      String name = token.replaceAll("^(math|Math)\\.", "");
      if (name.equalsIgnoreCase("pi")) {
        return Math.PI;
      }
      assertThat(is("(")).as(token).isTrue();
      double first = sum();
      double second = is(",") ? sum() : Double.NaN;
      assertThat(is(")")).isTrue();
      return switch (name) {
        case "cos" -> Math.cos(first);
        case "sqrt" -> Math.sqrt(first);
        case "floor" -> Math.floor(first);
        case "pow" -> Math.pow(first, second);
        case "min" -> Math.min(first, second);
        case "max" -> Math.max(first, second);
        default -> throw new AssertionError("no such function: " + token);
      };
    }
  }
}
