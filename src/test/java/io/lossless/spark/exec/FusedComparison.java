package io.lossless.spark.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A test of the fused operators against Spark's own. */
abstract class FusedComparison extends SparkTest {
  private static final Map<String, String> REFERENCE =
      Map.of(
          FusedRule.ENABLED,
          "false",
          "spark.sql.codegen.wholeStage",
          "false",
          "spark.sql.codegen.factoryMode",
          "NO_CODEGEN",
          "spark.sql.adaptive.enabled",
          "false");

  static <T> T with(String key, String value, Supplier<T> action) {
    spark().conf().set(key, value);
    try {
      return action.get();
    } finally {
      spark().conf().unset(key);
    }
  }

  static List<String> rows(String sql) {
    return rows(spark().sql(sql));
  }

  private static List<String> rows(Dataset<Row> data) {
    List<String> rows = new ArrayList<>();
    for (Row row : data.collectAsList()) {
      rows.add(row.toString());
    }
    rows.sort(null);
    return rows;
  }

  static String plan(String sql) {
    return spark().sql(sql).queryExecution().executedPlan().toString();
  }

  /** The final plan of the query, which has the rows of Spark's own operators. */
  static String assertSameBitsAsSparksOperators(String sql) {
    Dataset<Row> data = spark().sql(sql);
    assertThat(rows(data)).as(sql).isNotEmpty().isEqualTo(rowsOfSparksOperators(sql));
    return finalPlan(data);
  }

  /** Interpreted, for Spark's own operators compile code for each query, which takes long. */
  private static List<String> rowsOfSparksOperators(String sql) {
    Supplier<List<String>> rows = () -> rows(sql);
    for (Map.Entry<String, String> setting : REFERENCE.entrySet()) {
      Supplier<List<String>> inner = rows;
      rows = () -> with(setting.getKey(), setting.getValue(), inner);
    }
    return rows.get();
  }

  static String finalPlan(String sql) {
    Dataset<Row> data = spark().sql(sql);
    data.collectAsList();
    return finalPlan(data);
  }

  private static String finalPlan(Dataset<Row> collected) {
    String plan = collected.queryExecution().executedPlan().toString();
    int initial = plan.indexOf("== Initial Plan ==");
    return initial < 0 ? plan : plan.substring(0, initial);
  }
}
