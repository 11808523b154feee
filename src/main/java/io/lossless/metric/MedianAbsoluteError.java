package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.TEXT_OR_REALS;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import java.util.List;

/**
 * The median absolute error, exact but for the rounding of each row's error and of a mean of two,
 * unless a sketch is asked for.
 *
 * <p>With a sketch of k it is approximate from k rows on, and then the one function whose bits may
 * differ between runs: KLL sketches drop values at random. Up to k rows it is the exact one.
 *
 * <p>Without weights it is the mean of the two middle errors; with weights the first error up to
 * which the weights are half of all, also where every weight is 1.
 */
@Contract(
    name = "median_absolute_error",
    family = Family.ERRORS,
    summary = "The error that half of the predictions stay below, whatever the others do.",
    formula =
        "median of |y_true - y_pred|; with sketch => k and more than k rows an approximation of it,"
            + " whose bits may differ between runs",
    shapes = "two numbers, or two arrays of one length: an output for each place",
    range = "[0, inf]",
    nonFinite = "NaN and infinities are errors, and so are no rows",
    errors = {
      "y_true or y_pred is NaN or infinite",
      "y_pred of another length than y_true, or rows of different lengths",
      "more distinct errors than max_distinct",
      "a negative sample weight",
      "sketch with sample_weight or max_distinct",
      "no rows",
      "sample weights that sum to zero"
    },
    source =
        "sklearn.metrics.median_absolute_error (1.2); for sketches org.apache.datasketches.kll, Z."
            + " Karnin, K. Lang, E. Liberty, FOCS 2016, doi:10.1109/FOCS.2016.17",
    arguments = {
      @Argument(name = "y_true", type = NUMBERS, description = "the true values"),
      @Argument(name = "y_pred", type = NUMBERS, description = "the predicted values"),
      @Argument(
          name = Multioutput.NAME,
          type = TEXT_OR_REALS,
          defaultValue = Multioutput.AVERAGE,
          description = Multioutput.DESCRIPTION),
      @Argument(
          name = SortedRuns.Limit.NAME,
          type = INTEGER,
          defaultValue = SortedRuns.Limit.DEFAULT,
          description = SortedRuns.Limit.DESCRIPTION),
      @Argument(
          name = SketchTally.NAME,
          type = INTEGER,
          optional = true,
          description = SketchTally.DESCRIPTION)
    },
    examples = {
      @Example(
          sql =
              "SELECT median_absolute_error(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "0.5"),
      @Example(
          sql =
              "SELECT median_absolute_error(y, p) FROM VALUES (0, 1), (0, 2), (0, 3), (0, 4) AS t(y, p)",
          result = "2.5"),
      @Example(
          sql =
              "SELECT median_absolute_error(y, p, sketch => 200) FROM VALUES (0, 1), (0, 2), (0,"
                  + " 3), (0, 4) AS t(y, p)",
          result = "2.5")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MedianAbsoluteError(Arguments arguments) implements AggregateFunction {
  public MedianAbsoluteError {
    PredictionPairs.checkShapes(arguments);
    Multioutput.of(arguments);
    SortedRuns.Limit.of(arguments);
    SketchTally.of(arguments, new AbsoluteError());
  }

  /** Rows of a weight that is no whole number can't be added to a sketch. */
  @Override
  public Aggregation aggregation(Reduction reduction, boolean weighted) {
    if (weighted && SketchTally.of(arguments, new AbsoluteError()).isPresent()) {
      throw arguments.error(
          "sample_weight", "left out with " + SketchTally.NAME + ", which counts rows", "some");
    }
    return aggregation(reduction);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return SketchTally.of(arguments, new AbsoluteError())
        .<Aggregation>map(this::approximate)
        .orElseGet(this::exact);
  }

  private Aggregation approximate(SketchTally tally) {
    Multioutput outputs = Multioutput.of(arguments);
    return new MetricAggregation<>(
        tally,
        outputs.resultType(),
        errors -> {
          Rows.requireAny(arguments, errors.rows() > 0);
          return median(outputs, errors.quantiles());
        });
  }

  private Aggregation exact() {
    Multioutput outputs = Multioutput.of(arguments);
    return new MetricAggregation<>(
        new DistributionTally(new AbsoluteError(), SortedRuns.Limit.of(arguments)),
        outputs.resultType(),
        errors -> {
          Rows.requireWeight(arguments, errors.rows(), errors.weight());
          return median(outputs, errors.quantiles());
        });
  }

  private static Object median(Multioutput outputs, List<Quantiles> errors) {
    return outputs.of(errors.stream().mapToDouble(Quantiles::median).toArray());
  }
}
