package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABELS;

import io.lossless.function.AggregateFunction;
import io.lossless.function.Aggregation;
import io.lossless.function.Argument;
import io.lossless.function.Arguments;
import io.lossless.function.Contract;
import io.lossless.function.Example;
import io.lossless.function.Family;
import io.lossless.function.Reduction;
import io.lossless.function.ResultType.Sequence;

/** The labels that the rows of a confusion matrix are of. */
@Contract(
    name = "unique_labels",
    family = Family.LABELS,
    summary = "The labels of both columns, sorted: the names of confusion_matrix's rows.",
    formula = "the union of y_true and y_pred, in ascending order",
    shapes =
        "two labels of one kind, numbers, booleans or strings; an array of BIGINT, BOOLEAN or"
            + " STRING",
    range = "distinct labels; numbers by value, strings by code points, false before true",
    nonFinite = "no rows: an empty array; rows of weight 0 count",
    errors = AveragedScore.NO_LABEL,
    source = "sklearn.utils.multiclass.unique_labels",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(name = "y_pred", type = LABELS, description = "the predicted label"),
      @Argument(
          name = LabelColumns.FROM_SCORES,
          type = FLAG,
          defaultValue = "false",
          description = LabelColumns.FROM_SCORES_MEANS)
    },
    examples = {
      @Example(
          sql = "SELECT unique_labels(y, p) FROM VALUES (3, 3), (1, 3), (0, 1) AS t(y, p)",
          result = "[0, 1, 3]")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record UniqueLabels(Arguments arguments) implements AggregateFunction {
  @Override
  public Aggregation aggregation(Reduction reduction) {
    LabelType type = LabelType.of(arguments.requiredColumn(LabelColumns.TRUTH));
    return LabelColumns.pairs(
        arguments, new Sequence(type.type()), matrix -> type.values(matrix.labels()));
  }
}
