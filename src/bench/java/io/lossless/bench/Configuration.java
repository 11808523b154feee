package io.lossless.bench;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;

/** Settings of a session for a while. */
final class Configuration {
  private Configuration() {}

  static <T> T during(SparkSession spark, Map<String, String> values, Supplier<T> work) {
    RuntimeConfig session = spark.conf();
    values.forEach(session::set);
    try {
      return work.get();
    } finally {
      values.keySet().forEach(session::unset);
    }
  }

  /** The rows of a batch of the Parquet reader. */
  static Map<String, String> batches(int rows) {
    return Map.of("spark.sql.parquet.columnarReaderBatchSize", Integer.toString(rows));
  }
}
