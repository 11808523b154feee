package io.lossless.bench;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * Runs the suite that {@code bench.suite} names: {@code speed}, {@code growth} or {@code large}.
 *
 * <p>The exit code is 1 if what the suite asks for does not hold, or if anything fails.
 */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Settings settings = Settings.ofSystemProperties();
    boolean passed;
    try (SparkSession spark = session()) {
      passed =
          switch (settings.suite()) {
            case "speed" -> SpeedSuite.run(spark, settings);
            case "growth" -> GrowthSuite.run(spark, settings);
            case "large" -> LargeSuite.run(spark, settings);
            default ->
                throw new IllegalArgumentException(
                    "bench.suite: must be speed, growth or large, but is " + settings.suite());
          };
    }
    if (!passed) {
      System.exit(1);
    }
  }

  /** Two cores as in the bounds, and two partitions behind a shuffle, for both sides alike. */
  private static SparkSession session() {
    return SparkSession.builder()
        .appName("Lossless benchmarks")
        .master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate();
  }
}
