package io.lossless.metric;

import static io.lossless.function.ArgumentType.NUMBERS;

import io.lossless.exact.ExactQuotient;
import io.lossless.exact.ExactSum;
import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.ColumnType;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType.Sequence;

/** The {@code pos_weight} of a binary loss that balances each label; rounded once. */
@Contract(
    name = "compute_pos_weight",
    family = Family.WEIGHTS,
    summary =
        "What binary_cross_entropy_with_logits takes as pos_weight so that the positives of each"
            + " label weigh as much as its negatives.",
    formula = "sum w [targets[l] = 0] / sum w [targets[l] = 1] for each label l",
    shapes =
        "targets: an array of L elements, 0 and 1, where L is the same for all rows of a group, or"
            + " a number; an array of L doubles",
    range = "[0, inf]",
    nonFinite = "no positives: infinity, and NaN without negatives too; no rows: an empty array",
    errors = {"elements other than 0 and 1", "an empty array, or arrays of two lengths"},
    source = "torch.nn.BCEWithLogitsLoss, pos_weight",
    arguments = {
      @Argument(name = "targets", type = NUMBERS, description = "which labels are true: 0 or 1")
    },
    examples = {
      @Example(
          sql =
              "SELECT compute_pos_weight(y)"
                  + " FROM VALUES (array(1, 0)), (array(0, 0)), (array(0, 1)) AS t(y)",
          result = "[2.0, 2.0]")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record ComputePosWeight(Arguments arguments) implements AggregateFunction {
  /**
   * @throws IllegalArgumentException if targets are matrices
   */
  public ComputePosWeight {
    ColumnType targets = arguments.requiredColumn("targets");
    if (targets.depth() > 1) {
      throw arguments.error("targets", "a number or an array of 0 and 1", targets.text());
    }
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return new MetricAggregation<>(
        MultilabelTally.ofOneColumn(FunctionName.of(arguments)),
        Sequence.DOUBLES,
        counts -> {
          LabelTotals totals = counts.totals();
          return totals.each().stream()
              .mapToDouble(label -> weight(totals.total(), label.truth()))
              .toArray();
        });
  }

  private static double weight(ExactSum total, ExactSum positives) {
    ExactSum negatives = total.copy();
    negatives.subtract(positives);
    return ExactQuotient.of(negatives, positives);
  }
}
