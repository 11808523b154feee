package io.lossless.function;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One argument of a {@link Contract}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Argument {
  String name();

  ArgumentType type();

  /** What it means, with its constraint. */
  String description();

  /** What the numbers of a column mean. */
  Role role() default Role.ANY;

  /** The value that stands for an absent argument, as text; empty where it must be given. */
  String defaultValue() default "";

  /** Whether it may be absent and has no default value. */
  boolean optional() default false;
}
