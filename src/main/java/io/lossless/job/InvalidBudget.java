package io.lossless.job;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rows of a function may be invalid: a count, or a percentage of the job's rows.
 *
 * @param limit rows, or percent
 * @param isPercentage which of them
 * @param text as the job file writes it
 */
record InvalidBudget(BigDecimal limit, boolean isPercentage, String text) {
  private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,3}(\\.\\d{1,18})?) *%");
  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final MathContext SHOWN = new MathContext(3);

  /** A whole number, or a percentage such as {@code 0.01%}; empty for anything else. */
  static Optional<InvalidBudget> parse(String text) {
    Matcher percentage = PERCENTAGE.matcher(text);
    if (percentage.matches()) {
      BigDecimal limit = new BigDecimal(percentage.group(1));
      return limit.compareTo(HUNDRED) <= 0
          ? Optional.of(new InvalidBudget(limit, true, text))
          : Optional.empty();
    }
    return COUNT.matcher(text).matches()
        ? Optional.of(new InvalidBudget(new BigDecimal(text), false, text))
        : Optional.empty();
  }

  private boolean allows(long invalid, long rows) {
    BigDecimal count = BigDecimal.valueOf(invalid);
    return isPercentage
        ? count.multiply(HUNDRED).compareTo(limit.multiply(BigDecimal.valueOf(rows))) <= 0
        : count.compareTo(limit) <= 0;
  }

  /**
   * What is wrong where a function leaves out more rows of a job than it may; empty where it does
   * not.
   */
  Optional<String> problem(Result result, long rows) {
    if (allows(result.invalidRows(), rows)) {
      return Optional.empty();
    }
    String function =
        result.name().equals(result.function())
            ? result.name()
            : result.name() + " (" + result.function() + ")";
    BigDecimal share =
        BigDecimal.valueOf(result.invalidRows())
            .multiply(HUNDRED)
            .divide(BigDecimal.valueOf(Math.max(1, rows)), SHOWN);
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: at most %s of the rows may be invalid (max_invalid), got %,d of %,d: %s%%",
            function,
            text,
            result.invalidRows(),
            rows,
            share.toPlainString()));
  }
}
