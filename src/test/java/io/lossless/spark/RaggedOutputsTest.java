package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The number of outputs is that of a group's rows: batches that mix groups decide nothing. */
class RaggedOutputsTest extends SparkTest {
  private static final String BATCH_SIZE = "spark.sql.parquet.columnarReaderBatchSize";

  @TempDir static Path folder;

  /** Group g has rows of g numbers, each 1 and then 2 from the truth; one of group 3 is NULL. */
  @BeforeAll
  static void rows() {
    spark()
        .sql(
            "SELECT * FROM VALUES (1, 0, array(1D), array(2D)), (2, 0, array(1D, 4D), array(2D,"
                + " 5D)), (1, 1, array(3D), array(1D)), (3, 0, array(0D, 1D, 3D), array(1D, 2D,"
                + " 4D)), (3, 1, NULL, array(1D)), (2, 1, array(2D, 2D), array(0D, 4D)), (3, 1,"
                + " array(1D, 1D, 1D), array(3D, 3D, 3D)) AS t(g, i, y, p)")
        .coalesce(1)
        .write()
        .parquet(folder.resolve("ragged").toString());
  }

  private static SparkSession session(boolean fused, int batchSize) {
    SparkSession session = interpreted();
    session.conf().set("spark.lossless.fused.enabled", fused);
    session.conf().set(BATCH_SIZE, batchSize);
    session.conf().set("spark.sql.shuffle.partitions", 1);
    session.read().parquet(folder.resolve("ragged").toString()).createOrReplaceTempView("ragged");
    return session;
  }

  @ParameterizedTest
  @CsvSource({"true, 1", "true, 4096", "false, 1", "false, 4096"})
  void groupsOfOneBatchMayHaveDifferentNumbersOfOutputs(boolean fused, int batchSize) {
    List<Row> rows =
        session(fused, batchSize)
            .sql(
                "SELECT g, mean_absolute_error(y, p, 'raw_values'), median_absolute_error(y, p,"
                    + " 'raw_values'), median_absolute_error(y, p, 'raw_values', sketch => 8),"
                    + " mean_squared_error(y, p, 'raw_values'), d2_absolute_error_score(y, p),"
                    + " r2_score(y, p) FROM ragged GROUP BY g ORDER BY g")
            .collectAsList();
    assertThat(rows).hasSize(3);
    for (int group = 1; group <= 3; group++) {
      Row row = rows.get(group - 1);
      assertThat(row.getInt(0)).isEqualTo(group);
      for (int column : new int[] {1, 2, 3}) {
        assertThat(row.getList(column)).hasSize(group).containsOnly(1.5);
      }
      assertThat(row.getList(4)).hasSize(group).containsOnly(2.5);
    }
    // Truths of 1 and 3; of 1 and 2, and of 4 and 2: errors of 1 and 2 everywhere, by hand.
    assertThat(rows.get(0).getDouble(5)).isEqualTo(1 - 3 / 2.0);
    assertThat(rows.get(1).getDouble(5)).isEqualTo((1 - 3 / 1.0 + 1 - 3 / 2.0) / 2);
    assertThat(rows.get(0).getDouble(6)).isEqualTo(1 - 5 / 2.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mean_absolute_error", "median_absolute_error", "r2_score"})
  void rowsOfOneGroupMayNot(String metric) {
    for (boolean fused : new boolean[] {true, false}) {
      for (int batchSize : new int[] {1, 4096}) {
        SparkSession session = session(fused, batchSize);
        for (String by : new String[] {"", " GROUP BY i"}) {
          assertThatThrownBy(
                  () -> session.sql("SELECT " + metric + "(y, p) FROM ragged" + by).collect())
              .as("fused %s, batches of %d", fused, batchSize)
              .hasStackTraceContaining(
                  metric + ": rows must have the same number of outputs, got 1 and 2");
        }
      }
    }
  }
}
