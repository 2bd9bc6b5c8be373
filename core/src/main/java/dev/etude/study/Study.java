package dev.etude.study;

import dev.etude.file.FileProblem;
import dev.etude.file.LineLog;
import dev.etude.math.Vector;
import dev.etude.meta.search.noisy.NoisySearch;
import dev.etude.meta.search.noisy.Observation;
import dev.etude.meta.search.noisy.Suggestion;
import dev.etude.meta.search.noisy.Surface;
import dev.etude.task.Metric;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A search of meta-parameters for trainings that another program runs. Ask it for a trial, then tell it the result.
 *
 * <p>The smallest validation loss is searched, or the smallest training loss where no trial tells a validation loss. What is asked next
 * depends on the settings and on what was told, in its order, and on nothing else.
 *
 * <p>A study in a file can be used by several processes and threads at once. Each ask and each tell is on the disk when it
 * returns, so that a process that is killed loses nothing but the trainings it was running.
 *
 * <pre>{@code
 * Study study = Study.in(Path.of("study.tsv"), new StudySettings(Space.ofStepSize(1e-5, 1), new Seed(1)));
 * for (int i = 0; i < 20; i++) {
 *   Trial trial = study.ask();
 *   double validationLoss = Math.abs(Math.log(trial.stepSize())); // stands for a training with trial.seed()
 *   study.tell(trial, TrialResult.of(validationLoss));
 * }
 * System.out.println(study.result().answer().sentence());
 * }</pre>
 */
public final class Study {
  private final StudySettings settings;
  private final @Nullable LineLog log;
  private final NoisySearch search;
  private final Map<Integer, StudyTrial> trials = new LinkedHashMap<>();
  private final List<StudyTrial> told = new ArrayList<>();
  private int applied; // lines of the log
  private int generation;

  private Study(StudySettings settings, @Nullable LineLog log) {
    this.settings = settings;
    this.log = log;
    this.search = new NoisySearch(
        settings.space().box(), settings.repeats(), settings.seed().child("search", 0));
  }

  /**
   * Begins a study that is kept in memory.
   *
   * @param settings what to search
   * @return a study without trials
   */
  public static Study inMemory(StudySettings settings) {
    return new Study(settings, null);
  }

  /**
   * Begins a study in a file, or goes on with it.
   *
   * @param file the journal, in a folder that exists
   * @param settings what to search
   * @return the study
   * @throws StudyException if the file holds a study with other settings
   */
  public static Study in(Path file, StudySettings settings) {
    return in(file, settings, notice -> {});
  }

  /**
   * Begins a study in a file, or goes on with it.
   *
   * @param file the journal, in a folder that exists
   * @param settings what to search
   * @param notices told what was lost by damage of the file, if anything was, and if a file without a study is begun anew
   * @return the study
   * @throws StudyException if the file holds a study with other settings, or does not say with which
   */
  public static Study in(Path file, StudySettings settings, Consumer<String> notices) {
    checkBeginning(file);
    LineLog log = new LineLog(file, "lines", notices);
    boolean there = Files.exists(file);
    return log.exclusively(() -> {
      Optional<StudySettings> before = settings(log.lines());
      if (before.isEmpty()) {
        if (there) {
          notices.accept(file + " held no study, so one begins there, with trial 1");
        }
        log.append(StudyLine.of(settings));
      } else if (!before.get().equals(settings)) {
        throw new StudyException(
            file + " is a study with other settings: " + before.get() + ", not " + settings);
      }
      return new Study(settings, log);
    });
  }

