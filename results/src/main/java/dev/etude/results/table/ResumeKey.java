package dev.etude.results.table;

import dev.etude.run.RunSettings;
import dev.etude.run.record.RunRecord;
import dev.etude.tuning.comparison.Competitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings that determine the bits of a tuning: that of any run, with the competitors that were compared in the place of
 * their words.
 */
public final class ResumeKey {
  private static final String COMPARE = "compare";

  private ResumeKey() {}

  /**
   * Makes the settings of a run.
   *
   * @param record the run
   * @param compared the competitors that the words of {@code --compare} stand for
   * @return the settings to compare with those of the run that is resumed
   */
  public static RunSettings of(RunRecord record, List<Competitor> compared) {
    RunSettings all = RunSettings.of(record);
    Map<String, String> values = new LinkedHashMap<>(all.values());
    values.put(COMPARE, compared.stream().map(Competitor::name).toList().toString());
    return new RunSettings(values, all.instead());
  }
}
