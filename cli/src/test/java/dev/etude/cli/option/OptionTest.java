package dev.etude.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.cli.value.CommaList;
import dev.etude.cli.value.Count;
import dev.etude.cli.value.Fraction;
import dev.etude.cli.value.NonNegativeNumber;
import dev.etude.cli.value.PositiveNumber;
import dev.etude.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

class OptionTest {
  private final Options options = new Options();

  @CommandLine.Command
  static final class Options {
    @Option(names = "--positive", paramLabel = "X", converter = PositiveNumber.class)
    private double positive;

    @Option(
        names = "--list",
        paramLabel = "X",
        split = CommaList.SPLIT,
        converter = NonNegativeNumber.class)
    private List<Double> list;

    @Option(names = "--fraction", paramLabel = "X", converter = Fraction.class)
    private double fraction;

    @Option(names = "--steps", paramLabel = "N", converter = Count.class)
    private int steps;

    @Mixin
    private final SeedOption seed = new SeedOption();

    @Mixin
    private final ThreadsOption threads = new ThreadsOption();
  }

  @Test
  void acceptsWhatIsInRange() {
    parse(
        "--positive=1e-300",
        "--list=0,0.1,2e3",
        "--fraction",
        "0.5",
        "--steps=1e5",
        "--threads=3",
        "--seed=-1");
    assertThat(options.positive).isEqualTo(1e-300);
    assertThat(options.list).containsExactly(0.0, 0.1, 2000.0);
    assertThat(options.fraction).isEqualTo(0.5);
    assertThat(options.steps).isEqualTo(100_000);
    assertThat(options.threads.threads()).isEqualTo(3);
    assertThat(options.seed.seed()).isEqualTo(new Seed(-1));
  }

  @Test
  void absentSeedIsDrawnOnceAndAbsentThreadsAreAllProcessors() {
    parse();
    assertThat(options.seed.seed()).isEqualTo(options.seed.seed());
    assertThat(options.threads.threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "--positive, 0, must be a positive number",
    "--positive, -1, must be a positive number",
    "--positive, NaN, must be a positive number",
    "--positive, Infinity, must be a positive number",
    "--positive, 1e400, must be a positive number",
    "--positive, abc, must be a positive number",
    "--positive, '', must be a positive number",
    "--list, -0.1, must be a number that is at least 0",
    "--list, NaN, must be a number that is at least 0",
    "--fraction, 0, must be a number between 0 and 1",
    "--fraction, 1, must be a number between 0 and 1",
    "--fraction, NaN, must be a number between 0 and 1",
    "--steps, 0, must be a whole number from 1 to 2147483647",
    "--steps, -3, must be a whole number from 1 to 2147483647",
    "--steps, 80.5, must be a whole number from 1 to 2147483647",
    "--steps, 2147483648, must be a whole number from 1 to 2147483647",
    "--steps, 1e999999999, must be a whole number from 1 to 2147483647",
    "--steps, x, must be a whole number from 1 to 2147483647",
    "--threads, 0, must be a whole number from 1 to 2147483647",
  })
  void saysWhatWouldBeRight(String option, String word, String rule) {
    assertThatThrownBy(() -> parse(option, word))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("'" + option + "'")
        .hasMessageContaining(rule)
        .hasMessageEndingWith(", but is '" + word + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1,,0.2", "0.1,", ",0.1", ",", ""})
  void listHasNoGaps(String words) {
    assertThatThrownBy(() -> parse("--list", words))
        .hasMessageContaining("must be a number that is at least 0");
  }

  private void parse(String... words) {
    new CommandLine(options).parseArgs(words);
  }
}
