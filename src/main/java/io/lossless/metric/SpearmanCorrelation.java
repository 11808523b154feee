package io.lossless.metric;

import static io.lossless.function.ArgumentType.INTEGER;
import static io.lossless.function.ArgumentType.NUMBER;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.Undefined;

/** Spearman's correlation: Pearson's of average ranks, rounded once where there are no weights. */
@Contract(
    name = "spearman_corrcoef",
    family = Family.ERRORS,
    summary = "How well predictions order rows, whatever their scale.",
    formula =
        "pearson_corrcoef of the ranks, equal values have the mean of theirs; with weights the rank is the weight of all smaller values and half of that of equal ones",
    shapes = "two numbers",
    range = "[-1, 1]",
    nonFinite = "a NaN, a constant column, fewer than two rows: NaN; infinities have ranks",
    undefined = {
      @Undefined(where = "there is one row only", upTo = 1),
      @Undefined(where = "y_true or y_pred is constant")
    },
    errors = {"more distinct pairs than max_distinct", "a negative sample weight"},
    source = "scipy.stats.spearmanr",
    arguments = {
      @Argument(name = "y_true", type = NUMBER, description = "the true value"),
      @Argument(name = "y_pred", type = NUMBER, description = "the predicted value"),
      @Argument(
          name = SortedRuns.Limit.NAME,
          type = INTEGER,
          defaultValue = SortedRuns.Limit.DEFAULT,
          description = SortedRuns.Limit.DESCRIPTION)
    },
    examples = {
      @Example(
          sql =
              "SELECT spearman_corrcoef(y, p) FROM VALUES (3.0, 2.5), (-0.5, 0.0), (2.0, 2.0), (7.0, 8.0) AS t(y, p)",
          result = "1.0"),
      @Example(
          sql =
              "SELECT spearman_corrcoef(y, p) FROM VALUES (1, 5), (2, 6), (3, 7), (4, 7), (5, 1) AS t(y, p)",
          result = "-0.051298917604257706")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record SpearmanCorrelation(Arguments arguments) implements AggregateFunction {
  public SpearmanCorrelation {
    SortedRuns.Limit.of(arguments);
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return MetricAggregation.number(
        new PairTally(SortedRuns.Limit.of(arguments)), PairDistribution::rankCorrelation);
  }
}
