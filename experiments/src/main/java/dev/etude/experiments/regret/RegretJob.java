package dev.etude.experiments.regret;

import dev.etude.data.table.Examples;
import dev.etude.experiments.table.RealTable;
import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.task.Shared;
import dev.etude.task.TaskFunction;
import java.util.List;

/**
 * Makes the landscapes of a table, job k that of setting k, and runs every search on it.
 *
 * @param examples the table
 * @param table which one it is
 * @param seed what everything depends on
 * @param replicates how often each search runs
 */
@SuppressWarnings("EnumOrdinal") // places in arrays, while the program runs
record RegretJob(Shared<Examples> examples, RealTable table, Seed seed, int replicates)
    implements TaskFunction<double[][][]> {
  /** Returns the regrets of searches, replicates, budgets. */
  @Override
  public double[][][] apply(int job) {
    RegretSetting setting = RegretSetting.values()[job];
    Seed own = seed.child(table.text(), 0).child(setting.text(), 0);
    RegretLandscape landscape = new RegretLandscape(
        examples.get(), setting, isDivided(table, setting), own.child("landscape", 0));
    RegretReference reference = RegretReference.of(landscape, own.child("reference", 0));
    RegretSearch[] searches = RegretSearch.values();
    double[][][] regrets = new double[searches.length][replicates][RegretSearch.BUDGETS.size()];
    for (int r = 0; r < replicates; r++) {
      for (RegretSearch search : searches) {
        List<Vector> recommended = search.recommended(landscape, own.child("replicate", r));
        for (int b = 0; b < recommended.size(); b++) {
          regrets[search.ordinal()][r][b] = reference.regret(landscape, recommended.get(b));
        }
      }
    }
    return regrets;
  }

  /** Says whether the seed of a training decides which rows train: in half of the landscapes. */
  static boolean isDivided(RealTable table, RegretSetting setting) {
    return (table.ordinal() / 2 + setting.ordinal()) % 2 == 1;
  }
}
