package dev.etude.results.training;

import dev.etude.data.image.ImageSet;
import dev.etude.inner.learned.LearnedRule;
import dev.etude.inner.learned.LearnedWeights;
import dev.etude.meta.objective.Rows;
import dev.etude.meta.training.TrainingSeeds;
import dev.etude.meta.training.plan.Plan;
import dev.etude.meta.training.run.ImageRuns;
import dev.etude.meta.training.run.RunFamily;
import dev.etude.random.Seed;
import dev.etude.report.Numbers;
import dev.etude.task.network.ImageTaskFamily;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tasks on images, on which the entrywise rule learns.
 *
 * @param set the images
 * @param family tasks on them
 * @param rows where the meta-loss is read
 */
public record ImageSupply(ImageSet set, ImageTaskFamily family, Rows rows) implements TaskSupply {
  /** Refuses a family without the rows that the meta-loss needs. */
  public ImageSupply {
    new ImageRuns(family, rows, new Seed(0)); // refuses what does not fit
  }

  @Override
  public LearnedRule start(TrainingSeeds seeds, Plan plan) {
    return LearnedWeights.from(seeds.start(plan));
  }

  @Override
  public double stepSize() {
    return 1; // the rule knows its own
  }

  @Override
  public int horizon(Plan plan) {
    return plan.horizon();
  }

  @Override
  public RunFamily runs(TrainingSeeds seeds, LearnedRule rule) {
    return new ImageRuns(family, rows, seeds.tasks());
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", set.name());
    settings.put("data-sha256", set.checksum());
    settings.put("samples", String.valueOf(family.samples()));
    settings.put("validation-samples", String.valueOf(family.validationSamples()));
    settings.put("noise", Numbers.exact(family.labelNoise()));
    settings.put(
        "hidden",
        IntStream.range(1, family.shape().layers())
            .mapToObj(layer -> String.valueOf(family.shape().size(layer)))
            .collect(Collectors.joining(",")));
    settings.put("batch", String.valueOf(family.batch()));
    return settings;
  }
}
