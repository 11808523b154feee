package io.lossless.bench;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads the columns of a query into batches and does nothing with them: what no work on these
 * columns in Spark can cost less than.
 *
 * <p>A write to Spark's noop format would make rows of the batches, which costs more than reading.
 */
final class BatchScan {
  private BatchScan() {}

  /** The number of rows read. */
  static long rows(Dataset<Row> query) {
    return scan(plan(query))
        .orElseThrow(() -> new IllegalStateException("BatchScan: no columnar scan in the plan"))
        .executeColumnar()
        .toJavaRDD()
        .mapPartitions(batches -> List.of(rows(batches)).iterator())
        .reduce(Long::sum);
  }

  private static SparkPlan plan(Dataset<Row> query) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) query).queryExecution().sparkPlan();
  }

  private static Optional<SparkPlan> scan(SparkPlan plan) {
    if (plan.supportsColumnar()) {
      return Optional.of(plan);
    }
    return CollectionConverters.asJava(plan.children()).stream()
        .map(BatchScan::scan)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static long rows(Iterator<ColumnarBatch> batches) {
    long rows = 0;
    while (batches.hasNext()) {
      rows += batches.next().numRows();
    }
    return rows;
  }
}
