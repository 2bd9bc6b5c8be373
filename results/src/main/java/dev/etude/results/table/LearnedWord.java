package dev.etude.results.table;

import dev.etude.data.weights.ShippedOptimizer;
import dev.etude.data.weights.TrainedOptimizer;
import dev.etude.inner.learned.LearnedOptimizer;
import dev.etude.report.listing.EnumName;
import dev.etude.run.UsageException;
import dev.etude.tuning.comparison.Competitor;
import dev.etude.update.parameter.JavaSource;
import dev.etude.update.schedule.Cosine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A learned optimizer as users type it: {@code learned:} and the name of one that is part of the program, or a file.
 *
 * @param text the word of the command line; a file may be named without {@code learned:} before it
 */
public record LearnedWord(String text) {
  private static final String PREFIX = "learned:";
  private static final String TUNE = ":tune";

  /** Refuses a word that names neither an optimizer nor a file. */
  public LearnedWord {
    if (text.isBlank() || text.substring(matches(text) ? PREFIX.length() : 0).isBlank()) {
      throw new UsageException("a learned optimizer must be one of " + String.join(", ", forms())
          + ", but is '" + text + "'");
    }
  }

  /**
   * Says whether a word asks that step sizes are tried.
   *
   * @param word the word of the command line
   * @return true if it is a learned optimizer with {@code :tune} after it
   */
  public static boolean isTuned(String word) {
    return matches(word) && word.endsWith(TUNE);
  }

  /**
   * Returns the optimizer of a word for a comparison, with its own step size or, after {@code :tune}, with the best of five.
   *
   * @param word the word of the command line
   * @param steps for how many steps it is to train
   * @param notices told one line, as a warning, if it was trained for fewer
   * @return what to compare
   * @throws UsageException if there is neither such an optimizer nor such a file
   */
  public static Competitor competitor(String word, int steps, Consumer<String> notices) {
    LearnedWord learned = of(word);
    return isTuned(word)
        ? learned.tried(word, steps, notices)
        : Competitor.of(word, learned.read(steps, notices));
  }

  /**
   * Returns the optimizer with its five step sizes to try, each the peak of a cosine that falls to 0.
   *
   * @param name its name
   * @param steps for how many steps it is to train
   * @param notices told one line, as a warning, if it was trained for fewer
   * @return what {@link dev.etude.tuning.Tuning#trying} takes
   * @throws UsageException if there is neither such an optimizer nor such a file
   */
  public Competitor.Tried tried(String name, int steps, Consumer<String> notices) {
    TrainedOptimizer trained = trained(steps, notices);
    String source = shipped()
        .map(each -> "ShippedOptimizer." + each.name() + ".read()")
        .orElseGet(() -> "TrainedOptimizer.read(Path.of("
            + JavaSource.of(file().orElseThrow().toString()) + "))");
    return new Competitor.Tried(
        name,
        trained.stepSizesToTry(steps),
        peak -> new Cosine(peak, 0, 0, steps),
        schedule -> new WrittenOptimizer(
            text,
            source + ".optimizer(" + ((Cosine) schedule).peak() + ", " + steps + ")",
            new LearnedOptimizer(trained.rule(), schedule)));
  }

  /**
   * Returns the optimizer that a word names, whether or not its step size is to be tuned.
   *
   * @param word the word of the command line
   * @return the word without {@code :tune}
   */
  public static LearnedWord of(String word) {
    return new LearnedWord(isTuned(word) ? word.substring(0, word.length() - TUNE.length()) : word);
  }

  /**
   * Says whether a word can be nothing else.
   *
   * @param word the word of the command line
   * @return true if it begins with {@code learned:}
   */
  public static boolean matches(String word) {
    return word.startsWith(PREFIX);
  }

  /**
   * Returns what can be typed.
   *
   * @return those that are part of the program, then {@code learned:FILE}
   */
  public static List<String> forms() {
    return Stream.concat(
            Arrays.stream(ShippedOptimizer.values()).map(each -> PREFIX + EnumName.of(each)),
            Stream.of(PREFIX + "FILE"))
        .toList();
  }

  /**
   * Returns the file.
   *
   * @return empty if the optimizer is part of the program
   */
  public Optional<Path> file() {
    return shipped().isPresent()
        ? Optional.empty()
        : Optional.of(Path.of(matches(text) ? text.substring(PREFIX.length()) : text));
  }

  private Optional<ShippedOptimizer> shipped() {
    return Arrays.stream(ShippedOptimizer.values())
        .filter(each -> text.equals(PREFIX + EnumName.of(each)))
        .findFirst();
  }

  /**
   * Reads it.
   *
   * @return the optimizer as it is stored
   * @throws UsageException if there is neither such an optimizer nor such a file
   */
  public TrainedOptimizer trained() {
    Optional<Path> file = file();
    if (matches(text) && file.isPresent() && Files.notExists(file.get())) {
      throw new UsageException("a learned optimizer must be one of " + String.join(", ", forms())
          + ", but is '" + text + "', and there is no file '" + file.get() + "'");
    }
    return shipped()
        .map(ShippedOptimizer::read)
        .orElseGet(() -> TrainedOptimizer.read(file.orElseThrow()));
  }

  /**
   * Reads it, and warns if it was trained for fewer steps.
   *
   * @param steps for how many steps it is to train
   * @param notices told one line, as a warning
   * @return the optimizer
   * @throws UsageException if there is neither such an optimizer nor such a file
   */
  public LearnedOptimizer read(int steps, Consumer<String> notices) {
    return trained(steps, notices).optimizer(steps);
  }

  /**
   * Reads it with its provenance, and warns if it was trained for fewer steps.
   *
   * @param steps for how many steps it is to train
   * @param notices told one line, as a warning
   * @return the optimizer
   * @throws UsageException if there is neither such an optimizer nor such a file
   */
  public TrainedOptimizer trained(int steps, Consumer<String> notices) {
    TrainedOptimizer trained = trained();
    if (steps > trained.horizon()) {
      notices.accept(text + " was trained for " + trained.horizon()
          + " steps; beyond them it may break, and " + steps + " are asked for");
    }
    return trained;
  }
}
