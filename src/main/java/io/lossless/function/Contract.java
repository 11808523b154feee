package io.lossless.function;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The contract of a function, written once, on its class: SQL names, job-file keys, {@code DESCRIBE
 * FUNCTION}, {@code lossless describe} and docs/functions.md derive from it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Contract {
  /** The SQL name, which is PyTorch's or scikit-learn's. */
  String name();

  Family family();

  /** One sentence: what it measures and when to choose it. */
  String summary();

  /** The value of a row, or of an element of a row. */
  String formula();

  /** What shapes the arguments may have, and what shape a row's value has. */
  String shapes();

  String range();

  /** What NaN, infinities, and no rows at all give. */
  String nonFinite();

  /** When the value isn't finite, as conditions that reports of results look for. */
  Undefined[] undefined() default {};

  /** What the mean divides by; empty for a row function. */
  String denominator() default "";

  /** Which rows and arguments are errors. */
  String[] errors() default {};

  /** The function that it reproduces, and the paper. */
  String source();

  /** In the order in which they are given without names. */
  Argument[] arguments();

  Example[] examples();

  /** What {@code reduction} is when it isn't given. */
  Reduction defaultReduction() default Reduction.MEAN;

  /** The reductions that the function has, besides {@code STATE}, which every aggregate has. */
  Reduction[] reductions() default {
    Reduction.MEAN, Reduction.SUM, Reduction.NONE, Reduction.SUMMARY
  };

  /** Whether rows may be given a {@code sample_weight}. */
  boolean weighted() default true;

  /** Whether a summary's sum is that of {@code reduction => 'sum'}; it always is the mean's. */
  boolean summaryHasSum() default true;
}
