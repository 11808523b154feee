package io.lossless.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * Measures the lines of the speed table against their peers, prints them, and writes results.json.
 *
 * <p>Two sides of a line that disagree are a failure, whatever they cost.
 */
final class SpeedSuite {
  private SpeedSuite() {}

  /** Whether no bound is missed by more than {@link Measurement#TOLERANCE}. */
  static boolean run(SparkSession spark, Settings settings) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    try (DuckDb duckDb = DuckDb.open()) {
      Workbench bench = new Workbench(spark, new Tables(spark, settings), duckDb, settings);
      List<Entry> entries = entries(bench);
      entries.stream()
          .flatMap(entry -> entry.tables().stream())
          .distinct()
          .forEach(bench.tables()::add);
      System.out.print(SpeedReport.heading(spark, settings));
      for (Entry entry : entries) {
        Outcome outcome = entry.outcome(spark, settings);
        System.out.print(SpeedReport.row(outcome));
        outcomes.add(outcome);
      }
    }
    Report.write(
        settings.folder().resolve("results.json"),
        outcomes.stream().map(SpeedReport::fields).toList());
    long missed = outcomes.stream().filter(Outcome::isMissed).count();
    if (missed > 0) {
      System.err.printf("%d of %d lines miss their bound%n", missed, outcomes.size());
    }
    return missed == 0;
  }

  private static List<Entry> entries(Workbench bench) {
    return Stream.of(
            RegressionLines.of(bench),
            ClassificationLines.of(bench),
            VectorLines.of(bench),
            MetricLines.of(bench),
            KernelLines.of(bench.settings()))
        .flatMap(List::stream)
        .filter(entry -> bench.settings().includes(entry.title()))
        .toList();
  }
}
