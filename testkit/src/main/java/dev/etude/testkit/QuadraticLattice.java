package dev.etude.testkit;

import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.testkit.reference.ReferenceQuadratic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Problems, horizons and step sizes where step-size derivatives are hard, crossed with each other by the tests. */
public final class QuadraticLattice {
  /** Where the starts and random spectra of the lattice come from. */
  public static final Seed SEED = new Seed(20_210_718);

  private static final Map<String, Double> MINIMIZERS = new ConcurrentHashMap<>(); // slow to find

  private QuadraticLattice() {}

  /**
   * Returns the problems: every spectrum that the accuracy claims mention.
   *
   * @return diagonal quadratics
   */
  public static List<ReferenceQuadratic> problems() {
    double[] equal = new double[5];
    Arrays.fill(equal, 0.7);
    double[] gramLike = RandomMatrices.gaussian(20, SEED.child("spectrum", 0).generator());
    for (int i = 0; i < gramLike.length; i++) {
      gramLike[i] = gramLike[i] * gramLike[i] * 20; // like the spectrum of XᵀX: up to about 80
    }
    double[] middleMissing = start(6, 6);
    middleMissing[2] = 0;
    middleMissing[3] = 0;
    double[] smallestMissing = start(6, 7);
    smallestMissing[5] = 0;
    double[] largestMissing = start(6, 8);
    largestMissing[0] = 0;
    double[] six = RandomMatrices.logSpaced(6, 1e3);
    List<ReferenceQuadratic> problems = new ArrayList<>();
    problems.add(problem("d = 1", new double[] {0.7}, new double[] {1}, 0));
    problems.add(problem("d = 1, λ = 3", new double[] {3}, new double[] {-1.25}, 0));
    problems.add(problem("d = 1, λ = 4, 1/λ is a double", new double[] {4}, new double[] {1}, 0));
    problems.add(problem("d = 2", new double[] {3, 0.3}, start(2, 1), 0));
    problems.add(
        problem("d = 2, the terms cancel at η = 1/2", new double[] {3, 1}, new double[] {1, 3}, 0));
    problems.add(problem("equal eigenvalues", equal, start(5, 2), 0));
    problems.add(
        problem("two pairs of equal eigenvalues", new double[] {4, 4, 1, 1}, start(4, 3), 0));
    for (double conditionNumber : new double[] {1e2, 1e4, 1e8}) {
      problems.add(problem(
          "κ = " + conditionNumber,
          RandomMatrices.logSpaced(20, conditionNumber),
          start(20, 4),
          0));
    }
    problems.add(problem("random H, d = 20", gramLike, start(20, 5), 0));
    problems.add(problem("c_3 = c_4 = 0", six, middleMissing, 0));
    problems.add(problem("c_d = 0", six, smallestMissing, 0));
    problems.add(problem("c_1 = 0", six, largestMissing, 0));
    problems.add(problem("floor 0.3", six, start(6, 9), 0.3));
    problems.add(problem("floor 1e-40", six, start(6, 10), 1e-40));
    problems.add(problem("start of size 1e-150", six, scaled(start(6, 11), 1e-150), 0));
    problems.add(problem("start of size 1e150", six, scaled(start(6, 12), 1e150), 0));
    problems.add(problem("H of size 1e-60", scaled(six, 1e-60), start(6, 13), 0));
    problems.add(problem("H of size 1e60", scaled(six, 1e60), start(6, 14), 0));
    return problems;
  }

  /**
   * Returns one of the problems.
   *
   * @param name its name
   * @return the problem
   */
  public static ReferenceQuadratic problem(String name) {
    return problems().stream()
        .filter(problem -> problem.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no problem named " + name));
  }

  /**
   * Returns the horizons.
   *
   * @param maxSteps the longest one wanted
   * @return t in increasing order
   */
  public static int[] horizons(int maxSteps) {
    return Arrays.stream(new int[] {1, 2, 3, 40, 80, 400, 10_000, 100_000})
        .filter(t -> t <= maxSteps)
        .toArray();
  }

  /**
   * Returns the step sizes at which something happens: a factor 1 − ηλ is nearly 0, two of them have equal size, the largest
   * passes 1, the terms of the derivative cancel; with their neighbours; and very small and very large ones.
   *
   * @param problem whose λ to use
   * @param steps whose minimiser to use
   * @return η in increasing order
   */
  public static double[] stepSizes(ReferenceQuadratic problem, int steps) {
    Set<Double> sizes = new TreeSet<>(List.of(0.0, 1e-300, 1e-12, 0.1, 1.0, 1e6));
    int d = problem.eigenvalues().dimension();
    for (int i : new int[] {0, d / 2, d - 1}) {
      addWithNeighbours(1 / problem.eigenvalues().get(i), sizes);
    }
    double largest = problem.largestEigenvalue();
    addWithNeighbours(2 / (largest + problem.smallestEigenvalue()), sizes);
    addWithNeighbours(2 / largest, sizes);
    addWithNeighbours(
        MINIMIZERS.computeIfAbsent(
            problem.name() + problem.eigenvalues() + problem.start() + steps,
            key -> problem.minimizer(steps)),
        sizes);
    return sizes.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void addWithNeighbours(double size, Set<Double> sizes) {
    sizes.addAll(List.of(Math.nextDown(size), size, Math.nextUp(size)));
  }

  private static ReferenceQuadratic problem(
      String name, double[] eigenvalues, double[] start, double floor) {
    return new ReferenceQuadratic(name, Vector.of(eigenvalues), Vector.of(start), floor);
  }

  private static double[] start(int d, int number) {
    return RandomMatrices.gaussian(d, SEED.child("start", number).generator());
  }

  private static double[] scaled(double[] vector, double by) {
    return Arrays.stream(vector).map(x -> x * by).toArray();
  }
}
