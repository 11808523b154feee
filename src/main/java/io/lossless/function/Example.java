package io.lossless.function;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A query that a reader can paste, with what Spark prints for it; a test runs every one. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Example {
  String sql();

  /** The single value of the single row of the result, as Spark casts it to a string. */
  String result();
}
