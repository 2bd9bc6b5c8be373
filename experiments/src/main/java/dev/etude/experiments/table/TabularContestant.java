package dev.etude.experiments.table;

import dev.etude.inner.optimizer.AveragedOptimizer;
import dev.etude.inner.optimizer.Optimizer;
import dev.etude.update.adaptive.ScheduleFreeAdamW;
import dev.etude.update.rule.AdamW;
import dev.etude.update.rule.Muon;
import dev.etude.update.schedule.ConstantStep;
import dev.etude.update.schedule.Cosine;
import dev.etude.update.schedule.LinearDecay;
import java.util.Arrays;
import java.util.Locale;

/** The entrants of {@link DecayOrAveraging}, with the settings of their authors but for the step size. */
enum TabularContestant {
  /** AdamW with one step size. */
  CONSTANT {
    @Override
    Optimizer optimizer(double stepSize, int steps) {
      return Optimizer.of(AdamW.withDefaults(), new ConstantStep(stepSize, steps));
    }
  },
  /** AdamW, down to 0 in a straight line. */
  LINEAR {
    @Override
    Optimizer optimizer(double stepSize, int steps) {
      return Optimizer.of(AdamW.withDefaults(), new LinearDecay(stepSize, steps));
    }
  },
  /** AdamW, down along half a cosine, with a warm-up of a twentieth. */
  COSINE {
    @Override
    Optimizer optimizer(double stepSize, int steps) {
      return Optimizer.of(AdamW.withDefaults(), new Cosine(stepSize, stepSize / 1000, 0.05, steps));
    }
  },
  /** AdamW with one step size, its weights averaged over a tenth of the run. */
  AVERAGED {
    @Override
    Optimizer optimizer(double stepSize, int steps) {
      return AveragedOptimizer.overShare(CONSTANT.optimizer(stepSize, steps), 0.1);
    }
  },
  /** Schedule-free AdamW. */
  SCHEDULE_FREE {
    @Override
    Optimizer optimizer(double stepSize, int steps) {
      return Optimizer.of(ScheduleFreeAdamW.of(stepSize), steps);
    }
  },
  /** Muon with one step size. */
  MUON {
    @Override
    Optimizer optimizer(double stepSize, int steps) {
      return Optimizer.of(Muon.withDefaults(), new ConstantStep(MUON_SCALE * stepSize, steps));
    }
  },
  /** Muon, down to 0 in a straight line. */
  MUON_LINEAR {
    @Override
    Optimizer optimizer(double stepSize, int steps) {
      return Optimizer.of(Muon.withDefaults(), new LinearDecay(MUON_SCALE * stepSize, steps));
    }
  };

  private static final double MUON_SCALE = 10; // its steps are in units of a matrix's norm
  private static final double LEAST = 3e-4;

  /** Returns the optimizer. */
  abstract Optimizer optimizer(double stepSize, int steps);

  /** Returns what it is tried with, two for each factor of ten from 3·10⁻⁴. */
  double[] stepSizes(int count) {
    double[] stepSizes = new double[count];
    Arrays.setAll(stepSizes, k -> LEAST * StrictMath.pow(10, k / 2.0));
    return stepSizes;
  }

  /** Returns its name, such as {@code schedule-free}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
