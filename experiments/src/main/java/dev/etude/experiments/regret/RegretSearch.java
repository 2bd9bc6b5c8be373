package dev.etude.experiments.regret;

import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.study.Study;
import dev.etude.study.StudySettings;
import dev.etude.study.Trial;
import dev.etude.study.TrialResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The searches that {@link StudyRegret} compares. The baselines train every point with the seed that the study's first
 * trials have, so that all points meet the same luck, and recommend the point with the least loss.
 */
enum RegretSearch {
  /** {@link Study}, what {@code tune --program} does. */
  STUDY {
    @Override
    List<Vector> recommended(RegretLandscape landscape, Seed seed) {
      Study study = Study.inMemory(new StudySettings(landscape.space(), seed));
      List<Vector> recommended = new ArrayList<>();
      for (int budget : BUDGETS) {
        while (study.trials().size() < budget) {
          Trial trial = study.ask();
          study.tell(trial, TrialResult.of(landscape.loss(trial.values(), trial.seed())));
        }
        recommended.add(
            study.hasLoss()
                ? study.result().choice().values()
                : study.trials().get(0).trial().values());
      }
      return recommended;
    }
  },
  /** Points of the cube, each as likely as each other. */
  RANDOM {
    @Override
    List<Vector> recommended(RegretLandscape landscape, Seed seed) {
      UniformRandomProvider random = seed.child("random", 0).generator();
      Baseline record = new Baseline(landscape, seed);
      for (int i = 0; i < LARGEST; i++) {
        double[] parts = new double[landscape.space().ranges().size()];
        Arrays.setAll(parts, j -> random.nextDouble());
        record.add(parts);
      }
      return record.recommended();
    }
  },
  /** For each budget an even grid: 10, 20 and 30 points; 5 × 2, 5 × 4, 6 × 5; 5 × 2 × 1, 5 × 2 × 2, 5 × 3 × 2. */
  GRID {
    @Override
    List<Vector> recommended(RegretLandscape landscape, Seed seed) {
      int p = landscape.space().ranges().size();
      List<Vector> recommended = new ArrayList<>();
      for (int b = 0; b < BUDGETS.size(); b++) {
        Baseline record = new Baseline(landscape, seed);
        for (int i = 0; i < BUDGETS.get(b); i++) {
          double[] parts = new double[p];
          int rest = i;
          for (int j = 0; j < p; j++) {
            int count = GRIDS[p - 1][b][j];
            parts[j] = (rest % count + 0.5) / count;
            rest /= count;
          }
          record.add(parts);
        }
        recommended.add(record.best());
      }
      return recommended;
    }
  },
  /** {@link GoldenLines}. */
  GOLDEN_SECTION {
    @Override
    List<Vector> recommended(RegretLandscape landscape, Seed seed) {
      Baseline record = new Baseline(landscape, seed);
      new GoldenLines(landscape.space().ranges().size(), LARGEST, record::add).run();
      return record.recommended();
    }
  },
  /** {@link ParzenSearch}. */
  PARZEN {
    @Override
    List<Vector> recommended(RegretLandscape landscape, Seed seed) {
      Baseline record = new Baseline(landscape, seed);
      ParzenSearch search =
          new ParzenSearch(landscape.space().ranges().size(), seed.child("parzen", 0));
      for (int i = 0; i < LARGEST; i++) {
        record.add(search.next(record.tried));
      }
      return record.recommended();
    }
  };

  static final List<Integer> BUDGETS = List.of(10, 20, 30);
  private static final int LARGEST = 30;
  private static final int[][][] GRIDS = {
    {{10}, {20}, {30}}, {{5, 2}, {5, 4}, {6, 5}}, {{5, 2, 1}, {5, 2, 2}, {5, 3, 2}}
  };

  /** Returns what the search recommends after each of the budgets. */
  abstract List<Vector> recommended(RegretLandscape landscape, Seed seed);

  /** Returns its name, such as {@code golden-section}. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The trainings of a baseline. */
  private static final class Baseline {
    private final RegretLandscape landscape;
    private final long luck;
    private final List<ParzenSearch.Tried> tried = new ArrayList<>();
    private final List<Vector> bests = new ArrayList<>();
    private Vector best = Vector.of(0);
    private double least = Double.NaN;

    Baseline(RegretLandscape landscape, Seed seed) {
      this.landscape = landscape;
      this.luck =
          Study.inMemory(new StudySettings(landscape.space(), seed)).ask().seed();
    }

    double add(double[] parts) {
      Vector values = landscape.at(parts);
      double loss = landscape.loss(values, luck);
      if (!(loss >= least)) {
        least = loss;
        best = values;
      }
      tried.add(new ParzenSearch.Tried(parts, loss));
      if (BUDGETS.contains(tried.size())) {
        bests.add(best);
      }
      return loss;
    }

    Vector best() {
      return best;
    }

    List<Vector> recommended() {
      return bests;
    }
  }
}
