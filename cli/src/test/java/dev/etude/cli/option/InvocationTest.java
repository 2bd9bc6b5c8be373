package dev.etude.cli.option;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.run.record.RunRecord;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

class InvocationTest {
  @SuppressWarnings("UnusedVariable") // read by picocli
  @CommandLine.Command(name = "probe")
  static final class Probe {
    @Parameters(paramLabel = "FILE", arity = "0..1")
    private Path file = Path.of("none.csv");

    @Option(names = {"-n", "--steps"})
    private int steps = 100;

    @Option(names = "--rates", split = ",")
    private List<Double> rates = List.of(0.5);

    @Mixin
    private final OutputOptions output = new OutputOptions();
  }

  @Test
  void everyOptionIsSpelledOutByItsLongName() {
    CommandLine command = new CommandLine(new Probe());
    command.parseArgs("in.csv", "--out", "run");
    RunRecord record = Invocation.of(command.getCommandSpec());
    assertThat(record.command()).isEqualTo("probe");
    assertThat(record.arguments()).containsExactly("in.csv", "--out", "run");
    assertThat(record.settings())
        .hasToString("{file=in.csv, steps=100, rates=[0.5], json=false, out=run, overwrite=false}");
  }
}
