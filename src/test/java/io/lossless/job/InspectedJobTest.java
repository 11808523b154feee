package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectedJobTest extends SparkTest {
  /** Absolute errors: 1, NULL, 4, NaN, infinite, 4, 2, 0; the class 9 of two is in rows 3 and 7. */
  private static final String ROWS =
      """
      SELECT * FROM VALUES
        (10, 'a', 1D, 2D, 0), (9, 'a', CAST(NULL AS DOUBLE), 0D, 1), (3, 'b', 5D, 1D, 9),
        (8, 'b', double('NaN'), 1D, 1), (1, 'a', double('Infinity'), 1D, 0), (2, 'a', 0D, 4D, 1),
        (7, 'b', 1D, -1D, 9), (4, 'b', 3D, 3D, 0) AS d(id, g, p, t, y)
      """;

  private static final String INPUT = "input: {path: rows.parquet}\n";
  private static final String CLASSES =
      """
      losses: [cross_entropy: {input: "array(0D, 0D)", target: y}]
      metrics: [top_k_accuracy_score: {y_true: y, y_score: "array(0D, 0D)", k: 1, labels: [0, 1]}]
      """;

  @TempDir Path folder;
  private SparkSession spark;

  @BeforeEach
  void rows() {
    spark = interpreted();
    spark.sql(ROWS).coalesce(1).write().parquet(folder.resolve("rows.parquet").toString());
  }

  private JobOutcome run(String yaml) throws IOException {
    return InspectedJob.run(spark, JobText.read(folder, INPUT + yaml), true);
  }

  private static List<String> keys(List<RowLoss> rows) {
    return rows.stream().map(row -> row.key().get("id").orElseThrow() + " " + row.loss()).toList();
  }

  @Test
  void rowsThatMakeALossNoNumberAreNamed() throws IOException {
    JobOutcome outcome =
        run(
            """
            losses:
              - l1_loss: {input: p, target: t}
              - l1_loss: {input: y, target: t}
                as: finite
            key: id
            """);
    assertThat(outcome.rows().nonFinite()).hasSize(1);
    NonFiniteRows rows = outcome.rows().nonFinite().get(0);
    assertThat(rows.name()).isEqualTo("l1_loss");
    assertThat(rows.nanRows()).isEqualTo(1);
    assertThat(rows.infiniteRows()).isEqualTo(1);
    assertThat(keys(rows.first())).containsExactly("1 Infinity", "8 NaN");
    assertThat(outcome.rows().diagnosis()).isEmpty();
  }

  @Test
  void withoutAKeyTheyAreCounted() throws IOException {
    String loss = "losses: [l1_loss: {input: p, target: t}]\n";
    RowFindings rows = run(loss).rows();
    assertThat(rows.nonFinite()).containsExactly(new NonFiniteRows("l1_loss", 1, 1, List.of()));
    assertThat(run(loss + "diagnosis: false\n").rows().nonFinite()).isEmpty();
  }

  @Test
  void theWorstRowsOfEachSliceAreKept() throws IOException {
    List<WorstRows> worst =
        run("""
                losses:
                  - l1_loss: {input: p, target: t}
                  - mse_loss: {input: p, target: t, sample_weight: 2}
                key: id
                worst: 2
                slices: [[g]]
                """)
            .rows()
            .worst();
    assertThat(worst)
        .extracting(
            each ->
                each.name()
                    + " "
                    + each.slice().values().values().stream().map(v -> v.orElseThrow()).toList()
                    + " "
                    + keys(each.rows()))
        .containsExactly(
            "l1_loss [] [1 Infinity, 2 4.0]",
            "mse_loss [] [1 Infinity, 2 32.0]",
            "l1_loss [a] [1 Infinity, 2 4.0]",
            "mse_loss [a] [1 Infinity, 2 32.0]",
            "l1_loss [b] [3 4.0, 7 2.0]",
            "mse_loss [b] [3 32.0, 7 8.0]");
  }

  @Test
  void skippedRowsAreCountedForLossesAndMetrics() throws IOException {
    JobOutcome outcome = run(CLASSES + "on_invalid: skip\n");
    assertThat(outcome.results().all()).extracting(Result::invalidRows).containsExactly(2L, 2L);
    assertThat(outcome.results().all()).extracting(Result::rows).containsExactly(6L, 6L);
    assertThat(outcome.results().all())
        .allSatisfy(result -> assertThat(result.arguments()).containsEntry("on_invalid", "skip"));
    assertThat(outcome.tables()).isEmpty();
  }

  @Test
  void quarantinedRowsHaveTheErrorAndTheFile() throws IOException {
    JobOutcome outcome = run(CLASSES + "on_invalid: quarantine\nmax_invalid: 2\n");
    assertThat(outcome.tables()).containsOnlyKeys("quarantine.parquet");
    assertThat(
            outcome
                .tables()
                .get("quarantine.parquet")
                .selectExpr(
                    "row.id",
                    "name",
                    "function",
                    "reason",
                    "regexp_extract(file, 'rows.parquet', 0)")
                .orderBy("id", "name")
                .collectAsList())
        .hasToString(
            "[[3,cross_entropy,cross_entropy,cross_entropy: target must be a class index in [0, 2)"
                + " or ignore_index -100, got 9,rows.parquet],"
                + " [3,top_k_accuracy_score,top_k_accuracy_score,top_k_accuracy_score: y_true must"
                + " be one of [0, 1], got 9,rows.parquet],"
                + " [7,cross_entropy,cross_entropy,cross_entropy: target must be a class index in [0,"
                + " 2) or ignore_index -100, got 9,rows.parquet],"
                + " [7,top_k_accuracy_score,top_k_accuracy_score,top_k_accuracy_score: y_true must be"
                + " one of [0, 1], got 9,rows.parquet]]");
  }

  @Test
  void aFolderOfItsOwnIsWrittenAlsoWhereTheJobFails() throws IOException {
    String yaml = CLASSES + "on_invalid: quarantine\nmax_invalid: 1\nquarantine: bad\n";
    InvalidDataException failure =
        catchThrowableOfType(InvalidDataException.class, () -> run(yaml));
    assertThat(failure)
        .hasMessage(
            "cross_entropy: at most 1 of the rows may be invalid (max_invalid), got 2 of 8: 25%\n"
                + "top_k_accuracy_score: at most 1 of the rows may be invalid (max_invalid), got 2"
                + " of 8: 25%");
    assertThat(failure.diagnosis().orElseThrow().findings())
        .extracting(Finding::rows)
        .containsExactly(2L, 2L);
    String bad = folder.resolve("bad").toString();
    assertThat(spark.read().parquet(bad).count()).isEqualTo(4);
    run("losses: [l1_loss: {input: y, target: t}]\non_invalid: quarantine\nquarantine: bad\n");
    assertThat(spark.read().parquet(bad).count()).isZero();
    Files.writeString(folder.resolve("bad/thesis.tex"), "");
    assertThatThrownBy(() -> run(yaml))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("job.yaml:6:13: quarantine must be a new folder or one with the")
        .hasMessageEndingWith("/bad with thesis.tex");
  }

  @Test
  void aQuarantineNeedsAFolder() {
    Job job = JobText.read(folder, INPUT + CLASSES + "on_invalid: quarantine\n");
    assertThatThrownBy(() -> InspectedJob.run(spark, job, false))
        .isInstanceOf(JobException.class)
        .hasMessage(
            folder.resolve("job.yaml")
                + ": on_invalid: quarantine needs a folder: output, or quarantine, got neither");
  }

  @Test
  void theKeyMustBeAColumnWithAnOrder() {
    assertThat(
            JobText.lines(
                folder,
                () ->
                    InputTable.open(
                        spark,
                        JobText.read(
                            folder, INPUT + "losses: [exact_sum: {x: p}]\nkey: [idd, g]\n"))))
        .containsExactly(
            "job.yaml:3:7: unknown column: idd (did you mean id?); the input has id, g, p, t, y");
  }
}
