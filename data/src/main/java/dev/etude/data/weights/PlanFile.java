package dev.etude.data.weights;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.etude.data.InputException;
import dev.etude.data.Printable;
import dev.etude.data.TextFile;
import dev.etude.meta.training.plan.Lifetime;
import dev.etude.meta.training.plan.Plan;
import dev.etude.update.UpdateRule;
import dev.etude.update.rule.Adam;
import dev.etude.update.rule.GradientDescent;
import dev.etude.update.rule.RmsProp;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A {@link Plan} written by hand, as JSON: the components of the records are the keys, all of them needed and no others
 * allowed. A rule and a lifetime say their {@code kind}: {@code adam}, {@code rmsprop}, {@code descent}; {@code horizon},
 * {@code log-uniform}, {@code unrolls}. No bound on the meta-gradient is {@code "clip": "Infinity"}.
 */
public final class PlanFile {
  private static final int LONGEST = 1 << 20;
  private static final Pattern KNOWN_KINDS = Pattern.compile("known type ids = \\[([^]]*)]");
  private static final JsonMapper JSON = JsonMapper.builder()
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
  private interface LifetimeKind {}

  @JsonAutoDetect(isGetterVisibility = JsonAutoDetect.Visibility.NONE) // isHomogeneous is no key
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Adam.class, name = "adam"),
    @JsonSubTypes.Type(value = RmsProp.class, name = "rmsprop"),
    @JsonSubTypes.Type(value = GradientDescent.class, name = "descent")
  })
  private interface RuleKind {}

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
      throw new InputException(file.toString(), line(e, json), problem(e));
    }
  }

  private static long line(JacksonException failure, String json) {
    if (failure instanceof UnrecognizedPropertyException unknown) { // noticed after the end
      int place = json.indexOf('"' + unknown.getPropertyName() + '"');
      return place < 0 ? 0 : json.substring(0, place).lines().count();
    }
    TokenStreamLocation where = failure.getLocation();
    return where == null ? 0 : Math.max(0, where.getLineNr());
  }

  private static String problem(JacksonException failure) {
    if (failure instanceof StreamReadException) {
      return "must be JSON: " + sentence(failure);
    }
    String where = failure instanceof DatabindException bound ? place(bound.getPath()) : "plan";
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return where + " is no key of a plan; its neighbours may be " + unknown.getKnownPropertyIds();
    }
    if (failure instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return where + " has settings that do not fit: " + refused.getCause().getMessage();
    }
    if (failure instanceof InvalidTypeIdException) {
      return where + " must have a \"kind\" that is one of " + kinds(failure);
    }
    if (failure instanceof InvalidFormatException wrong) {
      return where + " must be " + rule(wrong.getTargetType()) + ", but is "
          + Printable.quote(String.valueOf(wrong.getValue()));
    }
    if (failure.getOriginalMessage().startsWith("Missing creator property")) {
      return where + " is missing";
    }
    if (failure.getOriginalMessage().startsWith("Trailing token")) {
      return where + " does not fit: something follows its end";
    }
    return failure instanceof MismatchedInputException mismatched
            && mismatched.getTargetType() != null
        ? where + " does not fit: it must be " + rule(mismatched.getTargetType())
        : where + " does not fit";
  }

  /** What a value must be, in the words of JSON. */
  private static String rule(Class<?> type) {
    if (type.isEnum()) {
      return "one of "
          + Arrays.stream(type.getEnumConstants())
              .map(name -> JSON.convertValue(name, String.class))
              .collect(Collectors.joining(", "));
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    if (type == String.class) {
      return "a text";
    }
    return Collection.class.isAssignableFrom(type) ? "a list, [ … ]" : "an object, { … }";
  }

  private static String kinds(JacksonException failure) {
    Matcher known = KNOWN_KINDS.matcher(failure.getOriginalMessage());
    return known.find() ? known.group(1) : "its kinds";
  }

  private static String place(List<JacksonException.Reference> path) {
    StringBuilder place = new StringBuilder();
    for (JacksonException.Reference step : path) {
      if (step.getPropertyName() == null) {
        place.append('[').append(step.getIndex() + 1).append(']');
      } else {
        place.append(place.isEmpty() ? "" : ".").append(step.getPropertyName());
      }
    }
    return place.isEmpty() ? "plan" : Printable.escape(place.toString());
  }

  private static String sentence(JacksonException failure) {
    return Printable.escape(failure.getOriginalMessage().replaceFirst(" ?\\((?s:.*)", ""));
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
