package dev.etude.cli;

import dev.etude.cli.data.DataCommand;
import dev.etude.cli.data.DataFetch;
import dev.etude.cli.data.DataList;
import dev.etude.cli.leastsquares.LeastSquaresCommand;
import dev.etude.cli.leastsquares.LeastSquaresEvaluate;
import dev.etude.cli.leastsquares.LeastSquaresSchedule;
import dev.etude.cli.leastsquares.LeastSquaresTune;
import dev.etude.cli.option.MasterOption;
import dev.etude.cli.output.Console;
import dev.etude.cli.program.AskCommand;
import dev.etude.cli.program.ProgramCommand;
import dev.etude.cli.program.TellCommand;
import dev.etude.cli.program.WatchCommand;
import dev.etude.cli.quadratic.QuadraticCommand;
import dev.etude.cli.quadratic.QuadraticEvaluate;
import dev.etude.cli.quadratic.QuadraticTune;
import dev.etude.cli.reproduce.ReproduceCommand;
import dev.etude.cli.sample.SampleCommand;
import dev.etude.cli.training.MetaSurveyCommand;
import dev.etude.cli.training.MetaTestCommand;
import dev.etude.cli.training.MetaTrainCommand;
import dev.etude.cli.tune.CheckCommand;
import dev.etude.cli.tune.CompareCommand;
import dev.etude.cli.tune.TuneCommand;
import dev.etude.cli.value.Converters;
import dev.etude.cli.value.FileName;
import dev.etude.run.Claims;
import dev.etude.run.Interruption;
import dev.etude.run.record.Versions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command and the program's entry. */
@Command(
    name = "etude",
    description = "Find the step size that works best after a given number of training steps.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Etude.VersionLine.class,
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Results go to standard output. Everything else goes to standard error.",
      "Exit status: 0 success, 1 failure, 2 wrong usage or input, 130 interrupted.",
      "The environment variable ETUDE_HEAP sets the memory to use: ETUDE_HEAP=8g."
    })
public final class Etude {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and stop.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Show the version and stop.")
  @SuppressWarnings("UnusedVariable") // picocli acts on it
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of a failure.")
  private boolean debug;

  @Mixin(name = MasterOption.NAME)
  private final MasterOption master = new MasterOption();

  private static final String HELP = "--help";
  static final String TUNE = "tune";

  private Etude() {}

  /**
   * Runs a command and ends the process.
   *
   * @param arguments the command and its arguments
   */
  public static void main(String[] arguments) {
    Console console = Console.ofProcess();
    Interruption.haltWith(ExitStatus.INTERRUPTED.code(), () -> console.message("interrupted"));
    int status = run(console, arguments);
    Interruption.disarm();
    System.exit(status);
  }

  /** Every command of the program, registered here and nowhere else. */
  static CommandLine withCommands(Console console) {
    return withCommands(console, name -> true);
  }

  /** The commands whose names are wanted: building all takes longer than starting the JVM. */
  private static CommandLine withCommands(Console console, Predicate<String> wanted) {
    Map<String, Supplier<CommandLine>> commands = new LinkedHashMap<>();
    commands.put(TUNE, () -> new CommandLine(new TuneCommand(console)));
    commands.put("compare", () -> new CommandLine(new CompareCommand(console)));
    commands.put("ask", () -> new CommandLine(new AskCommand(console)));
    commands.put("tell", () -> new CommandLine(new TellCommand(console)));
    commands.put("watch", () -> new CommandLine(new WatchCommand(console)));
    commands.put("check", () -> new CommandLine(new CheckCommand(console)));
    commands.put(
        "quadratic",
        () -> new CommandLine(new QuadraticCommand())
            .addSubcommand(new QuadraticEvaluate(console))
            .addSubcommand(new QuadraticTune(console)));
    commands.put(
        "least-squares",
        () -> new CommandLine(new LeastSquaresCommand())
            .addSubcommand(new LeastSquaresEvaluate(console))
            .addSubcommand(new LeastSquaresSchedule(console))
            .addSubcommand(new LeastSquaresTune(console)));
    commands.put("sample", () -> new CommandLine(new SampleCommand(console)));
    commands.put("meta-train", () -> new CommandLine(new MetaTrainCommand(console)));
    commands.put("meta-test", () -> new CommandLine(new MetaTestCommand(console)));
    commands.put("meta-survey", () -> new CommandLine(new MetaSurveyCommand(console)));
    commands.put(
        "data",
        () -> new CommandLine(new DataCommand())
            .addSubcommand(new DataFetch(console))
            .addSubcommand(new DataList(console)));
    commands.put("reproduce", () -> new CommandLine(new ReproduceCommand(console)));
    commands.put("rehearse", () -> new CommandLine(new Rehearsal()));
    commands.put("reference", () -> new CommandLine(new ReferenceCommand(console)));
    CommandLine root = new CommandLine(new Etude());
    boolean any = commands.keySet().stream().anyMatch(wanted); // help and complaints name all
    commands.forEach((name, command) -> {
      if (!any || wanted.test(name)) {
        root.addSubcommand(name, command.get());
      }
    });
    return root;
  }

