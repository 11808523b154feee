package io.lossless.spark;

import static io.lossless.spark.Options.options;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.function.Reduction;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Evaluate each day once, keep the states, and any other slice is a merge away. */
class StatesTest extends SparkTest {
  private static final String PREDICTIONS =
      "SELECT id, CAST(id % 14 AS INT) AS day, element_at(array('de', 'fr', 'it'), CAST(id % 3 + 1"
          + " AS INT)) AS country, sin(id) * pow(10, id % 21 - 10) AS p, IF(id % 97 = 0, NULL,"
          + " cos(id)) AS t, transform(sequence(0, 3), c -> CAST(sin(id * (c + 1)) * 5 AS FLOAT)) AS"
          + " logits, CAST(id % 5 AS INT) AS label, 0.1D + id % 4 AS w FROM range(0, 6000, 1, 3)";

  /** Calls with accumulators of every kind; a label of 4 is invalid. */
  private static final List<String> CALLS =
      List.of(
          "mse_loss(p, t",
          "l1_loss(p, t, sample_weight => w",
          "cross_entropy(logits, label, on_invalid => 'skip', label_smoothing => 0.1",
          "cross_entropy(logits, label, weight => 'balanced', on_invalid => 'skip', sample_weight =>"
              + " w",
          "cross_entropy(logits, softmax(logits)",
          "exact_sum(p",
          "exact_avg(p, w");

  @TempDir static Path folder;

  @BeforeAll
  static void tables() {
    spark().sql(PREDICTIONS).write().parquet(folder.resolve("predictions").toString());
    spark()
        .read()
        .parquet(folder.resolve("predictions").toString())
        .createOrReplaceTempView("predictions");
    spark()
        .sql(
            "SELECT day, country, "
                + columns(", reduction => 'state')")
                + " FROM predictions GROUP BY day, country")
        .write()
        .parquet(folder.resolve("states").toString());
    spark().read().parquet(folder.resolve("states").toString()).createOrReplaceTempView("states");
  }

