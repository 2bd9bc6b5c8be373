package dev.etude.results.training;

import dev.etude.data.Sha256;
import dev.etude.data.model.Model;
import dev.etude.data.model.TableFiles;
import dev.etude.data.model.TableTasks;
import dev.etude.data.table.Examples;
import dev.etude.inner.network.Activation;
import dev.etude.report.Numbers;
import dev.etude.results.table.ModelWord;
import dev.etude.results.table.TableProblem;
import dev.etude.run.UsageException;
import dev.etude.task.TaskFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tables with models: for each table and each model one family of tasks. */
record TableSource(
    List<Path> files, List<String> targets, List<ModelWord> models, double noise, int batch) {
  List<TaskFamily> families() {
    List<TaskFamily> families = new ArrayList<>();
    for (Path file : files) {
      Examples examples = TableFiles.examples(file, targets);
      for (ModelWord word : models) {
        families.add(UsageException.naming("--model " + word + " for " + file, () -> {
          Model model = new Model(word.kind(), word.hidden(), Activation.RELU, 0);
          TableProblem.requireMemory(examples, model);
          return TableTasks.of(examples, model).withBatch(batch).withLabelNoise(noise);
        }));
      }
    }
    return families;
  }

  /** Returns what is to be said of the tables. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", files.stream().map(TableFiles::name).collect(Collectors.joining(",")));
    settings.put("data-sha256", checksum());
    settings.put(
        "models", models.stream().map(ModelWord::toString).collect(Collectors.joining(" ")));
    settings.put("noise", Numbers.exact(noise));
    settings.put("batch", String.valueOf(batch));
    return settings;
  }

  String checksum() {
    MessageDigest digest = Sha256.newDigest();
    try {
      for (Path file : files) {
        digest.update(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
