package io.lossless.metric;

import static io.lossless.function.ArgumentType.FLAG;
import static io.lossless.function.ArgumentType.LABEL;
import static io.lossless.function.ArgumentType.LABELS;
import static io.lossless.function.ArgumentType.LABEL_VALUES;
import static io.lossless.function.ArgumentType.TEXT;

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
import io.lossless.function.ResultType.Scalar;
import io.lossless.function.ResultType.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How often each label is predicted as each label. */
@Contract(
    name = "confusion_matrix",
    family = Family.LABELS,
    summary = "How often each true label is predicted as each label: what is taken for what.",
    formula = "C[i][j] = sum of w where y_true is label i and y_pred is label j",
    shapes =
        "two labels of one kind, numbers, booleans or strings; an array of rows, one a true label,"
            + " in the order of unique_labels or labels: of BIGINT without sample_weight and"
            + " normalize, else of doubles",
    range = "[0, inf); normalized: [0, 1]",
    nonFinite = "no rows: an empty array, or zeros for labels; normalized: 0/0 is 0",
    errors = {"a number that isn't whole, or NaN among scores", "labels none of which is true"},
    source = "sklearn.metrics.confusion_matrix",
    arguments = {
      @Argument(name = "y_true", type = LABEL, description = "the true label"),
      @Argument(name = "y_pred", type = LABELS, description = "the predicted label"),
      @Argument(
          name = "labels",
          type = LABEL_VALUES,
          optional = true,
          description = "the labels that count, in their order; all, sorted, if not given"),
      @Argument(
          name = "normalize",
          type = TEXT,
          optional = true,
          description =
              "'true', 'pred' or 'all': divides by the sum of the row, the column or the matrix"),
      @Argument(
          name = LabelColumns.FROM_SCORES,
          type = FLAG,
          defaultValue = "false",
          description = LabelColumns.FROM_SCORES_MEANS)
    },
    examples = {
      @Example(
          sql =
              "SELECT confusion_matrix(y, p)"
                  + " FROM VALUES (0, 0), (0, 1), (1, 1), (1, 1) AS t(y, p)",
          result = "[[1, 1], [0, 2]]"),
      @Example(
          sql =
              "SELECT confusion_matrix(y, p, normalize => 'true')"
                  + " FROM VALUES ('cat', 'cat'), ('cat', 'dog'), ('dog', 'dog') AS t(y, p)",
          result = "[[0.5, 0.5], [0.0, 1.0]]")
    },
    defaultReduction = Reduction.VALUE,
    reductions = {Reduction.VALUE})
public record ConfusionMatrixMetric(Arguments arguments) implements AggregateFunction {
  /** What the cells are divided by. */
  private enum Normalize {
    TRUE,
    PRED,
    ALL
  }

  @Override
  public Aggregation aggregation(Reduction reduction) {
    return aggregation(reduction, true);
  }

  @Override
  public Aggregation aggregation(Reduction reduction, boolean weighted) {
    Optional<Normalize> normalize = normalize();
    Counts counts = Counts.of(weighted);
    Scalar cell = normalize.isPresent() ? Scalar.DOUBLE : counts.type();
    return LabelColumns.pairs(
        arguments,
        new Sequence(new Sequence(cell)),
        matrix -> {
          ExactSum[][] cells = matrix.square(SelectedLabels.ofPairs(arguments, matrix));
          return normalize
              .map(division -> quotients(cells, division))
              .orElseGet(() -> rows(cells, (i, j) -> counts.value(cells[i][j])));
        });
  }

  private Optional<Normalize> normalize() {
    if (!arguments.constants().containsKey("normalize") || arguments.isText("normalize", "none")) {
      return Optional.empty();
    }
    String text = arguments.text("normalize");
    return Optional.of(
        switch (text.toLowerCase(Locale.ROOT)) {
          case "true" -> Normalize.TRUE;
          case "pred" -> Normalize.PRED;
          case "all" -> Normalize.ALL;
          default ->
              throw arguments.error(
                  "normalize", "'true', 'pred', 'all' or 'none'", "'" + text + "'");
        });
  }

  /** A value of a cell. */
  private interface Cell {
    Object value(int truth, int prediction);
  }

  private static List<Object> rows(ExactSum[][] cells, Cell cell) {
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      int truth = i;
      rows.add(IntStream.range(0, cells.length).mapToObj(j -> cell.value(truth, j)).toList());
    }
    return rows;
  }

  private static List<Object> quotients(ExactSum[][] cells, Normalize normalize) {
    ExactSum[] rows = sums(cells.length, i -> Arrays.stream(cells[i]).toList());
    ExactSum[] columns = sums(cells.length, j -> Arrays.stream(cells).map(row -> row[j]).toList());
    ExactSum all = sum(List.of(rows));
    return rows(
        cells,
        (i, j) -> {
          ExactSum divisor =
              switch (normalize) {
                case TRUE -> rows[i];
                case PRED -> columns[j];
                case ALL -> all;
              };
          return divisor.isZero() ? 0.0 : ExactQuotient.of(cells[i][j], divisor);
        });
  }

  private static ExactSum[] sums(int count, IntFunction<List<ExactSum>> terms) {
    return IntStream.range(0, count).mapToObj(i -> sum(terms.apply(i))).toArray(ExactSum[]::new);
  }

  private static ExactSum sum(List<ExactSum> terms) {
    ExactSum sum = new ExactSum();
    terms.forEach(sum::merge);
    return sum;
  }
}
