package io.lossless.job;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;

import io.lossless.function.Reduction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The means of batch means over the slices of a set.
 *
 * <p>The rows of a slice in order, cut into batches; each batch's mean loss is PyTorch's, with its
 * denominator, and NaN where that is 0; their mean is exact and rounded once. A row that the loss
 * leaves out, for a NULL or by {@code on_invalid: skip}, has its place in a batch all the same. A
 * batch of such rows alone has the mean of no rows.
 *
 * <p>Takes a sort of the rows by slice and order; without slices, in one task. A slice has at most
 * 2^31 - 1 rows: Spark numbers them by an int.
 */
final class BatchMeans {
  private static final String WEIGHT = "weight";
  private static final String BALANCED = "balanced";

  private final Dataset<Row> rows;
  private final List<String> keys;
  private final List<Column> order;
  private final BatchComparison comparison;
  private final List<FunctionColumn> losses;

  /**
   * @param keys the columns of the set, under the names that the table gives them
   */
  BatchMeans(
      Dataset<Row> rows,
      List<String> keys,
      BatchComparison comparison,
      List<FunctionCall> functions) {
    this.rows = rows;
    this.keys = keys;
    this.order = comparison.order().stream().map(sql -> expr(sql.value())).toList();
    this.comparison = comparison;
    this.losses =
        functions.stream().filter(BatchMeans::isComparable).map(FunctionColumn::new).toList();
  }

  /**
   * Whether a loop over batches would report this function's mean: it is a loss, a mean, and its
   * weights are known before the last batch.
   */
  static boolean isComparable(FunctionCall call) {
    return FunctionKind.of(call.function()) == FunctionKind.LOSS
        && call.reduction() != Reduction.SUM
        && !isBalanced(call);
  }

  /** Whether the weights are those of the classes in the whole slice. */
  static boolean isBalanced(FunctionCall call) {
    return call.arguments().stream()
        .anyMatch(
            argument ->
                argument.name().equals(WEIGHT)
                    && BALANCED.equalsIgnoreCase(argument.value().toString()));
  }

  private static List<Column> columns(List<String> names) {
    return names.stream().map(name -> col(InputTable.quoted(name))).toList();
  }

  /**
   * For each slice and loss, in their order.
   *
   * @param slices those of the set
   * @throws JobException if rows of a slice are alike in the columns of the order: then no batch is
   *     sure which rows it has
   */
  List<BatchMean> of(List<SliceResults> slices) {
    Map<List<Object>, Row> found = new HashMap<>();
    for (Row row : analysed().collectAsList()) {
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < keys.size(); i++) {
        values.add(row.get(i));
      }
      found.put(values, row);
    }
    List<BatchMean> means = new ArrayList<>();
    for (SliceResults slice : slices) {
      List<Object> values = new ArrayList<>();
      slice.slice().values().values().forEach(value -> values.add(value.orElse(null)));
      Optional<Row> row = Optional.ofNullable(found.get(values));
      row.filter(each -> each.<Boolean>getAs("tie")).ifPresent(tie -> rejectTies(slice.slice()));
      for (int i = 0; i < losses.size(); i++) {
        String name = losses.get(i).call().name();
        String column = "mean_" + i;
        OptionalDouble loss =
            slice.results().stream()
                .filter(result -> result.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
        means.add(
            new BatchMean(
                name,
                slice.slice(),
                row.map(each -> each.<Long>getAs("batches")).orElse(0L),
                loss,
                row.map(each -> each.<Double>getAs(column))
                    .map(OptionalDouble::of)
                    .orElse(OptionalDouble.empty())));
      }
    }
    return means;
  }

  private void rejectTies(Slice slice) {
    Located<String> first = comparison.order().get(0);
    Map<String, Object> values = new LinkedHashMap<>();
    slice.values().forEach((column, value) -> values.put(column, value.orElse("NULL")));
    throw new JobException(
        List.of(
            new Problem(
                first.place(),
                "order must tell the rows of a slice apart, got rows that are alike in "
                    + String.join(", ", comparison.order().stream().map(Located::value).toList())
                    + (slice.isWholeTable() ? "" : " in " + values))));
  }

  /** Columns of some types, such as maps, have no order. */
  private Dataset<Row> analysed() {
    Problems problems = new Problems();
    Place place = comparison.order().get(0).place();
    Optional<Dataset<Row>> means = InputTable.analysed(place, this::aggregation, problems);
    problems.throwIfAny();
    return means.orElseThrow();
  }

  /** The columns of the slice, tie, batches, mean_0, mean_1 and so on. */
  private Dataset<Row> aggregation() {
    Column tie = own("tie");
    Column batch = own("batch");
    List<Column> means = new ArrayList<>();
    means.add(max(tie).as("tie"));
    for (int i = 0; i < losses.size(); i++) {
      means.add(losses.get(i).value().as("mean_" + i));
    }
    Column[] batchKeys =
        Stream.concat(columns(keys).stream(), Stream.of(batch)).toArray(Column[]::new);
    Dataset<Row> batches =
        named(numbered().groupBy(batchKeys).agg(means.get(0), rest(means)), keys.size() + 1);
    List<Column> totals = new ArrayList<>();
    totals.add(max("tie").as("tie"));
    totals.add(count(lit(1)).as("batches"));
    for (int i = 0; i < losses.size(); i++) {
      totals.add(call_function("exact_avg", col("mean_" + i)).as("mean_" + i));
    }
    Column[] slices = new Column[keys.size()];
    for (int i = 0; i < slices.length; i++) {
      slices[i] =
          JobRun.readable(col("key_" + i), batches.schema().fields()[i].dataType()).as("key_" + i);
    }
    return batches.groupBy(slices).agg(totals.get(0), rest(totals));
  }

  private static Column[] rest(List<Column> columns) {
    return columns.stream().skip(1).toArray(Column[]::new);
  }

  /** The same rows, the first columns called key_0, key_1 and so on. */
  private static Dataset<Row> named(Dataset<Row> rows, int count) {
    String[] names = rows.columns();
    for (int i = 0; i < count; i++) {
      names[i] = "key_" + i;
    }
    return rows.toDF(names);
  }

  /** The rows with the number of their batch, and whether the row before has the same place. */
  private Dataset<Row> numbered() {
    WindowSpec inOrder =
        Window.partitionBy(columns(keys).toArray(Column[]::new))
            .orderBy(order.toArray(Column[]::new));
    Column place = struct(order.toArray(Column[]::new));
    Column number = row_number().over(inOrder).minus(1);
    Column tie = coalesce(lag(place, 1).over(inOrder).equalTo(place), lit(false));
    return rows.select(
        col("*"),
        floor(number.divide(comparison.batchSize())).as(ownName("batch")),
        tie.as(ownName("tie")));
  }

  private Column own(String name) {
    return col(InputTable.quoted(ownName(name)));
  }

  /** A name that no column of the table has. */
  private String ownName(String name) {
    String free = "lossless_" + name;
    while (Arrays.stream(rows.columns()).anyMatch(free::equalsIgnoreCase)) {
      free += "_";
    }
    return free;
  }
}
