package dev.etude.experiments.catalogue;

import dev.etude.data.image.ImageSet;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.figure.Figure1;
import dev.etude.experiments.figure.Figure2;
import dev.etude.experiments.figure.Figure3;
import dev.etude.experiments.figure.Figure4;
import dev.etude.experiments.figure.LearnedFigure;
import dev.etude.experiments.figure.LearnedSetting;
import dev.etude.experiments.regret.StudyRegret;
import dev.etude.experiments.table.CarriedPeaks;
import dev.etude.experiments.table.DecayOrAveraging;
import dev.etude.experiments.table.LearnedUnderNoise;
import dev.etude.experiments.table.LeaveOneOutChoice;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The experiments there are. */
public enum ExperimentName {
  /** The step size as it is learned. */
  FIGURE_1,
  /** The best step size against the number of steps. */
  FIGURE_2,
  /** Both objectives on noisy least squares, against the noise. */
  FIGURE_3,
  /** Both objectives on noisy least squares, against the number of rows. */
  FIGURE_4,
  /** Learned optimizers on few images. */
  FIGURE_5,
  /** Learned optimizers on few images with noisy labels. */
  FIGURE_6,
  /** Learned optimizers on all images. */
  FIGURE_7,
  /** Decay schedules against averaging, schedule-free steps and Muon, on tables. */
  DECAY_OR_AVERAGING,
  /** Training rows, validation rows or leave-one-out, on noisy least squares and on tables. */
  LEAVE_ONE_OUT,
  /** Peaks carried over to ten times the steps, on tables. */
  CARRIED_PEAKS,
  /** A study's regret beside that of other searches, on tables. */
  STUDY_REGRET,
  /** Learned rules and tuned rules against label noise, on tables. */
  LEARNED_UNDER_NOISE;

  /**
   * Tells whether the experiment trains on images.
   *
   * @return false if it draws its own numbers
   */
  public boolean needsImages() {
    return compareTo(FIGURE_5) >= 0 && !needsTables();
  }

  /**
   * Tells whether the experiment trains on tables.
   *
   * @return false if it needs no folder of them
   */
  public boolean needsTables() {
    return compareTo(DECAY_OR_AVERAGING) >= 0;
  }

  /**
   * Returns the experiment.
   *
   * @param images what to train on; read only if {@link #needsImages}
   * @return ready to run
   * @throws java.util.NoSuchElementException if it needs images or tables and there are none
   */
  public Experiment experiment(Optional<ImageSet> images) {
    return experiment(images, Optional.empty());
  }

  /**
   * Returns the experiment.
   *
   * @param images what to train on; read only if {@link #needsImages}
   * @param tables the folder of the tables; read only if {@link #needsTables}
   * @return ready to run
   * @throws java.util.NoSuchElementException if it needs images or tables and there are none
   */
  public Experiment experiment(Optional<ImageSet> images, Optional<Path> tables) {
    return switch (this) {
      case FIGURE_1 -> new Figure1();
      case FIGURE_2 -> new Figure2();
      case FIGURE_3 -> new Figure3();
      case FIGURE_4 -> new Figure4();
      case FIGURE_5 -> new LearnedFigure(LearnedSetting.FEW, images.orElseThrow());
      case FIGURE_6 -> new LearnedFigure(LearnedSetting.NOISY, images.orElseThrow());
      case FIGURE_7 -> new LearnedFigure(LearnedSetting.ALL, images.orElseThrow());
      case DECAY_OR_AVERAGING -> new DecayOrAveraging(tables.orElseThrow());
      case LEAVE_ONE_OUT -> new LeaveOneOutChoice(tables.orElseThrow());
      case CARRIED_PEAKS -> new CarriedPeaks(tables.orElseThrow());
      case STUDY_REGRET -> new StudyRegret(tables.orElseThrow());
      case LEARNED_UNDER_NOISE -> new LearnedUnderNoise(tables.orElseThrow());
    };
  }

  /** For example {@code figure-1}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
