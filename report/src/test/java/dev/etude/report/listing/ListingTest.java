package dev.etude.report.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.etude.math.Range;
import dev.etude.report.page.HtmlReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTest {
  private record Training(
      String rule, boolean best, double stepSize, Range testLoss, int rows, double seconds) {}

  private static final Training ADAM =
      new Training("adam", true, 1.0 / 3, new Range(0.25, 0.125, 0.5), 40, 1.5);
  private static final Training FAILED =
      new Training("sgd, <plain>", false, Double.NaN, Range.NONE, 40, Double.POSITIVE_INFINITY);

  private static final Listing<Training> LISTING = Listing.of(Training.class)
      .flag("isBest", "=", Training::best)
      .only(Place.TERMINAL, Place.PAGE, Place.JSON)
      .text("rule", "rule", Training::rule)
      .number("stepSize", "step size", Training::stepSize)
      .spare(2)
      .range("testLoss", "test loss", Training::testLoss)
      .spare(1)
      .count("rows", "rows", Training::rows)
      .inCsv("trainedRows")
      .number("seconds", "time", Training::seconds)
      .unit("s")
      .structure("parameters", each -> each.best() ? List.of(1, 2) : null)
      .omittedIfNull()
      .build();

  @Test
  void terminalHasATableOfFourDigits() {
    assertThat(LISTING.text(List.of(ADAM, FAILED), 0)).isEqualTo("""
            =  rule          step size  test loss     min     max  rows   time
            =  adam             0.3333     0.2500  0.1250  0.5000    40  1.500
               sgd, <plain>          –          –       –       –    40      ∞
            """);
    assertThat(LISTING.units()).isEqualTo("time is in s.");
  }

  @Test
  void narrowTerminalLeavesOutTheEndsOfARangeFirst() {
    assertThat(LISTING.text(List.of(ADAM), 40)).isEqualTo("""
            =  rule    step    test  rows   time
                       size    loss
            =  adam  0.3333  0.2500    40  1.500
            (not shown in 40 columns, but in --json:
            min, max)
            """);
  }

  @Test
  void pageNamesUnitsAndEscapesTexts() {
    assertThat(LISTING.header())
        .containsExactly(
            "=",
            "rule",
            "step size",
            "test loss",
            "min test loss",
            "max test loss",
            "rows",
            "time, s");
    assertThat(LISTING.cells(List.of(ADAM)))
        .containsExactly(
            List.of("=", "adam", "0.3333", "0.2500", "0.1250", "0.5000", "40", "1.500"));
    assertThat(HtmlReport.builder("Trainings")
            .table("All", LISTING, List.of(FAILED))
            .build()
            .html())
        .contains(">time, s</th>", ">sgd, &lt;plain&gt;</td>");
  }

  @Test
  void csvHasAllDigitsAndEmptyCells(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("trainings.csv");
    LISTING.writeTo(file, List.of(ADAM, FAILED));
    assertThat(file).content().isEqualTo("""
            rule,step_size,test_loss_mean,test_loss_min,test_loss_max,trainedRows,seconds
            adam,0.3333333333333333,0.25,0.125,0.5,40,1.5
            "sgd, <plain>",,,,,40,
            """);
  }

  @Test
  void jsonHasTheValuesThemselves() {
    Map<String, @Nullable Object> fields = LISTING.fields(ADAM);
    assertThat(fields.keySet())
        .containsExactly("isBest", "rule", "stepSize", "testLoss", "rows", "seconds", "parameters");
    assertThat(fields)
        .containsEntry("isBest", true)
        .containsEntry("stepSize", 1.0 / 3)
        .containsEntry("testLoss", ADAM.testLoss())
        .containsEntry("rows", 40L)
        .containsEntry("parameters", List.of(1, 2));
    assertThat(LISTING.fields(List.of(ADAM, FAILED)).get(1)).doesNotContainKey("parameters");
  }

  @Test
  void someColumnsCanBeSelected() {
    assertThat(LISTING.select("rule", "seconds").header()).containsExactly("rule", "time, s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LISTING.select("speed"))
        .withMessage("there is no column speed");
  }
}
