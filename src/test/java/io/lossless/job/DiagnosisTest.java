package io.lossless.job;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table into which each fault was planted once, each in another number of rows. */
class DiagnosisTest extends SparkTest {
  private static final String GOOD =
      "array(1D, 2D, 3D) AS logits, 1 AS label, array(0.2D, 0.3D, 0.5D) AS probabilities,"
          + " array(-0.5D, -1D, -2D) AS log_probabilities, array(0.5D, -1D) AS x, array(1D, 2D)"
          + " AS y, 0.5D AS p, 1D AS t, 0.25D AS q, 0D AS u";

  /** A table of good rows, and of rows with one column replaced, each as often as it says. */
  private static final String FAULTS =
      """
      10
      1 | logits | CAST(NULL AS ARRAY<DOUBLE>)
      2 | logits | array(1D, double('NaN'), 3D)
      3 | logits | array(1D, 2D, double('-Infinity'))
      4 | logits | array(1D, 2D, 3D, 4D)
      5 | label | IF(id % 2 = 0, -1, 7)
      2 | label | -100
      6 | logits | array(1D, NULL, 3D)
      7 | y | array(1D, 2D, 3D)
      8 | t | IF(id % 2 = 0, -0.25D, 1.5D)
      9 | p | IF(id % 2 = 0, -3D, 4D)
      11 | u | 2D
      12 | log_probabilities | array(-0.5D, 1.25D, -2D)
      """;

  private static final String JOB =
      """
      input: {table: faults}
      losses:
        - cross_entropy: {input: logits, target: label}
        - cross_entropy: {input: logits, target: label, label_smoothing: 0.1}
          as: smoothed
        - cross_entropy: {input: probabilities, target: 1}
          as: of_probabilities
        - nll_loss: {input: log_probabilities, target: 0}
        - mse_loss: {input: x, target: y}
        - binary_cross_entropy: {input: p, target: t}
        - binary_cross_entropy_with_logits: {input: q, target: u}
      """;

  @TempDir Path folder;

  private static void plant(SparkSession spark) {
    Dataset<Row> good = spark.sql("SELECT " + GOOD);
    Dataset<Row> faults = good.crossJoin(spark.range(0).toDF("id"));
    for (String fault : FAULTS.strip().lines().toList()) {
      String[] parts = fault.split("\\|", -1);
      Dataset<Row> rows = good.crossJoin(spark.range(Long.parseLong(parts[0].strip())).toDF("id"));
      faults =
          faults.union(
              parts.length < 3 ? rows : rows.withColumn(parts[1].strip(), expr(parts[2].strip())));
    }
    faults.createOrReplaceTempView("faults");
  }

  @Test
  void everyFaultIsNamedWithItsCount() {
    SparkSession spark = interpreted();
    plant(spark);
    Job job = JobText.read(folder, JOB);
    Diagnosis diagnosis = DiagnosisScan.diagnosis(job, InputTable.open(spark, job).rows());
    assertThat(diagnosis.rows()).isEqualTo(80);
    assertThat(diagnosis.findings())
        .extracting(DiagnosisTest::line)
        .containsExactly(
            "NULL [] logits 1: NULL",
            "UNREADABLE [] logits 6: can't be read as numbers, such as an array with a NULL in it",
            "NAN [] logits 2: NaN",
            "INFINITE [] logits 3: infinite",
            "LENGTHS [] logits 4: of another length: 3 in 69, 4 in 4",
            "LENGTHS [] y 7: of another length: 2 in 73, 3 in 7",
            "INVALID [cross_entropy, smoothed] logits 6: input must not contain NULL, got NULL at"
                + " index 1",
            "INVALID [cross_entropy, smoothed] label 5: target must be a class index in [0, 3) or"
                + " ignore_index -100; seen: -1 to 7",
            "INVALID [mse_loss] y 7: target must have the shape of input [2], got [3]",
            "INVALID [binary_cross_entropy] p 9: input must be between 0 and 1; seen: -3 to 4",
            "INVALID [binary_cross_entropy] t 8: target must be between 0 and 1; seen: -0.25 to 1.5",
            "MEANING [of_probabilities] probabilities 80: look like probabilities: non-negative and"
                + " sum to 1 (within 0.001), cross_entropy expects logits",
            "MEANING [nll_loss] log_probabilities 12: look like logits: positive, seen: -2 to 1.25,"
                + " nll_loss expects log-probabilities",
            "MEANING [binary_cross_entropy] p 9: look like logits: outside [0, 1], seen: -3 to 4,"
                + " binary_cross_entropy expects probabilities",
            "MEANING [binary_cross_entropy_with_logits] q 80: look like probabilities: all in [0,"
                + " 1], binary_cross_entropy_with_logits expects logits",
            "MEANING [binary_cross_entropy_with_logits] u 11: outside [0, 1], seen: 0 to 2,"
                + " binary_cross_entropy_with_logits expects probabilities");
    ColumnDiagnosis logits = diagnosis.columns().get(0);
    assertThat(logits.lengths())
        .containsExactly(
            new ColumnDiagnosis.LengthCount(3, 69), new ColumnDiagnosis.LengthCount(4, 4));
    assertThat(logits.finiteRows()).isEqualTo(80 - 1 - 6 - 2 - 3);
  }

  private static String line(Finding finding) {
    return finding.kind()
        + " "
        + finding.functions()
        + " "
        + finding.column()
        + " "
        + finding.rows()
        + ": "
        + finding.text();
  }

  @Test
  void goodRowsHaveNoFindings() {
    SparkSession spark = interpreted();
    Job job =
        JobText.read(
            folder,
            """
            input:
              sql: "SELECT array(1D, -2D) AS x, 1 AS y, lossless_pack(array(0.5D, -1D)) AS packed"
            losses:
              - cross_entropy: {input: x, target: y}
              - cross_entropy: {input: packed, target: y}
                as: packed
            metrics:
              - accuracy_score: {y_true: "'a'", y_pred: "'b'"}
            """);
    Diagnosis diagnosis = DiagnosisScan.diagnosis(job, InputTable.open(spark, job).rows());
    assertThat(diagnosis.findings()).isEmpty();
    assertThat(diagnosis.columns())
        .extracting(ColumnDiagnosis::column)
        .containsExactly("x", "y", "packed", "'a'", "'b'");
    assertThat(diagnosis.columns().get(2).least()).hasValue(-1);
  }
}
