package dev.etude.update.parameter;

import dev.etude.math.Vector;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Writes the Java expression that makes a value again: of records by their components, of numbers, enums, lists, vectors. */
public final class JavaSource {
  private JavaSource() {}

  /**
   * Writes the expression. Types appear by their simple names.
   *
   * @param value a value made of records, numbers, truth values, texts, enum constants, lists and {@link Vector}s, or null
   * @return for example {@code new AdamW(new Adam(0.9, 0.999, 1.0E-8, 1.0E-16), 0.01)}
   * @throws UnsupportedOperationException if some part is none of these
   */
  public static String of(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    return value instanceof Describable described ? described.javaSource() : plain(value);
  }

  /** Writes a value that does not write itself. */
  static String plain(Object value) {
    if (value instanceof Double number) {
      return number.isNaN()
          ? "Double.NaN"
          : number.isInfinite()
              ? "Double." + (number > 0 ? "POSITIVE" : "NEGATIVE") + "_INFINITY"
              : number.toString();
    }
    if (value instanceof Long number) {
      return number + "L";
    }
    if (value instanceof Integer || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof String text) {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
    if (value instanceof Enum<?> constant) {
      return typeName(constant.getDeclaringClass()) + "." + constant.name();
    }
    if (value instanceof Vector vector) {
      return call("Vector.of", vector.toArray());
    }
    if (value instanceof List<?> list) {
      StringJoiner items = new StringJoiner(", ", "List.of(", ")");
      list.forEach(item -> items.add(of(item)));
      return items.toString();
    }
    if (value instanceof Record) {
      return construction(value);
    }
    throw new UnsupportedOperationException(
        "a " + value.getClass().getName() + " knows no Java source; it must override javaSource()");
  }

  /**
   * Writes a call whose arguments are numbers.
   *
   * @param method what is called, as {@code Vector.of}
   * @param numbers the arguments
   * @return the call
   */
  public static String call(String method, double... numbers) {
    StringJoiner arguments = new StringJoiner(", ", method + "(", ")");
    for (double number : numbers) {
      arguments.add(plain(number));
    }
    return arguments.toString();
  }

  private static String construction(Object value) {
    Class<?> type = value.getClass();
    StringJoiner arguments = new StringJoiner(", ", "new " + typeName(type) + "(", ")");
    for (RecordComponent component : type.getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true); // of a type that is not public
        arguments.add(of(component.getAccessor().invoke(value)));
      } catch (ReflectiveOperationException e) {
        throw new UnsupportedOperationException(
            "the component " + component.getName() + " of " + type.getName() + " cannot be read",
            e);
      }
    }
    return arguments.toString();
  }

  /** Returns the name without the package, with that of the type around it. */
  private static String typeName(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return outer == null ? type.getSimpleName() : typeName(outer) + "." + type.getSimpleName();
  }
}
