package dev.etude.results.tune;

import dev.etude.math.Range;
import dev.etude.report.Numbers;
import dev.etude.report.listing.Listing;
import dev.etude.report.listing.Place;
import dev.etude.report.page.HtmlReport;
import dev.etude.results.table.TableSetting;
import dev.etude.run.RunFiles;
import dev.etude.tuning.Choice;
import dev.etude.tuning.Learned;
import dev.etude.tuning.Tuned;
import dev.etude.tuning.comparison.Outcomes;
import dev.etude.update.parameter.Parameter;
import dev.etude.update.schedule.FreeSchedule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the choices of a tuning, and their rows, for people with the baseline.
 *
 * <p>{@code metaObjective} is what was minimised, the cost of roughness included; the losses are without it. A constant step size is
 * {@code stepSize}, all others are {@code schedule}. {@code status} is that of trainings on training and validation rows together, {@code
 * statusApart} on training rows alone.
 */
final class ChoiceTable {
  private final TuneResult result;
  private final Listing<Row> listing;

  /** A local minimum of what was minimised. */
  private record Minimum(double stepSize, double value) {}

  /** A choice and what chose it; no choice is the baseline, which was not learned but judged. */
  private record Row(String name, @Nullable Choice choice, Outcomes judged) {
    static Row of(String name, Choice choice) {
      return new Row(name, choice, choice.judging());
    }

    private <T> T of(Function<Choice, T> quantity, T none) {
      return choice == null ? none : quantity.apply(choice);
    }

    Range apart(Function<Outcomes, Range> quantity) {
      return of(each -> quantity.apply(each.choosing()), Range.NONE);
    }

    double evidence(Function<Learned.Evidence, Double> quantity) {
      return of(each -> quantity.apply(each.learned().evidence()), Double.NaN);
    }

    @Nullable
    Object learned(Function<Learned, @Nullable Object> quantity) {
      return choice == null ? null : quantity.apply(choice.learned());
    }
  }

  ChoiceTable(TuneResult result) {
    this.result = result;
    TableSetting setting = result.setting();
    String metric = setting.metric();
    listing = Listing.of(Row.class)
        .text("chosenBy", "chosen by", Row::name)
        .only(Place.TERMINAL, Place.PAGE, Place.CSV)
        .text("learned", "learned", row -> row.of(each -> words(each.learned()), "nothing"))
        .only(Place.TERMINAL, Place.PAGE)
        .number(
            "stepSize", "step size", row -> row.of(each -> stepSize(each.learned()), Double.NaN))
        .only(Place.CSV, Place.JSON)
        .structure("parameters", row -> row.learned(ChoiceTable::parameters))
        .structure("schedule", row -> row.learned(ChoiceTable::schedule))
        .number(
            "metaObjective", "meta-objective", row -> row.evidence(Learned.Evidence::metaObjective))
        .only(Place.PAGE, Place.CSV, Place.JSON)
        .text(
            "metaStatus",
            "status of the meta-objective",
            row -> row.of(each -> each.learned().evidence().status().description(), ""))
        .only(Place.CSV, Place.JSON)
        .structure("minima", row -> row.learned(ChoiceTable::minima))
        .omittedIfNull()
        .range("trainLoss", "train loss", row -> row.apart(Outcomes::trainLoss))
        .withoutEnds(Place.TERMINAL, Place.PAGE)
        .spare(3)
        .range("validationLoss", "validation loss", row -> row.apart(Outcomes::testLoss))
        .withoutEnds(Place.TERMINAL, Place.PAGE)
        .spare(4)
        .range("testLoss", "test loss", row -> row.judged.testLoss())
        .withoutEnds(Place.TERMINAL)
        .spare(5)
        .range("trainMetric", "train " + metric, row -> row.apart(Outcomes::trainMetric))
        .unit(setting.unit())
        .withoutEnds(Place.PAGE)
        .only(Place.PAGE, Place.CSV, Place.JSON)
        .range("validationMetric", "validation " + metric, row -> row.apart(Outcomes::testMetric))
        .unit(setting.unit())
        .withoutEnds(Place.PAGE)
        .only(Place.PAGE, Place.CSV, Place.JSON)
        .range("testMetric", "test " + metric, row -> row.judged.testMetric())
        .unit(setting.unit())
        .spare(2)
        .number("trajectories", "trajectories", row -> row.evidence(Learned.Evidence::trajectories))
        .spare(1)
        .text("status", "status", row -> row.of(each -> each.judging().status(), "untrained"))
        .only(Place.CSV, Place.JSON)
        .text(
            "statusApart",
            "status on training rows",
            row -> row.of(each -> each.choosing().status(), ""))
        .only(Place.CSV, Place.JSON)
        .build();
  }

