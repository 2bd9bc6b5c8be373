package dev.etude.experiments.regret;

import dev.etude.data.table.Examples;
import dev.etude.experiments.Claim;
import dev.etude.experiments.Experiment;
import dev.etude.experiments.ExperimentProgress;
import dev.etude.experiments.Findings;
import dev.etude.experiments.table.RealTable;
import dev.etude.random.Seed;
import dev.etude.report.CsvFile;
import dev.etude.report.Numbers;
import dev.etude.task.Shared;
import dev.etude.task.TaskMap;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How near the best meta-parameters a study comes, beside other searches, on forty noisy losses of real trainings: four {@link
 * RegretSetting}s on each of ten tables.
 *
 * <pre>
 *   regret = (L(recommended) − L(best)) / (L(before training) − L(best))
 * </pre>
 *
 * <p>L is the mean validation loss over seeds that no search sees; the best is that of a dense scan ({@link RegretReference}). The
 * constants of the search were chosen on every other table, with another seed than 1; the others are held out.
 */
@SuppressWarnings("EnumOrdinal") // places in arrays, while the program runs
public final class StudyRegret implements Experiment {
  private static final int REPLICATES = 4;
  private static final double FEW = 0.01;
  private static final double SOME = 0.05;

  private final Path folder;

  /**
   * Creates the experiment on real tables.
   *
   * @param folder where {@code concrete.csv} and the others are
   */
  public StudyRegret(Path folder) {
    this.folder = folder;
  }

  @Override
  public String title() {
    return "The regret of a study beside random, grid, golden-section and Parzen search";
  }

  private static List<RealTable> tables(boolean quick) {
    return quick
        ? List.of(RealTable.CONCRETE, RealTable.VEHICLE)
        : Arrays.asList(RealTable.values());
  }

  @Override
  public long work(boolean quick) {
    return (long) tables(quick).size() * RegretSetting.values().length;
  }

  @Override
  public Findings run(Seed seed, boolean quick, TaskMap map, ExperimentProgress progress) {
    List<Landscape> landscapes = new ArrayList<>();
    for (RealTable table : tables(quick)) {
      try (Shared<Examples> shared = map.share(table.read(folder))) {
        List<double[][][]> regrets = map.map(
            RegretSetting.values().length,
            new RegretJob(shared, table, seed, quick ? 1 : REPLICATES),
            () -> progress.stepBy(1));
        for (RegretSetting setting : RegretSetting.values()) {
          landscapes.add(new Landscape(table, setting, regrets.get(setting.ordinal())));
        }
      }
      progress.say(table.text());
    }
    return findings(landscapes, seed);
  }

  /** The regrets of searches, replicates, budgets. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Landscape(RealTable table, RegretSetting setting, double[][][] regrets) {
    double mean(RegretSearch search, int budget) {
      return Arrays.stream(of(search, budget)).average().orElseThrow();
    }

    double[] of(RegretSearch search, int budget) {
      return Arrays.stream(regrets[search.ordinal()])
          .mapToDouble(each -> each[budget])
          .toArray();
    }

    boolean isHeldOut() {
      return table.ordinal() % 2 == 1;
    }
  }

  /** Which landscapes a row of the summary is of. */
  private enum Part {
    ALL,
    TUNED_ON,
    HELD_OUT,
    ONE_PARAMETER,
    TWO_PARAMETERS,
    THREE_PARAMETERS;

    boolean has(Landscape each) {
      int p = each.setting.space().ranges().size();
      return switch (this) {
        case ALL -> true;
        case TUNED_ON -> !each.isHeldOut();
        case HELD_OUT -> each.isHeldOut();
        case ONE_PARAMETER -> p == 1;
        case TWO_PARAMETERS -> p == 2;
        case THREE_PARAMETERS -> p == 3;
      };
    }

    List<Landscape> of(List<Landscape> landscapes) {
      return landscapes.stream().filter(this::has).toList();
    }
  }

