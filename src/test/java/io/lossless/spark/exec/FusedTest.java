package io.lossless.spark.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** The fused operators against Spark's own, in bits, over every kind of input. */
class FusedTest extends FusedComparison {
  private static final String TABLE =
      "SELECT id, CAST(id % 7 AS INT) AS k, CAST(id % 1000 AS BIGINT) AS g,"
          + " IF(id % 11 = 0, NULL, concat('key ', id % 5)) AS s,"
          + " CASE id % 4 WHEN 0 THEN double('NaN') WHEN 1 THEN 0.0D WHEN 2 THEN -0.0D END AS d,"
          + " CAST(id % 3 AS DECIMAL(20, 2)) AS m, struct(id % 2 AS a, id % 3 AS b) AS r,"
          + " sin(id) * pow(10, id % 9 - 4) AS p, IF(id % 13 = 0, NULL, cos(id)) AS t,"
          + " CAST(sin(id) AS FLOAT) AS f, CAST(id % 4 AS TINYINT) AS label,"
          + " IF(id % 17 = 0, NULL, transform(sequence(0, 3), c -> CAST(sin(id + c) AS FLOAT)))"
          + " AS logits, transform(sequence(0, 3), c -> CAST(cos(id * c) AS DOUBLE)) AS scores,"
          + " transform(sequence(0, CAST(id % 3 AS INT)), c -> CAST(id + c AS INT)) AS ragged,"
          + " 1 + id % 3 AS w FROM range(0, 4000, 1, 4)";

  private static final String FUNCTIONS =
      "mse_loss(p, t), l1_loss(f, t, sample_weight => w), huber_loss(p, f, reduction => 'sum'),"
          + " cross_entropy(logits, label), cross_entropy(scores, label, weight => 'balanced'),"
          + " cross_entropy(logits, scores, reduction => 'summary'),"
          + " smooth_l1_loss(ragged, ragged), exact_sum(id), exact_avg(p, w),"
          + " binary_cross_entropy_with_logits(p * 2, id % 2), mse_loss(p, m),"
          + " hex(l1_loss(p, t, reduction => 'state', sample_weight => w)),"
          + " hex(exact_avg(p, w, reduction => 'state')),"
          + " hex(cross_entropy(logits, label, weight => 'balanced', reduction => 'state'))";

  @TempDir static Path folder;

