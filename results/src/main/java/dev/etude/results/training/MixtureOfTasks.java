package dev.etude.results.training;

import dev.etude.data.image.ImageSet;
import dev.etude.data.image.ImageSetName;
import dev.etude.data.model.TableFiles;
import dev.etude.data.weights.PlanFile;
import dev.etude.data.weights.TaskSource;
import dev.etude.inner.image.MlpShape;
import dev.etude.results.table.ModelWord;
import dev.etude.run.UsageException;
import dev.etude.task.TaskFamily;
import dev.etude.task.network.ImageTaskFamily;
import dev.etude.task.network.JudgedImageTasks;
import dev.etude.task.network.TeacherTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
  static MixtureOfTasks read(String file, List<TaskSource> sources) {
    MixtureOfTasks mixture = new MixtureOfTasks(file, sources);
    for (int i = 0; i < sources.size(); i++) {
      mixture.add(i);
    }
    return mixture;
  }

  /** Returns the tasks of one round; a family stands in it as often as its share says. */
  List<TaskFamily> families() {
    return List.copyOf(families);
  }

  private void add(int index) {
    TaskSource source = sources.get(index);
    List<TaskFamily> added;
    try {
      added = families(source);
    } catch (IllegalArgumentException | UsageException e) {
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
    List<ModelWord> models = tables.models().stream().map(ModelWord::of).toList();
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
    ImageSet set = imageSet(images.set()).read(ImageSetName.userDirectory());
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

  private static ImageSetName imageSet(String word) {
    return Arrays.stream(ImageSetName.values())
        .filter(name -> name.toString().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("set must be one of "
            + Arrays.stream(ImageSetName.values())
                .map(ImageSetName::toString)
                .collect(Collectors.joining(", "))
            + ", but is '" + word + "'"));
  }

  /** Returns what is to be said of the mixture. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", "mixture");
    settings.put("tasks", PlanFile.compactJson(sources));
    if (!checksums.isEmpty()) {
      settings.put("data-sha256", String.join(",", checksums));
    }
    return settings;
  }
}
