package dev.etude.data.model;

import dev.etude.check.Arguments;
import dev.etude.data.split.Division;
import dev.etude.data.split.Split;
import dev.etude.data.split.TaskGroups;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Preparation;
import dev.etude.data.table.Target;
import dev.etude.inner.network.Network;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.JudgedTask;
import dev.etude.task.Metric;
import dev.etude.task.TaskFamily;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The family of tasks of a table. Task s depends on the examples, the settings, the seed and s alone, so any thread or machine can
 * make it.
 *
 * <pre>
 *   TableTasks diabetes = TableTasks.of(Examples.read(path).predicting("progression"), Model.mlp(16));
 * </pre>
 *
 * <p>Task s divides its rows by a {@link Division}, in which rare classes stay in proportion, fits a {@link Preparation} to those that train, standardises a target of
 * numbers by them, and draws weights and mini-batches:
 *
 * <pre>
 *   seed of s   child "split" s for divisions of the whole table, child "task" s for groups of rows
 *   its children: those of Split;  "start" 0: w_0;  "order" 0 and 1: batches of the first and of the final training
 * </pre>
 *
 * <p>A value: each {@code with} returns other tasks. Tasks that were made are kept while there is memory for them. Safe for several
 * threads.
 *
 * <pre>{@code
 * TableTasks tasks = TableTasks.of(Examples.read(Path.of("diabetes.csv")).predicting("progression"), Model.mlp(16)).withBatch(32);
 * Tuned found = Tuning.of(tasks).learning(Adam.withDefaults(), Schedules.constant(100)).seed(1).run();
 * Predictor model = tasks.fit(found.byValidation().optimizer());
 * }</pre>
 */
public final class TableTasks implements TaskFamily {
  private static final long serialVersionUID = 1L;

  /** As many rows in a mini-batch as there are: full batch. */
  public static final int ALL_ROWS = Integer.MAX_VALUE;

  private static final int MANY_ROWS = 10_000;
  private static final int LEAST_READINGS = 20;
  private static final int READINGS_OF_EPOCH = 4;

  /** Rows in a mini-batch unless said otherwise; linear models take all rows. */
  public static final int DEFAULT_BATCH = 32;

  /** The part of the rows not tested on that validates, unless said otherwise. */
  public static final double DEFAULT_VALIDATION_FRACTION = 0.5;

  /** The part of all rows that tests, unless said otherwise. */
  public static final double DEFAULT_TEST_FRACTION = 0.2;

  private final Examples examples;
  private final TableSettings settings;
  private final @Nullable TaskGroups groups;
  private final DividedRows rows;
  private transient @Nullable KeptTasks kept;

  private TableTasks(
      Examples examples, TableSettings settings, @Nullable TaskGroups groups, DividedRows rows) {
    settings.model().requireFits(examples.target());
    this.examples = examples;
    this.settings = settings;
    this.groups = groups;
    this.rows = rows;
  }

  /**
   * Returns tasks that divide the whole table in different ways.
   *
   * @param examples the table
   * @param model what is fitted
   * @return any number of tasks
   * @throws IllegalArgumentException if the model does not fit the target
   */
  public static TableTasks of(Examples examples, Model model) {
    int batch = model.kind() == ModelKind.LINEAR ? ALL_ROWS : DEFAULT_BATCH;
    TableSettings settings = new TableSettings(
        model,
        batch,
        DEFAULT_VALIDATION_FRACTION,
        DEFAULT_TEST_FRACTION,
        TableMetric.usualFor(examples.target()));
    return new TableTasks(
        examples, settings, null, new DividedRows(Division.of(examples), null, 0));
  }

  /**
   * Returns the same tasks with other mini-batches.
   *
   * @param rows how many rows a step sees, at least 1; {@link #ALL_ROWS}, or as many as the table has, for full batch
   * @return the tasks
   */
  public TableTasks withBatch(int rows) {
    return with(settings.withBatch(rows >= examples.rows() ? ALL_ROWS : rows));
  }

  /**
   * Returns tasks with parts of another size.
   *
   * @param fraction ψ of {@link Split}: the part of the rows not tested on that validates, in (0, 1)
   * @return the tasks
   */
  public TableTasks withValidationFraction(double fraction) {
    return with(settings.withValidationFraction(fraction));
  }

