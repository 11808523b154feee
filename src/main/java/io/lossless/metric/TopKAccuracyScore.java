package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABEL_VALUES;
import static io.lossless.function.ArgumentType.NUMBERS;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;

/** The fraction of rows whose true label is among the k of the highest scores; exact. */
@Contract(
    name = "top_k_accuracy_score",
    family = Family.PROBABILITIES,
    summary = "The fraction of rows whose true label is among those of the k highest scores.",
    formula =
        "sum w [rank of the score of y <= k] / sum w; of equal scores that of the larger label"
            + " ranks higher",
    shapes =
        "a label and an array of scores in the order of sorted labels; or a single score of the"
            + " larger of two labels, predicted above 0.5 if all scores are in [0, 1], else above"
            + " 0",
    range = "[0, 1] if normalize, else [0, sum w]",
    nonFinite = "NaN or an infinity is an error",
    errors = {
      "no rows",
      "k < 1",
      "fewer than two distinct labels, unless labels is given",
      "other than one score for each distinct label",
      "sample weights that sum to zero"
    },
    source = "sklearn.metrics.top_k_accuracy_score",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(
          name = "y_score",
          type = NUMBERS,
          description = "the score of the larger label, or one for each class"),
      @Argument(
          name = "k",
          type = INTEGER,
          defaultValue = "2",
          description = "the number of labels that count as predicted"),
      @Argument(
          name = "normalize",
          type = FLAG,
          defaultValue = "true",
          description = "false for the weight of the right rows instead of their fraction"),
      @Argument(
          name = "labels",
          type = LABEL_VALUES,
          optional = true,
          description =
              "the classes of the scores, in rising order; without it those of the rows, or from"
                  + " 17 columns on the column numbers")
    },
    examples = {
      @Example(
          sql =
              "SELECT top_k_accuracy_score(y, s, k => 2) FROM VALUES (0, array(0.5, 0.2, 0.2)), (1,"
                  + " array(0.3, 0.4, 0.2)), (2, array(0.2, 0.4, 0.3)), (2, array(0.7, 0.2, 0.1))"
                  + " AS t(y, s)",
          result = "0.75")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record TopKAccuracyScore(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    long k = arguments.integer("k");
    if (k < 1) {
      throw arguments.error("k", ">= 1", k);
    }
    ClassMean mean = ClassMean.of(arguments, "y_score");
    boolean normalize = arguments.flag("normalize");
    if (mean.single()) {
      return MetricAggregation.number(
          new DecisionTally(), counts -> binary(mean, counts.matrix(), k, normalize));
    }
    return MetricAggregation.number(
        mean.tally(new TopKValue(k)),
        sums -> normalize ? mean.mean(sums) : mean.total(sums).value());
  }

  private double binary(ClassMean mean, ConfusionMatrix matrix, long k, boolean normalize) {
    Rows.requireAny(arguments, !matrix.cells().isEmpty());
    ExactSum total = matrix.totals().total();
    if (normalize) {
      Rows.requireWeight(arguments, total);
    }
    ExactSum hits = k > 1 ? total : hits(mean, matrix);
    return normalize ? ExactQuotient.of(hits, total) : hits.value();
  }

  private static ExactSum hits(ClassMean mean, ConfusionMatrix matrix) {
    Object larger = mean.labels().two(matrix.trueLabels()).get(1);
    boolean probabilities =
        matrix.cells().stream()
            .noneMatch(
                cell ->
                    cell.prediction().equals(DecisionTally.BELOW)
                        || cell.prediction().equals(DecisionTally.ABOVE));
    long least = probabilities ? DecisionTally.LIKELY : DecisionTally.UNLIKELY;
    ExactSum hits = new ExactSum();
    for (ConfusionMatrix.Cell cell : matrix.cells()) {
      if (cell.truth().equals(larger) == ((Long) cell.prediction() >= least)) {
        hits.merge(cell.weight());
      }
    }
    return hits;
  }
}
