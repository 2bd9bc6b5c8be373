package dev.etude.meta.search.noisy;

import dev.etude.check.Arguments;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Proposes trainings one after another, by the losses of those before.
 *
 * <p>A few points spread over the box come first. From then on a Gaussian process describes the loss, and a proposal is the
 * training that is worth most: the one after which the least expected loss is expected to have fallen furthest (the knowledge
 * gradient). A training at a new point and one with a new seed at a point that was tried are weighed against one another in this
 * way, so that repeats go where they decide. A seed moves all losses alike and moves the
 * best point, too; the process knows both.
 *
 * <p>Cost of a proposal after n trainings: a Cholesky decomposition, n³/6 multiplications, and some 200 n² more; after every eighth part of
 * them some tens of decompositions for the kernel, of 64 trainings at most.
 *
 * @see <a href="https://doi.org/10.1287/ijoc.1080.0314">P. Frazier, W. Powell, S. Dayanik, "The knowledge-gradient policy for
 *     correlated normal beliefs", INFORMS J. Computing 21(4), 2009</a>
 */
public final class NoisySearch {
  private static final int REPEATABLE = 3; // points that may be tried again
  private static final int HOPEFUL =
      40; // points that were tried, among which the best one is expected
  private static final double ALONE =
      0.3; // how far the scan goes along the first range, in parts of it
  private static final double BESIDE = 0.25; // the same where there are others
  /** The scan of one parameter without repeats, in parts of the range. */
  private static final double[] ONE_SEED = {0.65, 0.85};

  private static final double ROUNDING =
      1 + 1e-9; // worth less apart is equal, so that the last digits decide nothing

  private final Box box;
  private final int repeats;
  private final Candidates candidates;
  private final double shift;
  private final Map<Integer, Kernel> kernels = new HashMap<>();

  /**
   * Creates a search.
   *
   * @param box where
   * @param repeats how often one point is tried at most, with different seeds; at least 1
   * @param seed the seed of everything random
   */
  public NoisySearch(Box box, int repeats, Seed seed) {
    this.box = box;
    this.repeats = Arguments.atLeast(repeats, 1, "repeats");
    this.candidates = new Candidates(box, seed.child("candidates", 0));
    this.shift = (seed.child("scan", 0).bits(0) >>> 11) * 0x1.0p-53;
  }

  /**
   * Proposes the next training.
   *
   * @param observations what the trainings that have ended came to, in the order in which they ended
   * @param running those that have not ended
   * @return where to train next
   */
  public Suggestion next(List<Observation> observations, List<Suggestion> running) {
    int begun = observations.size() + running.size();
    if (begun < scan() || observations.isEmpty()) {
      return new Suggestion(Vector.of(box.at(scanned(begun))), 0);
    }
    Surface surface = surface(observations);
    GaussianProcess process = surface.process();
    return best(
        running.isEmpty() ? process : process.with(running),
        surface,
        used(observations, running),
        begun);
  }

  /** Returns the most valuable training among new points and further repeats of good ones. */
  private Suggestion best(
      GaussianProcess process, Surface surface, Map<Vector, Set<Integer>> used, int begun) {
    List<Vector> ranked = surface.ranked();
    List<double[]> fresh = candidates.everywhere(begun);
    if (box.dimension() > 1) {
      ranked.stream()
          .limit(2)
          .forEach(theta -> fresh.addAll(candidates.near(theta.toArray(), begun)));
    }
    List<double[]> places = new ArrayList<>(fresh);
    List<Vector> tried = hopeful(used.keySet(), ranked);
    tried.forEach(theta -> places.add(theta.toArray()));
    KnowledgeGradient value = new KnowledgeGradient(process, surface.bowl(), places);
    Suggestion best = new Suggestion(Vector.of(fresh.get(0)), 0);
    double most = 0;
    int[] apart = IntStream.range(0, fresh.size())
        .filter(i -> !box.isNear(fresh.get(i), used.keySet()))
        .toArray();
    double[] worths = value.of(apart, 0);
    for (int i = 0; i < worths.length; i++) {
      if (worths[i] > most * ROUNDING) {
        most = worths[i];
        best = new Suggestion(Vector.of(fresh.get(apart[i])), 0);
      }
    }
    for (Vector theta : ranked.subList(0, Math.min(ranked.size(), REPEATABLE))) {
      int repeat = next(used.getOrDefault(theta, Set.of()));
      int place = fresh.size() + tried.indexOf(theta);
      double worth = repeat < repeats ? value.of(new int[] {place}, repeat)[0] : 0;
      if (worth > most * ROUNDING) {
        most = worth;
        best = new Suggestion(theta, repeat);
      }
    }
    return best;
  }

  /** Returns the points that may turn out the best one: all while they are few, later those with the least means. */
  private static List<Vector> hopeful(Set<Vector> used, List<Vector> ranked) {
    return used.size() <= HOPEFUL
        ? List.copyOf(used)
        : ranked.subList(0, Math.min(ranked.size(), HOPEFUL));
  }

  private static int next(Set<Integer> used) {
    int repeat = 0;
    while (used.contains(repeat)) {
      repeat++;
    }
    return repeat;
  }

  private static Map<Vector, Set<Integer>> used(
      List<Observation> observations, List<Suggestion> running) {
    Map<Vector, Set<Integer>> used = new LinkedHashMap<>();
    observations.forEach(
        each -> used.computeIfAbsent(each.theta(), theta -> new HashSet<>()).add(each.repeat()));
    running.forEach(
        each -> used.computeIfAbsent(each.theta(), theta -> new HashSet<>()).add(each.repeat()));
    return used;
  }

  /**
   * Returns what the losses say.
   *
   * @param observations at least one
   * @return mean and uncertainty everywhere
   */
  public Surface surface(List<Observation> observations) {
    Arguments.atLeast(observations.size(), 1, "the number of observations");
    return Surface.of(observations, box, kernel(observations));
  }

  /** Returns how many points come before any model. */
  private int scan() {
    return isOneCurve() ? ONE_SEED.length : 2 * box.dimension() + 1;
  }

  /** Says whether all losses are those of one seed at one parameter: they lie on a curve, and the model needs fewer. */
  private boolean isOneCurve() {
    return box.dimension() == 1 && repeats == 1;
  }

  /**
   * Returns the i-th of them: the middle; then two along the range of the first parameter, the step size, which decides most, with the
   * others in the middle; then those of a lattice. On one curve there are two of them, in the upper half, where the largest step
   * sizes that do not diverge are.
   */
  private double[] scanned(int i) {
    int p = box.dimension();
    if (isOneCurve() && i < ONE_SEED.length) {
      return new double[] {ONE_SEED[i]};
    }
    if (i > 2 || isOneCurve()) {
      return Candidates.lattice(p, i, p == 1 ? 0.5 : shift);
    }
    double[] along = new double[p];
    Arrays.fill(along, 0.5);
    double reach = p == 1 ? ALONE : BESIDE;
    along[0] += i == 0 ? 0 : i == 1 ? reach : -reach;
    return along;
  }

  /** Returns the kernel by the first observations: all while they are few, later every eighth of them or so. */
  private Kernel kernel(List<Observation> observations) {
    int n = observations.size();
    int by = n <= 16 ? n : n - n % (n / 8);
    return kernels.computeIfAbsent(
        by, count -> Surface.kernel(observations.subList(0, count), box, repeats > 1));
  }
}