  /**
   * Returns tasks with parts of another size.
   *
   * @param fraction φ of {@link Split}: the part of all rows that tests, in (0, 1); of groups, too, the part that is judged on
   * @return the tasks
   */
  public TableTasks withTestFraction(double fraction) {
    return with(settings.withTestFraction(fraction));
  }

  /**
   * Returns the same tasks, judged by another metric.
   *
   * @param metric one that fits the target
   * @return the tasks
   * @throws IllegalArgumentException if it does not fit
   */
  public TableTasks withMetric(TableMetric metric) {
    if (!metric.fits(examples.target())) {
      throw new IllegalArgumentException("metric must be for "
          + (examples.target() instanceof Target.Classes ? "classes" : "numbers")
          + ", as the target " + examples.target().name() + " is, but is " + metric.word());
    }
    return with(settings.withMetric(metric));
  }

  /**
   * Returns tasks that divide the rows in another way.
   *
   * @param division the way
   * @return the tasks
   */
  public TableTasks withDivision(Division division) {
    return new TableTasks(
        examples, settings, groups, new DividedRows(division, rows.weights(), rows.labelNoise()));
  }

  /**
   * Returns tasks whose losses are weighted means: Σ v(i) ℓ(i) / Σ v(i) over the rows of each part. Means and deviations of columns are
   * not weighted; nor is the accuracy.
   *
   * @param weights v, one for each row, at least 0 and not all 0; copied
   * @return the tasks
   */
  public TableTasks withWeights(double[] weights) {
    Arguments.length(weights, examples.rows(), "weights");
    for (double weight : weights) {
      Arguments.nonNegative(weight, "a weight");
    }
    return new TableTasks(
        examples,
        settings,
        groups,
        new DividedRows(rows.division(), weights.clone(), rows.labelNoise()));
  }

  /**
   * Returns the same tasks with noise in the answers of the rows that train and validate; the test rows keep theirs.
   *
   * @param probability that an answer is replaced, in [0, 1]: a class by a random one, a number by that of another row
   * @return the tasks
   */
  public TableTasks withLabelNoise(double probability) {
    return new TableTasks(
        examples, settings, groups, new DividedRows(rows.division(), rows.weights(), probability));
  }

  private TableTasks with(TableSettings changed) {
    return new TableTasks(examples, changed, groups, rows);
  }

  /**
   * Returns tasks of different rows: some groups are learned from, the others judged on.
   *
   * @param newGroups the rows of each task
   * @return as many tasks as there are groups
   * @throws IllegalArgumentException if the target is classes, and each group has rows of one class only
   */
  public TableTasks grouped(TaskGroups newGroups) {
    if (examples.target() instanceof Target.Classes classes && !newGroups.differWithin(classes)) {
      throw new IllegalArgumentException("each group of rows has one class of \""
          + examples.target().name() + "\" only, so there is nothing to learn within a task;"
          + " tasks need rows of two classes or more");
    }
    return new TableTasks(examples, settings, newGroups, rows);
  }

  /**
   * Returns the table.
   *
   * @return features and target
   */
  public Examples examples() {
    return examples;
  }

  /**
   * Returns what is fitted.
   *
   * @return the model
   */
  public Model model() {
    return settings.model();
  }

  /**
   * Returns how many rows a step sees.
   *
   * @return at least 1; {@link #ALL_ROWS} for full batch
   */
  public int batch() {
    return settings.batch();
  }

  @Override
  public Metric metric() {
    return settings.metric().metric();
  }

  @Override
  public boolean isCrossEntropy() {
    return examples.target() instanceof Target.Classes;
  }

  @Override
  public String baselineName() {
    return isCrossEntropy() ? "predicting the class frequencies" : "predicting the mean";
  }

  @Override
  public double testToTrained() {
    double tested = tested();
    return groups == null ? tested / (1 - tested) : 0;
  }

  /** The part of the rows that is tested on. */
  private double tested() {
    return rows.division().count().isPresent()
        ? 1.0 / rows.division().count().getAsInt()
        : settings.testFraction();
  }

  @Override
  public double testRows() {
    if (!(examples.target() instanceof Target.Classes)) {
      return Double.POSITIVE_INFINITY;
    }
    int parts = groups == null ? 1 : groups.count();
    return Math.max(1, tested() * examples.rows() / parts);
  }

