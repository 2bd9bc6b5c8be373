package dev.etude.cli.tune;

import dev.etude.cli.run.RunRecord;
import dev.etude.cli.run.RunSettings;
import dev.etude.tuning.Competitor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What decides about the bits of a tuning: every option but where results go and on how many threads. */
final class ResumeKey {
  private static final String INPUT = "input-sha256";
  private static final String COMPARED = "compared-sha256";
  private static final Set<String> WITHOUT_INFLUENCE =
      Set.of("file", "json", "out", "overwrite", "resume", "threads", "debug", "master", "compare");

  private ResumeKey() {}

  static RunSettings of(RunRecord record, List<Competitor> compared) {
    Map<String, String> values = new LinkedHashMap<>();
    record.settings().forEach((name, value) -> {
      if (!WITHOUT_INFLUENCE.contains(name)) {
        values.put(name, String.valueOf(value));
      }
    });
    values.put("compare", compared.stream().map(Competitor::name).toList().toString());
    record
        .inputs()
        .forEach(input -> values.merge(
            values.containsKey(INPUT) ? COMPARED : INPUT, input.sha256(), String::concat));
    return new RunSettings(
        values, Map.of(INPUT, "another table", COMPARED, "another learned optimizer"));
  }
}
