package io.lossless.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.SparkSession;

/** Measurements as a table for people and as JSON for programs. */
final class Report {
  private static final String HEADING = "%-31s %8s  %-34s %8s %6s %6s  %s%n";

  private Report() {}

  /** What was measured, and the table's first lines. */
  static String heading(SparkSession spark, Settings settings) {
    return text(
            "%,d rows, median of %d rounds after %d, Spark %s, %s %s, %s%n",
            settings.rows(),
            settings.rounds(),
            settings.warmup(),
            spark.version(),
            System.getProperty("java.vm.name"),
            System.getProperty("java.vm.version"),
            System.getProperty("os.arch"))
        + text(HEADING, "line", "seconds", "peer", "seconds", "ratio", "bound", "ok")
        + "-".repeat(104)
        + System.lineSeparator();
  }

  /** A line of the table; {@code ok} allows for the tolerance. */
  static String row(Measurement measurement) {
    Line line = measurement.line();
    OptionalDouble bound = line.bound();
    return text(
        HEADING,
        line.name(),
        text("%.3f", measurement.seconds()),
        line.peer(),
        text("%.3f", measurement.peerSeconds()),
        text("%.2f", measurement.ratio()),
        bound.isPresent() ? text("%.2f", bound.getAsDouble()) : "-",
        bound.isEmpty() ? "-" : measurement.isMissed() ? "NO" : "yes");
  }

  /** The text of results.json: an array with an object a line; no bound is null. */
  static String json(List<Measurement> measurements) throws JsonProcessingException {
    return new ObjectMapper()
            .writerWithDefaultPrettyPrinter()
            .writeValueAsString(measurements.stream().map(Report::fields).toList())
        + "\n";
  }

  private static Map<String, Object> fields(Measurement measurement) {
    Line line = measurement.line();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", line.name());
    fields.put("seconds", measurement.seconds());
    fields.put("peer", line.peer());
    fields.put("peer_seconds", measurement.peerSeconds());
    fields.put("ratio", measurement.ratio());
    fields.put("bound", line.bound().isPresent() ? line.bound().getAsDouble() : null);
    return fields;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
