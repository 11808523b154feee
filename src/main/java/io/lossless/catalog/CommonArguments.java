package io.lossless.catalog;

import io.lossless.function.ArgumentSpec;
import io.lossless.function.ArgumentType;
import io.lossless.function.Reduction;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The arguments that every loss takes behind its own. */
public final class CommonArguments {
  public static final String REDUCTION = "reduction";
  public static final String SAMPLE_WEIGHT = "sample_weight";
  public static final String ON_INVALID = "on_invalid";

  private CommonArguments() {}

  static List<ArgumentSpec> of(Reduction defaultReduction, List<Reduction> reductions) {
    return List.of(
        new ArgumentSpec(
            REDUCTION,
            ArgumentType.TEXT,
            "one of " + quoted(reductions),
            defaultReduction.text(),
            false),
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

  static String quoted(List<Reduction> reductions) {
    return reductions.stream()
        .map(reduction -> "'" + reduction.text() + "'")
        .collect(Collectors.joining(", "));
  }

  static Reduction reduction(String function, String text, List<Reduction> reductions) {
    return reductions.stream()
        .filter(reduction -> reduction.text().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    function
                        + ": reduction must be one of "
                        + quoted(reductions)
                        + ", got '"
                        + text
                        + "'"));
  }

  static boolean skipsInvalid(String function, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "error" -> false;
      case "skip" -> true;
      default ->
          throw new IllegalArgumentException(
              function + ": on_invalid must be 'error' or 'skip', got '" + text + "'");
    };
  }
}
