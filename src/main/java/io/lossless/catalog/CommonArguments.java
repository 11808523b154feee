package io.lossless.catalog;

import io.lossless.batch.Dtype;
import io.lossless.function.ArgumentSpec;
import io.lossless.function.ArgumentType;
import io.lossless.function.Reduction;
import java.util.List;
import java.util.Locale;

/**
 * The arguments that functions take behind their own: every loss all of them, every aggregate the
 * first, every function of arrays the last.
 */
public final class CommonArguments {
  public static final String REDUCTION = "reduction";
  public static final String SAMPLE_WEIGHT = "sample_weight";
  public static final String ON_INVALID = "on_invalid";
  public static final String DTYPE = "dtype";

  private CommonArguments() {}

  static List<ArgumentSpec> of(Reduction defaultReduction, List<Reduction> reductions) {
    return List.of(
        reduction(defaultReduction, reductions),
        new ArgumentSpec(
            SAMPLE_WEIGHT,
            ArgumentType.NUMBER,
            "the weight of each row, in the sum and in the denominator; finite",
            "",
            true),
        new ArgumentSpec(
            ON_INVALID,
            ArgumentType.TEXT,
            "what a row that can't be evaluated does: 'error' fails the query, 'skip' leaves the row"
                + " out and counts it in the summary's invalid_rows",
            "error",
            false));
  }

  /** The argument that every aggregate takes. */
  static ArgumentSpec reduction(Reduction defaultReduction, List<Reduction> reductions) {
    return new ArgumentSpec(
        REDUCTION,
        ArgumentType.TEXT,
        "one of " + Reduction.quoted(reductions),
        defaultReduction.text(),
        false);
  }

  /** The argument that every function of arrays takes. */
  static ArgumentSpec dtype() {
    return new ArgumentSpec(
        DTYPE,
        ArgumentType.TEXT,
        "the format of the call's BINARY columns: one of " + Dtype.choices(),
        Dtype.FLOAT32.text(),
        false);
  }

  static Dtype dtype(String function, String text) {
    return Dtype.find(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    function
                        + ": dtype must be one of "
                        + Dtype.choices()
                        + ", got '"
                        + text
                        + "'"));
  }

  public static boolean skipsInvalid(String function, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "error" -> false;
      case "skip" -> true;
      default ->
          throw new IllegalArgumentException(
              function + ": on_invalid must be 'error' or 'skip', got '" + text + "'");
    };
  }
}
