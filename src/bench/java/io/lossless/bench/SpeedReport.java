package io.lossless.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.SparkSession;

/** The speed table for people, and its lines for programs. */
final class SpeedReport {
  private static final String HEADING = "%-34s %8s  %-34s %8s %6s %6s  %s%n";

  private SpeedReport() {}

  /** What was measured, and the table's first lines. */
  static String heading(SparkSession spark, Settings settings) {
    return Report.heading(spark, settings)
        + Report.text(
            "median of %d rounds after at most %d of warm-up%n",
            settings.rounds(), settings.warmup())
        + Report.text(HEADING, "line", "seconds", "peer", "seconds", "ratio", "bound", "ok")
        + Report.rule(108);
  }

  /** A line of the table; {@code ok} allows for the tolerance. */
  static String row(Outcome outcome) {
    if (outcome instanceof Skipped skipped) {
      return Report.text(
          "%-34s %8s  %-34s %8s %6s %6.2f  skipped: %s%n",
          skipped.name(), "-", skipped.peer(), "-", "-", skipped.bound(), skipped.reason());
    }
    Measurement measurement = (Measurement) outcome;
    Line line = measurement.line();
    OptionalDouble bound = line.bound();
    return Report.text(
        HEADING,
        line.name(),
        Report.text("%.3f", measurement.seconds()),
        line.peer(),
        Report.text("%.3f", measurement.peerSeconds()),
        Report.text("%.2f", measurement.ratio()),
        bound.isPresent() ? Report.text("%.2f", bound.getAsDouble()) : "-",
        bound.isEmpty() ? "-" : measurement.isMissed() ? "NO" : "yes");
  }

  /** The object of a line in results.json; what it doesn't have is null. */
  static Map<String, Object> fields(Outcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (outcome instanceof Skipped skipped) {
      fields.put("name", skipped.name());
      fields.put("seconds", null);
      fields.put("peer", skipped.peer());
      fields.put("peer_seconds", null);
      fields.put("ratio", null);
      fields.put("bound", skipped.bound());
      fields.put("skipped", skipped.reason());
      return fields;
    }
    Measurement measurement = (Measurement) outcome;
    Line line = measurement.line();
    fields.put("name", line.name());
    fields.put("seconds", measurement.seconds());
    fields.put("peer", line.peer());
    fields.put("peer_seconds", measurement.peerSeconds());
    fields.put("ratio", measurement.ratio());
    fields.put("bound", line.bound().isPresent() ? line.bound().getAsDouble() : null);
    return fields;
  }
}
