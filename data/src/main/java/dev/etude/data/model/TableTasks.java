package dev.etude.data.model;

import dev.etude.check.Arguments;
import dev.etude.data.table.ColumnScale;
import dev.etude.data.table.Examples;
import dev.etude.data.table.Preparation;
import dev.etude.data.table.Split;
import dev.etude.data.table.Target;
import dev.etude.inner.network.Network;
import dev.etude.inner.network.OutputLoss;
import dev.etude.inner.network.SquaredLoss;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import java.io.Serializable;
import java.lang.ref.SoftReference;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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

  @SuppressWarnings("serial") // a copy that can be serialised
  private final @Nullable List<int[]> groups;

  private final Seed seed;
  private transient @Nullable ConcurrentMap<Integer, SoftReference<TableTask>> made;

  private TableTasks(
      Shared<Examples> examples, Settings settings, @Nullable List<int[]> groups, Seed seed) {
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
   * @param groups the rows of each task; not to be written to
   * @param seed what the divisions depend on
   * @return the tasks, one for each group
   */
  public static TableTasks grouped(
      Shared<Examples> examples, Settings settings, List<int[]> groups, Seed seed) {
    return new TableTasks(examples, settings, List.copyOf(groups), seed);
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
   * @throws IllegalArgumentException if there are too few rows, or nothing varies on those that train
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
        : Split.draw(groups.get(s), validationFraction, testFraction, own);
    int[] both = joined(split.train(), split.validation());
    TableTask.Part choosing = part(split.train(), split.validation(), own.child("order", 0));
    TableTask.Part judging = part(both, split.test(), own.child("order", 1));
    Vector start = choosing.training().start(own.child("start", 0));
    return new TableTask(choosing, judging, start);
  }

  private TableTask.Part part(int[] training, int[] heldOut, Seed order) {
    double[][] features = examples.get().features();
    Preparation preparation = Preparation.fit(examples.get(), training);
    if (preparation.constantColumns().length == features[0].length) {
      throw new IllegalArgumentException(
          "a feature column must vary on the training rows, but all are constant there");
    }
    Answers answers = Answers.of(examples.get().target(), training, settings.model);
    Network trained = settings
        .model
        .network(preparation.apply(features, training), answers.loss(training))
        .withPenalty(settings.model.penalty())
        .withBatches(settings.batch, order);
    Network judged =
        settings.model.network(preparation.apply(features, heldOut), answers.loss(heldOut));
    return new TableTask.Part(trained, judged, answers.unit());
  }

  private static int[] joined(int[] first, int[] second) {
    int[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    Arrays.sort(both);
    return both;
  }

  /** What is known of the rows, numbers measured from the training rows' mean in units of their deviation. */
  private record Answers(
      Target target, Model model, @Nullable ColumnScale scale) {
    static Answers of(Target target, int[] training, Model model) {
      if (!(target instanceof Target.Numbers numbers)) {
        return new Answers(target, model, null);
      }
      ColumnScale scale = ColumnScale.fit(numbers.values(training));
      if (!(scale.deviation() >= Double.MIN_NORMAL)) {
        throw new IllegalArgumentException("the target must vary on the training rows, by "
            + Double.MIN_NORMAL + " or more, but its deviation there is " + scale.deviation());
      }
      return new Answers(target, model, scale);
    }

    double unit() {
      return scale == null ? 1 : scale.deviation();
    }

    OutputLoss loss(int[] rows) {
      if (target instanceof Target.Classes classes) {
        return model.loss(classes.labels(rows), classes.classNames().size());
      }
      ColumnScale fitted = Objects.requireNonNull(scale); // fitted to numbers
      return SquaredLoss.of(Arrays.stream(((Target.Numbers) target).values(rows))
          .map(fitted::standardise)
          .toArray());
    }
  }
}
