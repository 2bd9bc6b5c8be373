package dev.etude.results.training;

import dev.etude.data.Sha256;
import dev.etude.inner.learned.GeneralRule;
import dev.etude.inner.learned.LearnedRule;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.run.RuleTraining;
import dev.etude.report.Numbers;
import dev.etude.results.table.LearnedWord;
import dev.etude.run.UsageException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a general rule that is learned.
 *
 * @param stepSize around which the tasks' step sizes lie
 * @param stepSizeSpread the largest factor between a task's step size and that
 * @param unitSpread the largest factor by which units of weights and steps vary between tasks
 * @param orthogonalised whether directions are orthogonalised
 * @param weightDecay in units of the step size
 * @param plainLoss whether the meta-loss is of losses, not of their logarithms
 * @param start the learned optimizer to begin with; empty for weights that act as Adam
 */
public record GeneralRuleSetting(
    double stepSize,
    double stepSizeSpread,
    double unitSpread,
    boolean orthogonalised,
    double weightDecay,
    boolean plainLoss,
    Optional<LearnedWord> start) {
  /** Returns the rule to begin with. */
  LearnedRule begin(GeneralRule drawn) {
    return start
        .map(GeneralRuleSetting::general)
        .orElse(drawn)
        .withOrthogonalisation(orthogonalised)
        .withWeightDecay(weightDecay);
  }

  /** Returns how many steps the rule to begin with is to be trusted for; 0 if it is drawn. */
  int startHorizon() {
    return start.map(word -> word.trained().horizon()).orElse(0);
  }

  private static GeneralRule general(LearnedWord word) {
    if (word.trained().rule() instanceof GeneralRule general) {
      return general;
    }
    throw new UsageException("--start must be an optimizer of tables, such as learned:general, but "
        + word.text() + " is one of images");
  }

  /** Returns how the rule learns. */
  RuleTraining training(LearnedRule rule, Rows rows) {
    return new RuleTraining(rule, rows, !plainLoss, stepSize, stepSizeSpread, unitSpread);
  }

  /** Returns what is to be said of the rule, by the options' names. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    start.ifPresent(word -> {
      settings.put("start", word.text());
      settings.put(
          "start-sha256",
          HexFormat.of().formatHex(Sha256.newDigest().digest(word.trained().toBytes())));
    });
    settings.put("step-size-of-tasks", Numbers.exact(stepSize));
    settings.put("step-size-spread", Numbers.exact(stepSizeSpread));
    settings.put("unit-spread", Numbers.exact(unitSpread));
    settings.put("loss", plainLoss ? "plain" : "log");
    settings.put("rule", orthogonalised ? "general, orthogonalised" : "general");
    return settings;
  }
}
