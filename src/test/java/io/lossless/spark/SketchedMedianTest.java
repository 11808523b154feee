package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import org.apache.datasketches.kll.KllSketch;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Medians from sketches in queries: in Spark's operators and in the fused ones. */
class SketchedMedianTest extends SparkTest {
  private static final int ROWS = 200_000;
  private static final double ERROR = 5 * KllSketch.getNormalizedRankError(200, false);

  @TempDir static Path folder;

  /** Errors are the numbers below 200,000, shuffled: a median's rank is the median. */
  @BeforeAll
  static void rows() {
    spark()
        .sql(
            "SELECT id % 4 AS g, id % 2000 AS small, IF(id % 1999 = 3, NULL, 0D) AS y,"
                + " CAST(id * 7919 % 200000 AS DOUBLE) AS p FROM range(0, "
                + ROWS
                + ", 1, 4)")
        .write()
        .parquet(folder.resolve("errors").toString());
  }

  private static SparkSession session(boolean fused) {
    SparkSession session = interpreted();
    session.conf().set("spark.lossless.fused.enabled", fused);
    session.conf().set("spark.sql.shuffle.partitions", 2);
    session.read().parquet(folder.resolve("errors").toString()).createOrReplaceTempView("errors");
    return session;
  }

  private static List<Row> rows(boolean fused, String sql) {
    return session(fused).sql(sql).collectAsList();
  }

  /** numpy.median(numpy.arange(200_000)) is 99,999.5; NULLs are few and spread. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofManyRowsTheRankIsNearHalf(boolean fused) {
    List<Row> all =
        rows(
            fused,
            "SELECT median_absolute_error(y, p, sketch => 200), median_absolute_error(y, p, sketch"
                + " => 200) FILTER (WHERE p < 1000) FROM errors");
    assertThat(all.get(0).getDouble(0) / ROWS).isCloseTo(0.5, within(ERROR));
    assertThat(all.get(0).getDouble(1) / 1000).isCloseTo(0.5, within(ERROR));
    List<Row> groups =
        rows(fused, "SELECT g, median_absolute_error(y, p, sketch => 200) FROM errors GROUP BY g");
    assertThat(groups)
        .hasSize(4)
        .allSatisfy(row -> assertThat(row.getDouble(1) / ROWS).isCloseTo(0.5, within(ERROR)));
  }

  /** Groups of 100 rows, less than k: also where states are merged. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofFewRowsItIsTheExactOne(boolean fused) {
    String query =
        "SELECT small, median_absolute_error(y, p%1$s), median_absolute_error(y, p%1$s) FILTER"
            + " (WHERE p %% 3 = 0), median_absolute_error(array(y, p), array(p, 0), 'raw_values'%1$s)"
            + " FROM errors WHERE small < 50 AND y IS NOT NULL GROUP BY small ORDER BY small";
    List<Row> exact = rows(fused, query.formatted(""));
    assertThat(exact).hasSize(50);
    assertThat(rows(fused, query.formatted(", sketch => 100"))).isEqualTo(exact);
    assertThat(
            rows(
                fused,
                "SELECT small, lossless_value(lossless_merge(s)) FROM (SELECT small,"
                    + " median_absolute_error(y, p, sketch => 100, reduction => 'state') AS s FROM"
                    + " errors WHERE small < 50 AND y IS NOT NULL GROUP BY small, p % 5) GROUP BY small ORDER BY"
                    + " small"))
        .isEqualTo(exact.stream().map(row -> RowFactory.create(row.get(0), row.get(1))).toList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mergedStatesAreNearHalf(boolean fused) {
    List<Row> merged =
        rows(
            fused,
            "SELECT lossless_value(lossless_merge(s)), max(length(s)) FROM (SELECT"
                + " median_absolute_error(y, p, sketch => 200, reduction => 'state') AS s FROM"
                + " errors GROUP BY g)");
    assertThat(merged.get(0).getDouble(0) / ROWS).isCloseTo(0.5, within(ERROR));
    assertThat(merged.get(0).getInt(1)).isBetween(1_600, 6_000);
  }

  @Test
  void invalidRowsAreLeftOutWhereThatIsAskedFor() {
    List<Row> row =
        rows(
            true,
            "SELECT median_absolute_error(y, p, sketch => 8, on_invalid => 'skip') FROM VALUES (1D,"
                + " 2D), (1D, double('NaN')), (NULL, 1D), (1D, 5D), (1D, 1D) AS t(y, p)");
    // Errors 1, 4 and 0.
    assertThat(row.get(0).getDouble(0)).isEqualTo(1);
  }

  @Test
  void aDamagedStateIsRefused() {
    assertThatThrownBy(
            () ->
                session(false)
                    .sql(
                        "SELECT lossless_value(overlay(s PLACING X'00' FROM 400)) FROM (SELECT"
                            + " median_absolute_error(y, p, sketch => 200, reduction => 'state') AS"
                            + " s FROM errors)")
                    .collect())
        .hasStackTraceContaining("lossless_value: state must have its")
        .hasStackTraceContaining("it is damaged");
  }
}
