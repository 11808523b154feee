package io.lossless.spark.sql;

import java.util.Locale;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;

/**
 * What a job asks of each row, or of each group, beside values. These functions are about calls of
 * others, so the catalog, whose functions are about numbers, has none of them.
 */
enum RowQuestion {
  /** {@code lossless_row('mse_loss', input, target, …)}: what a call makes of the row alone. */
  LOSSLESS_ROW(
      RowOutcome.class,
      "(function, arguments...) - What an aggregate function makes of a row alone: its value, or the"
          + " reason why it can't evaluate the row. A row with a NULL argument has neither."),
  /**
   * {@code lossless_group('roc_auc_score', y_true, y_score, …)}: the value of an aggregate, or of
   * {@code lossless_value}, with the reason where rows have none together.
   */
  LOSSLESS_GROUP(
      LosslessAggregate.class,
      "(function, arguments...) - A struct of a function's value and the reason why rows have none"
          + " together, such as those of one class, where the function alone is an error."),
  /**
   * {@code lossless_histogram('mse_loss', input, target, …)}: those values of all rows, counted.
   */
  LOSSLESS_HISTOGRAM(
      LosslessAggregate.class,
      "(function, arguments...) - How often an aggregate function has which value over a row alone,"
          + " as bytes."),
  /** {@code lossless_numbers(x [, dtype [, ignored]])}: what numbers a value holds. */
  LOSSLESS_NUMBERS(
      NumberFacts.class,
      "(x, [dtype], [ignored]) - What numbers there are in a number or vector: whether some are NaN"
          + " or infinite, the smallest and the largest of the others but for one that is ignored,"
          + " the length, and whether they are probabilities that sum to 1 over classes.");

  private final Class<?> type;
  private final String usage;

  RowQuestion(Class<?> type, String usage) {
    this.type = type;
    this.usage = usage;
  }

  /** Its name in SQL. */
  String function() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What {@code DESCRIBE FUNCTION} shows. */
  ExpressionInfo info() {
    return new ExpressionInfo(
        type.getName(),
        null,
        function(),
        "_FUNC_" + usage,
        "",
        "",
        "",
        "misc_funcs",
        FunctionRegistration.SINCE,
        "",
        "java_udf");
  }
}
