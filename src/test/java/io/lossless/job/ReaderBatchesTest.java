package io.lossless.job;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReaderBatchesTest extends SparkTest {
  private static final String PARQUET = "spark.sql.parquet.columnarReaderBatchSize";
  private static final String ORC = "spark.sql.orc.columnarReaderBatchSize";

  private final SparkSession session = spark().newSession();

  private Dataset<Row> table(String columns) {
    return session.sql("SELECT " + columns + " FROM range(3)");
  }

  private String sizes(Dataset<Row> rows, Column... columns) {
    return ReaderBatches.fitted(
        session,
        rows,
        List.of(columns),
        () -> session.conf().get(PARQUET) + " " + session.conf().get(ORC));
  }

  @ParameterizedTest
  @CsvSource({"0,0", "1,0", "64,0", "65,2048", "128,2048", "1000,256", "50000,16", "99999999,16"})
  void wideVectorsMakeSmallBatches(long width, int rows) {
    assertThat(ReaderBatches.rowsOfBatch(width))
        .isEqualTo(rows == 0 ? OptionalInt.empty() : OptionalInt.of(rows));
  }

  @Test
  void widthsAreThoseOfTheFirstRow() {
    assertThat(sizes(table("id, array(id, id) AS v"), col("id"), col("v"))).isEqualTo("4096 4096");
    assertThat(sizes(table("array_repeat(1.0D, 1000) AS v"), col("v"))).isEqualTo("256 256");
    assertThat(sizes(table("array_repeat(array_repeat(1.0D, 20), 50) AS m"), col("m")))
        .isEqualTo("256 256");
    assertThat(sizes(table("CAST(repeat('abcd', 1000) AS BINARY) AS b"), col("b")))
        .isEqualTo("256 256");
    assertThat(sizes(table("CAST(NULL AS ARRAY<FLOAT>) AS v"), col("v"))).isEqualTo("4096 4096");
    assertThat(sizes(table("array_repeat(1.0D, 9000) AS v").limit(0), col("v")))
        .isEqualTo("4096 4096");
  }

  @Test
  void whatTheUserHasSetStays() {
    session.conf().set(PARQUET, "7");
    assertThat(sizes(table("array_repeat(1.0D, 1000) AS v"), col("v"))).isEqualTo("7 256");
    assertThat(session.conf().get(PARQUET)).isEqualTo("7");
    assertThat(session.conf().getAll().contains(ORC)).isFalse();
  }
}
