package dev.etude.sampling.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import dev.etude.sampling.adaptation.AdamStepSize;
import dev.etude.sampling.adaptation.DualAveraging;
import dev.etude.sampling.adaptation.MassLearner;
import dev.etude.sampling.adaptation.StepSizeLearner;
import org.junit.jupiter.api.Test;

class LearnersTest {
  /** Acceptance e^−h: 0.8 at h = −log 0.8. */
  private static double afterLearning(StepSizeLearner learner) {
    for (int move = 0; move < 1000; move++) {
      learner.observe(Math.exp(-learner.stepSize()));
    }
    return learner.learned();
  }

  @Test
  void dualAveragingFindsTheStepSizeOfItsAcceptance() {
    assertThat(afterLearning(new DualAveraging(5, 0.8))).isCloseTo(-Math.log(0.8), within(0.02));
  }

  @Test
  void adamFindsTheStepSizeOfItsAcceptance() {
    assertThat(afterLearning(new AdamStepSize(1, 0.8))).isCloseTo(-Math.log(0.8), within(0.02));
  }

  @Test
  void learnersGoOnFromTheirMemory() {
    for (int kind = 0; kind < 2; kind++) {
      StepSizeLearner learner = kind == 0 ? new DualAveraging(5, 0.8) : new AdamStepSize(5, 0.8);
      StepSizeLearner other = kind == 0 ? new DualAveraging(1, 0.8) : new AdamStepSize(1, 0.8);
      afterLearning(learner);
      other.restore(learner.memory());
      learner.observe(0.3);
      other.observe(0.3);
      assertThat(other.stepSize()).isEqualTo(learner.stepSize());
      assertThat(other.learned()).isEqualTo(learner.learned());
    }
  }

  @Test
  void theMassOfANormalDensityIsItsPrecision() {
    double[] deviations = {1e-3, 1, 1e3};
    NormalStream normal = new NormalStream(new Seed(5).generator());
    MassLearner mass = new MassLearner(3);
    double[] position = new double[3];
    double[] score = new double[3];
    for (int t = 0; t <= 1000; t++) {
      for (int i = 0; i < 3; i++) {
        position[i] = 7 + deviations[i] * normal.next();
        score[i] = -(position[i] - 7) / (deviations[i] * deviations[i]);
      }
      if (t == 0) {
        mass.begin(position, score);
      } else {
        mass.observe(position, score);
      }
    }
    for (int i = 0;
        i < 3;
        i++) { // θ and its score are proportional, so that nothing is left to chance but the first
      // four
      assertThat(mass.inverseMass()[i] / (deviations[i] * deviations[i]))
          .isCloseTo(1, within(0.01));
    }
  }

  @Test
  void aWayFromFarAwayIsForgotten() {
    NormalStream normal = new NormalStream(new Seed(6).generator());
    MassLearner mass = new MassLearner(1);
    double[] position = {1e6};
    double[] score = new double[1];
    mass.begin(position, score);
    for (int t = 0; t < 500; t++) {
      position[0] = (t < 50 ? 1e6 - 2e4 * t : 0) + normal.next();
      score[0] = -position[0];
      double width = t < 50 ? 1e-3 : 1; // the scores of the way are those of another place
      score[0] *= width;
      mass.observe(position, score);
    }
    assertThat(mass.inverseMass()[0]).isCloseTo(1, within(0.01));
  }
}
