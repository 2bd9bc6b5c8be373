package dev.etude.data.model;

import dev.etude.check.Arguments;
import dev.etude.data.Printable;
import dev.etude.data.table.ColumnScale;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Preparation;
import dev.etude.data.table.Split;
import dev.etude.data.table.Target;
import dev.etude.data.table.TaskGroups;
import dev.etude.inner.network.Network;
import dev.etude.inner.network.OutputLoss;
import dev.etude.inner.network.SquaredLoss;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.DataException;
import dev.etude.task.Shared;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a table makes: task s is a function of the examples, the settings, the seed and s alone, so that it can be
 * made wherever it is needed.
 *
 * <p>Task s divides its rows by {@link Split}, fits a {@link Preparation} to those that train, standardises a target of
 * numbers by them, and draws weights and mini-batches:
 *
 * <pre>
 *   seed of s   child "split" s for divisions of the whole table, child "task" s for groups of rows
 *   its children: those of Split;  "start" 0: w_0;  "order" 0 and 1: batches of the first and of the final training
 * </pre>
 *
 * <p>Tasks that were made are kept while there is memory for them. Safe for several threads.
 */
public final class TableTasks implements Serializable {
  private static final long serialVersionUID = 1L;

  /** As many rows in a mini-batch as there are: full batch. */
  public static final int ALL_ROWS = Integer.MAX_VALUE;

  private final Shared<Examples> examples;
  private final Settings settings;

  private final @Nullable TaskGroups groups;
  private final Seed seed;
  private transient @Nullable ConcurrentMap<Integer, SoftReference<TableTask>> made;

  private TableTasks(
      Shared<Examples> examples, Settings settings, @Nullable TaskGroups groups, Seed seed) {
    settings.model.requireFits(examples.get().target());
    this.examples = examples;
    this.settings = settings;
    this.groups = groups;
    this.seed = seed;
  }

  /**
   * What is the same for all tasks.
   *
   * @param model what is fitted
   * @param batch rows in a mini-batch, at least 1; {@link #ALL_ROWS} for full batch
   * @param validationFraction ψ of {@link Split}
   * @param testFraction φ of {@link Split}
   */
  public record Settings(Model model, int batch, double validationFraction, double testFraction)
      implements Serializable {
    /** Checks the batch. */
    public Settings {
      Arguments.atLeast(batch, 1, "batch");
    }
  }

  /**
   * Returns tasks that divide the whole table in different ways.
   *
   * @param examples the table
   * @param settings model, batch and parts
   * @param seed what the divisions depend on
   * @return the tasks, any number of them
   */
  public static TableTasks splitting(Shared<Examples> examples, Settings settings, Seed seed) {
    return new TableTasks(examples, settings, null, seed);
  }

  /**
   * Returns tasks of different rows.
   *
   * @param examples the table
   * @param settings model, batch and parts
   * @param groups the rows of each task
   * @param seed what the divisions depend on
   * @return the tasks, one for each group
   */
  public static TableTasks grouped(
      Shared<Examples> examples, Settings settings, TaskGroups groups, Seed seed) {
    return new TableTasks(examples, settings, groups, seed);
  }

  /**
   * Returns what predictions are judged by.
   *
   * @return accuracy for classes, otherwise the root mean squared error
   */
  public Metric metric() {
    return examples.get().target() instanceof Target.Classes ? Metric.ACCURACY : Metric.RMSE;
  }

  /**
   * Makes a task.
   *
   * @param s which one, from 0
   * @return the task
   * @throws DataException if there are too few rows, or some are too far from those that train to be measured in their units
   */
  public TableTask task(int s) {
    ConcurrentMap<Integer, SoftReference<TableTask>> kept = made();
    SoftReference<TableTask> reference = kept.get(s);
    TableTask task = reference == null ? null : reference.get();
    if (task == null) {
      task = make(s);
      kept.put(s, new SoftReference<>(task));
    }
    return task;
  }

  private synchronized ConcurrentMap<Integer, SoftReference<TableTask>> made() {
    ConcurrentMap<Integer, SoftReference<TableTask>> kept = made;
    if (kept == null) { // the first time, here or on another machine
      kept = new ConcurrentHashMap<>();
      made = kept;
    }
    return kept;
  }