  @BeforeAll
  static void tables() {
    for (String format : List.of("parquet", "orc")) {
      spark()
          .sql(TABLE)
          .write()
          .mode(SaveMode.Overwrite)
          .format(format)
          .save(folder.resolve(format).toString());
      spark()
          .read()
          .format(format)
          .load(folder.resolve(format).toString())
          .createOrReplaceTempView(format + "_table");
    }
    spark()
        .sql("SELECT *, 0 AS more FROM orc_table")
        .cache()
        .createOrReplaceTempView("cached_table");
    spark().sql(TABLE).createOrReplaceTempView("row_table");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet_table", "orc_table", "cached_table", "row_table"})
  void withoutGroups(String table) {
    assertSameBitsAsSparksOperators("SELECT " + FUNCTIONS + " FROM " + table);
    assertSameBitsAsSparksOperators("SELECT " + FUNCTIONS + " FROM " + table + " WHERE id < 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "g", "s", "d", "m", "r", "k, s", "k + 1, upper(s)", "id % 3000"})
  void groupedByKeysOfAnyType(String keys) {
    for (String table : List.of("parquet_table", "row_table")) {
      assertSameBitsAsSparksOperators(
          "SELECT " + keys + ", " + FUNCTIONS + " FROM " + table + " GROUP BY " + keys);
    }
  }

  @Test
  void nullNanAndNegativeZeroAreKeysAsSparkHasThem() {
    assertThat(rows("SELECT d, exact_sum(1) FROM parquet_table GROUP BY d"))
        .containsExactly("[0.0,2000.0]", "[NaN,1000.0]", "[null,1000.0]");
  }

  @Test
  void filtersAndProjectionsKeepTheColumnarPath() {
    String sql =
        "SELECT k, mse_loss(q, t), l1_loss(p, t) FROM (SELECT k, p, t, p + 1 AS q FROM"
            + " parquet_table WHERE w = 2 OR t > 0.5) WHERE q > 0 GROUP BY k";
    assertSameBitsAsSparksOperators(sql);
    for (String adaptive : List.of("true", "false")) {
      String plan = with("spark.sql.adaptive.enabled", adaptive, () -> finalPlan(sql));
      assertThat(plan)
          .contains("LosslessFusedAggregate(keys=[k", "columnar)", "LosslessFusedMerge(keys=[k")
          .doesNotContain("ColumnarToRow", "ObjectHashAggregate", " Filter (", "Project [");
    }
  }

  @Test
  void groupingSetsEvaluateEachRowOnce() {
    for (String by :
        List.of("GROUPING SETS ((), (k), (k, s))", "ROLLUP (k, upper(s))", "CUBE (s, k, label)")) {
      String sql =
          "SELECT k, grouping_id(), count(*), sum(id), "
              + FUNCTIONS
              + ", mse_loss(p, t) FILTER (WHERE id > 50) FROM parquet_table WHERE id <> 17"
              + " GROUP BY "
              + by;
      assertThat(assertSameBitsAsSparksOperators(sql))
          .doesNotContain("Expand", "ObjectHash", "ColumnarToRow");
    }
    String keysInArguments =
        "SELECT k, l, mse_loss(p, k), sum(l) FROM (SELECT *, label + 1 AS l FROM parquet_table)"
            + " GROUP BY GROUPING SETS ((), (k), (l))";
    assertSameBitsAsSparksOperators(keysInArguments);
    List<SparkPlan> operators =
        with(
            "spark.sql.adaptive.enabled",
            "false",
            () ->
                fusedOperators(
                    "SELECT k, mse_loss(p, t) FROM parquet_table GROUP BY GROUPING SETS ((), (k))"));
    assertThat(operators.get(1).metrics().apply("numInputRows").value()).isEqualTo(4_000);
  }

  @Test
  void aSettingTurnsItOff() {
    String sql = "SELECT mse_loss(p, t) FROM parquet_table";
    String off = with(FusedRule.ENABLED, "false", () -> finalPlan(sql));
    assertThat(off).contains("ObjectHashAggregate").doesNotContain("LosslessFused");
    assertThat(finalPlan(sql)).contains("LosslessFused").doesNotContain("ObjectHashAggregate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "s", "d, m"})
  void sparksOwnAggregatesRunBesideOurs(String keys) {
    String list = keys.isEmpty() ? "" : keys + ", ";
    String by = keys.isEmpty() ? "" : " GROUP BY " + keys;
    for (String table : List.of("parquet_table", "row_table")) {
      String sql =
          "SELECT "
              + list
              + "count(*), mse_loss(p, t), count(t), max(p), min(id) FILTER (WHERE id > 2000),"
              + " sum(m), cross_entropy(logits, label), avg(label), avg(m),"
              + " sum(CAST(m AS DECIMAL(38, 2))), stddev(label), bool_or(id > 7) FROM "
              + table
              + by;
      assertThat(assertSameBitsAsSparksOperators(sql))
          .contains("LosslessFusedMerge")
          .doesNotContain("ObjectHash");
    }
    assertSameBitsAsSparksOperators(
        "SELECT count(*), max(p), mse_loss(p, t) FROM parquet_table WHERE id < 0"
            + by
            + (keys.isEmpty() ? "" : " UNION ALL SELECT 0, 0D, 0D"));
  }

  @Test
  void filtersOfFunctionsSelectTheirRows() {
    for (String table : List.of("parquet_table", "row_table")) {
      String sql =
          "SELECT k, mse_loss(p, t) FILTER (WHERE id > 50), mse_loss(p, t),"
              + " cross_entropy(logits, id) FILTER (WHERE id < 4),"
              + " cross_entropy(scores, label, weight => 'balanced') FILTER (WHERE t > 0),"
              + " mse_loss(p, t, reduction => 'summary') FILTER (WHERE id > 50 OR f < 0),"
              + " exact_sum(id) FILTER (WHERE false), count(*) FILTER (WHERE t IS NULL) FROM "
              + table
              + " GROUP BY k";
      assertThat(assertSameBitsAsSparksOperators(sql))
          .contains("LosslessFusedMerge")
          .doesNotContain("ObjectHash");
    }
  }

  /** Division by zero is an error in ANSI mode, but only in a row that the function sees. */
  @Test
  void rowsThatAFilterLeavesOutAreNotComputed() {
    for (String table : List.of("parquet_table", "row_table")) {
      String sql =
          "SELECT s, mse_loss(10 / k, t) FILTER (WHERE k <> 0), sum(10 / k) FILTER (WHERE k <> 0),"
              + " l1_loss(10 / k, 1, reduction => 'summary') FILTER (WHERE k > 0) FROM "
              + table
              + " GROUP BY s";
      assertThat(assertSameBitsAsSparksOperators(sql))
          .contains("LosslessFusedMerge")
          .doesNotContain("ObjectHash");
    }
  }

  @Test
  void aggregatesThatCantBeFusedStayWithSpark() {
    for (String other : List.of("max(s)", "collect_set(k)", "mse_loss(DISTINCT k, k)")) {
      assertSameBitsAsSparksOperators(
          "SELECT k, mse_loss(p, t), " + other + " FROM parquet_table GROUP BY k");
    }
  }

  @Test
  void nondeterministicProjectionsAndSubqueriesStayWithSpark() {
    assertSameBitsAsSparksOperators(
        "SELECT mse_loss(p, t) FROM parquet_table WHERE p > (SELECT exact_avg(p) FROM row_table)");
    assertThat(plan("SELECT mse_loss(p, q) FROM (SELECT p, rand(1) AS q FROM parquet_table)"))
        .contains("rand");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 4096})
  void theReadersBatchSizeDoesNotShow(int size) {
    String sql = "SELECT k, " + FUNCTIONS + " FROM parquet_table GROUP BY k";
    assertThat(
            with(
                "spark.sql.parquet.columnarReaderBatchSize",
                Integer.toString(size),
                () -> rows(sql)))
        .isEqualTo(rows(sql));
  }

  @Test
  void severalFunctionsAreOneScanAndOneOperator() {
    String plan =
        finalPlan(
            "SELECT mse_loss(p, t), l1_loss(p, t), huber_loss(p, t), smooth_l1_loss(p, t),"
                + " exact_sum(p), exact_avg(t), mse_loss(p, t, reduction => 'sum'),"
                + " l1_loss(t, p), huber_loss(p, t, 2), exact_sum(t) FROM parquet_table");
    assertThat(plan.split("FileScan", -1)).hasSize(2);
    assertThat(plan.split("LosslessFusedAggregate", -1)).hasSize(2);
  }

  @Test
  void rowsThatCantBeEvaluatedAreErrorsHereToo() {
    assertThatThrownBy(
            () -> rows("SELECT k, cross_entropy(logits, id) FROM parquet_table GROUP BY k"))
        .hasMessageContaining(
            "cross_entropy: target must be a class index in [0, 4) or ignore_index -100, got ");
    assertSameBitsAsSparksOperators(
        "SELECT k, cross_entropy(logits, id, on_invalid => 'skip', reduction => 'summary') FROM"
            + " parquet_table GROUP BY k");
  }

  @Test
  void groupsBeyondTheMemoryAreWrittenEarlyWithTheSameBits() {
    String sql =
        "SELECT id % 1500 AS k, count(*), " + FUNCTIONS + " FROM parquet_table GROUP BY id % 1500";
    List<String> expected = rows(sql);
    assertThat(with(FusedRule.GROUP_MEMORY, "64k", () -> rows(sql)))
        .hasSize(1500)
        .isEqualTo(expected);
    List<SparkPlan> operators =
        with(
            "spark.sql.adaptive.enabled",
            "false",
            () -> with(FusedRule.GROUP_MEMORY, "64k", () -> fusedOperators(sql)));
    assertThat(operators)
        .hasAtLeastOneElementOfType(FusedAggregateExec.class)
        .hasAtLeastOneElementOfType(FusedMergeExec.class)
        .allSatisfy(
            operator ->
                assertThat(operator.metrics().apply("numFlushes").value())
                    .as(operator.nodeName())
                    .isPositive());
  }

  private static List<SparkPlan> fusedOperators(String sql) {
    var data = spark().sql(sql);
    data.collectAsList();
    List<SparkPlan> fused = new ArrayList<>();
    collect(data.queryExecution().executedPlan(), fused);
    return fused;
  }

  private static void collect(SparkPlan plan, List<SparkPlan> fused) {
    if (plan instanceof FusedExec) {
      fused.add(plan);
    }
    CollectionConverters.asJava(plan.children()).forEach(child -> collect(child, fused));
  }
}
