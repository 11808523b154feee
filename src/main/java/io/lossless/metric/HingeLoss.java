package io.lossless.metric;

import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABEL_VALUES;
import static io.lossless.function.ArgumentType.NUMBERS;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/** The mean hinge loss; exact but for two roundings of each row. */
@Contract(
    name = "hinge_loss",
    family = Family.PROBABILITIES,
    summary = "How far decisions are from a margin of 1, as support vector machines are trained.",
    formula =
        "sum w max(0, 1 - d) / sum w for the larger of two labels, 1 + d for the other; of arrays 1"
            + " - d_y + max of the other d_c (Crammer, Singer)",
    shapes =
        "a label and the decision for the larger of two labels, or an array of decisions for more"
            + " labels, in their sorted order",
    range = "[0, inf)",
    nonFinite = "NaN or an infinity is an error",
    errors = {
      "no rows",
      "fewer than two distinct labels, unless labels is given; scikit-learn takes a single one as"
          + " the smaller of two",
      "other than one decision for each distinct label",
      "sample weights that sum to zero"
    },
    source =
        "sklearn.metrics.hinge_loss; K. Crammer, Y. Singer, Journal of Machine Learning Research 2,"
            + " 2001",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(
          name = "pred_decision",
          type = NUMBERS,
          description = "the decision for the larger label, or one for each class"),
      @Argument(
          name = "labels",
          type = LABEL_VALUES,
          optional = true,
          description =
              "the classes of the decisions, in rising order; without it those of the rows, or"
                  + " from 17 columns on the column numbers")
    },
    examples = {
      @Example(
          sql = "SELECT hinge_loss(y, d) FROM VALUES (-1, -2.0), (1, 0.5) AS t(y, d)",
          result = "0.25")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record HingeLoss(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    ClassMean mean = ClassMean.of(arguments, "pred_decision");
    return MetricAggregation.number(mean.tally(new HingeValue()), mean::mean);
  }
}
