package dev.etude.cli;

import dev.etude.data.InputException;
import dev.etude.file.FileProblem;
import dev.etude.run.UsageException;
import dev.etude.study.StudyException;
import dev.etude.task.DataException;
import dev.etude.task.TaskException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The line and the exit status of a run that did not succeed: the one place where an exception becomes an exit status and a
 * line.
 *
 * @param status how the process ends
 * @param line what is wrong and, if that is known, what would be right
 */
record Complaint(ExitStatus status, String line) {
  /** About a failure inside a command; that of a task together with the seed, so that it can be run again. */
  static Complaint of(Throwable failure, CommandLine command) {
    Complaint complaint = of(failure);
    OptionSpec seed = command.getCommandSpec().findOption("--seed");
    return failure instanceof TaskException
            && complaint.status() == ExitStatus.FAILED
            && seed != null
        ? new Complaint(ExitStatus.FAILED, "seed " + seed.getValue() + ", " + complaint.line())
        : complaint;
  }

  /** About a failure anywhere. */
  static Complaint of(Throwable failure) {
    Throwable cause = failure.getCause();
    if (failure instanceof TaskException && cause != null && refusesUsageOrInput(cause)) {
      return of(cause);
    }
    if (refusesUsageOrInput(failure)) {
      return new Complaint(ExitStatus.REFUSED, messageOf(failure));
    }
    if (failure instanceof InterruptedException || failure instanceof CancellationException) {
      return new Complaint(ExitStatus.INTERRUPTED, "interrupted");
    }
    if (failure instanceof OutOfMemoryError) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      return new Complaint(
          ExitStatus.FAILED,
          "out of memory with a heap of " + megabytes
              + " MB; give more through the environment, for example ETUDE_HEAP=8g");
    }
    return new Complaint(ExitStatus.FAILED, messageOf(failure));
  }

  /** About arguments that do not parse. */
  static Complaint ofArguments(ParameterException refusal) {
    CommandLine command = refusal.getCommandLine();
    String help = "see " + command.getCommandSpec().qualifiedName() + " --help";
    return new Complaint(ExitStatus.REFUSED, describe(refusal, command) + " (" + help + ")");
  }

  /**
   * Which exceptions mean that the user's words or files, not the program, have to change: their message is the whole
   * line. What the readers of input throw belongs here.
   */
  private static boolean refusesUsageOrInput(Throwable failure) {
    return failure instanceof UsageException
        || failure instanceof InputException
        || failure instanceof DataException
        || failure instanceof StudyException;
  }

  /**
   * Whether the machine, not the program, is at fault: a full disk, a file that may not be written, too little memory. The line says
   * all that there is to know, and a stack trace would add nothing.
   */
  static boolean isOfTheMachine(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(each -> each instanceof FileSystemException || each instanceof OutOfMemoryError);
  }

  private static String describe(ParameterException refusal, CommandLine command) {
    List<String> subcommands = new ArrayList<>();
    command.getSubcommands().forEach((name, subcommand) -> {
      if (!subcommand.getCommandSpec().usageMessage().hidden()) {
        subcommands.add(name);
      }
    });
    if (refusal instanceof UnmatchedArgumentException unmatched) {
      String argument = unmatched.getUnmatched().get(0);
      String kind = unmatched.isUnknownOption()
          ? "unknown option "
          : subcommands.isEmpty() ? "unexpected argument " : "unknown command ";
      List<String> nearest = unmatched.getSuggestions();
      return kind + "'" + argument + "'"
          + (nearest.isEmpty() ? "" : "; did you mean " + nearest.get(0) + "?");
    }
    if (refusal.getArgSpec() == null && !(command.getCommand() instanceof Runnable)) {
      return "no command given, expected one of " + String.join(", ", subcommands);
    }
    return startingLow(messageOf(refusal));
  }

  private static String messageOf(Throwable failure) {
    if (failure instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
      return messageOf(wrapped.getCause());
    }
    if (failure instanceof FileSystemException file) {
      return "cannot use " + file.getFile() + ": " + FileProblem.reason(file);
    }
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  private static String startingLow(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
