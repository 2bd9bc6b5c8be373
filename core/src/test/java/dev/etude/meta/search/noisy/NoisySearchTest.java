package dev.etude.meta.search.noisy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.etude.math.Vector;
import dev.etude.random.NormalStream;
import dev.etude.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoisySearchTest {
  private static final double LOWER = -13.8;

  private static Box box(int p) {
    double[] lower = new double[p];
    double[] upper = new double[p];
    lower[0] = LOWER;
    for (int j = 1; j < p; j++) {
      lower[j] = -2;
      upper[j] = 3;
    }
    return new Box(Vector.of(lower), Vector.of(upper));
  }

  private static List<Observation> run(
      NoisySearch search, int trials, ToDoubleBiFunction<Vector, Integer> loss) {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i < trials; i++) {
      Suggestion next = search.next(observations, List.of());
      observations.add(new Observation(
          next.theta(), next.repeat(), loss.applyAsDouble(next.theta(), next.repeat())));
    }
    return observations;
  }

  /** A bowl with its minimum at (−4, 1, 1, 1) and a cliff behind it. */
  private static double bowl(Vector theta) {
    double loss = theta.get(0) > -1 ? Double.NaN : 0.5;
    loss += Math.pow(theta.get(0) + 4, 2) / 20;
    for (int j = 1; j < theta.dimension(); j++) {
      loss += Math.pow(theta.get(j) - 1, 2) / 20;
    }
    return loss;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void findsTheBottomOfABowl(int p) {
    NoisySearch search = new NoisySearch(box(p), 1, new Seed(p));
    List<Observation> observations = run(search, 12 + 6 * p, (theta, repeat) -> bowl(theta));
    Vector best = search.surface(observations).ranked().get(0);
    assertThat(bowl(best)).isLessThan(0.5 + 0.015 * p);
  }

  @Test
  void proposesTheSameFromTheSameObservations() {
    List<Observation> observations =
        run(new NoisySearch(box(2), 3, new Seed(5)), 20, (theta, repeat) -> bowl(theta));
    for (int n = 0; n < 20; n++) { // a search that knows nothing of the calls before
      Suggestion again =
          new NoisySearch(box(2), 3, new Seed(5)).next(observations.subList(0, n), List.of());
      assertThat(again.theta()).as("trial %d", n).isEqualTo(observations.get(n).theta());
      assertThat(again.repeat()).isEqualTo(observations.get(n).repeat());
    }
  }

  /** On one curve the third point depends on the first two losses; before the second is known, it does not. */
  @Test
  void beginsInTheUpperHalfWhereOneSeedIsAll() {
    NoisySearch search = new NoisySearch(box(1), 1, new Seed(5));
    List<Observation> rising = run(search, 2, (theta, repeat) -> theta.get(0));
    assertThat(rising.get(0).theta().get(0)).isCloseTo(0.35 * LOWER, within(1e-12));
    assertThat(rising.get(1).theta().get(0)).isCloseTo(0.15 * LOWER, within(1e-12));
    assertThat(search.next(rising, List.of()).theta().get(0)).isLessThan(0.35 * LOWER);
    List<Observation> falling = run(search, 2, (theta, repeat) -> -theta.get(0));
    assertThat(search.next(falling, List.of()).theta().get(0)).isGreaterThan(0.15 * LOWER);
    NoisySearch repeating = new NoisySearch(box(1), 3, new Seed(5));
    assertThat(repeating.next(List.of(), List.of()).theta().get(0))
        .isCloseTo(0.5 * LOWER, within(1e-12));
  }

  @Test
  void triesNoPairOfSettingAndSeedTwice() {
    NormalStream noise = new NormalStream(new Seed(1).generator());
    List<Observation> observations = run(
        new NoisySearch(box(1), 3, new Seed(2)),
        30,
        (theta, repeat) -> bowl(theta) + 0.05 * noise.next());
    assertThat(observations.stream().map(each -> new Suggestion(each.theta(), each.repeat())))
        .doesNotHaveDuplicates();
    assertThat(observations).allMatch(each -> each.repeat() < 3);
  }

  /** Beyond three standard deviations of the noise a second training could change nothing. */
  @Test
  void repeatsWhereNoiseDecides() {
    NormalStream noise = new NormalStream(new Seed(3).generator());
    List<Observation> repeats = run(
            new NoisySearch(box(1), 5, new Seed(2)),
            30,
            (theta, repeat) -> bowl(theta) + 0.1 * noise.next())
        .stream()
        .filter(each -> each.repeat() > 0)
        .toList();
    assertThat(repeats).hasSizeGreaterThanOrEqualTo(3);
    assertThat(repeats).allMatch(each -> bowl(each.theta()) < 0.5 + 3 * 0.1);
  }

  @Test
  void leavesWhatRunsToWhoRunsIt() {
    NoisySearch search = new NoisySearch(box(1), 1, new Seed(2));
    List<Observation> observations = run(search, 8, (theta, repeat) -> bowl(theta));
    List<Suggestion> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      running.add(search.next(observations, running));
    }
    assertThat(running.stream().map(Suggestion::theta)).doesNotHaveDuplicates();
  }

  @Test
  void goesOnWhereEveryTrainingDiverges() {
    List<Observation> observations =
        run(new NoisySearch(box(1), 3, new Seed(2)), 10, (theta, repeat) -> Double.NaN);
    assertThat(observations.stream().map(Observation::theta).distinct().count()).isGreaterThan(5);
  }

  /** A seed that adds the same to every loss is no reason to prefer what it was used for. */
  @Test
  void knowsThatTrainingsOfOneSeedShareTheirLuck() {
    List<Observation> observations = new ArrayList<>();
    for (int i = 0; i <= 8; i++) {
      double theta = -6 + 0.5 * i;
      observations.add(new Observation(Vector.of(theta), 0, bowl(Vector.of(theta)) + 0.3));
      if (i % 3 == 0) {
        observations.add(new Observation(Vector.of(theta), 1, bowl(Vector.of(theta)) - 0.3));
      }
    }
    Surface surface = new NoisySearch(box(1), 3, new Seed(1)).surface(observations);
    assertThat(surface.ranked().get(0).get(0)).isCloseTo(-4, within(0.6));
  }
}
