package io.lossless.bench;

import java.util.function.DoubleSupplier;
import org.apache.spark.sql.SparkSession;

/** A query of one row, whose first column is the value to compare; planned anew at each run. */
record Query(SparkSession spark, String sql) implements DoubleSupplier {
  static Query of(SparkSession spark, String sql) {
    return new Query(spark, sql);
  }

  @Override
  public double getAsDouble() {
    return spark.sql(sql).collectAsList().get(0).<Number>getAs(0).doubleValue();
  }
}
