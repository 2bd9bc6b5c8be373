package dev.etude.cli.reproduce;

import dev.etude.cli.option.ImageOptions;
import dev.etude.cli.option.Keyword;
import dev.etude.cli.option.OutputOptions;
import dev.etude.cli.option.SeedOption;
import dev.etude.cli.option.ThreadsOption;
import dev.etude.cli.option.UsageException;
import dev.etude.cli.option.UsesVectorApi;
import dev.etude.cli.output.Console;
import dev.etude.cli.output.Progress;
import dev.etude.cli.reproduce.Experiment.Claim;
import dev.etude.cli.reproduce.Experiment.Findings;
import dev.etude.cli.run.RunDirectory;
import dev.etude.cli.run.RunFiles;
import dev.etude.cli.run.RunRecord;
import dev.etude.data.image.ImageSet;
import dev.etude.data.image.ImageSetName;
import dev.etude.report.CsvFile;
import dev.etude.report.Figure;
import dev.etude.report.FigureWriter;
import dev.etude.report.HtmlReport;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
      "  etude reproduce figure-3 --quick --out runs/figure-3",
      "  etude reproduce figure-6 --quick --out runs/figure-6",
      "  etude reproduce figure-6 --data mnist --seed 1 --out runs/mnist"
    })
@UsesVectorApi
public final class ReproduceCommand implements Runnable {
  private final Console console;

  @Spec
  private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      converter = Name.Converter.class,
      description = "figure-1: the step size as it is learned; figure-2: the best step size"
          + " against the number of steps; figure-3, figure-4: train-by-train and"
          + " train-by-validation on noisy least squares, against noise and against samples;"
          + " figure-5, figure-6, figure-7: learned optimizers of networks on few images, with noisy"
          + " labels, and on all images (default: mnist).")
  private Name name;

  @Option(
      names = "--quick",
      description =
          "Smaller settings, for a first look; figures 5 to 7 then use digits unless --data says otherwise.")
  private boolean quick;

  @ArgGroup(exclusive = false)
  private @Nullable ImageOptions images;

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
    FIGURE_4,
    FIGURE_5,
    FIGURE_6,
    FIGURE_7;

    boolean needsImages() {
      return compareTo(FIGURE_5) >= 0;
    }

    /** Returns the experiment, given images if it needs any. */
    Experiment experiment(Optional<ImageSet> set) {
      return switch (this) {
        case FIGURE_1 -> new Figure1();
        case FIGURE_2 -> new Figure2();
        case FIGURE_3 -> new Figure3();
        case FIGURE_4 -> new Figure4();
        case FIGURE_5 -> new LearnedFigure(LearnedSetting.FEW, set.orElseThrow());
        case FIGURE_6 -> new LearnedFigure(LearnedSetting.NOISY, set.orElseThrow());
        case FIGURE_7 -> new LearnedFigure(LearnedSetting.ALL, set.orElseThrow());
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
    Optional<ImageSet> set = readImages();
    if (set.isPresent()) {
      record = record
          .withSetting("data", set.get().name())
          .withSetting("data-sha256", set.get().checksum());
    }
    Experiment experiment = name.experiment(set);
    Findings findings;
    try (Progress progress = console.progress(name.toString(), experiment.work(quick))) {
      findings = experiment.run(seed.seed(), quick, threads.map(), progress);
    }
    if (directory.isPresent()) {
      RunRecord finished = record.finished("completed");
      directory.get().write(finished, files -> write(files, experiment, findings));
    }
    print(findings);
  }

  private Optional<ImageSet> readImages() {
    if (name.needsImages()) {
      return Optional.of(
          images != null
              ? images.read()
              : (quick ? ImageSetName.DIGITS : ImageSetName.MNIST)
                  .read(ImageSetName.userDirectory()));
    }
    if (images != null) {
      throw new UsageException("--data is for figure-5, figure-6 and figure-7, but " + name
          + " draws its own numbers; leave it out");
    }
    return Optional.empty();
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
