package io.lossless.bench;

import java.util.Map;
import java.util.function.DoubleSupplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A query of one row, whose first column is the value to compare; planned anew at each run.
 *
 * @param configuration of the session while it runs
 */
record Query(SparkSession spark, String sql, Map<String, String> configuration)
    implements DoubleSupplier {
  static Query of(SparkSession spark, String sql) {
    return new Query(spark, sql, Map.of());
  }

  Query in(Map<String, String> values) {
    return new Query(spark, sql, values);
  }

  Row row() {
    return Configuration.during(spark, configuration, () -> spark.sql(sql).collectAsList().get(0));
  }

  @Override
  public double getAsDouble() {
    return row().<Number>getAs(0).doubleValue();
  }
}
