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

/** The mean over classes of the Dice coefficient, of the pixels of all rows together. */
@Contract(
    name = "dice_score",
    family = Family.EDITS,
    summary =
        "How well predicted masks cover true ones: the F1 of the pixels, the mean over classes.",
    formula =
        "for each class 2 I / (T + P), where T, P and I are the weights of the pixels where it is true, predicted and both",
    shapes = MaskColumns.SHAPES + "; an array of doubles by class with average => 'none'",
    range = "[0, 1]",
    nonFinite =
        "a class that no pixel has: NaN, left out of 'macro'; no pixels: NaN, an empty array for"
            + " 'none'",
    undefined = @Undefined(where = "no class has a pixel"),
    errors = MaskColumns.NO_MASK,
    source =
        "L. R. Dice, Measures of the amount of ecologic association between species, 1945; sklearn.metrics.f1_score of the pixels",
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
              "SELECT dice_score(y, p, average => 'none') FROM VALUES (array(0, 0, 1, 1), array(0, 1, 1, 1)) AS t(y, p)",
          result = "[0.6666666666666666, 0.8]"),
      @Example(
          sql =
              "SELECT dice_score(y, p, labels => array(1)) FROM VALUES (array(0, 0, 1, 1), array(0, 1, 1, 1)) AS t(y, p)",
          result = "0.8")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record DiceScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    return MaskColumns.of(arguments).scores(LabelScore.f(1, Double.NaN));
  }
}
