package io.lossless.spark;

import com.holdenkarau.spark.testing.JavaDatasetSuiteBase;
import org.apache.spark.sql.SparkSession;

/** The one session of the suite, started by the first test that asks for it. */
final class SharedSession {
  static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[2]")
          .appName("tests")
          .config("spark.ui.enabled", "false")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", "2")
          .config("spark.sql.session.timeZone", "UTC")
          .config("spark.sql.warehouse.dir", "target/spark-warehouse")
          .getOrCreate();

  static final Comparisons COMPARISONS = new Comparisons();

  private SharedSession() {}

  /** spark-testing-base's comparisons without its sessions, which start and stop for each class. */
  static final class Comparisons extends JavaDatasetSuiteBase {
    private static final long serialVersionUID = 1;

    @Override
    public SparkSession spark() {
      return SPARK;
    }

    @Override
    public boolean enableHiveSupport() {
      return false;
    }
  }
}
