package dev.etude.study;

import dev.etude.math.Vector;
import dev.etude.random.Seed;
import dev.etude.update.parameter.Coordinate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines of a study's journal: fields with tabs between them, doubles in hexadecimal, so that they come back with the same bits. */
final class StudyLine {
  static final String STUDY = "study";
  static final String ASK = "ask";
  static final String TELL = "tell";

  private StudyLine() {}

  static String of(StudySettings settings) {
    return String.join(
        "\t",
        STUDY,
        "1",
        Long.toString(settings.seed().value()),
        Integer.toString(settings.repeats()),
        settings.space().ranges().stream()
            .map(range -> String.join(
                ":",
                range.name(),
                range.coordinate().name(),
                Double.toHexString(range.from()),
                Double.toHexString(range.to())))
            .collect(Collectors.joining(" ")),
        settings.about());
  }

  static StudySettings settings(String[] fields) {
    List<ParameterRange> ranges = Stream.of(fields[4].split(" ", -1))
        .map(text -> text.split(":", -1))
        .map(parts -> new ParameterRange(
            parts[0],
            Coordinate.valueOf(parts[1]),
            Double.parseDouble(parts[2]),
            Double.parseDouble(parts[3])))
        .toList();
    return new StudySettings(
        new Space(ranges),
        new Seed(Long.parseLong(fields[2])),
        Integer.parseInt(fields[3]),
        fields[5]);
  }

  static String ask(Trial trial, String owner) {
    return String.join("\t", ASK, where(trial), owner);
  }

  static String tell(Trial trial, TrialResult result) {
    return String.join(
        "\t",
        TELL,
        where(trial),
        result.end().text(),
        Double.toHexString(result.train()),
        Double.toHexString(result.validation()),
        Double.toHexString(result.test()),
        Double.toHexString(result.share()),
        Double.toHexString(result.seconds()),
        result.note());
  }

  private static String where(Trial trial) {
    return trial.number() + "\t" + trial.repeat() + "\t"
        + Arrays.stream(trial.values().toArray())
            .mapToObj(Double::toHexString)
            .collect(Collectors.joining(" "));
  }

  static Trial trial(String[] fields, StudySettings settings) {
    int repeat = Integer.parseInt(fields[2]);
    return new Trial(
        Integer.parseInt(fields[1]),
        settings.space(),
        Vector.of(
            Stream.of(fields[3].split(" ", -1)).mapToDouble(Double::parseDouble).toArray()),
        repeat,
        settings.seed(repeat));
  }

  static TrialResult result(String[] fields) {
    return new TrialResult(
        TrialEnd.of(fields[4]),
        Double.parseDouble(fields[5]),
        Double.parseDouble(fields[6]),
        Double.parseDouble(fields[7]),
        Double.parseDouble(fields[8]),
        Double.parseDouble(fields[9]),
        fields[10]);
  }
}
