package dev.etude.cli.option;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a command, or an option's values, whose work is faster on the Vector API.
 *
 * <p>On a command of the root it holds for every run of the command. On an option it holds where the option has one of the
 * values. The launcher then starts the JVM with the module {@code jdk.incubator.vector}. It decides before there is a JVM, so it
 * reads a list of all marks, {@code cli/vector-api.txt}; a test compares the two and prints the right list.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.FIELD})
public @interface UsesVectorApi {
  /**
   * Which values of an option are meant.
   *
   * @return values as users type them, where {@code *} stands for any characters; none on a command
   */
  String[] value() default {};
}
