package dev.etude.cli.training;

import dev.etude.cli.option.ImageOptions;
import dev.etude.cli.table.ModelWordConverter;
import dev.etude.cli.table.TableFiles;
import dev.etude.data.image.ImageSet;
import dev.etude.data.image.ImageSetName;
import dev.etude.data.weights.PlanFile;
import dev.etude.data.weights.TaskSource;
import dev.etude.inner.image.MlpShape;
import dev.etude.meta.objective.Rows;
import dev.etude.results.table.ModelWord;
import dev.etude.run.UsageException;
import dev.etude.task.TaskFamily;
import dev.etude.task.network.ImageTaskFamily;
import dev.etude.task.network.JudgedImageTasks;
import dev.etude.task.network.TeacherTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.TypeConversionException;

/** The mixture of tasks that a plan file asks for, on which the general rule learns. */
final class MixtureOfTasks {
  private final String file;
  private final List<TaskSource> sources;
  private final List<TaskFamily> families = new ArrayList<>();
  private final List<String> checksums = new ArrayList<>();

  private MixtureOfTasks(String file, List<TaskSource> sources) {
    this.file = file;
    this.sources = sources;
  }

  /** Reads the data of a mixture; its parts take turns, each as often as its share says. */
  static RuleSupply read(String file, List<TaskSource> sources, Rows rows, GeneralOptions options) {
    MixtureOfTasks mixture = new MixtureOfTasks(file, sources);
    for (int i = 0; i < sources.size(); i++) {
      mixture.add(i);
    }
    return new RuleSupply(List.copyOf(mixture.families), mixture.settings(), rows, options);
  }

  private void add(int index) {
    TaskSource source = sources.get(index);
    List<TaskFamily> added;
    try {
      added = families(source);
    } catch (IllegalArgumentException | TypeConversionException | UsageException e) {
      throw new UsageException(file + ": tasks[" + (index + 1) + "]: " + e.getMessage());
    }
    added.forEach(family -> families.addAll(Collections.nCopies(source.share(), family)));
  }

  private List<TaskFamily> families(TaskSource source) {
    if (source instanceof TaskSource.Teachers made) {
      return List.of(new TeacherTasks(
          made.leastRows(),
          made.mostRows(),
          made.mostFeatures(),
          made.noise(),
          made.linearStudents()));
    }
    return source instanceof TaskSource.Tables tables
        ? tables(tables)
        : List.of(images((TaskSource.Images) source));
  }

  private List<TaskFamily> tables(TaskSource.Tables tables) {
    ModelWordConverter words = new ModelWordConverter();
    List<ModelWord> models = tables.models().stream().map(words::convert).toList();
    TableSource read = new TableSource(
        TableFiles.of(Path.of(tables.place())),
        tables.targets(),
        models,
        tables.noise(),
        tables.batch());
    List<TaskFamily> found = read.families();
    checksums.add(read.checksum());
    return found;
  }

  private TaskFamily images(TaskSource.Images images) {
    ImageSetName name = new ImageOptions.Name().convert(images.set());
    ImageSet set = new ImageOptions(name, null).read();
    checksums.add(set.checksum());
    return new JudgedImageTasks(new ImageTaskFamily(
        set.pool(),
        set.test(),
        images.samples(),
        images.samples(),
        images.noise(),
        images.batch(),
        MlpShape.of(set.pool().pixels(), images.hidden(), set.pool().classes())));
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", "mixture");
    settings.put("tasks", PlanFile.compactJson(sources));
    if (!checksums.isEmpty()) {
      settings.put("data-sha256", String.join(",", checksums));
    }
    return settings;
  }
}