  private List<Row> choices() {
    Tuned tuned = result.tuned();
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of(Tuned.TRAIN_BY_TRAIN, tuned.byTraining()));
    rows.add(Row.of(Tuned.TRAIN_BY_VALIDATION, tuned.byValidation()));
    tuned.byLeaveOneOut().ifPresent(choice -> rows.add(Row.of(Tuned.LEAVE_ONE_OUT, choice)));
    tuned.byConstant().ifPresent(choice -> rows.add(Row.of(Tuned.CONSTANT, choice)));
    return rows;
  }

  private List<Row> withBaseline() {
    List<Row> rows = choices();
    result.tuned().baseline().ifPresent(outcomes -> rows.add(new Row("baseline", null, outcomes)));
    return rows;
  }

  /** Returns the table of a terminal. */
  String text(int columns) {
    return listing.text(withBaseline(), columns);
  }

  /** Says what the metric is measured in; empty if in nothing. */
  String units() {
    return listing.units();
  }

  /** Returns what scripts read of a choice. */
  Map<String, @Nullable Object> fields(Choice choice) {
    return listing.fields(Row.of("", choice));
  }

  /** Writes {@code choices.csv}. */
  void writeTo(RunFiles files) throws IOException {
    files.csv("choices.csv", listing, withBaseline());
  }

  /** Adds what was learned, and what it leads to. */
  void addTo(HtmlReport.Builder page) {
    String over = ": the mean over " + result.setting().tasksText(result.tuned().settings())
        + ", of test rows with its range; test rows come after training on training and validation"
        + " rows together";
    page.table(
            "What was learned",
            listing.select("chosenBy", "learned", "metaObjective", "trajectories"),
            choices())
        .table(
            "The loss that it leads to" + over,
            listing.select("chosenBy", "trainLoss", "validationLoss", "testLoss"),
            withBaseline())
        .table(
            "The " + result.setting().metric() + " that it leads to" + over,
            listing.select("chosenBy", "trainMetric", "validationMetric", "testMetric"),
            withBaseline());
  }

  /** Says what was learned in a few words. */
  static String words(Learned learned) {
    List<String> words = new ArrayList<>();
    if (learned.schedule() instanceof FreeSchedule free) {
      double[] sizes = free.sizes().toArray();
      String first = Numbers.brief(sizes[0]);
      String last = Numbers.brief(sizes[sizes.length - 1]);
      words.add("step sizes " + first + " … " + last);
    }
    boolean only = learned.parameters().size() == 1;
    for (Parameter parameter : learned.named()) {
      words.add((only ? "" : parameter.name() + " ") + Numbers.brief(parameter.value()));
    }
    return String.join(", ", words);
  }

  /** Returns the step size; NaN if it is not one that was learned. */
  static double stepSize(Learned learned) {
    return learned.stepSize().orElse(Double.NaN);
  }

  /** Returns the step size of every step, if it is not constant. */
  static @Nullable List<Double> schedule(Learned learned) {
    return learned.isConstant()
        ? null
        : Arrays.stream(learned.stepSizes()).boxed().toList();
  }

  /** Returns the values of the named meta-parameters, by keys for scripts. */
  static Map<String, Double> parameters(Learned learned) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (Parameter parameter : learned.named()) {
      values.put(parameter.key(), parameter.value());
    }
    return values;
  }

  private static @Nullable List<Minimum> minima(Learned learned) {
    return learned.evidence() instanceof Learned.Minima closed
        ? closed.minima().stream()
            .map(each -> new Minimum(each.stepSize(), each.value().toDouble()))
            .toList()
        : null;
  }
}
