package dev.etude.meta.search.noisy;

import dev.etude.math.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where trainings were, and with which seeds. Each place is kept once, however many trainings it had: M of two places is what costs most
 * in a proposal.
 */
final class Trainings {
  private final List<Vector> thetas;
  private final int[] repeats;
  private final Map<Vector, Integer> numbers = new LinkedHashMap<>();
  private final int[] places; // of each training, the number of its place
  private final List<double[]> distinct = new ArrayList<>();

  /**
   * Collects trainings.
   *
   * @param thetas n places
   * @param repeats their seeds
   */
  Trainings(List<Vector> thetas, int[] repeats) {
    this.thetas = thetas;
    this.repeats = repeats;
    this.places = new int[repeats.length];
    for (int i = 0; i < places.length; i++) {
      Integer number = numbers.putIfAbsent(thetas.get(i), distinct.size());
      if (number == null) {
        places[i] = distinct.size();
        distinct.add(thetas.get(i).toArray());
      } else {
        places[i] = number;
      }
    }
  }

  static Trainings of(List<Observation> observations) {
    return new Trainings(
        observations.stream().map(Observation::theta).toList(),
        observations.stream().mapToInt(Observation::repeat).toArray());
  }

  /** Returns these and some that have not ended. */
  Trainings and(List<Suggestion> running) {
    List<Vector> more = new ArrayList<>(thetas);
    int[] seeds = Arrays.copyOf(repeats, repeats.length + running.size());
    for (Suggestion each : running) {
      seeds[more.size()] = each.repeat();
      more.add(each.theta());
    }
    return new Trainings(more, seeds);
  }

  /** n. */
  int count() {
    return repeats.length;
  }

  double[] at(int training) {
    return distinct.get(places[training]);
  }

  int repeat(int training) {
    return repeats[training];
  }

  /** Returns the number of a training's place, from 0. */
  int place(int training) {
    return places[training];
  }

  /** Returns the number of a place, or −1 where no training was. */
  int place(Vector theta) {
    return numbers.getOrDefault(theta, -1);
  }

  /** The places, each once, in the order of their numbers. */
  List<double[]> places() {
    return distinct;
  }
}
