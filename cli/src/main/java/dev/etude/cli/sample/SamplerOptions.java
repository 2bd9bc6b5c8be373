package dev.etude.cli.sample;

import dev.etude.cli.value.Count;
import dev.etude.cli.value.Fraction;
import dev.etude.cli.value.PositiveNumber;
import dev.etude.run.UsageException;
import dev.etude.sampling.Sampling;
import dev.etude.sampling.density.LogDensity;
import dev.etude.sampling.hamiltonian.Gist;
import dev.etude.sampling.hamiltonian.Nuts;
import dev.etude.sampling.hamiltonian.Sampler;
import dev.etude.sampling.hamiltonian.Walnuts;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for the sampler and the number of its draws. */
final class SamplerOptions {
  @Option(
      names = "--sampler",
      paramLabel = "NAME",
      defaultValue = "walnuts",
      description =
          "walnuts: the step size changes within an orbit. gist: the step size changes"
              + " between orbits. nuts: one step size for the whole target (default: ${DEFAULT-VALUE}).")
  private SamplerName sampler;

  @Option(
      names = "--chains",
      paramLabel = "N",
      defaultValue = "4",
      converter = Count.class,
      description = "The number of chains, which run in parallel (default: ${DEFAULT-VALUE}).")
  private int chains;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "1000",
      converter = Count.class,
      description = "The number of moves of each chain that learn the step size and the mass"
          + " (default: ${DEFAULT-VALUE}).")
  private int warmUp;

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "1000",
      converter = Count.class,
      description = "The number of draws of each chain (default: ${DEFAULT-VALUE}).")
  private int draws;

  @Option(
      names = "--moves-per-draw",
      paramLabel = "N",
      converter = Count.class,
      description = "The number of moves between two draws (default: 1, or up to 100 where the"
          + " energy moves slowly in the warm-up).")
  private @Nullable Integer movesPerDraw;

  @Option(
      names = "--tolerance",
      paramLabel = "DELTA",
      converter = PositiveNumber.class,
      description = "For walnuts: the largest energy error of a macro step (default: 1).")
  private @Nullable Double tolerance;

  @Option(
      names = "--acceptance",
      paramLabel = "A",
      converter = Fraction.class,
      description =
          "For nuts: the mean acceptance that the step size is learned for (default: 0.8); gist: the"
              + " least acceptance within an orbit (default: 0.6).")
  private @Nullable Double acceptance;

  /** Nothing chosen yet; picocli fills in the rest. */
  SamplerOptions() {}

  /** Returns the settings; refuses what makes no sense together. */
  Sampling of(LogDensity density) {
    if ((long) warmUp + draws > Sampling.MOST_MOVES) {
      throw new UsageException("--warm-up and --draws together must be at most "
          + Sampling.MOST_MOVES + ", but are " + ((long) warmUp + draws));
    }
    Sampling sampling =
        Sampling.of(density).by(sampler()).chains(chains).warmUp(warmUp).draws(draws);
    if (movesPerDraw != null) {
      sampling = sampling.movesPerDraw(movesPerDraw);
    }
    double bytes = (double) chains * draws * (density.names().size() + 16) * Double.BYTES;
    if (!(3 * bytes < Runtime.getRuntime().maxMemory())) {
      throw new UsageException(String.format(
          Locale.ROOT,
          "--draws must leave room: %d chains of %d draws of %d quantities need about %.1f GB; take fewer, or"
              + " give more memory through the environment, for example ETUDE_HEAP=8g",
          chains,
          draws,
          density.names().size(),
          3 * bytes / 1e9));
    }
    return sampling;
  }

  long moves() {
    return (long) chains * ((long) warmUp + draws);
  }

  private Sampler sampler() {
    if (tolerance != null && sampler != SamplerName.WALNUTS) {
      throw new UsageException(
          "--tolerance is for --sampler walnuts; " + sampler + " takes --acceptance");
    }
    if (acceptance != null && sampler == SamplerName.WALNUTS) {
      throw new UsageException(
          "--acceptance is for --sampler nuts or gist; walnuts takes --tolerance");
    }
    return switch (sampler) {
      case NUTS -> {
        Nuts usual = Nuts.withDefaults();
        yield acceptance == null ? usual : new Nuts(acceptance, usual.maxDoublings());
      }
      case GIST -> {
        Gist usual = Gist.withDefaults();
        yield acceptance == null
            ? usual
            : new Gist(acceptance, usual.maxHalvings(), usual.maxDoublings());
      }
      case WALNUTS -> {
        Walnuts usual = Walnuts.withDefaults();
        yield tolerance == null
            ? usual
            : new Walnuts(tolerance, usual.maxHalvings(), usual.maxDoublings());
      }
    };
  }
}
