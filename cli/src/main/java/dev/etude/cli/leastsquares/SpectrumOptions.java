package dev.etude.cli.leastsquares;

import dev.etude.cli.value.Count;
import dev.etude.cli.value.FileName;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.data.InputException;
import dev.etude.data.csv.NumberMatrix;
import dev.etude.report.Numbers;
import dev.etude.run.UsageException;
import dev.etude.theory.GaussianSgd;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that say what is known of a least-squares problem: the spectrum of its rows, the target and the noise. */
final class SpectrumOptions {
  private static final String POWER = "power:";

  @Option(
      names = "--eigenvalues",
      paramLabel = "power:A|FILE",
      defaultValue = "power:1.5",
      description = "Eigenvalues of the rows' covariance: i^-A for i = 1 ... D, or a file with one"
          + " row or one column of numbers (default: ${DEFAULT-VALUE}).")
  private String eigenvalues;

  @Option(
      names = "--dimension",
      paramLabel = "D",
      defaultValue = "200",
      converter = Count.class,
      description =
          "The number of eigenvalues of power:A; a file has its own number (default: ${DEFAULT-VALUE}).")
  private int dimension;

  @Option(
      names = "--source",
      paramLabel = "S",
      defaultValue = "1",
      converter = Finite.class,
      description = "The source exponent, larger for easier targets: in direction i, in the order"
          + " of falling eigenvalues L, the squared error at the start is L^(S-1)/i"
          + " (default: ${DEFAULT-VALUE}).")
  private double source;

  @Option(
      names = "--batch",
      paramLabel = "B",
      defaultValue = "1",
      converter = Count.class,
      description = "The number of rows in a mini-batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--noise-variance",
      paramLabel = "V",
      defaultValue = "0.1",
      converter = NonNegativeNumber.class,
      description = "The variance of the noise in the targets (default: ${DEFAULT-VALUE}).")
  private double noiseVariance;

  /** Nothing chosen yet; picocli fills in the rest. */
  SpectrumOptions() {}

  /** Returns what is known of the problem, in words. */
  String text(GaussianSgd engine) {
    return engine.dimension() + " eigenvalues ("
        + (file().isPresent() ? eigenvalues : "i^-" + eigenvalues.substring(POWER.length()))
        + "), source exponent " + Numbers.brief(source) + ", noise variance "
        + Numbers.brief(noiseVariance) + ", batches of " + batch;
  }

  /** Returns the file to read, if one is named. */
  Optional<Path> file() {
    return eigenvalues.startsWith(POWER)
        ? Optional.empty()
        : Optional.of(FileName.of("--eigenvalues", eigenvalues));
  }

  /** Returns how many eigenvalues there will be, unless a file says it. */
  OptionalInt dimension() {
    return file().isPresent() ? OptionalInt.empty() : OptionalInt.of(dimension);
  }

  /** Returns the engine; refuses what makes no sense. */
  GaussianSgd engine() {
    Optional<Path> file = file();
    if (file.isEmpty()) {
      double power = power();
      return UsageException.naming(
          "--eigenvalues " + eigenvalues + " with --source " + source,
          () -> GaussianSgd.powerLaw(power, source, dimension, noiseVariance, batch));
    }
    double[] sorted = NumberMatrix.readVector(file.get());
    Arrays.sort(sorted);
    for (int i = 0, j = sorted.length - 1; i < j; i++, j--) {
      double smaller = sorted[i];
      sorted[i] = sorted[j];
      sorted[j] = smaller;
    }
    try {
      return GaussianSgd.of(sorted, GaussianSgd.sourceErrors(sorted, source), noiseVariance, batch);
    } catch (IllegalArgumentException e) {
      throw new InputException(file.get().toString(), 0, String.valueOf(e.getMessage()));
    }
  }

  private double power() {
    try {
      return new NonNegativeNumber().convert(eigenvalues.substring(POWER.length()));
    } catch (TypeConversionException e) {
      throw new UsageException(
          "--eigenvalues must be power:A with A at least 0, or the name of a file, but is '"
              + eigenvalues + "'");
    }
  }

  /** Accepts all finite numbers. */
  static final class Finite implements ITypeConverter<Double> {
    Finite() {}

    @Override
    public Double convert(String word) {
      try {
        double value = Double.parseDouble(word);
        if (Double.isFinite(value)) {
          return value;
        }
      } catch (NumberFormatException e) {
        // said below
      }
      throw new TypeConversionException("must be a number, but is '" + word + "'");
    }
  }
}
