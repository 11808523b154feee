package io.lossless.metric;

import static io.lossless.function.ArgumentType.ARRAY;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/** How many of the first labels of a row hold all true ones, on average; exact, rounded once. */
@Contract(
    name = "coverage_error",
    family = Family.SCORES,
    summary = "How far one has to go down the ranked labels to find all true ones.",
    formula =
        "mean over rows of |{labels with score >= the lowest score of a true label}|; 0 if no"
            + " label is true",
    shapes = "an array of flags and an array of scores of one length; rows may differ in length",
    range = "[0, number of labels]",
    nonFinite = "NaN or an infinity is an error",
    errors = {
      "no rows",
      "a flag that is neither 0 nor 1",
      "arrays of different lengths",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.coverage_error",
    arguments = {
      @Argument(name = "y_true", type = ARRAY, description = "flags 0 and 1, one a label"),
      @Argument(name = "y_score", type = ARRAY, description = "the score of each label")
    },
    examples = {
      @Example(
          sql =
              "SELECT coverage_error(y, s) FROM VALUES (array(1, 0, 0), array(0.75, 0.5, 1.0)),"
                  + " (array(0, 0, 1), array(1.0, 0.2, 0.1)) AS t(y, s)",
          result = "2.5")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record CoverageError(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return RankedRows.mean(arguments, new SampleRanking(SampleRanking.Value.COVERAGE));
  }
}
