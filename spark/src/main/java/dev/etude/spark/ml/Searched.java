package dev.etude.spark.ml;

import dev.etude.study.Space;
import dev.etude.study.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamPair;
import org.apache.spark.ml.param.Params;

/** The params of a stage and of the stages in it, of which some are searched. */
record Searched(List<ParamRange> ranges) {
  Space space() {
    Map<String, Integer> names = new HashMap<>();
    return new Space(ranges.stream()
        .map(range -> range.inStudy(names.merge(range.param().name(), 1, Integer::sum)))
        .toList());
  }

  ParamMap values(List<Double> values) {
    ParamMap map = new ParamMap();
    for (int i = 0; i < ranges.size(); i++) {
      put(map, ranges.get(i), values.get(i));
    }
    return map;
  }

  ParamMap values(Trial trial) {
    return values(Arrays.stream(trial.values().toArray()).boxed().toList());
  }

  @SuppressWarnings("unchecked") // the value has the type of the param
  private static void put(ParamMap map, ParamRange range, double value) {
    map.put((Param<Object>) range.param(), range.boxed(value));
  }

  /** What a stage does, without the names that are drawn at random, and without the params that are searched. */
  String about(Params stage) {
    List<String> words = new ArrayList<>();
    for (ParamPair<?> pair : stage.extractParamMap().toList()) {
      if (ranges.stream().noneMatch(range -> range.param().equals(pair.param()))) {
        words.add(pair.param().name() + "=" + text(pair));
      }
    }
    return stage.getClass().getSimpleName()
        + words.stream()
            .sorted()
            .filter(word -> !word.matches("\\w+Col=\\w+_[0-9a-f]{12}__\\w+")) // named by default
            .collect(Collectors.joining(" ", "(", ")"));
  }

  private String text(ParamPair<?> pair) {
    if (pair.value() instanceof Params inner) {
      return about(inner);
    }
    if (pair.value() instanceof PipelineStage[] stages) {
      return Stream.of(stages).map(this::about).collect(Collectors.joining(" "));
    }
    try {
      return TunerFiles.encode(pair);
    } catch (UnsupportedOperationException e) {
      return pair.value().getClass().getSimpleName();
    }
  }

  /** The param of a stage, or of a stage in it, by the name of its owner. */
  static Param<?> find(Params stage, String owner, String name) {
    return all(stage)
        .filter(each -> each.uid().equals(owner))
        .map(each -> each.getParam(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no stage " + owner));
  }

  private static Stream<Params> all(Params stage) {
    Stream<Params> inner = stage.extractParamMap().toList().stream()
        .map(ParamPair::value)
        .flatMap(value -> value instanceof Params one
            ? Stream.of(one)
            : value instanceof PipelineStage[] many ? Arrays.<Params>stream(many) : Stream.empty())
        .flatMap(Searched::all);
    return Stream.concat(Stream.of(stage), inner);
  }
}
