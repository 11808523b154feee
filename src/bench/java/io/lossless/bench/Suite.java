package io.lossless.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Measures the lines of the speed table against their peers, prints them, and writes results.json.
 *
 * <p>The exit code is 1 if a bound is missed by more than {@link Measurement#TOLERANCE}, or if
 * anything fails: two sides of a line that disagree are a failure, whatever they cost.
 */
public final class Suite {
  private Suite() {}

  public static void main(String[] arguments) throws IOException {
    Settings settings = Settings.ofSystemProperties();
    List<Measurement> measurements;
    try (SparkSession spark = session();
        DuckDb duckDb = DuckDb.open()) {
      measurements = measured(spark, duckDb, settings);
    }
    Files.writeString(settings.folder().resolve("results.json"), Report.json(measurements));
    List<Measurement> missed = measurements.stream().filter(Measurement::isMissed).toList();
    if (!missed.isEmpty()) {
      System.err.printf("%d of %d lines miss their bound%n", missed.size(), measurements.size());
      System.exit(1);
    }
  }

  private static List<Measurement> measured(SparkSession spark, DuckDb duckDb, Settings settings) {
    Tables tables = Tables.of(spark, settings);
    List<Line> lines =
        Stream.of(RegressionLines.of(spark), ClassificationLines.of(spark, tables, duckDb))
            .flatMap(List::stream)
            .filter(line -> settings.only().matcher(line.title()).find())
            .toList();
    System.out.print(Report.heading(spark, settings));
    List<Measurement> measurements = new ArrayList<>();
    for (Line line : lines) {
      Measurement measurement = Measurement.of(spark, line, settings);
      System.out.print(Report.row(measurement));
      measurements.add(measurement);
    }
    return measurements;
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
