package dev.etude.cli.option;

import dev.etude.run.record.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** One call of the command line: the command, its words, and the value of every option and parameter. */
public final class Invocation {
  private Invocation() {}

  /**
   * Starts the record of a command, and with it the clock.
   *
   * @param command the command, its options already parsed
   * @return a record whose settings go by the long names of options without dashes
   */
  public static RunRecord of(CommandSpec command) {
    return RunRecord.start(command.qualifiedName(), argumentsOf(command), settingsOf(command));
  }

  private static List<String> argumentsOf(CommandSpec command) {
    ParseResult parsed = command.root().commandLine().getParseResult();
    return parsed == null ? List.of() : parsed.originalArgs();
  }

  private static Map<String, @Nullable Object> settingsOf(CommandSpec command) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      settings.put(
          parameter.paramLabel().replaceAll("[<>]", "").toLowerCase(Locale.ROOT),
          parameter.getValue());
    }
    for (OptionSpec option : command.options()) {
      if (!option.inherited() && !option.usageHelp() && !option.versionHelp()) {
        settings.put(option.longestName().replaceFirst("^-+", ""), option.getValue());
      }
    }
    return settings;
  }
}
