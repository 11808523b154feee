package io.lossless.function;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A condition on rows under which the value of a {@link Contract} is not finite though no row is an
 * error. That there are no rows, or that a row is NaN, is such a condition of every function and
 * isn't written.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Undefined {
  /** What is true of the rows, behind "undefined where": {@code y_true is constant}. */
  String where();

  /** How many rows there are at most where that is the condition; else the number doesn't count. */
  long upTo() default Long.MAX_VALUE;

  /** The argument without which it can't be true; empty where it always can. */
  String argument() default "";
}