  @Override
  public Optional<Selection> selection(Seed seed) {
    if (groups == null && rows.division().count().isPresent()) {
      int[] folds = IntStream.range(0, rows.division().count().getAsInt()).toArray();
      return Optional.of(new Selection(folds, folds));
    }
    return Optional.ofNullable(groups)
        .map(present -> present.draw(settings.testFraction(), seed))
        .map(drawn -> new Selection(drawn.training(), drawn.test()));
  }

  @Override
  public boolean isConvex() {
    return settings.model().kind() != ModelKind.MLP;
  }

  @Override
  public boolean isStochastic() {
    return settings.batch() != ALL_ROWS;
  }

  /** Reading all rows so often costs about as much as the steps, which go back and forth: four times an epoch of a large table. */
  @Override
  public int readings(int steps) {
    return examples.features().length <= MANY_ROWS
        ? READINGS
        : (int) Math.max(LEAST_READINGS, Math.min(READINGS, READINGS_OF_EPOCH * epochs(steps)));
  }

  @Override
  public double epochs(int steps) {
    return Math.min(1, settings.batch() / (double) examples.features().length) * steps;
  }

  /**
   * Returns the closed form of linear regression without a penalty, on divisions of a table without gaps, by gradient descent on
   * all rows or on single ones.
   *
   * @return empty for all else
   */
  @Override
  public Optional<ClosedForm> closedForm() {
    return groups == null && rows.weights() == null
        ? TableClosedForm.of(examples, settings, rows.division())
        : Optional.empty();
  }

  /** Returns the seed of a division of the whole table. */
  static Seed seed(Seed seed, int index) {
    return seed.child("split", index);
  }

  /**
   * Makes a task.
   *
   * @param seed the seed of all tasks
   * @param index which one, from 0
   * @return the task
   * @throws dev.etude.task.DataException if there are too few rows, or some are too far from those that train to be measured in their
   *     units
   */
  @Override
  public JudgedTask task(Seed seed, int index) {
    return kept().task(seed, index, this::make);
  }

  private synchronized KeptTasks kept() {
    KeptTasks present = kept;
    if (present == null) { // the first time, here or on another machine
      present = new KeptTasks();
      kept = present;
    }
    return present;
  }

  private JudgedTask make(Seed seed, int index) {
    Seed own = groups == null ? seed(seed, index) : seed.child("task", index);
    double validationFraction = settings.validationFraction();
    double testFraction = settings.testFraction();
    Split split = groups == null
        ? rows.division().draw(validationFraction, testFraction, seed, index)
        : groups.split(index, validationFraction, testFraction, own);
    int[] both = split.both();
    String name = groups == null ? "split " + (index + 1) : "task " + groups.describe(index);
    Examples noisy = rows.labelNoise() == 0
        ? examples
        : examples.withTarget(examples.target().withNoise(both, rows.labelNoise(), own));
    Fit choosing = Fit.of(name, noisy, settings.model(), split.train(), rows.weights());
    Network first = choosing.training(settings.batch(), own.child("order", 0));
    Fit judging = Fit.of(name, noisy, settings.model(), both, rows.weights());
    Network last = judging.training(settings.batch(), own.child("order", 1));
    TableJudge judge = new TableJudge(settings.metric());
    return new JudgedTask(
        judge.part(choosing, first, split.validation()),
        judge.part(judging, last, split.test()),
        first.start(own.child("start", 0)));
  }

  private int[] allRows() {
    return IntStream.range(0, examples.rows()).toArray();
  }

  /**
   * Trains on all rows and returns what predicts from raw rows: for use, when an optimizer has been chosen. Seed 0.
   *
   * @param optimizer what trains
   * @return the predictor
   * @throws IllegalArgumentException if the training diverges
   */
  public Predictor fit(Optimizer optimizer) {
    return fit(optimizer, new Seed(0));
  }

  /**
   * Trains on all rows and returns what predicts from raw rows.
   *
   * @param optimizer what trains
   * @param seed what first weights and mini-batches depend on
   * @return the predictor
   * @throws IllegalArgumentException if the training diverges
   */
  public Predictor fit(Optimizer optimizer, Seed seed) {
    Seed own = seed.child("fit", 0);
    Fit fit = Fit.of("all rows", examples, settings.model(), allRows(), rows.weights());
    Network training = fit.training(settings.batch(), own.child("order", 0));
    Vector start = training.start(own.child("start", 0));
    return Predictor.train(fit, training, start, optimizer);
  }
}
