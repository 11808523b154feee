package io.lossless.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.job.JobFile;
import io.lossless.job.JobRun;
import io.lossless.job.Result;
import io.lossless.job.Results;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A job that ranks scores of two classes for every slice ({@code sorted: true}): as many distinct
 * scores as a 20th of the rows, 50 slices, ROC AUC and average precision.
 */
final class RankingJob {
  private static final int SLICES = 50;
  private static final int ROWS_A_SCORE = 20;

  /** The sum that scikit-learn's values are of is rounded at each step. */
  private static final double AGREEMENT = 1e-10;

  private static final int COMPARED_SLICE = 7;

  private final SparkSession spark;
  private final Path folder;

  RankingJob(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
  }

  /** The columns of the rows, by their ids. */
  static String[] columns(long rows) {
    long scores = Math.max(1, rows / ROWS_A_SCORE);
    String score = "pmod(xxhash64(id, 'score'), %d)".formatted(scores);
    return new String[] {
      "CAST(pmod(xxhash64(id, 'slice'), %d) AS INT) AS g".formatted(SLICES),
      // Higher scores are positive more often.
      "IF(pmod(xxhash64(id, 'class'), %d) < %s, 1, 0) AS y".formatted(2 * scores, score),
      "%s / %dD AS s".formatted(score, scores)
    };
  }

  /** The results of the job over a table, whose shuffles have some number of partitions. */
  Results run(Path table, int partitions) {
    try {
      Path file =
          Files.writeString(
              folder.resolve("ranking.yaml"),
              """
              name: ranking
              input: {path: '%s'}
              metrics:
              - roc_auc_score: {y_true: y, y_score: s}
                sorted: true
              - average_precision_score: {y_true: y, y_score: s}
                sorted: true
              slices: [g]
              """
                  .formatted(table.toAbsolutePath()));
      return Configuration.during(
          spark,
          Map.of("spark.sql.shuffle.partitions", Integer.toString(partitions)),
          () -> JobRun.run(spark, JobFile.read(file, List.of())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The values of all slices in a line for each, in all digits. */
  static List<String> lines(Results results) {
    List<String> lines = new ArrayList<>();
    for (Result result : results.all()) {
      lines.add(
          result.name()
              + " "
              + result.slice().text()
              + " "
              + result.rows()
              + " "
              + Double.toHexString(result.value().orElseThrow()));
    }
    return lines;
  }

  /**
   * Compares one slice with scikit-learn.
   *
   * @return what differs; empty if nothing does
   * @throws IOException if there is no scikit-learn
   */
  Optional<String> difference(Results results, Path table, Path script) throws IOException {
    Path file = folder.resolve("ranking.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      Iterator<Row> rows =
          spark
              .read()
              .parquet(table.toString())
              .where("g = " + COMPARED_SLICE)
              .select("y", "s")
              .toLocalIterator();
      while (rows.hasNext()) {
        Row row = rows.next();
        writer.write(row.getInt(0) + "," + row.getDouble(1) + "\n");
      }
    }
    JsonNode values = new ObjectMapper().readTree(output(script.toString(), file.toString()));
    for (Result result : results.all()) {
      if (result.slice().text().equals("g = " + COMPARED_SLICE)) {
        double expected = values.required(result.name()).asDouble();
        double value = result.value().orElseThrow();
        // Not with >, which a NaN would pass.
        if (!(Math.abs(value - expected) <= AGREEMENT * expected)) {
          return Optional.of(
              result.name() + " is " + value + ", and scikit-learn's is " + expected);
        }
      }
    }
    return Optional.empty();
  }

  private static String output(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("no scikit-learn: " + command[0] + " failed");
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + command[0], e);
    }
  }
}
