package io.lossless.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** What the reports of all suites have in common. */
final class Report {
  private Report() {}

  /** What ran where. */
  static String heading(SparkSession spark, Settings settings) {
    return text(
        "%,d rows, Spark %s, %s %s, %s, heap of %,d MB%n",
        settings.rows(),
        spark.version(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"),
        System.getProperty("os.arch"),
        Runtime.getRuntime().maxMemory() >> 20);
  }

  static String rule(int width) {
    return "-".repeat(width) + System.lineSeparator();
  }

  static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  /** Writes an array with an object a line. */
  static void write(Path file, List<Map<String, Object>> lines) throws IOException {
    Files.writeString(
        file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(lines) + "\n");
  }
}
