package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.TEXT;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/** The expected calibration error, over bins of the largest probability; exact, rounded once. */
@Contract(
    name = "expected_calibration_error",
    family = Family.PROBABILITIES,
    summary =
        "The mean distance of confidence and accuracy: how far a probability can be taken at its"
            + " word.",
    formula =
        "over bins b of the largest probability: sum |sum_b w [argmax p = y] - sum_b w max p| /"
            + " sum w; the first of equal probabilities is the largest",
    shapes =
        "a class number and an array of the probabilities of the classes, or the probability of"
            + " class 1 of two",
    range = "[0, 1]",
    nonFinite = "NaN and other probabilities outside of [0, 1] are an error; no rows: NaN",
    errors = {
      "a probability outside of [0, 1]",
      "labels that are strings",
      "bins < 1",
      "with 'quantile' a negative sample weight, and more than max_distinct distinct confidences"
    },
    source =
        "C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, On calibration of modern neural networks,"
            + " ICML 2017, arXiv:1706.04599",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the number of the true class"),
      @Argument(
          name = "y_prob",
          type = NUMBERS,
          description = "the probabilities of the classes, or that of class 1"),
      @Argument(
          name = "bins",
          type = INTEGER,
          defaultValue = "15",
          description = "the number of bins, open on the left and closed on the right"),
      @Argument(
          name = "strategy",
          type = TEXT,
          defaultValue = "uniform",
          description =
              "'uniform' for bins of equal width, 'quantile' for bins of equal mass, whose edges"
                  + " are the lowest confidences with at least i / bins of the weight up to them"),
      @Argument(
          name = "max_distinct",
          type = INTEGER,
          defaultValue = ScoreTally.MAX_DISTINCT,
          description = "with 'quantile' the most distinct confidences of a group")
    },
    examples = {
      @Example(
          sql =
              "SELECT expected_calibration_error(y, p) FROM VALUES (0, array(0.75, 0.25)), (1,"
                  + " array(0.25, 0.75)), (1, array(0.5, 0.5)) AS t(y, p)",
          result = "0.3333333333333333")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record ExpectedCalibrationError(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return Calibration.error(arguments, Reliability::expectedError);
  }
}
