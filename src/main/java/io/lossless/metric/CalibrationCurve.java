package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABEL_VALUE;
import static io.lossless.function.ArgumentType.NUMBER;
import static io.lossless.function.ArgumentType.TEXT;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/** The reliability diagram: frequency against mean probability of each bin, correctly rounded. */
@Contract(
    name = "calibration_curve",
    family = Family.PROBABILITIES,
    summary = "How often what was predicted with some probability was so: the reliability diagram.",
    formula =
        "for each bin that has rows: prob_true = mean of [y = pos_label], prob_pred = mean of p",
    shapes =
        "a label and the probability of pos_label; the result is a struct of arrays prob_true and"
            + " prob_pred",
    range = "[0, 1]",
    nonFinite = "NaN and other probabilities outside of [0, 1] are an error",
    errors = {
      "no rows",
      "a probability outside of [0, 1]",
      "more than two labels",
      "labels other than 0, 1 or -1, 1 without pos_label",
      "n_bins < 1",
      "with 'quantile' more than max_distinct distinct probabilities"
    },
    source = "sklearn.calibration.calibration_curve",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(
          name = "y_prob",
          type = NUMBER,
          description = "the probability of the positive label"),
      @Argument(
          name = "pos_label",
          type = LABEL_VALUE,
          optional = true,
          description = "the positive label; 1 if it isn't given"),
      @Argument(
          name = "n_bins",
          type = INTEGER,
          defaultValue = "5",
          description = "the number of bins"),
      @Argument(
          name = "strategy",
          type = TEXT,
          defaultValue = "uniform",
          description = "'uniform' for bins of equal width, 'quantile' for bins of as many rows"),
      @Argument(
          name = "max_distinct",
          type = INTEGER,
          defaultValue = ScoreTally.MAX_DISTINCT,
          description = "with 'quantile' the most distinct probabilities of a group")
    },
    examples = {
      @Example(
          sql =
              "SELECT calibration_curve(y, p, n_bins => 2) FROM VALUES (0, 0.0), (1, 0.5), (1,"
                  + " 0.75), (1, 1.0) AS t(y, p)",
          result = "{[0.5, 1.0], [0.25, 0.875]}")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE},
    weighted = false)
public record CalibrationCurve(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return Calibration.curve(arguments);
  }
}
