package dev.etude.cli.option;

import dev.etude.cli.value.SeedNumber;
import dev.etude.random.Seed;
import dev.etude.run.OngoingRun;
import dev.etude.run.RunSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The seed of everything a command draws; drawn itself when the user gives none. */
public final class SeedOption {
  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = SeedNumber.class,
      description = "The seed of all random numbers (default: one is drawn and reported).")
  private @Nullable Long value;

  /** No seed yet; picocli fills in the rest. */
  public SeedOption() {}

  /**
   * The seed: the same one at every call.
   *
   * @return the seed given or drawn
   */
  public Seed seed() {
    if (value == null) {
      value = Seed.draw().value();
    }
    return new Seed(value);
  }

  /**
   * Says whether there is a seed already.
   *
   * @return true if one was given or drawn
   */
  public boolean isKnown() {
    return value != null;
  }

  /**
   * Takes a seed that is known from elsewhere, where none was given.
   *
   * @param seed the seed
   */
  public void use(long seed) {
    value = seed;
  }

  /**
   * Takes the seed of an unfinished run that is gone on with, where none was given.
   *
   * @param run the run, if there is one
   */
  public void goOnWith(Optional<OngoingRun> run) {
    if (!isKnown()) {
      run.flatMap(OngoingRun::state).map(RunSettings::seed).ifPresent(this::use);
    }
  }
}
