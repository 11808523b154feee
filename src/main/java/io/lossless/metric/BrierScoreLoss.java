package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABEL_VALUE;
import static io.lossless.function.ArgumentType.LABEL_VALUES;
import static io.lossless.function.ArgumentType.NUMBERS;

import io.lossless.exact.ExactSum;
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
 * The mean squared error of probabilities; exact but for two roundings of each row of a single
 * probability, and one for each class of others.
 */
@Contract(
    name = "brier_score_loss",
    family = Family.PROBABILITIES,
    summary =
        "The mean squared error of predicted probabilities: calibration and sharpness in one.",
    formula =
        "sum w (p - [y = pos_label])^2 / sum w; of arrays sum w sum_c (p_c - [y = c])^2 / sum w",
    shapes =
        "a label and the probability of pos_label, or an array of the probabilities of the classes"
            + " in the order of sorted labels",
    range = "[0, 1]; [0, 2] unless scaled by half",
    nonFinite = "NaN and other probabilities outside of [0, 1] are an error",
    errors = {
      "no rows",
      "a probability outside of [0, 1]",
      "more than two labels of a single probability",
      "labels that are strings, without pos_label",
      "an array that doesn't sum to 1, or with other than one probability for each label",
      "sample weights that sum to zero"
    },
    source =
        "sklearn.metrics.brier_score_loss of version 1.2 for single probabilities, of 1.7 for"
            + " arrays; G. W. Brier, Monthly Weather Review 78, 1950",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(
          name = "y_prob",
          type = NUMBERS,
          description = "the probability of the positive label, or one for each class"),
      @Argument(
          name = "pos_label",
          type = LABEL_VALUE,
          optional = true,
          description =
              "the label of a single probability; without it 1 of labels 0, 1 or -1, 1, else the"
                  + " larger of two numbers"),
      @Argument(
          name = "labels",
          type = LABEL_VALUES,
          optional = true,
          description =
              "the classes of an array, in rising order; without it those of the rows, or from 17"
                  + " columns on the column numbers"),
      @Argument(
          name = "scale_by_half",
          type = FLAG,
          optional = true,
          description =
              "whether the distance of an array is halved; without it that of two classes is")
    },
    examples = {
      @Example(
          sql = "SELECT brier_score_loss(y, p) FROM VALUES (0, 0.25), (1, 0.75) AS t(y, p)",
          result = "0.0625"),
      @Example(
          sql =
              "SELECT brier_score_loss(y, p) FROM VALUES (0, array(0.5, 0.25, 0.25)), (1,"
                  + " array(0.0, 1.0, 0.0)), (2, array(0.0, 0.5, 0.5)) AS t(y, p)",
          result = "0.2916666666666667")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record BrierScoreLoss(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    ClassMean mean = ClassMean.of(arguments, "y_prob");
    if (mean.single()) {
      if (arguments.labels("labels").isPresent()) {
        throw arguments.error("labels", "left out for a single probability", "an array");
      }
      PositiveLabel label = PositiveLabel.of(arguments);
      return MetricAggregation.number(
          mean.tally(new BrierValue()), sums -> mean.mean(sums, binary(label, sums)));
    }
    return MetricAggregation.number(mean.tally(new BrierValue()), sums -> scaled(mean, sums));
  }

  private double scaled(ClassMean mean, LabelSums sums) {
    double value = mean.mean(sums);
    boolean two = mean.labels().given().map(List::size).orElse(sums.places()) == 2;
    boolean halved =
        arguments.constants().get("scale_by_half") instanceof Boolean given ? given : two;
    return halved ? value / 2 : value;
  }

  private ExactSum binary(PositiveLabel label, LabelSums sums) {
    List<Object> present = sums.labels();
    Rows.requireAny(arguments, !present.isEmpty());
    Object positive = positive(label, present);
    ExactSum total = new ExactSum();
    for (Object each : present) {
      total.merge(sums.sum(each, each.equals(positive) ? 1 : 0));
    }
    return total;
  }

  /** scikit-learn takes the larger of any two numbers, but not of two strings. */
  private static Object positive(PositiveLabel label, List<Object> present) {
    boolean larger = present.get(0) instanceof Long && label.isUnknown(present);
    Object positive = larger ? present.get(present.size() - 1) : label.among(present);
    label.others(present, positive);
    return positive;
  }
}
