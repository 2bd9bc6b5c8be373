package dev.etude.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.cli.output.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands print for people fits a terminal, tables too; full lines are as wide as they need. */
class NarrowTerminalTest {
  private static final int COLUMNS = 64;

  private static String printed(int columns, String line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err), 0, columns);
    int status = Etude.run(Etude.withCommands(console), console, line.split(" "));
    assertThat(status).as(err.toString()).isZero();
    return out.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "least-squares tune --tasks 3 --dimension 3 --samples 8 --steps 10 --seed 1",
        "least-squares evaluate --tasks 3 --dimension 3 --samples 8 --steps 10 --seed 1 --step-size"
            + " 0.1",
        "quadratic evaluate --hessian ../examples/hessian.csv --start ../examples/start.csv"
            + " --step-size 0.01,5000",
        "meta-test --optimizer sgd:0.1 --optimizer adam:0.01 --data digits --runs 1 --steps 2 --seed 1"
      })
  void tablesFit(String line) {
    assertThat(printed(0, line).lines().mapToInt(String::length).max().orElseThrow())
        .isGreaterThan(COLUMNS);
    assertThat(printed(COLUMNS, line).lines()).allMatch(each -> each.length() <= COLUMNS);
  }
}
