package io.lossless.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A test that needs Spark. All such tests share one {@code local[2]} session, for a session takes
 * longer to start than most tests to run; it ends with the JVM. Nothing is installed into it: the
 * functions are there because the service file is on the class path, as they are for a user. A test
 * that changes a setting does so in {@code spark().newSession()}.
 *
 * <p>The comparisons are spark-testing-base's. Their error is an {@link AssertionError}.
 */
public abstract class SparkTest {
  /** The session of the suite. */
  protected static SparkSession spark() {
    return SharedSession.SPARK;
  }

  /**
   * A session that interprets expressions and plans statically: where each query runs once over a
   * few rows, compiling code for it would take most of the time.
   */
  protected static SparkSession interpreted() {
    SparkSession session = spark().newSession();
    session.conf().set("spark.sql.codegen.wholeStage", "false");
    session.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    session.conf().set("spark.sql.adaptive.enabled", "false");
    return session;
  }

  /** The same schema and the same rows in the same order; NaN equals NaN. */
  protected static void assertDataFrameEquals(Dataset<Row> expected, Dataset<Row> actual) {
    SharedSession.COMPARISONS.assertDataFrameEquals(expected, actual);
  }

  /** As {@link #assertDataFrameEquals}, but floating-point values may differ by the tolerance. */
  protected static void assertDataFrameApproximateEquals(
      Dataset<Row> expected, Dataset<Row> actual, double tolerance) {
    SharedSession.COMPARISONS.assertDataFrameApproximateEquals(expected, actual, tolerance);
  }

  /** The same schema and the same rows, each as often, in any order. */
  protected static void assertDataFrameNoOrderEquals(Dataset<Row> expected, Dataset<Row> actual) {
    SharedSession.COMPARISONS.assertDataFrameNoOrderEquals(expected, actual);
  }

  /** The same rows in any order, whether or not a column may be null. */
  protected static void assertDataFrameDataEquals(Dataset<Row> expected, Dataset<Row> actual) {
    SharedSession.COMPARISONS.assertDataFrameDataEquals(expected, actual);
  }

  /** The same elements in the same order. */
  protected static <T> void assertDatasetEquals(Dataset<T> expected, Dataset<T> actual) {
    SharedSession.COMPARISONS.assertDatasetEquals(expected, actual);
  }

  /** The same rows in the same order, where floating-point values may differ by the tolerance. */
  protected static <T> void assertDatasetApproximateEquals(
      Dataset<T> expected, Dataset<T> actual, double tolerance) {
    SharedSession.COMPARISONS.assertDatasetApproximateEquals(expected, actual, tolerance);
  }
}
