package io.lossless.job;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The size of the reader's batches, from the width of a job's vectors.
 *
 * <p>A batch of Spark's default 4,096 rows of 1,000 floats is 16 MB and falls out of every cache
 * between the reader and the kernel; 256 rows of them halved both the scan and the evaluation
 * (docs/performance.md). Narrow vectors keep the default, and so does a size that the user has set.
 */
final class ReaderBatches {
  private static final List<String> SETTINGS =
      List.of("spark.sql.parquet.columnarReaderBatchSize", "spark.sql.orc.columnarReaderBatchSize");

  private static final int DEFAULT_ROWS = 4096;
  private static final int FEWEST_ROWS = 16;

  /** Numbers in a batch: 1 MiB of floats, half of a usual L2 cache. */
  private static final int NUMBERS = 1 << 18;

  /** Bytes of a number in a packed vector; the narrowest that are usual. */
  private static final int PACKED_BYTES = 4;

  private ReaderBatches() {}

  /** Evaluates with batches that fit the vectors in these columns of a table. */
  static <T> T fitted(
      SparkSession spark, Dataset<Row> rows, List<Column> columns, Supplier<T> action) {
    OptionalInt size = rowsOfBatch(width(rows, columns));
    if (size.isEmpty()) {
      return action.get();
    }
    Map<String, String> set = new LinkedHashMap<>();
    for (String setting : SETTINGS) {
      if (!spark.conf().getAll().contains(setting)) {
        set.put(setting, Integer.toString(size.getAsInt()));
      }
    }
    set.forEach(spark.conf()::set);
    try {
      return action.get();
    } finally {
      set.keySet().forEach(spark.conf()::unset);
    }
  }

  /** The rows of a batch for rows of so many numbers; empty where the default does. */
  static OptionalInt rowsOfBatch(long width) {
    long fitting = width == 0 ? DEFAULT_ROWS : Long.highestOneBit(Math.max(1, NUMBERS / width));
    return fitting >= DEFAULT_ROWS
        ? OptionalInt.empty()
        : OptionalInt.of((int) Math.max(FEWEST_ROWS, fitting));
  }

  /** The numbers in the vectors of the table's first row. */
  private static long width(Dataset<Row> rows, List<Column> columns) {
    Dataset<Row> arguments = rows.select(columns.stream().distinct().toArray(Column[]::new));
    StructType schema = arguments.schema();
    String[] names = new String[schema.length()];
    List<Column> widths = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      names[i] = "argument_" + i;
      DataType type = schema.fields()[i].dataType();
      if (type instanceof ArrayType || type instanceof BinaryType) {
        widths.add(coalesce(width(col(names[i]), type), lit(0)).cast("bigint"));
      }
    }
    if (widths.isEmpty()) {
      return 0;
    }
    Column total = widths.stream().reduce(Column::plus).orElseThrow();
    return arguments.toDF(names).select(total).takeAsList(1).stream()
        .mapToLong(row -> row.getLong(0))
        .sum();
  }

  private static Column width(Column value, DataType type) {
    if (type instanceof ArrayType array) {
      Column length = size(value);
      return array.elementType() instanceof ArrayType inner
          ? length.multiply(width(get(value, lit(0)), inner))
          : length;
    }
    return length(value).divide(PACKED_BYTES);
  }
}
