package io.lossless.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Reads the results of another job, from any file system that Hadoop knows: its results.json, or
 * its states, all of them merged.
 */
final class StoredResults {
  private static final String FILE = "results.json";

  private StoredResults() {}

  /** Those of a plan's baseline, if it has one that is stored. */
  static Optional<List<StoredResult>> of(SparkSession spark, AssessmentPlan plan) {
    return plan.baseline().isPresent() && plan.baseline().get() instanceof Baseline.Stored stored
        ? Optional.of(read(spark, stored))
        : Optional.empty();
  }

  /**
   * The results of a file, of the folder that has it, or of a folder of states.
   *
   * @throws JobException if there is no such file, or it is none of results
   */
  static List<StoredResult> read(SparkSession spark, Baseline.Stored baseline) {
    String shown = Paths.shown(baseline.path());
    try {
      Path path = new Path(baseline.path());
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      boolean isFolder = files.getFileStatus(path).isDirectory();
      Path file = isFolder ? new Path(path, FILE) : path;
      if (isFolder && !files.exists(file)) {
        return ofStates(spark, baseline, shown);
      }
      try (InputStream input = files.open(file)) {
        return results(new ObjectMapper().readTree(input));
      }
    } catch (FileNotFoundException e) {
      throw problem(baseline, "no such file: " + shown);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw problem(baseline, "must be the results.json of a job, got " + shown);
    } catch (IOException e) {
      throw problem(baseline, shown + " can't be read: " + e.getMessage());
    }
  }

  private static List<StoredResult> ofStates(
      SparkSession spark, Baseline.Stored baseline, String shown) throws IOException {
    List<Result> values =
        StatesMerge.values(spark, baseline.path())
            .map(Results::all)
            .orElseThrow(
                () ->
                    problem(
                        baseline,
                        "must be a results.json, or a folder with one or with states, got "
                            + shown));
    return values.stream().map(StoredResult::of).toList();
  }

  private static JobException problem(Baseline.Stored baseline, String message) {
    return new JobException(List.of(new Problem(baseline.place(), "compare.baseline: " + message)));
  }

  private static List<StoredResult> results(JsonNode document) {
    if (!document.isArray()) {
      throw new IllegalArgumentException("no array");
    }
    List<StoredResult> results = new ArrayList<>();
    for (JsonNode line : document) {
      if (!line.path("name").isTextual() || !line.path("slice").isObject()) {
        throw new IllegalArgumentException("no result");
      }
      Map<String, Optional<Object>> slice = new LinkedHashMap<>();
      line.get("slice").properties().forEach(each -> slice.put(each.getKey(), value(each)));
      results.add(
          new StoredResult(
              line.get("name").textValue(),
              StoredResult.key(slice),
              real(line.path("value")),
              real(line.path("stderr"))));
    }
    return results;
  }

  private static Optional<Object> value(Map.Entry<String, JsonNode> column) {
    JsonNode value = column.getValue();
    if (value.isNull()) {
      return Optional.empty();
    }
    return Optional.of(value.isNumber() ? value.numberValue() : value.asText());
  }

  /** NaN and infinities are strings, since JSON does not have them. */
  private static OptionalDouble real(JsonNode value) {
    if (value.isNumber()) {
      return OptionalDouble.of(value.doubleValue());
    }
    return switch (value.asText()) {
      case "NaN" -> OptionalDouble.of(Double.NaN);
      case "Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> OptionalDouble.empty();
    };
  }
}