  private static Findings findings(List<Landscape> landscapes, Seed seed) {
    List<Claim> claims = new ArrayList<>();
    for (int b = 0; b < RegretSearch.BUDGETS.size(); b++) {
      for (RegretSearch rival : RegretSearch.values()) {
        if (rival != RegretSearch.STUDY) {
          claims.add(claim(landscapes, rival, b, seed));
        }
      }
    }
    return new Findings(claims, List.of(), out -> write(out, landscapes, seed));
  }

  /** With the least budget the study is to be better beyond chance, with the others no worse. */
  private static Claim claim(List<Landscape> landscapes, RegretSearch rival, int b, Seed seed) {
    MeanInterval difference = difference(landscapes, rival, b, seed);
    boolean better = b == 0;
    return new Claim(
        "after " + RegretSearch.BUDGETS.get(b) + " trainings the study misses "
            + (better ? "less than " : "no more than ") + rival.text(),
        "mean regret " + Numbers.brief(mean(landscapes, RegretSearch.STUDY, b)) + " against "
            + Numbers.brief(mean(landscapes, rival, b)) + "; difference " + difference + " over "
            + landscapes.size() + " landscapes",
        better ? difference.to() < 0 : difference.mean() <= 0);
  }

  private static double mean(List<Landscape> landscapes, RegretSearch search, int b) {
    return landscapes.stream()
        .mapToDouble(each -> each.mean(search, b))
        .average()
        .orElseThrow();
  }

  /** The study's mean regret less a rival's, landscape by landscape. */
  private static MeanInterval difference(
      List<Landscape> landscapes, RegretSearch rival, int b, Seed seed) {
    double[] differences = landscapes.stream()
        .mapToDouble(each -> each.mean(RegretSearch.STUDY, b) - each.mean(rival, b))
        .toArray();
    return MeanInterval.of(differences, seed.child("bootstrap", b));
  }

  private static void write(Path out, List<Landscape> landscapes, Seed seed) throws IOException {
    try (CsvFile csv = CsvFile.create(
        out.resolve("regrets.csv"),
        "table",
        "setting",
        "held_out",
        "search",
        "replicate",
        "trainings",
        "regret")) {
      for (Landscape each : landscapes) {
        for (RegretSearch search : RegretSearch.values()) {
          double[][] regrets = each.regrets[search.ordinal()];
          for (int r = 0; r < regrets.length; r++) {
            for (int b = 0; b < regrets[r].length; b++) {
              csv.row(
                  each.table.text(),
                  each.setting.text(),
                  each.isHeldOut(),
                  search.text(),
                  r,
                  RegretSearch.BUDGETS.get(b),
                  regrets[r][b]);
            }
          }
        }
      }
    }
    try (CsvFile csv = CsvFile.create(
        out.resolve("summary.csv"),
        "landscapes",
        "count",
        "search",
        "trainings",
        "median",
        "mean",
        "below_1_percent",
        "below_5_percent",
        "study_less_search",
        "from",
        "to")) {
      for (Part part : Part.values()) {
        List<Landscape> some = part.of(landscapes);
        if (some.isEmpty()) {
          continue;
        }
        for (RegretSearch search : RegretSearch.values()) {
          for (int b = 0; b < RegretSearch.BUDGETS.size(); b++) {
            double[] regrets = regrets(some, search, b);
            MeanInterval difference = difference(some, search, b, seed);
            csv.row(
                part.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                some.size(),
                search.text(),
                RegretSearch.BUDGETS.get(b),
                median(regrets),
                Arrays.stream(regrets).average().orElseThrow(),
                below(regrets, FEW),
                below(regrets, SOME),
                difference.mean(),
                difference.from(),
                difference.to());
          }
        }
      }
    }
  }

  /** All regrets, ascending. */
  private static double[] regrets(List<Landscape> landscapes, RegretSearch search, int b) {
    return landscapes.stream()
        .flatMapToDouble(each -> Arrays.stream(each.of(search, b)))
        .sorted()
        .toArray();
  }

  private static double median(double[] sorted) {
    int n = sorted.length;
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
  }

  private static double below(double[] regrets, double limit) {
    return Arrays.stream(regrets).filter(each -> each < limit).count() / (double) regrets.length;
  }
}
