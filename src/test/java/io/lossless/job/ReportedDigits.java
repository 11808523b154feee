package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.SparkSession;

/** A job on the digits, beside what PyTorch and scikit-learn report for each epoch and split. */
final class ReportedDigits {
  private static final double RELATIVE = 1e-12;

  private ReportedDigits() {}

  /**
   * The slices of a job in the folder jobs, all of which expected.json has.
   *
   * @param file its name
   */
  static List<Slice> of(SparkSession spark, String file) throws IOException {
    JsonNode digits =
        new ObjectMapper().readTree(Path.of("jobs/data/expected.json").toFile()).get("digits");
    Results results = JobRun.run(spark, JobFile.read(Path.of("jobs", file), List.of()));
    assertThat(results.slices()).hasSize(1 + digits.size());
    List<Slice> slices = new ArrayList<>();
    for (SliceResults slice : results.slices().subList(1, results.slices().size())) {
      String key =
          slice.slice().values().get("epoch").orElseThrow()
              + "/"
              + slice.slice().values().get("split").orElseThrow();
      slices.add(new Slice(key, slice, digits.get(key)));
    }
    return slices;
  }

  /** An epoch and a split. */
  record Slice(String key, SliceResults of, JsonNode expected) {
    List<Result> results() {
      return of.results();
    }

    Result result(String name) {
      return results().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    void assertRows() {
      assertThat(of.rows()).as(key).isEqualTo(expected.get("rows").asLong());
    }

    /**
     * Compares the values of all results.
     *
     * @param keys of expected.json, by the names in the job
     * @param others results without such a value
     */
    void assertValues(Map<String, String> keys, List<String> others) {
      assertThat(results()).hasSize(keys.size() + others.size());
      for (Result result : results()) {
        if (!others.contains(result.name())) {
          assertClose(keys.get(result.name()), result.value());
        }
      }
    }

    void assertClose(String name, OptionalDouble actual) {
      double value = expected.get(name).asDouble();
      assertThat(actual.getAsDouble())
          .as("%s of %s", name, key)
          .isCloseTo(value, within(RELATIVE * value));
    }
  }
}
