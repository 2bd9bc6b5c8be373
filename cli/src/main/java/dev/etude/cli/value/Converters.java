package dev.etude.cli.value;

import dev.etude.report.listing.EnumName;
import dev.etude.results.metatest.OptimizerWord;
import dev.etude.results.sample.SampledTarget;
import dev.etude.results.table.ModelWord;
import dev.etude.results.table.SplitWord;
import dev.etude.run.UsageException;
import dev.etude.tracking.LogTarget;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** Converters of words to values: to constants of any enum by their names, and to what the libraries read from a word. */
public final class Converters {
  private Converters() {}

  /**
   * Teaches a command and those below it.
   *
   * @param root the command
   */
  public static void register(CommandLine root) {
    root.registerConverter(Duration.class, new TimeSpan());
    register(root, ModelWord.class, ModelWord::of);
    register(root, SplitWord.class, SplitWord::of);
    register(root, LogTarget.class, LogTarget::of);
    register(root, OptimizerWord.class, OptimizerWord::of);
    register(root, SampledTarget.class, SampledTarget::of);
    registerEnums(root, root);
  }

  /** Teaches a type that is read from a word, or refuses it by an {@link IllegalArgumentException} or a {@link UsageException}. */
  private static <T> void register(CommandLine root, Class<T> type, Function<String, T> reading) {
    root.registerConverter(type, word -> {
      try {
        return reading.apply(word);
      } catch (IllegalArgumentException | UsageException e) {
        throw new TypeConversionException(e.getMessage());
      }
    });
  }

  private static void registerEnums(CommandLine root, CommandLine command) {
    for (ArgSpec each : command.getCommandSpec().args()) {
      Class<?> type = each.auxiliaryTypes()[0]; // of the elements, where it is a list
      if (type.isEnum()) {
        registerEnum(root, type);
      }
    }
    command.getSubcommands().values().forEach(below -> registerEnums(root, below));
  }

  private static <E> void registerEnum(CommandLine root, Class<E> type) {
    root.registerConverter(type, word -> constant(type, word));
  }

  /**
   * Reads the name of a constant, in lower case, hyphens for underscores.
   *
   * @param type an enum
   * @param word as users type it
   * @param <E> the enum
   * @return the constant
   * @throws TypeConversionException if there is none of that name
   */
  public static <E> E constant(Class<E> type, String word) {
    Map<String, E> constants = new LinkedHashMap<>();
    for (E each : type.getEnumConstants()) {
      constants.put(EnumName.of((Enum<?>) each), each);
    }
    @Nullable E found = constants.get(word);
    if (found == null) {
      throw new TypeConversionException((constants.size() == 1 ? "must be " : "must be one of ")
          + String.join(", ", constants.keySet()) + ", but is '" + word + "'");
    }
    return found;
  }
}
