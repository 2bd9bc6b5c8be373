package dev.etude.data.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.etude.data.split.Split;
import dev.etude.data.split.TaskGroups;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Table;
import dev.etude.data.table.Target;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.inner.optimizer.Trajectory;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.DataException;
import dev.etude.task.Judge;
import dev.etude.task.JudgedTask;
import dev.etude.task.Metric;
import dev.etude.task.regression.RegressionRows;
import dev.etude.task.regression.RegressionTask;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.schedule.ConstantStep;
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
      return Table.read(Files.writeString(directory.resolve("t.csv"), text));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static TableTasks tasks(Examples examples, ModelKind kind) {
    return TableTasks.of(examples, Model.of(kind)).withBatch(TableTasks.ALL_ROWS);
  }

  /** The closed form of gradient descent on the same split is another implementation. */
  @Test
  void linearRegressionIsTheProblemOfTheExactEngine() {
    Table table = table();
    Target target = Target.numbers(table, 4);
    Examples examples = Examples.of(table, 4, target, null);
    TableTasks tasks = tasks(examples, ModelKind.LINEAR);
    int[] all = new int[ROWS];
    Arrays.setAll(all, i -> i);
    RegressionRows rows =
        RegressionRows.of(examples.features(), ((Target.Numbers) target).values(all));
    for (int s = 0; s < 3; s++) {
      Split split = Split.draw(ROWS, 0.5, 0.2, SEED.child("split", s));
      RegressionTask exact =
          RegressionTask.of(rows, split.train(), split.validation(), split.test(), 30);
      JudgedTask task = tasks.task(SEED, s);
      double[] chosen = train(task.choosing(), task.start());
      assertThat(task.choosing().training().loss(chosen))
          .isCloseTo(exact.training(0.2).value().toDouble(), within(1e-12));
      assertThat(task.choosing().heldOut().loss().loss(chosen))
          .isCloseTo(exact.validation(0.2).value().toDouble(), within(1e-12));
      double[] judged = train(task.judging(), task.start());
      assertThat(task.judging().heldOut().score(judged).metric())
          .isCloseTo(exact.testError(0.2).toDouble(), within(1e-9));
    }
  }

  private static double unit(JudgedTask task) {
    return unit(task.judging());
  }

  /** What an error of 1 is, in the target's units, as told by weights of 1 on the rows held out. */
  private static double unit(JudgedTask.Part part) {
    double[] ones = new double[part.training().dimension()];
    Arrays.fill(ones, 1);
    Judge.Score score = part.heldOut().score(ones);
    return score.metric() / Math.sqrt(2 * score.loss());
  }

  private static double[] train(JudgedTask.Part part, Vector start) {
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
    TableTasks tasks = tasks(examples, ModelKind.LINEAR).grouped(groups);
    TableTasks whole = tasks(examples, ModelKind.LINEAR);
    for (int g = 0; g < 2; g++) {
      assertThat(unit(tasks.task(SEED, g))).as("deviation inside a group").isLessThan(3);
      assertThat(tasks.task(SEED, g).judging().training()).hasToString("4-1 network on 24 rows");
      assertThat(tasks.task(SEED, g).judging().heldOut().loss())
          .hasToString("4-1 network on 6 rows");
    }
    assertThat(unit(whole.task(SEED, 0))).as("of both groups").isGreaterThan(200);
  }

  @Test
  void groupsOfOneClassEachHaveNothingToLearn() throws IOException {
    StringBuilder text = new StringBuilder("a,task,label\n");
    for (int i = 0; i < 24; i++) {
      text.append(i % 5).append(",t").append(i / 6).append(i / 6 % 2 == 0 ? ",yes\n" : ",no\n");
    }
    Table table = Table.read(Files.writeString(directory.resolve("classes.csv"), text));
    Examples examples = Examples.of(table, 2, Target.classes(table, 2), "task");
    TableTasks tasks = TableTasks.of(examples, Model.of(ModelKind.LOGISTIC));
    assertThatThrownBy(() -> tasks.grouped(TaskGroups.of(table, "task")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one class of \"label\" only");
  }

  /** A power of two as the unit of the target changes its unit alone: not one bit of the problem. */
  @Test
  void theUnitOfTheTargetDoesNotMatter() {
    Table table = table();
    double[] y = Target.numbers(table, 4).values(IntStream.range(0, ROWS).toArray());
    double[][] x = Examples.of(table, 4, Target.numbers(table, 4), null).features();
    JudgedTask.Part plain = part(x, y, 0);
    for (int exponent : new int[] {530, 1000, -530, -900}) {
      JudgedTask.Part scaled = part(x, y, exponent);
      assertThat(unit(scaled)).isEqualTo(Math.scalb(unit(plain), exponent));
      assertThat(train(scaled, origin(plain))).isEqualTo(train(plain, origin(plain)));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> part(x, y, -1060))
        .withMessageStartingWith(
            "the target \"y\" must vary by a deviation of 2.2250738585072014E-308 or"
                + " more, but it is ");
  }

  private static JudgedTask.Part part(double[][] x, double[] y, int exponent) {
    double[] scaled = Arrays.stream(y).map(value -> Math.scalb(value, exponent)).toArray();
    List<String> names = List.of("x1", "x2", "blue", "red", "group");
    Examples examples = Examples.of(names, x, "y", scaled);
    return tasks(examples, ModelKind.LINEAR).task(SEED, 0).choosing();
  }

  private static Vector origin(JudgedTask.Part part) {
    return Vector.of(new double[part.training().dimension()]);
  }

  /** Products of texts and of gaps are features like others, for classes too. */
  @Test
  void classesArePredictedFromProducts() throws IOException {
    StringBuilder text = new StringBuilder("a,b,y\n");
    for (int i = 0; i < ROWS; i++) {
      String a = i % 7 == 0 ? "" : String.valueOf(i % 3 - 1);
      text.append(a + "," + (i % 2 == 0 ? "u" : "v") + "," + (i % 4 < 2 ? "yes" : "no") + "\n");
    }
    Table table = Table.read(Files.writeString(directory.resolve("products.csv"), text));
    Examples examples = Examples.of(table, 2, Target.of(table, 2), null).withPolynomials(2);
    assertThat(examples.featureNames()).containsExactly("a", "b=u", "b=v", "a^2", "a*b=u", "a*b=v");
    JudgedTask.Part part = tasks(examples, ModelKind.LOGISTIC).task(SEED, 0).judging();
    assertThat(part.training()).hasToString("6-1 network on 48 rows");
    assertThat(part.training().loss(train(part, origin(part)))).isLessThan(0.6931);
  }

  /** Without hidden layers w_0 = 0: all classes are equally likely, and the loss is log K. */
  @Test
  void classesStartEquallyLikely() {
    Table table = table();
    Target target = Target.of(table, 2);
    Examples examples = Examples.of(table, 2, target, null);
    assertThat(Model.simplestFor(target)).isEqualTo(ModelKind.LOGISTIC);
    for (ModelKind kind : List.of(ModelKind.LOGISTIC, ModelKind.SOFTMAX)) {
      TableTasks tasks = tasks(examples, kind);
      assertThat(tasks.metric()).isEqualTo(Metric.ACCURACY);
      JudgedTask task = tasks.task(SEED, 0);
      assertThat(task.choosing().training().loss(task.start().toArray()))
          .isCloseTo(Math.log(2), within(1e-15));
    }
  }

  @Test
  void onlyTrainingHasThePenalty() {
    Table table = table();
    Examples examples = Examples.of(table, 4, Target.numbers(table, 4), null);
    Model model = new Model(ModelKind.MLP, List.of(3), dev.etude.inner.network.Activation.TANH, 2);
    JudgedTask.Part part =
        TableTasks.of(examples, model).withBatch(8).task(SEED, 0).choosing();
    double[] w = new double[part.training().dimension()];
    w[0] = 3; // a weight of the first layer, not a bias
    assertThat(part.training().loss(w) - part.trained().loss().loss(w))
        .isCloseTo(9, within(1e-12)); // λ/2 w²
    assertThat(part.training()).hasToString("5-3-1 network on 24 rows, batches of 8");
    assertThat(part.heldOut().loss()).hasToString("5-3-1 network on 24 rows");
  }

  @Test
  void aTaskIsAFunctionOfSeedAndNumber() {
    Table table = table();
    Examples examples = Examples.of(table, 4, Target.numbers(table, 4), null);
    JudgedTask one = tasks(examples, ModelKind.LINEAR).task(SEED, 1);
    JudgedTask same = tasks(examples, ModelKind.LINEAR).task(SEED, 1);
    JudgedTask other = tasks(examples, ModelKind.LINEAR).task(new Seed(8), 1);
    assertThat(unit(same)).isEqualTo(unit(one));
    assertThat(unit(other)).isNotEqualTo(unit(one));
  }

  private Table table(String text) throws IOException {
    return Table.read(Files.writeString(directory.resolve("own.csv"), text));
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
    TableTasks tasks = tasks(examples, ModelKind.LINEAR);
    double unit = Math.sqrt(20); // the mean is 6: √((20 · 1² + 20²)/21)
    int validated = 0;
    for (int s = 0; s < 10; s++) {
      JudgedTask.Part part = tasks.task(SEED, s).choosing();
      double[] w = tasks.task(SEED, s).start().toArray();
      if (part.training().loss(w) == 0) {
        assertThat(unit(part)).isCloseTo(unit, within(1e-13));
        double held = part.heldOut().score(w).metric();
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
    TableTasks tasks = tasks(examples, ModelKind.LINEAR);
    for (int s = 0; s < 5; s++) {
      JudgedTask.Part part = tasks.task(SEED, s).choosing();
      assertThat(part.training().loss(tasks.task(SEED, s).start().toArray()))
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
    TableTasks tasks = tasks(examples, ModelKind.LINEAR);
    assertThatThrownBy(() -> {
          for (int s = 0; s < 10; s++) {
            tasks.task(SEED, s);
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
        .isThrownBy(() -> tasks(numbers, ModelKind.SOFTMAX))
        .withMessageContaining("must be classes for the model SOFTMAX");
    TableTasks parts = tasks(numbers, ModelKind.LINEAR).withValidationFraction(0.001);
    assertThatThrownBy(() -> parts.task(SEED, 0))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("rows must be at least");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Model.of(ModelKind.MLP))
        .withMessageContaining("hidden must have layers");
  }
}
