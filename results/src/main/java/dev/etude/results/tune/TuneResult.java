package dev.etude.results.tune;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.etude.math.Range;
import dev.etude.meta.objective.Reduction;
import dev.etude.results.Result;
import dev.etude.results.table.ReadRows;
import dev.etude.results.table.ScheduleOrigin;
import dev.etude.results.table.TableSetting;
import dev.etude.results.table.TableSummary;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Choice;
import dev.etude.tuning.Landscape;
import dev.etude.tuning.Learned;
import dev.etude.tuning.Ranking;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.TuningSettings;
import dev.etude.tuning.answer.Answer;
import dev.etude.tuning.answer.Overtuning;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.update.parameter.Parameter;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The result of the command on a table.
 *
 * @param setting the table
 * @param objective which choice is called learned
 * @param tuned what was found
 * @param origin where the shape of the schedule comes from, if it was computed from the table
 */
public record TuneResult(
    TableSetting setting, ReadRows objective, Tuned tuned, Optional<ScheduleOrigin> origin)
    implements Result {
  /** What {@code --json} prints; the components are the fields, the same whether by formula or by trainings that are run. */
  public record Summary(
      String answer,
      String answerKind,
      Map<String, @Nullable Object> recommendation,
      String model,
      String inner,
      @Nullable Integer batch,
      String schedule,
      @Nullable Map<String, Object> scheduleOrigin,
      double smoothness,
      int steps,
      double epochs,
      int splits,
      int rows,
      int features,
      String target,
      TableSummary table,
      String metric,
      boolean log,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Double stabilityEdge,
      LearnedSummary learned,
      ChoiceSummary trainByTrain,
      ChoiceSummary trainByValidation,
      @Nullable ChoiceSummary leaveOneOut,
      @Nullable ChoiceSummary constant,
      @Nullable String leaveOneOutSkipped,
      @Nullable BaselineSummary baseline,
      @Nullable Overtuning overtuning,
      List<ComparedSummary> comparison,
      @Nullable CarriedPeak carriedPeak,
      String verdict,
      String reason,
      long seed) {}

  /** What was learned, for scripts that want nothing else. */
  public record LearnedSummary(
      String objective,
      @Nullable Double stepSize,
      Map<String, Double> parameters,
      @Nullable List<Double> schedule) {
    static LearnedSummary of(ReadRows objective, ChoiceSummary choice) {
      return new LearnedSummary(
          objective.toString(), choice.stepSize, choice.parameters, choice.schedule);
    }
  }

  /** A local minimum of what was minimised. */
  public record MinimumSummary(double stepSize, double value) {}

  /**
   * One choice. {@code metaObjective} is what was minimised, the cost of roughness included; the losses are without it. A constant step
   * size is {@code stepSize}, all others are {@code schedule}. {@code status} is that of trainings on training and validation rows
   * together, {@code statusApart} on training rows alone.
   */
  public record ChoiceSummary(
      @Nullable Double stepSize,
      Map<String, Double> parameters,
      @Nullable List<Double> schedule,
      double metaObjective,
      String metaStatus,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<MinimumSummary> minima,
      Range trainLoss,
      Range validationLoss,
      Range testLoss,
      Range trainMetric,
      Range validationMetric,
      Range testMetric,
      double trajectories,
      String status,
      String statusApart) {
    static ChoiceSummary of(Choice choice) {
      Learned learned = choice.learned();
      return new ChoiceSummary(
          learned.isConstant() ? learned.schedule().stepSize(1) : null,
          values(learned),
          learned.isConstant()
              ? null
              : Arrays.stream(learned.stepSizes()).boxed().toList(),
          learned.evidence().metaObjective(),
          learned.evidence().status().description(),
          minima(learned),
          choice.choosing().trainLoss(),
          choice.choosing().testLoss(),
          choice.judging().testLoss(),
          choice.choosing().trainMetric(),
          choice.choosing().testMetric(),
          choice.judging().testMetric(),
          learned.evidence().trajectories(),
          choice.judging().status(),
          choice.choosing().status());
    }

    private static @Nullable List<MinimumSummary> minima(Learned learned) {
      return learned.evidence() instanceof Learned.Minima closed
          ? closed.minima().stream()
              .map(each -> new MinimumSummary(each.stepSize(), each.value().toDouble()))
              .toList()
          : null;
    }
  }

  /** What predicting the same for every row comes to. */
  public record BaselineSummary(Range testLoss, Range testMetric) {
    static BaselineSummary of(Outcomes outcomes) {
      return new BaselineSummary(outcomes.testLoss(), outcomes.testMetric());
    }
  }

  /** One way of training in a comparison, the best first; {@code stepSize} is the constant one that was found for it, if any. */
  public record ComparedSummary(
      String rule,
      Range testMetric,
      Range testLoss,
      Range trainLoss,
      @Nullable Double stepSize,
      boolean withinNoise,
      String standing,
      double trajectories,
      String status) {
    static List<ComparedSummary> of(Ranking ranking) {
      return ranking.entries().stream()
          .map(entry -> new ComparedSummary(
              entry.name(),
              entry.outcomes().testMetric(),
              entry.outcomes().testLoss(),
              entry.outcomes().trainLoss(),
              orNull(entry.stepSize()),
              ranking.standing(entry) == Ranking.Standing.AS_GOOD,
              ranking.standing(entry).word(),
              entry.trajectories(),
              entry.status()))
          .toList();
    }
  }

  /** Returns the values of the named meta-parameters, by keys for scripts. */
  static Map<String, Double> values(Learned learned) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Parameter parameter : learned.named()) {
      values.put(parameter.key(), parameter.value());
    }
    return values;
  }

  static @Nullable Double orNull(OptionalDouble number) {
    return number.isPresent() ? number.getAsDouble() : null;
  }

  @Override
  public Summary summary() {
    TuningSettings settings = tuned.settings();
    ChoiceSummary learned = ChoiceSummary.of(tuned.learned());
    Answer answer = tuned.answer();
    return new Summary(
        answer.sentence(),
        answer.kind().text(),
        answer.recommendation().fields(),
        setting.model(),
        setting.inner().name(),
        setting.batch(),
        settings.schedule().name(),
        origin.map(ScheduleOrigin::numbers).orElse(null),
        settings.smoothness(),
        settings.steps(),
        setting.horizon().epochs(),
        settings.selection().judged().length,
        setting.rows(),
        setting.features(),
        setting.target(),
        setting.table(),
        setting.metric(),
        settings.reduction() == Reduction.LOG_LAST,
        tuned.landscape().map(Landscape::stabilityEdge).orElse(null),
        LearnedSummary.of(objective, learned),
        ChoiceSummary.of(tuned.byTraining()),
        ChoiceSummary.of(tuned.byValidation()),
        tuned.byLeaveOneOut().map(ChoiceSummary::of).orElse(null),
        tuned.byConstant().map(ChoiceSummary::of).orElse(null),
        tuned.whyNoLeaveOneOut().orElse(null),
        tuned.baseline().map(BaselineSummary::of).orElse(null),
        tuned.overtuning().orElse(null),
        ComparedSummary.of(tuned.ranking()),
        CarriedPeak.of(setting, tuned).orElse(null),
        tuned.verdict().choice().text(),
        tuned.verdict().reason(),
        settings.seed().value());
  }

  @Override
  public String text(int columns) {
    return TuneText.of(this, columns);
  }

  @Override
  public void writeTo(RunFiles files) throws IOException {
    new TuneReport(this).writeTo(files);
  }
}
