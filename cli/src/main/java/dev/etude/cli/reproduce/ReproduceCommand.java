package dev.etude.cli.reproduce;

import dev.etude.cli.option.Keyword;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.reproduce.Experiment.Claim;
import dev.etude.cli.reproduce.Experiment.Findings;
import dev.etude.cli.run.CsvFile;
import dev.etude.cli.run.RunDirectory;
import dev.etude.cli.run.RunFiles;
import dev.etude.cli.run.RunRecord;
import dev.etude.report.Figure;
import dev.etude.report.FigureWriter;
import dev.etude.report.HtmlReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the paper's experiments again and holds its claims against the numbers. */
@Command(
    name = "reproduce",
    description = "Run an experiment of the paper and check its claims.",
    footer = {
      "",
      "Examples:",
      "  etude reproduce figure-1 --quick",
      "  etude reproduce figure-2 --seed 1 --out runs/figure-2",
      "  etude reproduce figure-3 --quick --out runs/figure-3"
    })
public final class ReproduceCommand implements Runnable {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      converter = Name.Converter.class,
      description = "figure-1: the step size as it is learned; figure-2: the best step size"
          + " against the number of steps; figure-3, figure-4: train-by-train and"
          + " train-by-validation on noisy least squares, against noise and against samples.")
  private Name name;

  @Option(names = "--quick", description = "Smaller settings, for a first look.")
  private boolean quick;

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
  public ReproduceCommand(Console console) {
    this.console = console;
  }

  /** The experiments by the names users type. */
  enum Name {
    FIGURE_1,
    FIGURE_2,
    FIGURE_3,
    FIGURE_4;

    Experiment experiment() {
      return switch (this) {
        case FIGURE_1 -> new Figure1();
        case FIGURE_2 -> new Figure2();
        case FIGURE_3 -> new Figure3();
        case FIGURE_4 -> new Figure4();
      };
    }

    @Override
    public String toString() {
      return Keyword.of(this);
    }

    /** Accepts the names. */
    static final class Converter extends Keyword<Name> {
      Converter() {
        super(Name.class);
      }
    }
  }

  record ClaimResult(String claim, String found, String verdict) {}

  record Result(String name, List<ClaimResult> claims, long seed) {}

  @Override
  public void run() {
    RunRecord record = RunRecord.start(spec).withSeed(seed.seed());
    Optional<RunDirectory> directory = RunDirectory.claim(output);
    Experiment experiment = name.experiment();
    Findings findings;
    try (Progress progress = console.progress(name.toString(), experiment.work(quick))) {
      findings = experiment.run(seed.seed(), quick, threads.map(), progress);
    }
    if (directory.isPresent()) {
      directory
          .get()
          .write(record.finished("completed"), files -> write(files, experiment, findings));
    }
    print(findings);
  }

  private void print(Findings findings) {
    if (output.json()) {
      List<ClaimResult> claims = findings.claims().stream()
          .map(claim -> new ClaimResult(claim.statement(), claim.found(), claim.verdict()))
          .toList();
      console.json(new Result(name.toString(), claims, seed.seed().value()));
      return;
    }
    for (Claim claim : findings.claims()) {
      console.result(claim.verdict() + ": " + claim.statement() + "\n    " + claim.found());
    }
    console.result("Seed " + seed.seed().value()
        + (output.out().isEmpty() ? "; --out DIR writes the figures and a report." : "."));
  }

  private void write(RunFiles files, Experiment experiment, Findings findings) throws IOException {
    findings.tables().writeTo(files);
    try (CsvFile csv = files.csv("claims.csv", "claim", "found", "verdict")) {
      for (Claim claim : findings.claims()) {
        csv.row(claim.statement(), claim.found(), claim.verdict());
      }
    }
    long held = findings.claims().stream().filter(Claim::held).count();
    HtmlReport.Builder report = HtmlReport.builder(experiment.title())
        .verdict(
            held + " of " + findings.claims().size() + " claims held",
            "seed " + seed.seed().value() + (quick ? ", quick settings" : ""))
        .table(
            "The paper's claims against the numbers found",
            List.of("claim", "found", "verdict"),
            findings.claims().stream()
                .map(claim -> List.of(claim.statement(), claim.found(), claim.verdict()))
                .toList());
    for (Figure figure : findings.figures()) {
      FigureWriter.write(figure, files.folder("figures"));
      report.figure(figure);
    }
    report.build().writeTo(files.path("report.html"));
  }
}
