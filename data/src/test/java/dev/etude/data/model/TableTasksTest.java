package dev.etude.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.table.Examples;
import dev.etude.data.table.MissingCells;
import dev.etude.data.table.Split;
import dev.etude.data.table.Table;
import dev.etude.data.table.Target;
import dev.etude.data.table.TaskGroups;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.DataException;
import dev.etude.task.RegressionRows;
import dev.etude.task.RegressionTask;
import dev.etude.update.ConstantStep;
import dev.etude.update.GradientDescent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTasksTest {
  private static final int ROWS = 60;
  private static final Seed SEED = new Seed(7);

  @TempDir
  private Path directory;

  /** Two columns, a text, a number that depends on the columns, and 30 rows each of two groups far apart. */
  private Table table() {
    UniformRandomProvider random = new Seed(1).child("rows", 0).generator();
    StringBuilder text = new StringBuilder("x1,x2,colour,group,y\n");
    for (int i = 0; i < ROWS; i++) {
      double x1 = random.nextDouble();
      double x2 = 1000 * random.nextDouble();
      double y = (i % 2) * 500 + 3 * x1 - x2 / 400 + random.nextDouble();
      text.append(String.format(
          Locale.ROOT, "%s,%s,%s,%s,%s\n", x1, x2, i % 3 == 0 ? "red" : "blue", i % 2, y));
    }
    try {
      return Table.readAny(
          Files.writeString(directory.resolve("t.csv"), text), MissingCells.REFUSED);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TableTasks.Settings settings(ModelKind kind) {
    return new TableTasks.Settings(Model.of(kind), TableTasks.ALL_ROWS, 0.5, 0.2);
  }

  /** The closed form of gradient descent on the same split is another implementation. */
  @Test
  void linearRegressionIsTheProblemOfTheExactEngine() {
    Table table = table();
    Target target = Target.numbers(table, 4);
    Examples examples = Examples.of(table, 4, target, null);
    TableTasks tasks = TableTasks.splitting(() -> examples, settings(ModelKind.LINEAR), SEED);
    int[] all = new int[ROWS];
    Arrays.setAll(all, i -> i);
    RegressionRows rows =
        RegressionRows.of(examples.features(), ((Target.Numbers) target).values(all));
    for (int s = 0; s < 3; s++) {
      Split split = Split.draw(ROWS, 0.5, 0.2, SEED.child("split", s));
      RegressionTask exact =
          RegressionTask.of(rows, split.train(), split.validation(), split.test(), 30);
      TableTask task = tasks.task(s);
      double[] chosen = train(task.choosing(), task.start());
      assertThat(task.choosing().training().loss(chosen))
          .isCloseTo(exact.training(0.2).value().toDouble(), within(1e-12));
      assertThat(task.choosing().heldOut().loss(chosen))
          .isCloseTo(exact.validation(0.2).value().toDouble(), within(1e-12));
      double[] judged = train(task.judging(), task.start());
      assertThat(task.judging().heldOutMetric(Metric.RMSE, judged))
          .isCloseTo(exact.testError(0.2).toDouble(), within(1e-9));
    }
  }

  private static double[] train(TableTask.Part part, Vector start) {
    return Trajectory.run(
            part.training(), start, Optimizer.of(new GradientDescent(), new ConstantStep(0.2, 30)))
        .weights()
        .toArray();
  }

  @Test
  void groupsAreTasksOfTheirOwnRows() {
    Table table = table();
    TaskGroups groups = TaskGroups.of(table, "group");
    Examples examples = Examples.of(table, 4, Target.numbers(table, 4), "group");
    TableTasks tasks = TableTasks.grouped(() -> examples, settings(ModelKind.LINEAR), groups, SEED);
    TableTasks whole = TableTasks.splitting(() -> examples, settings(ModelKind.LINEAR), SEED);
    for (int g = 0; g < 2; g++) {
      assertThat(tasks.task(g).judging().unit()).as("deviation inside a group").isLessThan(3);
      assertThat(tasks.task(g).judging().training()).hasToString("4-1 network on 24 rows");
      assertThat(tasks.task(g).judging().heldOut()).hasToString("4-1 network on 6 rows");
    }
    assertThat(whole.task(0).judging().unit()).as("of both groups").isGreaterThan(200);
  }

  /** A power of two as the unit of the target changes its unit alone: not one bit of the problem. */
  @Test
  void theUnitOfTheTargetDoesNotMatter() {
    Table table = table();
    double[] y = Target.numbers(table, 4).values(IntStream.range(0, ROWS).toArray());
    double[][] x = Examples.of(table, 4, Target.numbers(table, 4), null).features();
    TableTask.Part plain = part(x, y, 0);
    for (int exponent : new int[] {530, 1000, -530, -900}) {
      TableTask.Part scaled = part(x, y, exponent);
      assertThat(scaled.unit()).isEqualTo(Math.scalb(plain.unit(), exponent));
      assertThat(train(scaled, plain.training().start(SEED)))
          .isEqualTo(train(plain, plain.training().start(SEED)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> part(x, y, -1060))
        .withMessageStartingWith(
            "the target \"y\" must vary by a deviation of 2.2250738585072014E-308 or"
                + " more, but it is ");
  }

  private static TableTask.Part part(double[][] x, double[] y, int exponent) {
    double[] scaled = Arrays.stream(y).map(value -> Math.scalb(value, exponent)).toArray();
    List<String> names = List.of("x1", "x2", "blue", "red", "group");
    Examples examples = Examples.of(names, x, "y", scaled);
    return TableTasks.splitting(() -> examples, settings(ModelKind.LINEAR), SEED)
        .task(0)
        .choosing();
  }

  /** Products of texts and of gaps are features like others, for classes too. */
  @Test
  void classesArePredictedFromProducts() throws IOException {
    StringBuilder text = new StringBuilder("a,b,y\n");
    for (int i = 0; i < ROWS; i++) {
      String a = i % 7 == 0 ? "" : String.valueOf(i % 3 - 1);
      text.append(a + "," + (i % 2 == 0 ? "u" : "v") + "," + (i % 4 < 2 ? "yes" : "no") + "\n");
    }
    Table table = Table.readAny(
        Files.writeString(directory.resolve("products.csv"), text), MissingCells.MEAN);
    Examples examples = Examples.of(table, 2, Target.of(table, 2), null).withPolynomials(2);
    assertThat(examples.featureNames()).containsExactly("a", "b=u", "b=v", "a^2", "a*b=u", "a*b=v");
    TableTask.Part part = TableTasks.splitting(() -> examples, settings(ModelKind.LOGISTIC), SEED)
        .task(0)
        .judging();
    assertThat(part.training()).hasToString("6-1 network on 48 rows");
    assertThat(part.training().loss(train(part, part.training().start(SEED)))).isLessThan(0.6931);
  }

  /** Without hidden layers w_0 = 0: all classes are equally likely, and the loss is log K. */
  @Test
  void classesStartEquallyLikely() {
    Table table = table();
    Target target = Target.of(table, 2);
    Examples examples = Examples.of(table, 2, target, null);
    assertThat(Model.simplestFor(target)).isEqualTo(ModelKind.LOGISTIC);
    for (ModelKind kind : List.of(ModelKind.LOGISTIC, ModelKind.SOFTMAX)) {
      TableTasks tasks = TableTasks.splitting(() -> examples, settings(kind), SEED);
      assertThat(tasks.metric()).isEqualTo(Metric.ACCURACY);
      TableTask task = tasks.task(0);
      assertThat(task.choosing().training().loss(task.start().toArray()))
          .isCloseTo(Math.log(2), within(1e-15));
    }
  }

  @Test
  void onlyTrainingHasThePenalty() {
    Table table = table();
    Examples examples = Examples.of(table, 4, Target.numbers(table, 4), null);
    Model model = new Model(ModelKind.MLP, List.of(3), dev.etude.inner.network.Activation.TANH, 2);
    TableTask.Part part = TableTasks.splitting(
            () -> examples, new TableTasks.Settings(model, 8, 0.5, 0.2), SEED)
        .task(0)
        .choosing();
    double[] w = new double[part.training().dimension()];
    w[0] = 3; // a weight of the first layer, not a bias
    assertThat(part.training().loss(w) - part.unpenalised().loss(w))
        .isCloseTo(9, within(1e-12)); // λ/2 w²
    assertThat(part.training()).hasToString("5-3-1 network on 24 rows, batches of 8");
    assertThat(part.heldOut()).hasToString("5-3-1 network on 24 rows");
  }

  @Test
  void aTaskIsAFunctionOfSeedAndNumber() {
    Table table = table();
    Examples examples = Examples.of(table, 4, Target.numbers(table, 4), null);
    TableTask one =
        TableTasks.splitting(() -> examples, settings(ModelKind.LINEAR), SEED).task(1);
    TableTask same =
        TableTasks.splitting(() -> examples, settings(ModelKind.LINEAR), SEED).task(1);
    TableTask other = TableTasks.splitting(() -> examples, settings(ModelKind.LINEAR), new Seed(8))
        .task(1);
    assertThat(same.judging().unit()).isEqualTo(one.judging().unit());
    assertThat(other.judging().unit()).isNotEqualTo(one.judging().unit());
  }

  private Table table(String text) throws IOException {
    return Table.readAny(Files.writeString(directory.resolve("own.csv"), text), MissingCells.MEAN);
  }

  /** 20 rows with 5 and one with 26: where that one is not trained on, nothing is learned, and it is 21 away from 5. Nine validate. */
  @Test
  void aTargetThatIsConstantOnTheTrainingRowsIsMeasuredInItsOwnUnit() throws IOException {
    StringBuilder text = new StringBuilder("x,y\n0.5,26\n");
    for (int i = 0; i < 20; i++) {
      text.append(i).append(",5\n");
    }
    Table table = table(text.toString());
    Examples examples = Examples.of(table, 1, Target.numbers(table, 1), null);
    TableTasks tasks = TableTasks.splitting(() -> examples, settings(ModelKind.LINEAR), SEED);
    double unit = Math.sqrt(20); // the mean is 6: √((20 · 1² + 20²)/21)
    int validated = 0;
    for (int s = 0; s < 10; s++) {
      TableTask.Part part = tasks.task(s).choosing();
      double[] w = tasks.task(s).start().toArray();
      if (part.training().loss(w) == 0) {
        assertThat(part.unit()).isCloseTo(unit, within(1e-13));
        double held = part.heldOutMetric(Metric.RMSE, w);
        assertThat(held)
            .satisfiesAnyOf(
                rmse -> assertThat(rmse).isZero(),
                rmse -> assertThat(rmse).isCloseTo(21 / Math.sqrt(9), within(1e-12)));
        validated += held > 0 ? 1 : 0;
      }
    }
    assertThat(validated).isPositive();
  }

  /** Where the one feature is 0 on all rows that train, the intercept is all there is to learn, and it starts at the best. */
  @Test
  void featuresThatAreConstantOnTheTrainingRowsAreNoFault() throws IOException {
    StringBuilder text = new StringBuilder("x,y\n1,0.5\n");
    for (int i = 0; i < 20; i++) {
      text.append("0,").append(i * i).append('\n');
    }
    Table table = table(text.toString());
    Examples examples = Examples.of(table, 1, Target.numbers(table, 1), null);
    TableTasks tasks = TableTasks.splitting(() -> examples, settings(ModelKind.LINEAR), SEED);
    for (int s = 0; s < 5; s++) {
      TableTask.Part part = tasks.task(s).choosing();
      assertThat(part.training().loss(tasks.task(s).start().toArray()))
          .isCloseTo(0.5, within(1e-14));
    }
  }

  @Test
  void aRowBeyondAllUnitsIsNamed() throws IOException {
    StringBuilder text = new StringBuilder("x,y\n1e308,0.5\n");
    for (int i = 0; i < 20; i++) {
      text.append(i % 3).append("e-5,").append(i * i).append('\n');
    }
    Table table = table(text.toString());
    Examples examples = Examples.of(table, 1, Target.numbers(table, 1), null);
    TableTasks tasks = TableTasks.splitting(() -> examples, settings(ModelKind.LINEAR), SEED);
    assertThatThrownBy(() -> {
          for (int s = 0; s < 10; s++) {
            tasks.task(s);
          }
        })
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the feature \"x\" must be a finite number")
        .hasMessageContaining("in row 1 below the header")
        .hasMessageContaining("split");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Table table = table();
    Examples numbers = Examples.of(table, 4, Target.numbers(table, 4), null);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableTasks.splitting(() -> numbers, settings(ModelKind.SOFTMAX), SEED))
        .withMessageContaining("must be classes for the model SOFTMAX");
    TableTasks tasks = TableTasks.splitting(
        () -> numbers,
        new TableTasks.Settings(Model.of(ModelKind.LINEAR), TableTasks.ALL_ROWS, 0.001, 0.2),
        SEED);
    assertThatThrownBy(() -> tasks.task(0))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("rows must be at least");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Model.of(ModelKind.MLP))
        .withMessageContaining("hidden must have layers");
  }
}