  /** Runs one of the program's commands; returns the exit status. */
  static int run(Console console, String... arguments) {
    String[] words = spelledOut(arguments);
    CommandLine root = withCommands(console, List.of(words)::contains);
    return run(about(root, console, words), console, words);
  }

  /** Without a word the program shows its help; {@code help X} is {@code X --help}. */
  private static String[] spelledOut(String[] arguments) {
    if (arguments.length == 0) {
      return new String[] {HELP};
    }
    if (!arguments[0].equals("help")) {
      return arguments;
    }
    String[] words = Arrays.copyOfRange(arguments, 1, arguments.length + 1);
    words[words.length - 1] = HELP;
    return words;
  }

  /** Gives a root the command to tune a program, where the arguments are about one, and names of files. */
  static CommandLine about(CommandLine root, Console console, String... arguments) {
    if (isAboutProgram(arguments)) {
      root.getCommandSpec().removeSubcommand(TUNE);
      root.addSubcommand(TUNE, new CommandLine(new ProgramCommand(console)));
    }
    return root.registerConverter(Path.class, new FileName());
  }

  /** Runs one of the commands under a root; returns the exit status. */
  static int run(CommandLine root, Console console, String... arguments) {
    Etude etude = root.getCommand();
    Converters.register(root);
    root.setOut(
            console.out()) // this and what follows applies to all commands that the root has by now
        .setErr(console.err())
        .setExpandAtFiles(false) // a file may be called @data.csv
        .setParameterExceptionHandler(
            (refusal, rest) -> etude.complain(console, Complaint.ofArguments(refusal), refusal))
        .setExecutionExceptionHandler((failure, command, result) ->
            etude.complain(console, Complaint.of(failure, command), failure));
    int status;
    etude.master.onNotice(console::message);
    Claims claims = Claims.open(console::message);
    try (MasterOption master = etude.master) {
      status = root.execute(spelledOut(arguments));
      boolean ran = root.getParseResult().asCommandLineList().stream()
          .noneMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
      if (ran && status == ExitStatus.DONE.code() && master.isUnused()) {
        console.message("this command has no tasks for --master, it ran here");
      }
      if (ran && status == ExitStatus.DONE.code()) {
        report(root).ifPresent(file -> console.result("Report: " + file));
      }
    } catch (Throwable error) { // errors such as OutOfMemoryError, which picocli lets pass
      status = etude.complain(console, Complaint.of(error), error);
    } finally {
      claims.close();
    }
    if (console.isClosed()) {
      return status; // the reader has seen enough
    }
    if (console.isBroken() && status == ExitStatus.DONE.code()) {
      console.message("cannot write to standard output");
      return ExitStatus.FAILED.code();
    }
    return status;
  }

  /** Returns the report that the command has written; empty if there is none, or the output is for scripts. */
  private static Optional<Path> report(CommandLine root) {
    List<CommandLine> parsed = root.getParseResult().asCommandLineList();
    CommandSpec command = parsed.get(parsed.size() - 1).getCommandSpec();
    OptionSpec out = command.findOption("--out");
    OptionSpec json = command.findOption("--json");
    boolean forScripts = json != null && Boolean.TRUE.equals(json.getValue());
    return out != null && out.getValue() instanceof Path directory && !forScripts
        ? Optional.of(directory.resolve("report.html")).filter(Files::isRegularFile)
        : Optional.empty();
  }

  /** Whether {@code tune} is to tune a program, not a table: it then has other options. */
  private static boolean isAboutProgram(String... arguments) {
    List<String> words = List.of(arguments);
    return words.contains(TUNE)
        && words.stream()
            .anyMatch(word -> word.equals("--program") || word.startsWith("--program="));
  }

  private int complain(Console console, Complaint complaint, Throwable cause) {
    Interruption.waitIfUnderWay();
    console.message(complaint.line());
    if (debug) {
      cause.printStackTrace(console.err());
      console.err().flush();
    } else if (complaint.status() == ExitStatus.FAILED && !Complaint.isOfTheMachine(cause)) {
      console.message("run again with --debug for details");
    }
    return complaint.status().code();
  }

  /** What {@code --version} prints. */
  static final class VersionLine implements IVersionProvider {
    @Override
    public String[] getVersion() {
      Versions versions = Versions.current();
      return new String[] {"etude " + versions.etude() + " (JDK " + versions.java() + ")"};
    }
  }
}
