package dev.etude.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etude.inner.optimizer.TrajectoryEnd;
import dev.etude.math.Vector;
import dev.etude.task.Judge.Score;
import dev.etude.tuning.comparison.Compared;
import dev.etude.tuning.comparison.Outcome;
import dev.etude.tuning.comparison.Outcomes;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Losses of four tasks, made by hand: which are as good can be told by looking at them. */
class RankingSentenceTest {
  private static final PoissonFamily FAMILY = new PoissonFamily(10, new double[] {1, -1});
  private static final Compared SEARCH = entry("search", 26, 0.99, 1.09, 0.90, 0.99);
  private static final Compared RULE = entry("rule", 1, 1.0, 1.1, 0.9, 1.0);
  private static final Compared POOR = entry("poor", 1, 2.0, 2.2, 1.9, 2.1);
  private static final Compared LOST = entry("lost", 1, 1.0, Double.NaN, 1.0, 1.0);

  private static Compared entry(String name, double trajectories, double... losses) {
    List<Outcome> outcomes = Arrays.stream(losses)
        .mapToObj(loss -> new Outcome(
            new Score(loss, loss),
            new Score(loss, loss),
            Vector.of(3, loss),
            new TrajectoryEnd.Completed(1, loss),
            trajectories))
        .toList();
    OptionalDouble found = trajectories > 1 ? OptionalDouble.of(0.02) : OptionalDouble.empty();
    return new Compared(name, new Outcomes(outcomes), found, trajectories);
  }

  private static Ranking ranking(Compared... entries) {
    return Ranking.of(FAMILY, Tuning.of(FAMILY).settings(), List.of(entries));
  }

  @Test
  void theBestIsUsedAndWhatIsAsGoodAndCheaperIsNamed() {
    assertThat(ranking(POOR, RULE, SEARCH).sentence())
        .isEqualTo("Use search, which finds step size 0.02; its loss on unseen rows is 0.9925; the"
            + " tasks cannot tell it from rule, which takes 1 training instead of 26.");
  }

  @Test
  void allThatAreAsGoodAreAny() {
    Compared twin = entry("twin", 1, 1.0, 1.1, 0.95, 0.95);
    assertThat(ranking(twin, RULE, SEARCH).sentence())
        .contains("; the tasks cannot tell it from any of the 2 others (");
  }

  @Test
  void whatIsBetterThanAllOthersIsSaidToBe() {
    assertThat(ranking(POOR, RULE).sentence())
        .isEqualTo("Use rule; its loss on unseen rows is 1; it is better than the other.");
  }

  @Test
  void nothingIsRecommendedWhereAllDiverge() {
    assertThat(ranking(LOST).sentence()).startsWith("Nothing can be recommended");
    assertThat(ranking(LOST, RULE).sentence()).startsWith("Use rule;");
  }

  /** Differences of 0 … 2.9, mean 0.74: Student's t allows 2.2 of them to chance, although nobody would call the rule as good. */
  @Test
  void whatIsMuchWorseButUnprovenIsNotCalledAsGood() {
    Compared uneven = entry("uneven", 1, 1.0, 1.1, 0.95, 3.9);
    Ranking ranking = ranking(uneven, RULE);
    assertThat(ranking.standing(uneven)).isEqualTo(Ranking.Standing.UNPROVEN);
    assertThat(ranking.standing(RULE)).isEqualTo(Ranking.Standing.AS_GOOD);
    assertThat(ranking.sentence())
        .isEqualTo("Use rule; its loss on unseen rows is 1; uneven has a test loss larger by more"
            + " than a tenth on average, but the tasks cannot prove it.");
    assertThat(ranking.legend()).contains("; ? marks ");
    assertThat(ranking(uneven, SEARCH, POOR, RULE).sentence())
        .endsWith("; the tasks cannot tell it from rule, which takes 1 training instead of 26;"
            + " uneven has a test loss larger by more than a tenth on average, but the tasks cannot"
            + " prove it.");
    assertThat(ranking(uneven, POOR, RULE).sentence())
        .contains("; it is better than 1 of the 2 others; uneven has a test loss larger");
  }

  /** Half a per cent on each of four tasks is certain, and of no use: it has the mark, so the legend must cover it. */
  @Test
  void theLegendCoversWhatIsCertainButSmall() {
    Compared half = entry("half", 1, 1.005, 1.005, 1.005, 1.005);
    Compared two = entry("two", 1, 1.02, 1.02, 1.02, 1.02);
    Compared one = entry("one", 1, 1.0, 1.0, 1.0, 1.0);
    Ranking ranking = ranking(half, two, one);
    assertThat(ranking.standing(half)).isEqualTo(Ranking.Standing.AS_GOOD);
    assertThat(ranking.standing(two)).isEqualTo(Ranking.Standing.WORSE);
    assertThat(ranking.legend())
        .isEqualTo("= marks the best, and each test loss that is larger by less than 1 %, or by no"
            + " more than the splits can tell");
  }

  /** Losses begin at 3; variances of 10⁴⁰ must not hide that all four trainings went wrong. */
  @Test
  void whatRisesThroughoutIsWorseHoweverItScatters() {
    Compared wild = entry("wild", 1, 4.0, 1e10, 1e15, 1e20);
    Ranking ranking = ranking(wild, RULE);
    assertThat(ranking.standing(wild)).isEqualTo(Ranking.Standing.WORSE);
    assertThat(ranking.sentence()).endsWith("; it is better than the other.");
    assertThat(ranking.legend()).doesNotContain("?");
  }
}
