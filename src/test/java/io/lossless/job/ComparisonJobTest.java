package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonJobTest extends SparkTest {
  private static final String ROWS =
      """
      input:
        sql: >
          SELECT * FROM VALUES (1, 'a', 1D, 3D, 2D, 1D), (2, 'a', 2D, 2D, 0D, 2D),
          (3, 'b', 5D, 1D, 4D, 3D), (4, 'b', -1D, 0D, 2D, 1D), (5, 'b', 0.5D, 0D, 0D, 2D)
          AS data(id, g, p, q, t, w)
      """;

  @TempDir Path folder;

  private Results run(String yaml) {
    return JobRun.run(spark(), JobText.read(folder, yaml));
  }

  private static Comparison.Difference of(Results results, String name, String slice) {
    return results.assessment().comparison().orElseThrow().differences().stream()
        .filter(each -> each.name().equals(name) && each.slice().text().equals(slice))
        .findFirst()
        .orElseThrow();
  }

  /** Values of PyTorch and scikit-learn; the difference's error from Spark's own functions. */
  @Test
  void theExampleComparesTwoEpochs() throws IOException {
    JsonNode digits =
        new ObjectMapper().readTree(Path.of("jobs/data/expected.json").toFile()).get("digits");
    Results results =
        JobRun.run(
            spark(),
            JobFile.read(Path.of("jobs/comparison.yaml"), List.of("bootstrap.replicates=40")));
    Map<String, String> keys =
        Map.of(
            "cross_entropy", "cross_entropy",
            "balanced", "cross_entropy_weight_balanced",
            "accuracy_score", "accuracy_score",
            "f1_score", "f1_score_macro");
    for (String split : List.of("train", "val")) {
      keys.forEach(
          (name, key) -> {
            Comparison.Difference found = of(results, name, "split = " + split);
            double value = digits.get("11/" + split).get(key).asDouble();
            double baseline = digits.get("10/" + split).get(key).asDouble();
            assertThat(found.value().orElseThrow()).isCloseTo(value, within(1e-12));
            assertThat(found.baseline().orElseThrow()).isCloseTo(baseline, within(1e-12));
            assertThat(found.difference().orElseThrow()).isCloseTo(value - baseline, within(1e-12));
            assertThat(found.method())
                .isEqualTo(
                    name.equals("cross_entropy")
                        ? Comparison.Method.PAIRED_ROWS
                        : Comparison.Method.PAIRED_BOOTSTRAP);
            assertThat(found.interval()).isPresent();
          });
    }
    String loss =
        "ln(aggregate(transform(%1$s, x -> exp(double(x))), 0D, (a, b) -> a + b)) - %1$s[label]";
    Row expected =
        spark()
            .sql(
                "SELECT stddev(%s - (%s)) / sqrt(count(1)) FROM"
                        .formatted(loss.formatted("n.logits"), loss.formatted("o.logits"))
                        .replace("[label]", "[n.label]")
                    + " parquet.`jobs/data/digits.parquet` n JOIN parquet.`jobs/data/digits.parquet`"
                    + " o ON n.id = o.id WHERE n.epoch = 11 AND o.epoch = 10 AND n.split = 'val'")
            .head();
    assertThat(of(results, "cross_entropy", "split = val").stderr().orElseThrow())
        .isCloseTo(expected.getDouble(0), within(1e-12));
  }

  /** Differences of squared errors, by Spark: {@code (p - t)² - (q - t)²}. */
  @Test
  void meansOfRowsHaveTheErrorOfTheirDifferences() {
    Results results =
        run(
            ROWS
                + """
                losses:
                  - mse_loss: {input: p, target: t}
                  - mse_loss: {input: p, target: t, sample_weight: w}
                    as: weighted
                  - mse_loss: {input: "array(p, 2 * p)", target: "array(t, t)"}
                    as: vectors
                slices: [[g]]
                confidence: 0.9
                compare: {baseline: {p: q}}
                """);
    Row row =
        spark()
            .sql(
                "SELECT avg(d), stddev(d) / sqrt(5), sum(w * d) / sum(w) FROM (SELECT pow(p - t, 2) -"
                    + " pow(q - t, 2) AS d, w FROM VALUES (1D, 3D, 2D, 1D), (2D, 2D, 0D, 2D),"
                    + " (5D, 1D, 4D, 3D), (-1D, 0D, 2D, 1D), (0.5D, 0D, 0D, 2D) AS data(p, q, t, w))")
            .head();
    Comparison.Difference plain = of(results, "mse_loss", "all rows");
    assertThat(plain.method()).isEqualTo(Comparison.Method.PAIRED_ROWS);
    assertThat(plain.difference().orElseThrow()).isCloseTo(row.getDouble(0), within(1e-14));
    assertThat(plain.stderr().orElseThrow()).isCloseTo(row.getDouble(1), within(1e-14));
    // scipy.stats.norm.ppf(0.95)
    double radius = 1.6448536269514722 * row.getDouble(1);
    assertThat(plain.interval().orElseThrow().high())
        .isCloseTo(row.getDouble(0) + radius, within(1e-14));
    assertThat(of(results, "weighted", "all rows").difference().orElseThrow())
        .isCloseTo(row.getDouble(2), within(1e-14));
    assertThat(of(results, "weighted", "all rows").method())
        .isEqualTo(Comparison.Method.PAIRED_ROWS);
    assertThat(of(results, "vectors", "g = b").method()).isEqualTo(Comparison.Method.PAIRED_ROWS);
    assertThat(of(results, "mse_loss", "g = a").difference().orElseThrow())
        .isEqualTo(((1 - 1) + (4 - 4)) / 2.0);
  }

  @Test
  void columnsChangePlacesAtOnce() {
    Results results =
        run(
            ROWS
                + """
                losses: [mse_loss: {input: p, target: 2 * q}]
                slices: [[p]]
                compare: {baseline: {p: q, q: p}}
                """);
    Comparison.Difference whole = of(results, "mse_loss", "all rows");
    // (p - 2q)²: 25, 4, 9, 1, 0.25; (q - 2p)²: 1, 4, 81, 4, 1.
    assertThat(whole.value()).hasValue(39.25 / 5);
    assertThat(whole.baseline()).hasValue(91.0 / 5);
    assertThat(whole.interval()).isEmpty();
    assertThat(results.slices()).hasSize(6);
    assertThat(of(results, "mse_loss", "p = 5.0").baseline()).hasValue(81);
  }

  @Test
  void whatIsNoPlainMeanNeedsABootstrap() {
    String job =
        ROWS
            + """
            losses:
              - cross_entropy: {input: "array(p, t)", target: "id % 2", weight: [1, 3]}
              - cross_entropy: {input: "array(p, t)", target: "id % 2", ignore_index: 1}
                as: ignoring
            metrics: [r2_score: {y_true: t, y_pred: p}]
            confidence: 0.95
            compare: {baseline: {p: q}}
            """;
    assertThat(run(job).assessment().comparison().orElseThrow().differences())
        .extracting(Comparison.Difference::reason)
        .containsOnly("not a plain mean of losses of the same rows: only a bootstrap tells");
    assertThat(
            run(job + "bootstrap: {key: id}\n")
                .assessment()
                .comparison()
                .orElseThrow()
                .differences())
        .extracting(Comparison.Difference::method)
        .containsOnly(Comparison.Method.PAIRED_BOOTSTRAP);
  }

  @Test
  void aStoredBaselineIsMatchedByNameAndSlice() throws IOException {
    Files.writeString(
        folder.resolve("results.json"),
        """
        [
          {"name":"mse_loss","slice":{},"value":1.5,"stderr":0.3},
          {"name":"mse_loss","slice":{"g":"a"},"value":"NaN","stderr":null},
          {"name":"mse_loss","slice":{"g":"c"},"value":2.5,"stderr":0.25},
          {"name":"other","slice":{},"value":null,"stderr":null}
        ]
        """);
    Results results =
        run(
            ROWS
                + """
                losses: [mse_loss: {input: p, target: t}, l1_loss: {input: p, target: t}]
                slices: [[g]]
                confidence: 0.95
                compare: {baseline: .}
                """);
    Comparison comparison = results.assessment().comparison().orElseThrow();
    assertThat(comparison.onlyHere()).containsExactly("l1_loss", "g = b");
    assertThat(comparison.onlyInBaseline()).containsExactly("other", "g = c");
    Comparison.Difference whole = of(results, "mse_loss", "all rows");
    // (p - t)²: 1, 4, 1, 9, 0.25; their deviation over sqrt(5), and that of the baseline.
    double own = results.all().get(0).stderr().getAsDouble();
    assertThat(whole.difference()).hasValue(15.25 / 5 - 1.5);
    assertThat(whole.stderr().orElseThrow()).isCloseTo(Math.sqrt(own * own + 0.09), within(1e-15));
    assertThat(whole.method()).isEqualTo(Comparison.Method.UNPAIRED);
    assertThat(of(results, "mse_loss", "g = a").reason())
        .isEqualTo("no standard error of both values");
  }

  @Test
  void mistakesAreTold() {
    String losses = "losses: [mse_loss: {input: p, target: t}]\n";
    assertThat(
            JobText.lines(
                folder,
                () -> run(ROWS + losses + "compare: {baseline: {w: q, pp: q, p: x + 1}}\n")))
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo("job.yaml:7:22: compare.baseline: no function reads the column w"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "job.yaml:7:28: unknown column: pp (did you mean p?); the input has id, g, p,"
                            + " q, t, w"),
            line -> assertThat(line).startsWith("job.yaml:7:38: [UNRESOLVED_COLUMN"));
    assertThat(JobText.lines(folder, () -> run(ROWS + losses + "compare: {baseline: gone.json}\n")))
        .containsExactly("job.yaml:7:21: compare.baseline: no such file: gone.json");
    assertThat(JobText.lines(folder, () -> run(ROWS + losses + "compare: {baseline: job.yaml}\n")))
        .containsExactly(
            "job.yaml:7:21: compare.baseline: must be the results.json of a job, got job.yaml");
    assertThat(JobText.lines(folder, () -> run(ROWS + losses + "compare: {baseline: {p: g}}\n")))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("job.yaml:7:21: ")
        .contains("mse_loss: input must be");
  }
}
