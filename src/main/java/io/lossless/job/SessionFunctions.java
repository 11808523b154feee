package io.lossless.job;

import io.lossless.spark.Lossless;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** The functions that a job needs of its session. */
final class SessionFunctions {
  private SessionFunctions() {}

  /** Installs all functions in a session that has not all of these. */
  private static void ensure(SparkSession spark, Stream<String> names) {
    if (!names.allMatch(spark.catalog()::functionExists)) {
      Lossless.install(spark);
    }
  }

  /** All that a job computes. */
  static void ensure(SparkSession spark, Job job) {
    ensure(
        spark,
        Stream.concat(job.classWeights().stream(), job.functions().stream())
            .map(call -> call.function().name()));
  }

  /** Those of states. */
  static void ensureStates(SparkSession spark) {
    ensure(spark, Stream.of(KeptFunction.MERGE, KeptFunction.VALUE));
  }
}
