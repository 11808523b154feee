package io.lossless.spark.exec;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.execution.ColumnarRule;
import scala.runtime.AbstractFunction1;

/** Makes the fused operators known to Spark's planner. */
public final class FusedRules {
  private FusedRules() {}

  public static void inject(SparkSessionExtensions extensions) {
    extensions.injectColumnar(
        new AbstractFunction1<SparkSession, ColumnarRule>() {
          @Override
          public ColumnarRule apply(SparkSession session) {
            return new FusedRule();
          }
        });
  }
}
