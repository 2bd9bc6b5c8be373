package dev.etude.program;

import dev.etude.run.UsageException;
import dev.etude.study.ParameterRange;
import dev.etude.study.Space;
import dev.etude.study.Trial;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line with places for what a trial decides: {@code {step-size}} and other parameters by their names, {@code {seed}},
 * {@code {repeat}}, {@code {trial}}, {@code {out}}. A doubled brace stands for a brace.
 *
 * @param words program and arguments
 * @param shell whether the one word is a script for {@code sh -c}
 */
public record ProgramTemplate(List<String> words, boolean shell) {
  private static final Pattern PLACE = Pattern.compile("\\{\\{|}}|\\{([A-Za-z][A-Za-z0-9_-]*)}");

  /** What a parameter must not be called: the places that are there already, and what {@link ProcessTree#MARK} is made of. */
  private static final List<String> TAKEN = List.of("seed", "repeat", "trial", "out", "run");

  /**
   * Reads the command line that the user typed.
   *
   * @param text the command line with places such as {@code {step-size}}
   * @param shell whether a shell runs it
   * @param space the parameters that places may name
   * @return the program and its arguments
   * @throws dev.etude.run.UsageException if a place has an unknown name, a parameter is called like another place, or a quote is open
   */
  public static ProgramTemplate of(String text, boolean shell, Space space) {
    ProgramTemplate template = shell
        ? new ProgramTemplate(List.of(text), true)
        : new ProgramTemplate(ProgramWords.split(text), false);
    Map<String, String> names = new LinkedHashMap<>();
    for (ParameterRange range : space.ranges()) {
      if (TAKEN.contains(range.name())) {
        throw new UsageException(
            "--also: a parameter must not be called " + String.join(", ", TAKEN)
                + ": these names have a meaning of their own, but one is called " + range.name());
      }
      names.put(range.name(), "1");
    }
    List.of("seed", "repeat", "trial", "out").forEach(name -> names.put(name, "1"));
    template.words.forEach(word -> fill(word, names, false));
    return template;
  }

  /** Returns what is started. */
  List<String> command(Trial trial, Path out) {
    Map<String, String> values = values(trial, out);
    List<String> filled = words.stream().map(word -> fill(word, values, shell)).toList();
    return shell ? List.of("/bin/sh", "-c", filled.get(0)) : filled;
  }

  /** Returns the same as variables of the environment, such as {@code ETUDE_STEP_SIZE}. */
  static Map<String, String> environment(Trial trial, Path out) {
    Map<String, String> environment = new LinkedHashMap<>();
    values(trial, out)
        .forEach((name, value) ->
            environment.put("ETUDE_" + name.toUpperCase(Locale.ROOT).replace('-', '_'), value));
    return environment;
  }

  private static Map<String, String> values(Trial trial, Path out) {
    Map<String, String> values = new LinkedHashMap<>();
    for (ParameterRange range : trial.space().ranges()) {
      values.put(range.name(), number(trial.value(range.name())));
    }
    values.put("seed", Long.toString(trial.seed()));
    values.put("repeat", Integer.toString(trial.repeat()));
    values.put("trial", Integer.toString(trial.number()));
    values.put("out", out.toString());
    return values;
  }

  private static String fill(String word, Map<String, String> values, boolean quoted) {
    return PLACE.matcher(word).replaceAll(found -> {
      if (found.group(1) == null) {
        return found.group().substring(1);
      }
      String value = values.get(found.group(1));
      if (value == null) {
        throw new UsageException("--program has a place for {" + found.group(1)
            + "}, but there are only {" + String.join("}, {", values.keySet())
            + "}; name further parameters with --also, write {{ for a brace");
      }
      return Matcher.quoteReplacement(
          quoted && !value.matches("[A-Za-z0-9_./+-]+")
              ? "'" + value.replace("'", "'\\''") + "'"
              : value);
    });
  }

  /** As every language reads it: 0.0025, 1e-07. */
  static String number(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -5 && exponent < 15) {
      return decimal.toPlainString();
    }
    String digits = decimal.unscaledValue().toString();
    int sign = digits.startsWith("-") ? 1 : 0;
    String head = digits.substring(0, sign + 1);
    String tail = digits.substring(sign + 1);
    return head + (tail.isEmpty() ? "" : "." + tail) + "e" + exponent;
  }
}