  /**
   * Goes on with a study in a file.
   *
   * @param file the journal
   * @param notices told what was lost by damage of the file, if anything was
   * @return the study, with the settings it was begun with
   * @throws StudyException if there is none
   */
  public static Study open(Path file, Consumer<String> notices) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new StudyException("there is no study at " + file);
    }
    checkBeginning(file);
    LineLog log = new LineLog(file, "lines", notices);
    return log.exclusively(() -> new Study(
        settings(log.lines()).orElseThrow(() -> new StudyException("there is no study in " + file)),
        log));
  }

  /** Refuses what is not a study, before anything of it is put in order: nothing is begun anew where there may be trials. */
  private static void checkBeginning(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      if (!Files.isRegularFile(file)
          || (settings(LineLog.peek(file)).isEmpty() && !isBarelyBegun(file))) {
        throw new StudyException(file + ": the line that says what is searched is damaged or"
            + " missing; put a good copy of the file back, or remove it to begin anew");
      }
    } catch (IOException e) {
      throw FileProblem.naming(file, e);
    }
  }

  /** Whether a file is as a process leaves it that is killed while it writes the first line. */
  private static boolean isBarelyBegun(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    String start = StudyLine.STUDY + "\t";
    return !text.contains("\n") && (text.startsWith(start) || start.startsWith(text));
  }

  /**
   * Reads a study as it is at this moment, for those who only look: the file is neither locked nor changed.
   *
   * @param file the journal, which others may be writing
   * @return a copy in memory
   * @throws StudyException if there is no study, or its settings are damaged
   * @throws IOException if the file cannot be read
   */
  public static Study copyOf(Path file) throws IOException {
    checkBeginning(file);
    List<String> lines = LineLog.peek(file);
    Study copy = new Study(
        settings(lines).orElseThrow(() -> new StudyException("there is no study in " + file)),
        null);
    lines.forEach(copy::apply);
    return copy;
  }

  private static Optional<StudySettings> settings(List<String> lines) {
    return lines.stream()
        .map(line -> line.split("\t", -1))
        .filter(fields -> fields[0].equals(StudyLine.STUDY))
        .findFirst()
        .map(StudyLine::settings);
  }

  /**
   * Returns what the study searches.
   *
   * @return the settings it was begun with
   */
  public StudySettings settings() {
    return settings;
  }

  /**
   * Asks for the next trial.
   *
   * @return what to train with
   */
  public Trial ask() {
    return ask("");
  }

  /**
   * Asks for the next trial.
   *
   * @param owner who will run it, so that one who starts again finds what it had begun; without tabs and line ends
   * @return what to train with
   */
  public Trial ask(String owner) {
    return exclusively(() -> {
      List<Suggestion> running = trials.values().stream()
          .filter(each -> each.result().isEmpty())
          .map(each -> new Suggestion(
              settings.space().theta(each.trial().values()), each.trial().repeat()))
          .toList();
      Suggestion next = search.next(observations(objective()), running);
      int number = trials.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
      Vector values = settings.space().values(next.theta());
      Trial trial =
          new Trial(number, settings.space(), values, next.repeat(), settings.seed(next.repeat()));
      record(StudyLine.ask(trial, owner));
      return trial;
    });
  }

  /**
   * Tells what came of a trial.
   *
   * @param trial what was asked for
   * @param result its result
   * @throws StudyException if it was told before, or never asked for
   */
  public void tell(Trial trial, TrialResult result) {
    tell(trial.number(), result);
  }

  /**
   * Tells what came of a trial.
   *
   * @param number the trial's number
   * @param result its result
   * @throws StudyException if it was told before, or never asked for
   */
  public void tell(int number, TrialResult result) {
    exclusively(() -> {
      StudyTrial known = trials.get(number);
      if (known == null) {
        throw new StudyException(
            "there is no trial " + number + "; the last one that was asked for is "
                + trials.keySet().stream().mapToInt(Integer::intValue).max().orElse(0));
      }
      if (known.result().isPresent()) {
        throw new StudyException("trial " + number + " was told before");
      }
      record(StudyLine.tell(known.trial(), result));
      return number;
    });
  }

  /**
   * Returns all trials.
   *
   * @return in the order in which they were asked for, by whatever process
   */
  public List<StudyTrial> trials() {
    return exclusively(() -> List.copyOf(trials.values()));
  }

  /**
   * Says whether there is a result.
   *
   * @return true if a trial has ended with a loss
   */
  public boolean hasLoss() {
    return exclusively(() -> Loss.TRAIN.isTold(told) || Loss.VALIDATION.isTold(told));
  }

  /**
   * Returns what is known by now.
   *
   * @return the choices, and which of them to use
   * @throws StudyException if no trial has ended with a loss
   */
  public StudyResult result() {
    return result(Metric.LOSS, 0);
  }

  /**
   * Returns what is known by now, where the losses are errors of a metric.
   *
   * @param metric what people read; what the study was told are its {@link Metric#error errors}
   * @param testToTrained rows tested on per row trained on, if the repeats share rows, as folds do; 0 if they share nothing
   * @return the choices, and which of them to use
   * @throws StudyException if no trial has ended with a loss
   */
  public StudyResult result(Metric metric, double testToTrained) {
    return exclusively(() ->
        StudyResult.of(settings.space(), List.copyOf(told), this::surface, metric, testToTrained));
  }

  private Surface surface(Loss loss) {
    return search.surface(observations(loss));
  }

  private Loss objective() {
    return Loss.objective(told);
  }

  private List<Observation> observations(Loss loss) {
    return loss.observations(settings.space(), told);
  }

  private synchronized <T> T exclusively(Supplier<T> work) {
    if (log == null) {
      return work.get();
    }
    return log.exclusively(() -> {
      if (log.generation() != generation) {
        generation = log.generation();
        applied = 0;
        trials.clear();
        told.clear();
      }
      while (applied < log.lines().size()) {
        apply(log.lines().get(applied));
        applied++;
      }
      return work.get();
    });
  }

  private void record(String line) {
    if (log != null) {
      log.append(line);
      applied++;
    }
    apply(line);
  }

  private void apply(String line) {
    String[] fields = line.split("\t", -1);
    if (fields[0].equals(StudyLine.ASK)) {
      Trial trial = StudyLine.trial(fields, settings);
      trials.putIfAbsent(trial.number(), new StudyTrial(trial, fields[4], Optional.empty()));
    } else if (fields[0].equals(StudyLine.TELL)) {
      Trial trial = StudyLine.trial(fields, settings);
      StudyTrial known = trials.get(trial.number());
      if (known != null && known.result().isPresent()) {
        return; // a trial ends once: a line that was copied is no second training
      }
      StudyTrial ended = new StudyTrial(
          trial, known == null ? "" : known.owner(), Optional.of(StudyLine.result(fields)));
      trials.put(trial.number(), ended);
      told.add(ended);
    }
  }

  /** Returns the trials that have ended, in the order in which they did. */
  Collection<StudyTrial> told() {
    return exclusively(() -> List.copyOf(told));
  }
}
