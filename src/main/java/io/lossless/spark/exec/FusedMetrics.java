package io.lossless.spark.exec;

import java.io.Serializable;
import java.util.LinkedHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import scala.collection.immutable.Map;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What a fused operator counts for the Spark UI.
 *
 * @param rows rows evaluated, those that a predicate left out not counted
 * @param outputRows groups written, a group once for each flush
 * @param batches blocks evaluated
 * @param flushes how often the memory budget made it write its groups and start anew
 * @param kernelTime nanoseconds in kernels and accumulators
 * @param peakMemory bytes of the group index and the states
 */
record FusedMetrics(
    SQLMetric rows,
    SQLMetric outputRows,
    SQLMetric batches,
    SQLMetric flushes,
    SQLMetric kernelTime,
    SQLMetric peakMemory)
    implements Serializable {

  static FusedMetrics of(SparkContext context) {
    return new FusedMetrics(
        SQLMetrics.createMetric(context, "number of input rows"),
        SQLMetrics.createMetric(context, "number of output rows"),
        SQLMetrics.createMetric(context, "number of batches"),
        SQLMetrics.createMetric(context, "number of flushes"),
        SQLMetrics.createNanoTimingMetric(context, "time in kernels", -1),
        SQLMetrics.createSizeMetric(context, "peak memory", -1));
  }

  Map<String, SQLMetric> byName() {
    LinkedHashMap<String, SQLMetric> metrics = new LinkedHashMap<>();
    metrics.put("numInputRows", rows);
    metrics.put("numOutputRows", outputRows);
    metrics.put("numBatches", batches);
    metrics.put("numFlushes", flushes);
    metrics.put("kernelTime", kernelTime);
    metrics.put("peakMemory", peakMemory);
    return scala.collection.immutable.Map.from(CollectionConverters.asScala(metrics));
  }
}
