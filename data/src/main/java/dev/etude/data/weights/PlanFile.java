package dev.etude.data.weights;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
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
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@link Plan} written by hand, as JSON: the components of the records are the keys, all of them needed and no others
 * allowed. A rule and a lifetime say their {@code kind}: {@code adam}, {@code rmsprop}, {@code descent}; {@code horizon},
 * {@code log-uniform}, {@code unrolls}. No bound on the meta-gradient is {@code "clip": "Infinity"}.
 */
public final class PlanFile {
  private static final int LONGEST = 1 << 20;
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
   * @return the plan
   * @throws InputException if it cannot be read or is no plan
   */
  public static Plan read(Path file) {
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
      return plan;
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
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(plan) + "\n";
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
