package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.LABEL_VALUES;
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
import io.lossless.function.Undefined;

/** The mean over classes of intersection over union, of the pixels of all rows together. */
@Contract(
    name = "mean_iou",
    family = Family.EDITS,
    summary =
        "How well predicted masks cover true ones: intersection over union, the mean over classes.",
    formula =
        "for each class I / (T + P - I), where T, P and I are the weights of the pixels where it is true, predicted and both",
    shapes = MaskColumns.SHAPES + "; an array of doubles by class with average => 'none'",
    range = "[0, 1]",
    nonFinite =
        "a class that no pixel has: NaN, left out of 'macro'; no pixels: NaN, an empty array for"
            + " 'none'",
    undefined = @Undefined(where = "no class has a pixel"),
    errors = MaskColumns.NO_MASK,
    source =
        "M. Everingham et al., The Pascal Visual Object Classes Challenge, 2010; sklearn.metrics.jaccard_score of the pixels",
    arguments = {
      @Argument(name = "y_true", type = NUMBERS, description = "the true class of each pixel"),
      @Argument(name = "y_pred", type = NUMBERS, description = "the predicted class of each pixel"),
      @Argument(
          name = "average",
          type = TEXT,
          defaultValue = "macro",
          description =
              "'macro' (the mean over the classes), 'micro' (of the sums over the classes) or"
                  + " 'none' (an array by class)"),
      @Argument(
          name = "labels",
          type = LABEL_VALUES,
          optional = true,
          description = MaskColumns.LABELS_MEAN),
      @Argument(
          name = MaskColumns.IGNORE_INDEX,
          type = INTEGER,
          optional = true,
          description = MaskColumns.IGNORE_MEANS)
    },
    examples = {
      @Example(
          sql =
              "SELECT mean_iou(y, p) FROM VALUES (array(0, 0, 1, 1), array(0, 1, 1, 1)) AS t(y, p)",
          result = "0.5833333333333333"),
      @Example(
          sql =
              "SELECT mean_iou(y, p, average => 'none', ignore_index => 255) FROM VALUES (array(array(0, 1), array(255, 1)), array(array(0, 1), array(1, 0))) AS t(y, p)",
          result = "[0.5, 0.5]")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record MeanIou(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return MaskColumns.of(arguments).scores(LabelScore.jaccard(Double.NaN));
  }
}