  private TableTask make(int s) {
    Seed own = seed.child(groups == null ? "split" : "task", s);
    double validationFraction = settings.validationFraction;
    double testFraction = settings.testFraction;
    Split split = groups == null
        ? Split.draw(examples.get().rows(), validationFraction, testFraction, own)
        : groups.split(s, validationFraction, testFraction, own);
    int[] both = joined(split.train(), split.validation());
    String name = groups == null ? "split " + (s + 1) : "task " + groups.describe(s);
    TableTask.Part choosing = part(name, split.train(), split.validation(), own.child("order", 0));
    TableTask.Part judging = part(name, both, split.test(), own.child("order", 1));
    Vector start = choosing.training().start(own.child("start", 0));
    return new TableTask(choosing, judging, start);
  }

  private TableTask.Part part(String name, int[] training, int[] heldOut, Seed order) {
    Preparation preparation = Preparation.fit(examples.get(), training);
    Answers answers =
        Answers.of(examples.get().target(), training, examples.get().rows(), settings.model);
    Network trained = network(name, preparation, answers, training)
        .withPenalty(settings.model.penalty())
        .withBatches(settings.batch, order);
    return new TableTask.Part(
        trained, network(name, preparation, answers, heldOut), answers.unit());
  }

  private Network network(String name, Preparation preparation, Answers answers, int[] rows) {
    double[][] prepared = preparation.apply(examples.get().features(), rows);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < prepared[i].length; j++) {
        if (!Double.isFinite(prepared[i][j])) {
          throw tooFar(
              name, "feature " + Printable.quote(examples.get().featureNames().get(j)), rows[i]);
        }
      }
      if (!answers.isFinite(rows[i])) {
        throw tooFar(name, "target " + Printable.quote(examples.get().target().name()), rows[i]);
      }
    }
    return settings.model.network(prepared, answers.loss(rows));
  }

  private static DataException tooFar(String name, String column, int row) {
    return new DataException("the " + column
        + " must be a finite number when measured in deviations"
        + " of the rows that train, but in row " + (row + 1) + " below the header it is none in "
        + name + "; correct or remove the row, or use another seed");
  }

  private static int[] joined(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    Arrays.sort(both);
    return both;
  }

  /**
   * What is known of the rows, numbers measured from the training rows' mean in units of their deviation. Where all training
   * rows have one number there is nothing to learn, but errors are errors: the unit is the deviation of the whole table.
   */
  private record Answers(
      Target target, Model model, @Nullable ColumnScale scale) {
    static Answers of(Target target, int[] training, int rows, Model model) {
      if (!(target instanceof Target.Numbers numbers)) {
        return new Answers(target, model, null);
      }
      ColumnScale scale = ColumnScale.fit(numbers.values(training));
      if (scale.deviation() < Double.MIN_NORMAL) {
        scale =
            ColumnScale.fit(numbers.values(IntStream.range(0, rows).toArray())).about(scale.mean());
      }
      if (scale.deviation() < Double.MIN_NORMAL) {
        throw new DataException("the target " + Printable.quote(target.name())
            + " must vary by a deviation of " + Double.MIN_NORMAL + " or more, but it is "
            + scale.deviation() + "; measure it in another unit");
      }
      return new Answers(target, model, scale);
    }

    double unit() {
      return scale == null ? 1 : scale.deviation();
    }

    boolean isFinite(int row) {
      return !(target instanceof Target.Numbers)
          || Double.isFinite(standardised(new int[] {row})[0]);
    }

    private double[] standardised(int[] rows) {
      ColumnScale fitted = Objects.requireNonNull(scale); // fitted to numbers
      return Arrays.stream(((Target.Numbers) target).values(rows))
          .map(fitted::standardise)
          .toArray();
    }

    OutputLoss loss(int[] rows) {
      return target instanceof Target.Classes classes
          ? model.loss(classes.labels(rows), classes.classNames().size())
          : SquaredLoss.of(standardised(rows));
    }
  }
}
