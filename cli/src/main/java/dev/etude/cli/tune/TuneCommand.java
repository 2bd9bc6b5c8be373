package dev.etude.cli.tune;

import dev.etude.cli.option.Count;
import dev.etude.cli.option.Fraction;
import dev.etude.cli.option.InnerName;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Numbers;
import dev.etude.cli.output.Progress;
import dev.etude.cli.output.TextTable;
import dev.etude.cli.run.RunDirectory;
import dev.etude.cli.run.RunRecord;
import dev.etude.data.InputException;
import dev.etude.data.Regression;
import dev.etude.data.Split;
import dev.etude.data.Table;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.optimizer.RegressionTuning;
import dev.etude.meta.optimizer.Verdict;
import dev.etude.task.RegressionLandscape;
import dev.etude.task.RegressionRows;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The main job: learns the step size for linear regression on the user's own table. */
@Command(
    name = "tune",
    description = {
      "Learn the step size for linear regression on a table.",
      "",
      "Many times over, the rows are split into training, validation and test rows. The step size"
          + " after which T steps of gradient descent give the smallest loss is found twice, on the"
          + " training rows and on the validation rows; both are then tried on the test rows.",
      "",
      "With --inner sgd a step reads one row: each epoch goes through the rows in a random order that"
          + " is the same for all step sizes."
    },
    footer = {
      "",
      "The table is CSV with a header and numbers only; comma, semicolon or tab.",
      "",
      "Examples:",
      "  etude tune examples/diabetes.csv --target progression",
      "  etude tune examples/diabetes.csv --polynomial 2 --steps 1000 --seed 1 --json",
      "  etude tune examples/diabetes.csv --inner sgd --steps 1000",
      "  etude tune examples/diabetes.csv --out runs/diabetes"
    })
public final class TuneCommand implements Runnable {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The table.")
  private Path file;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column to predict (default: the last).")
  private @Nullable String target;

  @Option(
      names = "--inner",
      paramLabel = "NAME",
      defaultValue = "gd",
      converter = InnerName.Converter.class,
      description = "gd, or sgd: one row a step (default: ${DEFAULT-VALUE}).")
  private InnerName inner;

  @Option(
      names = "--steps",
      paramLabel = "T",
      defaultValue = "100",
      converter = Count.class,
      description = "Steps of gradient descent, from 0 (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--splits",
      paramLabel = "M",
      defaultValue = "20",
      converter = Count.class,
      description = "How many times the rows are split (default: ${DEFAULT-VALUE}).")
  private int splits;

  @Option(
      names = "--validation-fraction",
      paramLabel = "P",
      defaultValue = "0.5",
      converter = Fraction.class,
      description = "Part of the rows not tested on that validates (default: ${DEFAULT-VALUE}).")
  private double validationFraction;

  @Option(
      names = "--test-fraction",
      paramLabel = "P",
      defaultValue = "0.2",
      converter = Fraction.class,
      description = "Part of all rows that tests (default: ${DEFAULT-VALUE}).")
  private double testFraction;

  @Option(
      names = "--polynomial",
      paramLabel = "DEGREE",
      defaultValue = "1",
      converter = Count.class,
      description = "Add all products of columns up to this degree (default: ${DEFAULT-VALUE}).")
  private int polynomial;

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Mixin
  private final ThreadsOption threads = new ThreadsOption();

  @Mixin
  private final OutputOptions output = new OutputOptions();

  /**
   * Creates the command.
   *
   * @param console where to print
   */
  public TuneCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    RunRecord record = RunRecord.start(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output);
    Table table = Table.read(file);
    Regression columns = table.regression(target);
    Regression regression = refusing(() -> {
      Split.draw(columns.rows(), validationFraction, testFraction, seed.seed()); // enough rows?
      return columns.withPolynomials(polynomial);
    });
    TuneResult result =
        refusing(() -> tune(RegressionRows.of(regression.features(), regression.target())));
    if (directory.isPresent()) {
      RunRecord finished = record
          .withInput(file)
          .withSetting("target", regression.targetName())
          .finished("completed");
      TuneReport report =
          new TuneReport(result, regression.targetName(), file.getFileName().toString());
      directory.get().write(finished, report::writeTo);
    }
    print(result, regression.targetName());
  }

  /** Says which file it is that cannot be worked with. */
  private <T> T refusing(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw new InputException(file.toString(), 0, String.valueOf(e.getMessage()));
    }
  }

  private TuneResult tune(RegressionRows rows) {
    TaskMap map = threads.map();
    List<RegressionLandscape> tasks;
    try (Progress progress = console.progress("splits", splits);
        Shared<RegressionRows> table = map.share(rows)) {
      tasks = map.map(
          splits,
          new SplitTask(table, validationFraction, testFraction, inner, steps, seed.seed()),
          progress::step);
    }
    RegressionTuning tuning = new RegressionTuning(tasks, map);
    RegressionTuning.Choice byTraining = tuning.choose(Rows.TRAINING, steps);
    RegressionTuning.Choice byValidation = tuning.choose(Rows.VALIDATION, steps);
    double testToTrained = testFraction / (1 - testFraction);
    Verdict verdict = Verdict.of(
        byTraining.testErrors().toArray(), byValidation.testErrors().toArray(), testToTrained);
    return new TuneResult(
        rows.rows(),
        rows.features(),
        inner,
        steps,
        splits,
        seed.seed().value(),
        tuning,
        byTraining,
        byValidation,
        verdict);
  }

  private void print(TuneResult result, String targetName) {
    if (output.json()) {
      console.json(result.summary());
      return;
    }
    TextTable table = new TextTable("chosen by", "step size", "loss", "test RMSE", "min", "max");
    for (TuneResult.Row row : result.table()) {
      table.row(row.name(), row.stepSize(), row.loss(), row.mean(), row.min(), row.max());
    }
    console.result(table.toString());
    console.result(String.format(
        Locale.ROOT,
        "%nVerdict: %s: %s.%n%d rows, %d features, %d steps, %d splits; RMSE in units of %s."
            + " %s is stable below %s. Seed %d.",
        result.verdict().choice().text(),
        result.verdict().reason(),
        result.rows(),
        result.features(),
        steps,
        splits,
        targetName,
        result.innerText(),
        Numbers.brief(result.tuning().stabilityEdge()),
        result.seed()));
  }
}
