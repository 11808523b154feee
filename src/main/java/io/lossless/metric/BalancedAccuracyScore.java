package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABELS;

import io.lossless.exact.ExactQuotient;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType;
import io.lossless.function.Undefined;

/** The mean recall of the classes that are true somewhere. */
@Contract(
    name = "balanced_accuracy_score",
    family = Family.LABELS,
    summary = "The mean of each class's accuracy: a rare class counts as much as a frequent one.",
    formula = "s = mean over classes c of y_true of recall(c); adjusted: (s - 1/k) / (1 - 1/k)",
    shapes = "two labels of one kind: numbers, booleans or strings",
    range = "[0, 1]; adjusted: [1 / (1 - k), 1], 0 for guessing",
    nonFinite =
        "no rows, and weights that are all 0: NaN; adjusted, with one class: NaN, or -inf where"
            + " not all is right",
    undefined = {
      @Undefined(where = "all rows weigh 0", argument = "sample_weight"),
      @Undefined(where = "y_true has one class only", argument = "adjusted")
    },
    errors = "a number that isn't whole, or NaN among scores",
    source = "sklearn.metrics.balanced_accuracy_score",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(name = "y_pred", type = LABELS, description = "the predicted label"),
      @Argument(
          name = "adjusted",
          type = FLAG,
          defaultValue = "false",
          description = "whether guessing scores 0 instead of 1/k"),
      @Argument(
          name = LabelColumns.FROM_SCORES,
          type = FLAG,
          defaultValue = "false",
          description = LabelColumns.FROM_SCORES_MEANS)
    },
    examples = {
      @Example(
          sql =
              "SELECT balanced_accuracy_score(y, p)"
                  + " FROM VALUES (0, 0), (0, 0), (0, 0), (1, 0), (1, 1) AS t(y, p)",
          result = "0.75")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record BalancedAccuracyScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    boolean adjusted = arguments.flag("adjusted");
    return LabelColumns.of(arguments)
        .aggregation(ResultType.Scalar.DOUBLE, totals -> score(totals, adjusted));
  }

  private static double score(LabelTotals totals, boolean adjusted) {
    double[] recalls =
        totals.each().stream()
            .filter(label -> !label.truth().isZero())
            .mapToDouble(label -> ExactQuotient.of(label.hits(), label.truth()))
            .toArray();
    double score = ClassAverage.mean(recalls);
    double chance = 1.0 / recalls.length;
    return adjusted ? (score - chance) / (1 - chance) : score;
  }
}
