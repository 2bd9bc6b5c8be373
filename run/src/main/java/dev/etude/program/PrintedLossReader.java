package dev.etude.program;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads losses from the lines that a program prints: a JSON object, {@code key=value} or {@code key: value} anywhere in a line, or a
 * number alone on the last line, which is a validation loss. All other lines are left alone.
 */
public final class PrintedLossReader {
  /** What the step is called, unless something else is said. */
  public static final String STEP = "step";

  /** What the training loss is called. */
  public static final String TRAIN = "train";

  /** What the validation loss is called. */
  public static final String VALIDATION = "validation";

  /** What the test loss is called. */
  public static final String TEST = "test";

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();
  private static final String NUMBER =
      "[-+]?(?:\\d+\\.?\\d*(?:[eE][-+]?\\d+)?|\\.\\d+(?:[eE][-+]?\\d+)?|(?i:nan|inf(?:inity)?))";
  private static final String BYTE_ORDER_MARK = "\uFEFF"; // some programs begin with one
  private static final Pattern PLAIN = Pattern.compile(NUMBER);

  private final String stepKey;
  private final String trainKey;
  private final String validationKey;
  private final String testKey;
  private final Pattern pairs;
  private final Map<String, Double> last = new TreeMap<>();
  private double plain = Double.NaN;
  private boolean hasPlain;
  private int reports;

  /**
   * What a line said.
   *
   * @param step the step, or which report it is
   * @param loss the validation loss, or else the training loss
   * @param losses all that it said, by {@code train}, {@code validation}, {@code test}
   */
  record Report(double step, double loss, Map<String, Double> losses) {}

  /** Looks for the usual keys. */
  public PrintedLossReader() {
    this(STEP, TRAIN, VALIDATION, TEST);
  }

  /**
   * Looks for keys.
   *
   * @param stepKey what the program calls the step
   * @param trainKey what it calls the training loss
   * @param validationKey what it calls the validation loss
   * @param testKey what it calls the test loss
   */
  public PrintedLossReader(String stepKey, String trainKey, String validationKey, String testKey) {
    this.stepKey = stepKey;
    this.trainKey = trainKey;
    this.validationKey = validationKey;
    this.testKey = testKey;
    this.pairs = Pattern.compile("(?<![\\w.-])[\"']?("
        + Pattern.quote(stepKey) + "|" + Pattern.quote(trainKey) + "|"
        + Pattern.quote(validationKey) + "|" + Pattern.quote(testKey)
        + ")[\"']?\\s*[=:]\\s*(" + NUMBER + ")(?![\\w.]|,\\d)"); // 0,35 is not 0
  }

  /** Takes a line in; returns what it says of the losses, if it says anything. */
  Optional<Report> read(String text) {
    String line = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).strip();
    if (line.isEmpty()) {
      return Optional.empty();
    }
    Optional<Double> alone = number(line);
    hasPlain = alone.isPresent();
    if (hasPlain) {
      plain = alone.get();
      return Optional.empty();
    }
    Map<String, Double> said = line.startsWith("{") ? json(line) : pairs(line);
    if (!said.containsKey(trainKey) && !said.containsKey(validationKey)) {
      last.putAll(said);
      return Optional.empty();
    }
    last.putAll(said);
    reports++;
    Double loss = said.getOrDefault(validationKey, said.get(trainKey));
    return Optional.of(new Report(
        said.getOrDefault(stepKey, (double) reports),
        loss == null ? Double.NaN : loss,
        losses(said)));
  }

  private Map<String, Double> losses(Map<String, Double> said) {
    Map<String, Double> losses = new TreeMap<>();
    Map.of("train", trainKey, "validation", validationKey, "test", testKey)
        .forEach((name, key) ->
            Optional.ofNullable(said.get(key)).ifPresent(value -> losses.put(name, value)));
    return losses;
  }

  private Map<String, Double> pairs(String line) {
    Map<String, Double> said = new TreeMap<>();
    Matcher matcher = pairs.matcher(line);
    while (matcher.find()) {
      said.put(matcher.group(1), number(matcher.group(2)).orElseThrow());
    }
    return said;
  }

  private Map<String, Double> json(String line) {
    Map<String, Double> said = new TreeMap<>();
    try {
      JsonNode object = JSON.readTree(line);
      for (String key : new String[] {stepKey, trainKey, validationKey, testKey}) {
        @Nullable JsonNode value = object.get(key);
        if (value != null && value.isNumber()) {
          said.put(key, value.asDouble());
        } else if (value != null && value.isNull()) {
          said.put(key, Double.NaN); // what some languages write for what is no number
        } else if (value != null && value.isString()) {
          number(value.asString()).ifPresent(number -> said.put(key, number));
        }
      }
      return said;
    } catch (JacksonException e) {
      return line.indexOf('}') < 0 ? said : pairs(line); // what was cut off may have cut a number
    }
  }

  /**
   * Reads a number as programs print it.
   *
   * @param word a word of the output
   * @return the number; empty if the word is none
   */
  public static Optional<Double> number(String word) {
    if (!PLAIN.matcher(word).matches()) {
      return Optional.empty();
    }
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.endsWith("nan")) {
      return Optional.of(Double.NaN);
    }
    if (lower.contains("inf")) {
      return Optional.of(
          lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
    }
    return Optional.of(Double.parseDouble(word));
  }

  /** Whether any loss was said that a study can lower. */
  boolean hasLoss() {
    return last.containsKey(trainKey) || last.containsKey(validationKey) || hasPlain;
  }

  /** Whether all losses that were said last are finite numbers. */
  boolean isFinite() {
    return isAbsentOrFinite(trainKey)
        && isAbsentOrFinite(validationKey)
        && (!hasPlain || hasKeys() || Double.isFinite(plain));
  }

  private boolean hasKeys() {
    return last.containsKey(trainKey) || last.containsKey(validationKey);
  }

  private boolean isAbsentOrFinite(String key) {
    Double value = last.get(key);
    return value == null || Double.isFinite(value);
  }

  double train() {
    return last.getOrDefault(trainKey, Double.NaN);
  }

  double validation() {
    return !hasKeys() && hasPlain ? plain : last.getOrDefault(validationKey, Double.NaN);
  }

  double test() {
    return last.getOrDefault(testKey, Double.NaN);
  }

  /** What to print so that it is understood. */
  String expected() {
    return "no line of JSON such as {\"" + trainKey + "\":0.31,\"" + validationKey + "\":0.35}, no "
        + validationKey + "=0.35, no number alone on the last line";
  }
}
