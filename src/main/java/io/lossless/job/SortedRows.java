package io.lossless.job;

import static org.apache.spark.sql.functions.col;

import io.lossless.catalog.CommonArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Metrics of any number of rows, for every slice, that need their order: Spark sorts the rows by
 * slice and a number into partitions by range, and the rows of a slice in a partition are a
 * stretch.
 *
 * <p>Two passes over the sorted rows, which Spark keeps in its shuffle files: the first sums the
 * weights of each stretch, the second the metrics, from the weights before. A stretch is a few
 * sums; rows never leave the executors. Sums are exact, so the bits are the same for any
 * partitioning.
 */
sealed interface SortedRows permits SortedScores, SortedValues {
  /** The arguments of the calls, which are over the same columns. */
  List<FunctionArgument> inputs();

  /** What each slice of a set comes to, by the values of its columns; one without columns. */
  Map<List<Object>, SortedSlice> slices(Dataset<Row> rows, List<String> columns);

  /** What a slice without rows comes to. */
  SortedSlice empty();

  /**
   * The rows of each slice behind each other, in the order of a selected column, equal values in
   * one partition: the columns of the slice, then the selected ones.
   */
  default JavaRDD<Row> sorted(
      Dataset<Row> rows, List<String> columns, List<Column> selected, Column order) {
    List<Column> all = new ArrayList<>();
    List<Column> by = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i);
      Column value = col(InputTable.quoted(name));
      all.add(JobRun.readable(value, rows.schema().apply(name).dataType()).as("key_" + i));
      by.add(col("key_" + i).asc_nulls_first());
    }
    all.addAll(selected);
    by.add(order);
    Column[] ordering = by.toArray(Column[]::new);
    return rows.select(all.toArray(Column[]::new))
        .repartitionByRange(ordering)
        .sortWithinPartitions(ordering)
        .toJavaRDD();
  }

  /** The column of an argument as doubles. */
  default Optional<Column> number(String name) {
    return inputs().stream()
        .filter(argument -> argument.name().equals(name))
        .findFirst()
        .map(argument -> FunctionColumn.column(argument).cast("double"));
  }

  /** The column of the weights of rows, if they have any. */
  default Optional<Column> weight() {
    return number(CommonArguments.SAMPLE_WEIGHT);
  }
}
