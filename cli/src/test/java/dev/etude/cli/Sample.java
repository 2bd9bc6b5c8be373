package dev.etude.cli;

import dev.etude.cli.option.Invocation;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.report.CsvFile;
import dev.etude.report.listing.TextTable;
import dev.etude.run.RunDirectory;
import dev.etude.run.UsageException;
import dev.etude.run.record.RunRecord;
import dev.etude.task.TaskException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command as commands are written, that can also be made to fail in every way. */
@Command(
    name = "probe",
    description = "Doubles numbers.",
    footer = {"", "Example:", "  etude probe --step-size 0.1,0.2 --out runs/probe"})
final class Sample implements Runnable {
  @Option(names = "--steps", paramLabel = "N", defaultValue = "10", converter = Count.class)
  private int steps;

  @Option(
      names = "--step-size",
      paramLabel = "ETA",
      split = CommaList.SPLIT,
      splitSynopsisLabel = CommaList.LABEL,
      required = true,
      converter = NonNegativeNumber.class)
  private List<Double> stepSizes;

  @Option(names = "--data", paramLabel = "FILE")
  private @Nullable Path data;

  @Option(names = "--trouble", paramLabel = "KIND", converter = TroubleName.class)
  private @Nullable Trouble trouble;

  @Mixin
  private final OutputOptions output = new OutputOptions();

  @Mixin
  private final SeedOption seed = new SeedOption();

  @Spec
  private CommandSpec spec;

  private final Console console;

  Sample(Console console) {
    this.console = console;
  }

  /** Accepts the names of the constants. */
  static final class TroubleName implements ITypeConverter<Trouble> {
    @Override
    public Trouble convert(String word) {
      return Trouble.valueOf(word);
    }
  }

  enum Trouble {
    REFUSE,
    FAIL,
    FAIL_TASK,
    MEMORY,
    FAIL_WRITING,
    HANG_WRITING
  }

  record Row(double stepSize, double doubled, String status) {}

  record Result(int steps, List<Row> results, long seed) {}

  @Override
  public void run() {
    RunRecord record = Invocation.of(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output.target());
    if (data != null) {
      record = record.withInput(data);
    }
    maybe(Trouble.REFUSE, () -> new UsageException("data.csv:3: column\n'b' must be a number"));
    maybe(Trouble.FAIL_TASK, () -> new TaskException(3, new ArithmeticException("no digits left")));
    maybe(Trouble.FAIL, () -> new IllegalStateException("the sum must be 0, but is 1"));
    if (trouble == Trouble.MEMORY) {
      throw new OutOfMemoryError("Java heap space");
    }
    List<Row> rows = new ArrayList<>();
    try (Progress progress = console.progress("step sizes", stepSizes.size())) {
      for (double stepSize : stepSizes) {
        double doubled = stepSize * 2;
        rows.add(new Row(stepSize, doubled, Double.isFinite(doubled) ? "completed" : "overflow"));
        progress.step();
      }
    }
    RunRecord finished = record.finished("completed", Map.of());
    directory.ifPresent(present -> present.write(finished, files -> {
      try (CsvFile csv = files.csv("doubled.csv", "stepSize", "doubled", "status")) {
        rows.forEach(row -> csv.row(row.stepSize(), row.doubled(), row.status()));
      }
      files.text("figures/doubled.svg", "<svg/>");
      maybe(Trouble.FAIL_WRITING, () -> new IllegalStateException("no ink"));
      if (trouble == Trouble.HANG_WRITING) {
        console.message("hanging");
        while (true) {
          files.text("figures/" + System.nanoTime() % 100, "?");
        }
      }
    }));
    if (output.json()) {
      console.json(new Result(steps, rows, seed.seed().value()));
    } else {
      TextTable table = new TextTable("step size", "doubled", "status");
      rows.forEach(row -> table.row(row.stepSize(), row.doubled(), row.status()));
      console.result(table + "seed " + seed.seed().value());
    }
  }

  private void maybe(Trouble kind, java.util.function.Supplier<RuntimeException> exception) {
    if (trouble == kind) {
      throw exception.get();
    }
  }
}