  /** Every call with an end, as columns c0, c1 and so on. */
  private static String columns(String end) {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < CALLS.size(); i++) {
      columns.append(i == 0 ? "" : ", ").append(CALLS.get(i)).append(end).append(" AS c").append(i);
    }
    return columns.toString();
  }

  /** The values of merged states, and after them the values of a summary where there is one. */
  private static String merged() {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < CALLS.size(); i++) {
      columns.append(i == 0 ? "" : ", ").append("lossless_value(lossless_merge(c" + i + "))");
      if (!CALLS.get(i).startsWith("exact")) {
        columns.append(", lossless_value(lossless_merge(c" + i + "), 'summary')");
      }
      columns.append(", hex(lossless_merge(c" + i + "))");
    }
    return columns.toString();
  }

  /** The same without states. */
  private static String onePass() {
    StringBuilder columns = new StringBuilder();
    for (int i = 0; i < CALLS.size(); i++) {
      columns.append(i == 0 ? "" : ", ").append(CALLS.get(i) + ")");
      if (!CALLS.get(i).startsWith("exact")) {
        columns.append(", " + CALLS.get(i) + ", reduction => 'summary')");
      }
      columns.append(", hex(" + CALLS.get(i) + ", reduction => 'state'))");
    }
    return columns.toString();
  }

  private static List<String> rows(SparkSession session, String sql) {
    return session.sql(sql).collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static List<String> rows(String sql) {
    return rows(spark(), sql);
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void daysMergedAreOnePassInValuesAndBytes(String fused) {
    SparkSession session = spark().newSession();
    session.conf().set("spark.lossless.fused.enabled", fused);
    for (String name : List.of("predictions", "states")) {
      session.read().parquet(folder.resolve(name).toString()).createOrReplaceTempView(name);
    }
    for (String slice : List.of("GROUP BY day DIV 7", "GROUP BY country", "WHERE day < 5", "")) {
      assertThat(rows(session, "SELECT " + merged() + " FROM states " + slice))
          .as(slice)
          .isNotEmpty()
          .isEqualTo(rows(session, "SELECT " + onePass() + " FROM predictions " + slice));
    }
  }

  @Test
  void mergesMergeAgain() {
    assertThat(
            rows(
                "SELECT hex(lossless_merge(s)) FROM (SELECT lossless_merge(c3) AS s FROM states GROUP"
                    + " BY day UNION ALL SELECT NULL)"))
        .isEqualTo(rows("SELECT hex(lossless_merge(c3)) FROM states"));
  }

  @Test
  void statesRollOverWindows() {
    assertThat(
            rows(
                "SELECT day, lossless_value(lossless_merge(s) OVER (ORDER BY day ROWS BETWEEN 6"
                    + " PRECEDING AND CURRENT ROW)) FROM (SELECT day, lossless_merge(c0) AS s FROM"
                    + " states GROUP BY day)"))
        .hasSize(14)
        .isEqualTo(
            rows(
                "SELECT last, mse_loss(p, t) FROM predictions, (SELECT DISTINCT day AS last FROM"
                    + " states) WHERE day BETWEEN last - 6 AND last GROUP BY last"));
  }

  @Test
  void lateLabelsAndDeletionsNeedNoRescan() {
    String gone = "id % 10 = 3 AND day < 9";
    StringBuilder merged = new StringBuilder();
    StringBuilder rest = new StringBuilder();
    for (int i = 0; i < CALLS.size(); i++) {
      String separator = i == 0 ? "" : ", ";
      merged.append(separator).append("lossless_merge(c" + i + ") AS a" + i);
      rest.append(separator).append("lossless_value(lossless_subtract(a" + i + ", c" + i + "))");
    }
    assertThat(
            rows(
                String.format(
                    "SELECT %s FROM (SELECT %s FROM states), (SELECT %s FROM predictions WHERE %s)",
                    rest, merged, columns(", reduction => 'state')"), gone)))
        .isEqualTo(rows("SELECT " + columns(")") + " FROM predictions WHERE NOT (" + gone + ")"));
  }

  @Test
  void subtractionForgetsTheRangeAndNothingElse() {
    String sql =
        "SELECT lossless_value(lossless_subtract(mse_loss(p, t, reduction => 'state'), mse_loss(p,"
            + " t, reduction => 'state') FILTER (WHERE p > 5)), 'summary') FROM VALUES (1D, 0D),"
            + " (2D, 0D), (9D, 0D), (double('Infinity'), 0D), (NULL, 1D) AS data(p, t)";
    // mean 5 / 2; deviation and error of 1 and 4 by hand: sqrt(4.5), sqrt(4.5 / 2)
    assertThat(rows(sql)).containsExactly("[[2.5,5.0,2,2.0,NaN,NaN,2.1213203435596424,1.5,1,0,0]]");
  }

  @Test
  void noStatesAreNullAndNoRowsAreAState() {
    assertThat(
            rows(
                "SELECT lossless_merge(c0) IS NULL, lossless_value(lossless_merge(c0)),"
                    + " lossless_subtract(lossless_merge(c0), CAST(NULL AS BINARY)) FROM states WHERE day < 0"))
        .containsExactly("[true,null,null]");
    assertThat(
            rows(
                "SELECT lossless_value(mse_loss(p, t, reduction => 'state')),"
                    + " lossless_value(mse_loss(p, t, reduction => 'state'), 'sum'),"
                    + " lossless_value(exact_avg(p, reduction => 'state')),"
                    + " lossless_value(mse_loss(p, t, reduction => 'state'), 'summary').rows"
                    + " FROM predictions WHERE day < 0"))
        .containsExactly("[NaN,0.0,null,0]");
  }

  @Test
  void theTypesOfColumnsHaveNoPartInAState() {
    assertThat(
            rows(
                "SELECT count(DISTINCT state) FROM (SELECT explode(array("
                    + "cross_entropy(x, y, reduction => 'state'),"
                    + " cross_entropy(CAST(x AS ARRAY<FLOAT>), y, reduction => 'state'),"
                    + " cross_entropy(CAST(x AS ARRAY<DECIMAL(3, 1)>), y, reduction => 'state'),"
                    + " cross_entropy(x, CAST(y AS DOUBLE), reduction => 'state'),"
                    + " cross_entropy(lossless_pack(x), y, reduction => 'state'),"
                    + " cross_entropy(lossless_pack(x, 'float64'), y, dtype => 'float64', reduction"
                    + " => 'state'))) AS state FROM VALUES (array(2.5D, 1D), 0),"
                    + " (array(0D, 3D), 1) AS data(x, y))"))
        .containsExactly("[1]");
  }

  @Test
  void theTypesAreKnownWithoutRunning() {
    assertThat(
            spark()
                .sql(
                    "SELECT lossless_merge(c0), lossless_value(lossless_merge(c0)),"
                        + " lossless_value(lossless_merge(c0), 'summary').rows FROM states")
                .schema()
                .fields())
        .extracting(field -> field.dataType().toString())
        .containsExactly(
            DataTypes.BinaryType.toString(),
            DataTypes.DoubleType.toString(),
            DataTypes.LongType.toString());
  }

  @Test
  void theDataFrameApiHasTheSameFunctions() {
    Row typed =
        spark()
            .table("predictions")
            .groupBy("day")
            .agg(
                functions
                    .mse_loss(col("p"), col("t"), options().reduction(Reduction.STATE))
                    .as("mse"),
                functions.exact_sum(col("p"), Reduction.STATE).as("sum"),
                functions.exact_avg(col("p"), functions.none(), Reduction.STATE).as("avg"))
            .agg(
                functions.lossless_value(functions.lossless_merge(col("mse"))),
                functions.lossless_value(functions.lossless_merge(col("mse")), Reduction.SUM),
                functions.lossless_value(functions.lossless_merge(col("sum"))),
                functions.lossless_value(
                    functions.lossless_subtract(
                        functions.lossless_merge(col("avg")),
                        functions.lossless_merge(col("avg")))))
            .head();
    Row sql =
        spark()
            .sql(
                "SELECT mse_loss(p, t), mse_loss(p, t, reduction => 'sum'), exact_sum(p), NULL FROM"
                    + " predictions")
            .head();
    assertThat(typed.toString()).isEqualTo(sql.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lossless_merge() | lossless_merge: state is missing in lossless_merge(state)
          lossless_merge(p) | lossless_merge: state must be a BINARY state, got DOUBLE
          lossless_value(logits) | lossless_value: state must be a BINARY state, got ARRAY<FLOAT>
          lossless_value(NULL) | lossless_value: state must be a BINARY state, got VOID
          lossless_value(X'00', 'avg') | lossless_value: reduction must be one of 'value', 'mean', 'batchmean', 'sum', 'summary', got 'avg'
          lossless_value(X'00', reduction => country) | lossless_value: reduction must be a constant, got predictions.country
          lossless_subtract(X'00') | lossless_subtract: b is missing in lossless_subtract(a, b)
          lossless_subtract(X'00', b => 1) | lossless_subtract: b must be a BINARY state, got INT
          lossless_subtract(X'00', state => 1) | lossless_subtract: unknown argument state; it takes a, b
          """)
  void analysisNamesTheMistake(String call, String message) {
    assertThatThrownBy(() -> spark().sql("SELECT " + call + " FROM predictions"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lossless_value(X'') | lossless_value: state must be a state, which begins with the bytes 4c4c5354, got 0 bytes that begin with nothing
          lossless_value(encode('{"mean": 1}', 'UTF-8')) | lossless_value: state must be a state, which begins with the bytes 4c4c5354, got 11 bytes that begin with 7b226d65
          lossless_value(substring(c0, 1, 50)) | bytes, got 50: it is cut
          lossless_subtract(c0, substring(c0, 1, 20)) | lossless_subtract: b must have all of its
          lossless_merge(IF(day = 3, c0, c1)) | lossless_merge: states must be of one call, got
          lossless_subtract(c5, c6) | lossless_subtract: states must be of one call, got exact_sum(x number) and exact_avg(x number, weight number)
          lossless_value(c5, 'mean') | lossless_value: reduction must be one of 'sum' for a state of exact_sum(x number), got 'mean'
          lossless_subtract(c0, (SELECT lossless_merge(c0) FROM states)) | lossless_subtract: b must hold no more rows than it is subtracted from, got
          """)
  void bytesThatDontFitAreErrors(String call, String message) {
    assertThatThrownBy(() -> spark().sql("SELECT " + call + " FROM states").collect())
        .hasStackTraceContaining(message);
  }
}
