package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.NUMBERS;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.Undefined;

/** The fraction of pixels whose class is right, of all rows together. */
@Contract(
    name = "pixel_accuracy",
    family = Family.EDITS,
    summary =
        "The fraction of pixels whose class is right; misleading where one class is most of them.",
    formula = "sum w #{pixels: y_pred = y_true} / sum w #pixels",
    shapes = MaskColumns.SHAPES,
    range = "[0, 1]",
    nonFinite = "no pixels: NaN",
    undefined = @Undefined(where = "there are no pixels"),
    errors = MaskColumns.NO_MASK,
    source = "sklearn.metrics.accuracy_score of the pixels",
    arguments = {
      @Argument(name = "y_true", type = NUMBERS, description = "the true class of each pixel"),
      @Argument(name = "y_pred", type = NUMBERS, description = "the predicted class of each pixel"),
      @Argument(
          name = MaskColumns.IGNORE_INDEX,
          type = INTEGER,
          optional = true,
          description = MaskColumns.IGNORE_MEANS)
    },
    examples = {
      @Example(
          sql =
              "SELECT pixel_accuracy(y, p)"
                  + " FROM VALUES (array(0, 0, 1, 1), array(0, 1, 1, 1)) AS t(y, p)",
          result = "0.75")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record PixelAccuracy(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return MaskColumns.of(arguments).accuracy();
  }
}
