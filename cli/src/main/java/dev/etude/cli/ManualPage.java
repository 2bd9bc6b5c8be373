package dev.etude.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A page for {@code man}, made of what a command says in its help.
 *
 * @param name of the page, such as {@code etude-tune}
 * @param text in the language of troff, with the macros of {@code man}
 */
record ManualPage(String name, String text) {
  /** No line of a help is longer: troff breaks lines, not the help. */
  private static final int ONE_LINE = 100_000;

  private static final String HEADER = ".SH ";
  private static final String ITEM = ".TP\n";

  /** Returns the page of a command and the pages of all commands in it that its help shows. */
  static List<ManualPage> of(CommandLine command, String version) {
    List<ManualPage> pages = new ArrayList<>();
    pages.add(of(command, command.getCommandSpec().qualifiedName("-"), version));
    for (CommandLine below : command.getSubcommands().values()) {
      if (!below.getCommandSpec().usageMessage().hidden()) {
        pages.addAll(of(below, version));
      }
    }
    return pages;
  }

  /** Returns the page of a command under a name of its own. */
  static ManualPage of(CommandLine command, String name, String version) {
    CommandSpec spec = command.getCommandSpec();
    spec.usageMessage().width(ONE_LINE);
    Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
    String description = help.description().strip();
    StringBuilder page = new StringBuilder();
    page.append(".TH \"").append(name.toUpperCase(Locale.ROOT)).append("\" 1 \"\" \"");
    page.append("etude ").append(escaped(version)).append("\"\n");
    page.append(HEADER).append("NAME\n").append(escaped(name)).append(" \\- ");
    page.append(escaped(firstSentence(description))).append('\n');
    page.append(HEADER).append("SYNOPSIS\n").append(lines(help.synopsis(0)));
    page.append(HEADER).append("DESCRIPTION\n").append(lines(description));
    if (!spec.positionalParameters().isEmpty()) {
      page.append(HEADER).append("ARGUMENTS\n");
      for (PositionalParamSpec argument : spec.positionalParameters()) {
        append(page, rows(help, argument));
      }
    }
    page.append(HEADER).append("OPTIONS\n");
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        append(page, rows(help, option));
      }
    }
    appendCommands(page, help);
    String footer = help.footer().replaceFirst("\\A\\R+", "").stripTrailing();
    if (!footer.isEmpty()) {
      page.append(HEADER).append("NOTES\n").append(notes(footer));
    }
    return new ManualPage(name, page.toString());
  }

  /** Returns what a description begins with, without the full stop. */
  private static String firstSentence(String description) {
    String words = description.strip().replaceFirst("(?s)\\R\\R.*", "").replaceAll("\\s+", " ");
    return words.replaceFirst("\\.( .*)?$", "");
  }

  private static void appendCommands(StringBuilder page, Help help) {
    if (help.subcommands().isEmpty()) {
      return;
    }
    page.append(HEADER).append("COMMANDS\n");
    help.subcommands().forEach((name, below) -> {
      page.append(ITEM).append(".B ").append(escaped(name)).append('\n');
      page.append(escaped(firstSentence(below.description()))).append(".\n");
    });
  }

  private static Text[][] rows(Help help, OptionSpec option) {
    return help.createDefaultOptionRenderer()
        .render(option, help.createDefaultParamLabelRenderer(), help.colorScheme());
  }

  private static Text[][] rows(Help help, PositionalParamSpec argument) {
    return help.createDefaultParameterRenderer()
        .render(argument, help.createDefaultParamLabelRenderer(), help.colorScheme());
  }

  /** Of a row the last column is a line of the description, and those before it together are the names. */
  private static void append(StringBuilder page, Text[][] rows) {
    StringBuilder names = new StringBuilder();
    for (int column = 1; column < rows[0].length - 1; column++) {
      String part = rows[0][column].toString();
      names.append(part).append(part.equals(",") ? " " : "");
    }
    page.append(ITEM).append(".B ").append(escaped(names.toString().strip())).append('\n');
    for (Text[] row : rows) {
      page.append(lines(row[row.length - 1].toString()));
    }
  }

  /** Returns lines of text as {@link #lines} does, and those that are indented, which are examples, as they are. */
  private static String notes(String text) {
    StringBuilder page = new StringBuilder();
    boolean indented = false;
    for (String line : text.lines().toList()) {
      if (line.startsWith(" ") != indented) {
        indented = !indented;
        page.append(indented ? ".nf\n" : ".fi\n");
      }
      page.append(indented ? escaped(line) + "\n" : lines(line + "\n"));
    }
    return page.append(indented ? ".fi\n" : "").toString();
  }

  /** Returns lines of text as lines of troff; an empty one begins a paragraph. */
  private static String lines(String text) {
    return text.lines()
        .map(line -> line.isBlank() ? ".PP\n" : escaped(line.strip()) + "\n")
        .collect(Collectors.joining());
  }

  /** Hyphens stay those of the keyboard, and no line begins with what troff takes for a request. */
  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
