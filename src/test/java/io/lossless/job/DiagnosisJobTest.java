package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lossless.spark.SparkTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** jobs/diagnosis.yaml, against counts of the faults that its SQL plants and losses by Spark. */
class DiagnosisJobTest extends SparkTest {
  private static final String IS_NULL = "id % 100 = 3";
  private static final String IS_SHORT = "id % 100 = 17";
  private static final String IS_NAN =
      "id % 150 = 20 AND NOT (" + IS_NULL + ") AND NOT (" + IS_SHORT + ")";
  private static final String IS_WRONG = "id % 200 = 5";

  /** Rows that cross_entropy can't evaluate: class 10 of 10, or class 9 of 9. */
  private static final String IS_INVALID =
      "NOT (" + IS_NULL + ") AND (" + IS_WRONG + " OR (" + IS_SHORT + " AND label = 9))";

  private final SparkSession spark = interpreted();

  private Dataset<Row> digits() {
    return spark.read().parquet("jobs/data/digits.parquet").where("epoch = 11 AND split = 'val'");
  }

  private long rows(String condition) {
    return digits().where(condition).count();
  }

  @Test
  void everyPlantedFaultIsFound() throws IOException {
    JobOutcome outcome =
        InspectedJob.run(spark, JobFile.read(Path.of("jobs/diagnosis.yaml"), List.of()), true);
    Map<Finding.Kind, Long> found =
        outcome.rows().diagnosis().orElseThrow().findings().stream()
            .collect(Collectors.groupingBy(Finding::kind, Collectors.summingLong(Finding::rows)));
    long notNull = rows("NOT (" + IS_NULL + ")");
    long others = rows(IS_NULL);
    // softmax(logits) is NULL, or NaN, with its logits.
    assertThat(found)
        .containsEntry(Finding.Kind.NULL, 2 * others)
        .containsEntry(Finding.Kind.NAN, 2 * rows(IS_NAN))
        .containsEntry(Finding.Kind.LENGTHS, 2 * rows(IS_SHORT))
        .containsEntry(Finding.Kind.MEANING, notNull - rows(IS_NAN));
    long invalid = rows(IS_INVALID);
    Result entropy = outcome.results().slices().get(0).results().get(0);
    assertThat(invalid).isPositive();
    assertThat(entropy.invalidRows()).isEqualTo(invalid);
    assertThat(entropy.nullRows()).isEqualTo(others);
    assertThat(entropy.nanRows()).hasValue(rows(IS_NAN));
    assertThat(outcome.rows().nonFinite())
        .extracting(NonFiniteRows::nanRows)
        .contains(rows(IS_NAN));
    assertThat(outcome.tables().get("quarantine.parquet").where("name = 'cross_entropy'").count())
        .isEqualTo(invalid);
    assertWorst(outcome.rows().worst().get(0));
  }

  /** Of logits as they are in the file; the rows with fewer of them are not among the worst. */
  private void assertWorst(WorstRows worst) {
    List<Row> expected =
        digits()
            .where(
                "NOT (%s) AND NOT (%s) AND NOT (%s) AND NOT (%s)"
                    .formatted(IS_NULL, IS_SHORT, IS_NAN, IS_WRONG))
            .selectExpr(
                "id",
                "log(aggregate(logits, 0D, (sum, x) -> sum + exp(double(x)))) - logits[label] AS"
                    + " loss")
            .orderBy(org.apache.spark.sql.functions.col("loss").desc())
            .limit(5)
            .collectAsList();
    assertThat(worst.name()).isEqualTo("cross_entropy");
    assertThat(worst.rows()).hasSize(5);
    for (int i = 0; i < 5; i++) {
      assertThat(worst.rows().get(i).key())
          .isEqualTo(Map.of("id", Optional.of(expected.get(i).getInt(0))));
      assertThat(worst.rows().get(i).loss()).isCloseTo(expected.get(i).getDouble(1), within(1e-9));
    }
  }
}
