package dev.etude.results.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.etude.data.InputException;
import dev.etude.data.csv.TableFormat;
import dev.etude.data.model.ModelKind;
import dev.etude.data.table.MissingCells;
import dev.etude.data.table.TargetKind;
import dev.etude.inner.network.Activation;
import dev.etude.run.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables are small enough to see what each setting must make of them. */
class ProblemSettingsTest {
  private static final String HOUSES = """
      size,rooms,town,price,sold
      50.5,2,A,100.5,yes
      61.2,3,B,121.5,no
      72.9,3,A,143.5,yes
      80.1,4,B,161.5,no
      93.4,4,A,185.5,yes
      99.7,5,B,199.5,no
      """;

  @TempDir
  private Path folder;

  private ProblemSettings of(String table) {
    try {
      return ProblemSettings.of(Files.writeString(folder.resolve("houses.csv"), table));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static ColumnRoles roles(String target, String task, String weights, String... dropped) {
    return new ColumnRoles(
        Optional.of(target).filter(name -> !name.isEmpty()),
        Optional.of(task).filter(name -> !name.isEmpty()),
        Optional.of(weights).filter(name -> !name.isEmpty()),
        List.of(dropped),
        List.of(),
        List.of(),
        List.of(),
        MissingCells.FILLED);
  }

  private static ProblemSettings balanced(ProblemSettings settings) {
    return new ProblemSettings(
        settings.file(),
        settings.source(),
        TableFormat.JUDGED,
        settings.roles(),
        settings.split(),
        settings.parts(),
        true,
        settings.kind(),
        settings.model(),
        Activation.TANH,
        0.5,
        2);
  }

  @Test
  void theLastColumnIsPredictedByTheSimplestModelOfIt() {
    TableProblem problem = of(HOUSES).read();
    assertThat(problem.examples().target().name()).isEqualTo("sold");
    assertThat(problem.model().kind()).isEqualTo(ModelKind.LOGISTIC);
    assertThat(problem.fileName()).isEqualTo("houses.csv");
    TableProblem numbers =
        of(HOUSES).withRoles(ColumnRoles.JUDGED.withTarget("price")).read();
    assertThat(numbers.model().kind()).isEqualTo(ModelKind.LINEAR);
    assertThat(numbers.weights()).isNull();
    assertThat(numbers.division()).isEmpty();
    assertThat(numbers.groups()).isEmpty();
  }

  @Test
  void columnsWithAnotherRoleAreNeitherTargetNorFeatures() {
    TableProblem problem =
        of(HOUSES).withRoles(roles("", "town", "rooms", "sold")).read();
    assertThat(problem.examples().target().name()).isEqualTo("price");
    assertThat(problem.examples().featureNames()).containsExactly("size");
    assertThat(problem.groups().orElseThrow().count()).isEqualTo(2);
    assertThat(problem.weights()).containsExactly(2, 3, 3, 4, 4, 5);
  }

  /** Of 6 rows 4 are of one class and 2 of the other: n/(2 n_k) is 3/4 and 3/2. */
  @Test
  void balancedClassesWeighAlikeAndRowsKeepTheirOwnWeights() {
    ProblemSettings said = of(HOUSES.replace("B,161.5,no", "B,161.5,yes"))
        .withRoles(roles("sold", "", "rooms", "town"));
    double[] weights = Objects.requireNonNull(balanced(said).read().weights());
    double[] shares = {0.75, 1.5, 0.75, 0.75, 0.75, 1.5};
    double[] rooms = {2, 3, 3, 4, 4, 5};
    for (int i = 0; i < shares.length; i++) {
      assertThat(weights[i] / weights[0])
          .isEqualTo(
              shares[i] * rooms[i] / (shares[0] * rooms[0]),
              org.assertj.core.api.Assertions.within(1e-15));
    }
    assertThat(balanced(said).read().model().penalty()).isEqualTo(0.5);
  }

  @Test
  void foldsHavePartsOfTheirOwn() {
    ProblemSettings said = of(HOUSES).withSplit(SplitWord.of("folds:5"));
    assertThat(said.parts()).isEqualTo(new ProblemSettings.Parts(1 / 4.0, 1 / 5.0));
  }

  @Test
  void rowsWithoutATargetAreLeftOutUnlessGapsAreRefused() {
    String gap = HOUSES.replace("161.5", "");
    ColumnRoles price = ColumnRoles.JUDGED.withTarget("price");
    assertThat(of(gap).withRoles(price).read().examples().rows()).isEqualTo(5);
    ColumnRoles refusing = new ColumnRoles(
        price.target(),
        price.task(),
        price.weights(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        MissingCells.REFUSED);
    assertThatThrownBy(() -> of(gap).withRoles(refusing).read())
        .isInstanceOf(InputException.class)
        .hasMessageContaining("houses.csv:5:");
  }

  @Test
  void settingsThatContradictEachOtherAreRefused() {
    assertThatThrownBy(() -> of(HOUSES)
            .withRoles(roles("price", "town", ""))
            .withSplit(SplitWord.of("time"))
            .read())
        .isInstanceOf(UsageException.class)
        .hasMessage("--split must be left out for --task-column, whose groups are the tasks");
    assertThatThrownBy(() -> of(HOUSES).withRoles(roles("town", "town", "")).read())
        .isInstanceOf(UsageException.class)
        .hasMessage("--task-column must be another column than --target");
    assertThatThrownBy(
            () -> balanced(of(HOUSES).withRoles(roles("price", "", ""))).read())
        .isInstanceOf(UsageException.class)
        .hasMessage("--class-weights must be left out for a target of numbers");
  }

  @Test
  void modelsThatDoNotFitTheTargetAreRefused() {
    assertThatThrownBy(() -> of(HOUSES)
            .withRoles(roles("price", "", ""))
            .withModel(ModelWord.of("softmax"))
            .read())
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("the target must be classes for a softmax model, but holds numbers"
            + " with decimals; choose another column, or a model for numbers: linear or mlp");
    assertThatThrownBy(() -> of(HOUSES)
            .withRoles(roles("rooms", "", ""))
            .withModel(ModelWord.of("logistic"))
            .read())
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(
            "the target must have two classes for a logistic model, but has 4; softmax takes more");
    assertThat(of(HOUSES)
            .withRoles(roles("rooms", "", ""))
            .withModel(ModelWord.of("softmax"))
            .read()
            .examples()
            .reading()
            .targetKind())
        .isEqualTo(TargetKind.CLASSES);
  }

  @Test
  void weightsAreNumbersOfAtLeastZeroNotAllOfThemZero() {
    assertThatThrownBy(() -> of(HOUSES.replace("161.5,no", "-1,no"))
            .withRoles(roles("size", "", "price"))
            .read())
        .hasMessageEndingWith("must be at least 0, but is -1.0 in row 4 below the header");
    assertThatThrownBy(() -> of("a,b,w\n1,2,0\n2,3,0\n3,5,0\n4,4,0\n")
            .withRoles(roles("b", "", "w"))
            .read())
        .hasMessageEndingWith("must be above 0 in some row, but is 0 in all");
  }
}
