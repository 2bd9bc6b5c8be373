package dev.etude.sampling.hamiltonian;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * An orbit that doubles, forwards or backwards in time, until it turns back; and a point chosen from it by its weight.
 *
 * <pre>
 *   w = exp(−H).  For k = 0, 1, …: extend by 2ᵏ macro steps at the end that bit k of the directions names (1: backwards)
 *   an extension in which a dyadic part turns back, or a step fails, is dropped, and the orbit ends
 *   within an extension the chosen point is drawn in proportion to w; it takes the place of the old one with probability
 *       min(1, W(new)/W(old))                    progressive
 *       W(new)/(W(new) + W(old))                 in proportion to w
 *   the orbit ends when all of it turns back, or the energies seen rise by the limit above
 *       the first                                progressive: the limit is so large that the rest has no weight
 *       the lowest                               in proportion to w: a limit that does not depend on the first point
 * </pre>
 *
 * <p>Workspace of one chain. Points are handed round, not copied: an orbit holds at most some 6 log₂ of its length.
 */
final class Orbit {
  private final Hamiltonian hamiltonian;
  private final int maxDoublings;
  private final double energyLimit;
  private final boolean progressive;
  private final List<Phase> points = new ArrayList<>();
  private final Part whole = new Part();
  private final Part[] firstHalves;
  private final Part[] secondHalves;

  private double step;
  private double firstEnergy;
  private double lowestEnergy;
  private double highestEnergy;
  private double acceptance;
  private int states;
  private int doublings;
  private boolean beyondLimit;

  /** A part of an orbit: its ends in the order in which it was built, the point chosen, and log Σw. */
  private static final class Part {
    Phase first;
    Phase last;
    Phase chosen;
    double logWeight;

    @SuppressWarnings("NullAway") // filled before it is read
    Part() {}

    void setSingle(Phase point) {
      first = point;
      last = point;
      chosen = point;
      logWeight = -point.energy;
    }
  }

  Orbit(Hamiltonian hamiltonian, int maxDoublings, double energyLimit, boolean progressive) {
    this.hamiltonian = hamiltonian;
    this.maxDoublings = maxDoublings;
    this.energyLimit = energyLimit;
    this.progressive = progressive;
    firstHalves = parts(maxDoublings);
    secondHalves = parts(maxDoublings);
  }

  private static Part[] parts(int count) {
    Part[] parts = new Part[count];
    for (int i = 0; i < count; i++) {
      parts[i] = new Part();
    }
    return parts;
  }

  /**
   * Grows an orbit. The point chosen stays valid until the next call.
   *
   * @param start a point with its energy; copied
   * @param size the length of a macro step in time
   * @param macro the macro step
   * @param directions bit k is 1 if extension k goes backwards
   */
  void grow(
      Phase start, double size, MacroStep macro, int directions, UniformRandomProvider random) {
    points.forEach(point -> point.held = false);
    Phase origin = free();
    origin.set(start);
    origin.place = 0;
    begin(origin, size);
    Part extension = new Part();
    boolean goesOn = true;
    while (goesOn && doublings < maxDoublings) {
      boolean backwards = (directions >> doublings & 1) == 1;
      step = backwards ? -size : size;
      Phase edge = backwards ? whole.first : whole.last;
      if (!build(doublings, edge, macro, random, extension)) {
        return;
      }
      doublings++;
      double ratio = extension.logWeight - whole.logWeight;
      double chance = progressive ? Math.exp(ratio) : 1 / (1 + Math.exp(-ratio));
      if (random.nextDouble() < chance) {
        whole.chosen = extension.chosen;
      }
      whole.logWeight = logSum(whole.logWeight, extension.logWeight);
      if (backwards) {
        whole.first = extension.last;
      } else {
        whole.last = extension.last;
      }
      goesOn = !hamiltonian.turnsBack(whole.first, whole.last) && !beyondLimit;
    }
  }

  private void begin(Phase origin, double size) {
    whole.setSingle(origin);
    step = size;
    firstEnergy = origin.energy;
    lowestEnergy = firstEnergy;
    highestEnergy = firstEnergy;
    acceptance = 0;
    states = 0;
    doublings = 0;
    beyondLimit = false;
  }

  /** Builds a part of 2^depth points from an edge on; false if it is to be dropped. */
  private boolean build(
      int depth, Phase edge, MacroStep macro, UniformRandomProvider random, Part into) {
    if (depth == 0) {
      return buildOne(edge, macro, into);
    }
    Part a = firstHalves[depth - 1];
    Part b = secondHalves[depth - 1];
    if (!build(depth - 1, edge, macro, random, a) || !build(depth - 1, a.last, macro, random, b)) {
      return false;
    }
    boolean second = random.nextDouble() < 1 / (1 + Math.exp(a.logWeight - b.logWeight));
    into.first = a.first;
    into.last = b.last;
    into.chosen = second ? b.chosen : a.chosen;
    into.logWeight = logSum(a.logWeight, b.logWeight);
    release(a, into);
    release(b, into);
    return step > 0
        ? !hamiltonian.turnsBack(into.first, into.last)
        : !hamiltonian.turnsBack(into.last, into.first);
  }

  private boolean buildOne(Phase edge, MacroStep macro, Part into) {
    Phase next = free();
    boolean leadsBack = macro.take(edge, step, next);
    next.place = edge.place + (step > 0 ? 1 : -1);
    states++;
    if (!leadsBack) {
      beyondLimit |= !Double.isFinite(next.energy);
      return false;
    }
    acceptance += Math.min(1, Math.exp(firstEnergy - next.energy));
    lowestEnergy = Math.min(lowestEnergy, next.energy);
    highestEnergy = Math.max(highestEnergy, next.energy);
    double range = highestEnergy - (progressive ? firstEnergy : lowestEnergy);
    beyondLimit |= !(range < energyLimit);
    into.setSingle(next);
    return !beyondLimit;
  }

  private void release(Part part, Part kept) {
    release(part.first, kept);
    release(part.last, kept);
    release(part.chosen, kept);
  }

  private static void release(Phase point, Part kept) {
    if (point != kept.first && point != kept.last && point != kept.chosen) {
      point.held = false;
    }
  }

  private Phase free() {
    for (Phase point : points) {
      if (!point.held) {
        point.held = true;
        return point;
      }
    }
    Phase point = new Phase(hamiltonian.dimension());
    point.held = true;
    points.add(point);
    return point;
  }

  private static double logSum(double a, double b) {
    double high = Math.max(a, b);
    return high + Math.log1p(Math.exp(Math.min(a, b) - high));
  }

  /** The point chosen. */
  Phase chosen() {
    return whole.chosen;
  }

  /** The earliest point. */
  Phase first() {
    return whole.first;
  }

  /** The latest point. */
  Phase last() {
    return whole.last;
  }

  /** How many points lie before the point chosen, in time. */
  int chosenPlace() {
    return whole.chosen.place - whole.first.place;
  }

  /** How often the orbit doubled. */
  int doublings() {
    return doublings;
  }

  /** Whether an energy was not finite, or the energies seen rise by the limit or more. */
  boolean isBeyondLimit() {
    return beyondLimit;
  }

  /** The mean of min(1, exp(H(first) − H)) over the points computed; 0 where a step failed. */
  double meanAcceptance() {
    return states == 0 ? 0 : acceptance / states;
  }
}
