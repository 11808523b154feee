package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.NumericType;

/** Which values the partition column of a table has, and what of the input each one is in. */
final class PartitionScan {
  private final Dataset<Row> rows;
  private final String column;
  private final PartitionValue.Kind kind;

  /**
   * @throws JobException if values of the column can't be told apart for certain
   */
  PartitionScan(Dataset<Row> rows, String column, Place place) {
    this.rows = rows;
    this.column = column;
    DataType type = rows.schema().apply(column).dataType();
    boolean isWhole = type instanceof IntegralType || type instanceof DecimalType;
    if (type instanceof NumericType && !isWhole) {
      throw JobException.of(
          place,
          "states.partition_by must be a column of whole numbers, decimals, strings, booleans,"
              + " dates or times, got "
              + column
              + " of "
              + type.simpleString());
    }
    this.kind = isWhole ? PartitionValue.Kind.NUMBER : PartitionValue.Kind.TEXT;
  }

  /**
   * A value with its rows.
   *
   * @param rows those of the table with the value, which Spark asks the source for alone
   */
  record Partition(PartitionValue value, Manifest.Input input, Dataset<Row> rows) {}

  /** All partitions by their values; reads the column, and no other. */
  List<Partition> partitions() {
    Column value = col(InputTable.quoted(column));
    Dataset<Row> values = withFiles(value);
    List<Partition> partitions = new ArrayList<>();
    for (Row row :
        values
            .groupBy("value", "text")
            .agg(count(lit(1)).as("rows"), sort_array(collect_set(col("file"))).as("files"))
            .collectAsList()) {
      List<String> files = row.getList(row.fieldIndex("files"));
      Manifest.Input input =
          new Manifest.Input(row.getAs("rows"), files.size(), Sha256.hex(String.join("\n", files)));
      partitions.add(
          new Partition(
              new PartitionValue(kind, Optional.ofNullable(row.getAs("text"))),
              input,
              rows.where(value.eqNullSafe(lit(row.get(0))))));
    }
    partitions.sort(Comparator.comparing(Partition::value));
    return partitions;
  }

  private static Column file() {
    return concat_ws(
            "|",
            col("_metadata.file_path"),
            col("_metadata.file_size"),
            col("_metadata.file_modification_time").cast("double"))
        .as("file");
  }

  /** Only files have the hidden column; tables of other sources are told by their rows alone. */
  private Dataset<Row> withFiles(Column value) {
    Column text = value.cast("string").as("text");
    try {
      return rows.select(value.as("value"), text, file());
    } catch (Exception e) {
      // AnalysisException is a checked exception that Scala's signatures don't declare.
      if (e instanceof SparkThrowable) {
        return rows.select(value.as("value"), text, lit(null).cast("string").as("file"));
      }
      throw e;
    }
  }
}
