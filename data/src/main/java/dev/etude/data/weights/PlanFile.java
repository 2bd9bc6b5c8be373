package dev.etude.data.weights;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.etude.data.InputException;
import dev.etude.data.TextFile;
import dev.etude.meta.training.plan.Lifetime;
import dev.etude.meta.training.plan.Plan;
import dev.etude.update.UpdateRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.RmsProp;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link Plan} written by hand, as JSON: the components of the records are the keys, all of them needed and no others
 * allowed. A rule and a lifetime say their {@code kind}: {@code adam}, {@code rmsprop}, {@code descent}; {@code horizon},
 * {@code log-uniform}, {@code unrolls}. No bound on the meta-gradient is {@code "clip": "Infinity"}. One key may be left out:
 * {@code tasks}, a list of {@link TaskSource}, the mixture to meta-train on.
 */
public final class PlanFile {
  private static final int LONGEST = 1 << 20;
  private static final String TASKS = "tasks";
  static final JsonMapper JSON = JsonMapper.builder()
      .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
      .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
      .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
      .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
      .enumNamingStrategy(EnumNamingStrategies.KEBAB_CASE)
      .addMixIn(Lifetime.class, LifetimeKind.class)
      .addMixIn(UpdateRule.class, RuleKind.class)
      .addMixIn(Adam.class, PaperAdam.class)
      .addMixIn(TaskSource.class, SourceKind.class)
      .addMixIn(Plan.class, BesideTasks.class)
      .build();

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Lifetime.Horizon.class, name = "horizon"),
    @JsonSubTypes.Type(value = Lifetime.LogUniform.class, name = "log-uniform"),
    @JsonSubTypes.Type(value = Lifetime.Unrolls.class, name = "unrolls")
  })
  interface LifetimeKind {}

  @JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE) // isHomogeneous is no key
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = RmsProp.class, name = "rmsprop"),
    @JsonSubTypes.Type(value = GradientDescent.class, name = "descent")
  })
  interface RuleKind {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = TaskSource.Teachers.class, name = "teachers"),
    @JsonSubTypes.Type(value = TaskSource.Tables.class, name = "tables"),
    @JsonSubTypes.Type(value = TaskSource.Images.class, name = "images")
  })
  interface SourceKind {}

  @JsonIgnoreProperties(TASKS)
  private interface BesideTasks {}

  /** The key that is beside a plan, read by itself. */
  @JsonIgnoreProperties({"start", "stages", "averaging"})
  private record Mixture(List<TaskSource> tasks) {}

  /** The Adam of the paper, which has no ε_r: that is for derivatives, and a plan has none through its meta-steps. */
  @SuppressWarnings({"UnusedMethod", "UnusedVariable"}) // Jackson looks at the declarations
  private abstract static class PaperAdam {
    @JsonCreator
    PaperAdam(
        @JsonProperty("firstDecay") double firstDecay,
        @JsonProperty("secondDecay") double secondDecay,
        @JsonProperty("epsilon") double epsilon) {}

    @JsonInclude(JsonInclude.Include.NON_DEFAULT) // another Adam is written, and refused when read
    abstract double rootEpsilon();
  }

  private PlanFile() {}

  /**
   * Reads a plan.
   *
   * @param file the file
   * @return the plan, with the mixture of tasks if it has one
   * @throws InputException if it cannot be read or is no plan
   */
  public static MixedPlan read(Path file) {
    String json;
    try (TextFile text = TextFile.open(file)) {
      json = text.sample();
      if (text.bytes() > LONGEST) {
        throw new InputException(
            file.toString(),
            0,
            "must be a plan of at most " + LONGEST + " bytes, but has " + text.bytes());
      }
    }
    try {
      Plan plan = JSON.readValue(json, Plan.class);
      if (plan == null) {
        throw new InputException(file.toString(), 1, "must be a plan, but is null");
      }
      return new MixedPlan(
          plan,
          JSON.readTree(json).has(TASKS) ? JSON.readValue(json, Mixture.class).tasks : List.of());
    } catch (JacksonException e) {
      PlanFault fault = new PlanFault(e, json);
      throw new InputException(file.toString(), fault.line(), fault.problem());
    }
  }

  /**
   * Returns the JSON of a plan, which {@link #read} reads.
   *
   * @param plan the plan
   * @return the text, a key on each line
   */
  public static String json(Plan plan) {
    return json(new MixedPlan(plan));
  }

  /**
   * Returns the JSON of a plan with its mixture, which {@link #read} reads.
   *
   * @param mixed the plan and the tasks
   * @return the text, a key on each line; without {@code tasks} if there are none
   */
  public static String json(MixedPlan mixed) {
    ObjectNode node = JSON.valueToTree(mixed.plan());
    if (!mixed.tasks().isEmpty()) {
      node.set(TASKS, JSON.valueToTree(new Mixture(mixed.tasks())).get(TASKS));
    }
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
  }

  /**
   * Returns the JSON of a mixture on one line.
   *
   * @param tasks its parts
   * @return the text, without a line end
   */
  public static String compactJson(List<TaskSource> tasks) {
    return JSON.valueToTree(new Mixture(tasks)).get(TASKS).toString();
  }

  /**
   * Returns the JSON of a plan on one line.
   *
   * @param plan the plan
   * @return the text, without a line end
   */
  public static String compactJson(Plan plan) {
    return JSON.writeValueAsString(plan);
  }
}
