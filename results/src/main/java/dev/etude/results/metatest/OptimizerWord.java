package dev.etude.results.metatest;

import dev.etude.inner.optimizer.Optimizer;
import dev.etude.results.table.InnerWord;
import dev.etude.results.table.LearnedWord;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.tuning.comparison.Competitors;
import dev.etude.update.UpdateRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An optimizer as the user names it. */
public sealed interface OptimizerWord {
  /**
   * A rule with a step size, {@code sgd:0.1}.
   *
   * @param rule the rule
   * @param stepSize a positive number
   * @param text the text of the user
   */
  record Fixed(UpdateRule rule, double stepSize, String text) implements OptimizerWord {}

  /**
   * A rule whose step size is to be tuned, {@code sgd:tune}.
   *
   * @param rule the rule
   * @param text the text of the user
   */
  record Tuned(UpdateRule rule, String text) implements OptimizerWord {}

  /**
   * A rule that chooses its own step sizes or has one from its authors, {@code prodigy}.
   *
   * @param text the text of the user
   */
  record Ready(String text) implements OptimizerWord {
    /**
     * Returns it for networks trained by mini-batches.
     *
     * @param steps t
     * @return the optimizer
     */
    public Optimizer optimizer(int steps) {
      return Objects.requireNonNull(ready(steps).get(text), text);
    }
  }

  /**
   * A learned optimizer, in a file or part of the program.
   *
   * @param optimizer the file, or its name
   * @param isTuned whether its step sizes are tried, {@code learned:general:tune}
   * @param text the text of the user
   */
  record Learned(LearnedWord optimizer, boolean isTuned, String text) implements OptimizerWord {}

  /**
   * Returns what the user wrote.
   *
   * @return the word
   */
  String text();

  /** Returns the names of rules that want a step size, as for networks trained by mini-batches. */
  private static List<String> rulesWithRate() {
    return InnerWord.names().stream().filter(name -> !name.equals("gd")).toList();
  }

  private static Map<String, Optimizer> ready(int steps) {
    Map<String, Optimizer> optimizers = new LinkedHashMap<>();
    for (Competitor competitor : Competitors.all(steps, true)) {
      if (competitor instanceof Competitor.Ready ready) {
        optimizers.put(ready.name(), ready.optimizer());
      }
    }
    return optimizers;
  }

  /**
   * Returns what can be written.
   *
   * @return forms, for a help text
   */
  static List<String> forms() {
    List<String> forms = new ArrayList<>();
    rulesWithRate().forEach(name -> forms.add(name + ":RATE"));
    forms.addAll(ready(1).keySet());
    forms.addAll(LearnedWord.forms());
    return forms;
  }

  /**
   * Reads {@code RULE:RATE}, {@code RULE:tune}, {@code RULE}, {@code learned:NAME}, {@code learned:NAME:tune} and, for anything else, the name of a file.
   *
   * @param word the text of the user
   * @return the optimizer
   * @throws IllegalArgumentException if it is none: what it must be
   */
  static OptimizerWord of(String word) {
    if (ready(1).containsKey(word)) {
      return new Ready(word);
    }
    int colon = word.indexOf(':');
    String name = colon < 0 ? word : word.substring(0, colon);
    String ruleName = name.equals("momentum") ? "heavy-ball" : name; // the usual word
    if (rulesWithRate().contains(ruleName)) {
      return withRate(new InnerWord(ruleName).rule(), name, word);
    }
    if (!LearnedWord.matches(word) && colon >= 0 && Files.notExists(Path.of(word))) {
      throw new IllegalArgumentException("must be the file of a learned optimizer, "
          + String.join(", ", LearnedWord.forms()) + ", one of "
          + String.join(", ", rulesWithRate()) + " with :RATE or :tune, or one of "
          + String.join(", ", ready(1).keySet())
          + ", but is '" + word + "'");
    }
    return new Learned(LearnedWord.of(word), LearnedWord.isTuned(word), word);
  }

  private static OptimizerWord withRate(UpdateRule rule, String name, String word) {
    String rate = word.length() == name.length() ? "" : word.substring(name.length() + 1);
    if (rate.equals("tune")) {
      return new Tuned(rule, word);
    }
    double stepSize;
    try {
      stepSize = Double.parseDouble(rate);
    } catch (NumberFormatException e) {
      stepSize = Double.NaN;
    }
    if (!(stepSize > 0 && stepSize < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("must be " + name + ":RATE with a positive number, or "
          + name + ":tune, but is '" + word + "'");
    }
    return new Fixed(rule, stepSize, word);
  }
}
