package io.lossless.suggest;

import io.lossless.job.Paths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What a table looks like, and the job for it.
 *
 * @param findings each column, in the table's order
 * @param job a job file; empty if no columns look like predictions and their targets
 */
public record Suggestion(List<Finding> findings, Optional<String> job) {
  /**
   * Looks at the first rows of files.
   *
   * @param path absolute, or with a scheme
   * @param format one that Spark reads
   * @param options those of Spark's reader; for CSV, a header and inferred types are the default
   * @param rows how many are looked at
   */
  public static Suggestion of(
      SparkSession spark, String path, String format, Map<String, String> options, int rows) {
    Map<String, String> all = new LinkedHashMap<>();
    if (format.equals("csv")) {
      all.put("header", "true");
      all.put("inferSchema", "true");
    }
    all.putAll(options);
    Dataset<Row> table = spark.read().format(format).options(all).load(path);
    Findings findings = new Findings(ColumnRoles.of(SampleReader.read(table, rows)));
    Optional<String> job =
        Guide.proposal(findings)
            .map(
                proposal ->
                    SuggestedJob.text(
                        name(path), input(path, format, all), rows, findings, proposal));
    return new Suggestion(findings.all(), job);
  }

  private static List<String> input(String path, String format, Map<String, String> options) {
    List<String> lines = new ArrayList<>();
    lines.add("path: " + SuggestedJob.scalar(Paths.shown(path)));
    if (!format.equals("parquet")) {
      lines.add("format: " + SuggestedJob.scalar(format));
    }
    if (!options.isEmpty()) {
      lines.add("options:");
      options.forEach(
          (key, value) ->
              lines.add("  " + SuggestedJob.scalar(key) + ": " + SuggestedJob.scalar(value)));
    }
    return lines;
  }

  /** The last part of the path, without its ending. */
  private static String name(String path) {
    String last = path.replaceFirst("/+$", "").replaceFirst(".*/", "");
    String name = last.replaceFirst("\\.[A-Za-z0-9.]+$", "");
    return name.isBlank() ? "suggested" : name;
  }
}
