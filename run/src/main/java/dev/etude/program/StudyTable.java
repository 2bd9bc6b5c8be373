package dev.etude.program;

import dev.etude.meta.evaluation.Verdict;
import dev.etude.report.listing.Listing;
import dev.etude.report.listing.Place;
import dev.etude.study.ParameterRange;
import dev.etude.study.StudyChoice;
import dev.etude.study.StudyResult;
import dev.etude.study.StudySettings;
import dev.etude.study.StudyTrial;
import dev.etude.study.TrialResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The columns of the choices and the trials of a study. */
public final class StudyTable {
  /** What was chosen. */
  public static final Listing<Chosen> CHOICES = Listing.of(Chosen.class)
      .text("chosenBy", "chosen by", Chosen::name)
      .only(Place.TERMINAL, Place.PAGE, Place.CSV)
      .text("setting", "setting", row -> StudyWords.setting(row.choice.parameters()))
      .only(Place.TERMINAL, Place.PAGE)
      .number("stepSize", "step size", row -> row.choice.stepSize())
      .only(Place.CSV, Place.JSON)
      .structure("parameters", row -> row.choice.parameters())
      .number("from", "as good: from", row -> row.choice.from())
      .number("to", "to", row -> row.choice.to())
      .number("expectedLoss", "expected loss", row -> row.choice.loss())
      .only(Place.PAGE, Place.CSV, Place.JSON)
      .number("standardError", "standard error", row -> row.choice.standardError())
      .only(Place.PAGE, Place.CSV, Place.JSON)
      .count("trainings", "trainings", row -> row.choice.trials().size())
      .spare(2)
      .number("train", "train", row -> row.mean(TrialResult::train))
      .spare(1)
      .number("validation", "validation", row -> row.mean(TrialResult::validation))
      .number("test", "test", row -> row.mean(TrialResult::test))
      .build();

  private StudyTable() {}

  /**
   * A choice and what made it.
   *
   * @param name the losses that chose it
   * @param choice what was chosen
   */
  public record Chosen(String name, StudyChoice choice) {
    private double mean(ToDoubleFunction<TrialResult> loss) {
      return choice.trials().stream()
          .mapToDouble(each -> loss.applyAsDouble(each.result().orElseThrow()))
          .average()
          .orElse(Double.NaN);
    }
  }

  /**
   * Returns the rows of {@link #CHOICES}.
   *
   * @param result what is known
   * @return the choices that there are
   */
  public static List<Chosen> choices(StudyResult result) {
    List<Chosen> rows = new ArrayList<>();
    result
        .byTraining()
        .ifPresent(choice -> rows.add(new Chosen(Verdict.Choice.TRAIN_BY_TRAIN.text(), choice)));
    result
        .byValidation()
        .ifPresent(
            choice -> rows.add(new Chosen(Verdict.Choice.TRAIN_BY_VALIDATION.text(), choice)));
    return rows;
  }

  /** How trials are listed for people and scripts, whatever their parameters. */
  static Listing<StudyTrial> trials() {
    return trials(List.of());
  }

  /** How trials are listed in a file, with a column for each parameter. */
  static Listing<StudyTrial> trials(StudySettings settings) {
    return trials(settings.space().ranges());
  }

  private static Listing<StudyTrial> trials(List<ParameterRange> parameters) {
    Listing.Builder<StudyTrial> listing = Listing.of(StudyTrial.class)
        .count("trial", "trial", each -> each.trial().number())
        .text("setting", "setting", each -> StudyWords.setting(each.trial().parameters()))
        .only(Place.TERMINAL, Place.PAGE)
        .structure("parameters", each -> each.trial().parameters())
        .count("repeat", "repeat", each -> each.trial().repeat())
        .count("trialSeed", "seed", each -> each.trial().seed())
        .inCsv("seed")
        .only(Place.CSV, Place.JSON);
    for (ParameterRange range : parameters) {
      String key = range.key();
      listing
          .number(
              key, range.name(), each -> each.trial().parameters().getOrDefault(key, Double.NaN))
          .inCsv(key)
          .only(Place.CSV);
    }
    return listing
        .structure("losses", StudyTable::losses)
        .number("train", "train", each -> number(each, TrialResult::train))
        .only(Place.TERMINAL, Place.PAGE, Place.CSV)
        .number("validation", "validation", each -> number(each, TrialResult::validation))
        .only(Place.TERMINAL, Place.PAGE, Place.CSV)
        .number("test", "test", each -> number(each, TrialResult::test))
        .only(Place.TERMINAL, Place.PAGE, Place.CSV)
        .text("status", "status", each -> each.result().map(r -> r.end().text()).orElse("running"))
        .number("share", "share", each -> each.result().map(TrialResult::share).orElse(0.0))
        .only(Place.CSV, Place.JSON)
        .number("seconds", "time", each -> number(each, TrialResult::seconds))
        .unit("s")
        .text("note", "note", each -> each.result().map(TrialResult::note).orElse(""))
        .build();
  }

  private static Map<String, Double> losses(StudyTrial trial) {
    Map<String, Double> losses = new LinkedHashMap<>();
    losses.put("train", number(trial, TrialResult::train));
    losses.put("validation", number(trial, TrialResult::validation));
    losses.put("test", number(trial, TrialResult::test));
    return losses;
  }

  private static double number(StudyTrial trial, ToDoubleFunction<TrialResult> number) {
    Optional<TrialResult> result = trial.result();
    return result.isPresent() ? number.applyAsDouble(result.get()) : Double.NaN;
  }
}
