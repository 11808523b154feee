package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABEL_VALUES;
import static io.lossless.function.ArgumentType.NUMBERS;
import static io.lossless.function.ArgumentType.REAL;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import java.util.OptionalDouble;

/**
 * The mean of minus the logarithm of the true label's probability; exact but for 1 ulp of the
 * logarithm and 2 ulp of the quotient in it, for each row.
 */
@Contract(
    name = "log_loss",
    family = Family.PROBABILITIES,
    summary = "How surprising the true labels are for the predicted probabilities; 0 is best.",
    formula = "sum w -log(q_y) / sum w, q = clip(p, eps, 1 - eps) divided by its sum over classes",
    shapes =
        "a label and the probability of the larger of two labels, or an array of the probabilities"
            + " of the classes in the order of sorted labels",
    range = "[0, inf)",
    nonFinite = "NaN and other probabilities outside of [0, 1] are an error",
    errors = {
      "no rows",
      "fewer than two distinct labels, unless labels is given",
      "other than one probability for each distinct label",
      "a probability outside of [0, 1]",
      "sample weights that sum to zero"
    },
    source =
        "sklearn.metrics.log_loss of version 1.2: later ones have no eps and don't divide by the"
            + " sum",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(
          name = "y_pred",
          type = NUMBERS,
          description = "the probability of the larger label, or one for each class"),
      @Argument(
          name = "eps",
          type = REAL,
          optional = true,
          description = "the least probability; without it the machine epsilon of doubles, 2^-52"),
      @Argument(
          name = "normalize",
          type = FLAG,
          defaultValue = "true",
          description = "false for the weighted sum instead of the mean"),
      @Argument(
          name = "labels",
          type = LABEL_VALUES,
          optional = true,
          description =
              "the classes of the probabilities, in rising order; without it those of the rows, or"
                  + " from 17 columns on the column numbers")
    },
    examples = {
      @Example(
          sql = "SELECT log_loss(y, p) FROM VALUES (0, 0.5), (1, 0.5) AS t(y, p)",
          result = "0.6931471805599453"),
      @Example(
          sql =
              "SELECT log_loss(y, p, labels => array('cat', 'dog')) FROM VALUES ('cat',"
                  + " array(0.25, 0.75)), ('cat', array(0.25, 0.75)) AS t(y, p)",
          result = "1.3862943611198906")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record LogLoss(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    ClassMean mean = ClassMean.of(arguments, "y_pred");
    boolean normalize = arguments.flag("normalize");
    return MetricAggregation.number(
        mean.tally(new LogLossValue(eps())),
        sums -> normalize ? mean.mean(sums) : mean.total(sums).value());
  }

  private OptionalDouble eps() {
    if (!(arguments.constants().get("eps") instanceof Double)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(arguments.real("eps", "> 0 and <= 0.5", eps -> eps > 0 && eps <= 0.5));
  }
}
