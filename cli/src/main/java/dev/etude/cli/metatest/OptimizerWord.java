package dev.etude.cli.metatest;

import dev.etude.cli.option.Keyword;
import dev.etude.data.weights.ShippedOptimizer;
import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.update.Adam;
import dev.etude.update.GradientDescent;
import dev.etude.update.HeavyBall;
import dev.etude.update.RmsProp;
import dev.etude.update.UpdateRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An optimizer as the user names it. */
sealed interface OptimizerWord {
  /** A rule with a step size, {@code sgd:0.1}. */
  record Fixed(UpdateRule rule, double stepSize, String text) implements OptimizerWord {}

  /** A rule whose step size is to be tuned, {@code sgd:tune}. */
  record Tuned(UpdateRule rule, String text) implements OptimizerWord {}

  /** A learned optimizer. */
  sealed interface Learned extends OptimizerWord {
    /** Reads it. */
    TrainedOptimizer read();
  }

  /** A learned optimizer in a file. */
  record Stored(Path file, String text) implements Learned {
    @Override
    public TrainedOptimizer read() {
      return TrainedOptimizer.read(file);
    }
  }

  /** A learned optimizer that is part of the program, {@code learned:tbv}. */
  record Shipped(ShippedOptimizer optimizer, String text) implements Learned {
    @Override
    public TrainedOptimizer read() {
      return optimizer.read();
    }
  }

  /** Returns what the user wrote. */
  String text();

  /** Accepts {@code RULE:RATE}, {@code RULE:tune}, {@code learned:NAME} and, for anything else, the name of a file. */
  final class Converter implements ITypeConverter<OptimizerWord> {
    private static final String TUNE = "tune";
    private static final String LEARNED = "learned:";
    private static final Map<String, UpdateRule> RULES = Map.of(
        "sgd", new GradientDescent(),
        "momentum", new HeavyBall(0.9),
        "rmsprop", new RmsProp(0.9, 1e-10),
        "adam", new Adam(0.9, 0.999, 1e-8));

    Converter() {}

    @Override
    public OptimizerWord convert(String word) {
      if (word.startsWith(LEARNED)) {
        return new Shipped(new ShippedName().convert(word.substring(LEARNED.length())), word);
      }
      int colon = word.indexOf(':');
      String name = colon < 0 ? word : word.substring(0, colon);
      UpdateRule rule = RULES.get(name);
      if (rule == null) {
        if (colon >= 0 && Files.notExists(Path.of(word))) {
          throw new TypeConversionException("must be the file of a learned optimizer,"
              + " learned:tbv, learned:tbt, or one of sgd, momentum, rmsprop and adam with :RATE or"
              + " :tune, but is '" + word + "'");
        }
        return new Stored(Path.of(word), word);
      }
      String rate = colon < 0 ? "" : word.substring(colon + 1);
      if (rate.equals(TUNE)) {
        return new Tuned(rule, word);
      }
      double stepSize;
      try {
        stepSize = Double.parseDouble(rate);
      } catch (NumberFormatException e) {
        stepSize = Double.NaN;
      }
      if (!(stepSize > 0 && stepSize < Double.POSITIVE_INFINITY)) {
        throw new TypeConversionException("must be " + name + ":RATE with a positive number, or "
            + name + ":tune, but is '" + word + "'");
      }
      return new Fixed(rule, stepSize, word);
    }
  }

  /** Accepts the names of the optimizers that are part of the program. */
  final class ShippedName extends Keyword<ShippedOptimizer> {
    ShippedName() {
      super(ShippedOptimizer.class);
    }
  }
}
