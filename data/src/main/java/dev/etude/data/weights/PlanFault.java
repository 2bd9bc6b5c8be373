package dev.etude.data.weights;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import dev.etude.data.Printable;
import dev.etude.meta.training.plan.Lifetime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Describes what is wrong with a {@link PlanFile}, in words that name no class of this program or its libraries. */
record PlanFault(JacksonException failure, String json) {
  private static final Pattern TOKEN = Pattern.compile("oken '([^']{1,40})");
  private static final Pattern DUPLICATE = Pattern.compile("property \"(.*)\"", Pattern.DOTALL);
  private static final Pattern CHARACTER =
      Pattern.compile("haracter \\('(.)' \\(code", Pattern.DOTALL);
  private static final Pattern OUT_OF_RANGE = Pattern.compile("\\((-?[0-9]{1,40})");

  /** Where it is; 0 if that is not known. */
  long line() {
    if (failure instanceof UnrecognizedPropertyException unknown) { // noticed after the end
      int place = json.indexOf('"' + unknown.getPropertyName() + '"');
      return place < 0 ? 0 : json.substring(0, place).lines().count();
    }
    TokenStreamLocation where = failure.getLocation();
    return where == null ? 0 : Math.max(0, where.getLineNr());
  }

  /** What is wrong, and what would be right, in the words of JSON. */
  String problem() {
    if (failure instanceof StreamConstraintsException) {
      return "is nested deeper, or has longer words or numbers, than any plan";
    }
    if (failure instanceof StreamReadException) {
      return notJson();
    }
    String where = failure instanceof DatabindException bound ? place(bound.getPath()) : "plan";
    if (failure instanceof UnrecognizedPropertyException unknown) {
      return where + " is no key of a plan; its neighbours may be " + unknown.getKnownPropertyIds();
    }
    if (failure instanceof ValueInstantiationException refused && refused.getCause() != null) {
      return where + " has settings that do not fit: " + refused.getCause().getMessage();
    }
    if (failure instanceof InvalidTypeIdException kind) {
      return where + " must have a \"kind\" that is one of "
          + kinds(kind.getBaseType().getRawClass());
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
              .map(name -> PlanFile.JSON.convertValue(name, String.class))
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

  private static String kinds(Class<?> type) {
    Class<?> named = Lifetime.class.isAssignableFrom(type)
        ? PlanFile.LifetimeKind.class
        : TaskSource.class.isAssignableFrom(type)
            ? PlanFile.SourceKind.class
            : PlanFile.RuleKind.class;
    return Arrays.stream(named.getAnnotation(JsonSubTypes.class).value())
        .map(JsonSubTypes.Type::name)
        .sorted()
        .collect(Collectors.joining(", "));
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

  /** A parser's own words name its classes and settings. */
  private String notJson() {
    String said = failure.getOriginalMessage();
    String token = Printable.escape(group(TOKEN, said));
    if (failure instanceof InputCoercionException) {
      return "has a number that is out of range, " + group(OUT_OF_RANGE, said);
    }
    if (said.startsWith("Non-standard token")) {
      return "must be JSON, which has no number " + token
          + "; no bound on the meta-gradient is \"clip\": \"Infinity\", with quotes";
    }
    if (said.startsWith("Unrecognized token")) {
      return "must be JSON, where " + token + " is no value; texts are in double quotes";
    }
    if (said.startsWith("Duplicate")) {
      return "has the key " + Printable.quote(group(DUPLICATE, said)) + " twice in one object";
    }
    if (said.startsWith("Unexpected end-of-input") || said.startsWith("Unexpected close")) {
      return said.startsWith("Unexpected end")
          ? "must be JSON, but ends before its last bracket is closed"
          : "must be JSON, but a bracket is closed that was not opened, or is of the other kind";
    }
    if (said.startsWith("Illegal")) {
      return "must be JSON, but has a control character where there can be none";
    }
    String character = group(CHARACTER, said);
    return said.contains("umeric value") || said.contains("number")
        ? "must be JSON, but a number is not written as JSON has it, such as 0.5 or 1e-3"
        : "must be JSON, but "
            + (character.isEmpty() ? "something" : "'" + Printable.escape(character) + "'")
            + " does not belong there";
  }

  private static String group(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find() ? found.group(1) : "";
  }
}
