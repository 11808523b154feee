package io.lossless.spark.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.SparkTest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;

/** A test of the fused operators against Spark's own. */
abstract class FusedComparison extends SparkTest {
  static <T> T with(String key, String value, Supplier<T> action) {
    spark().conf().set(key, value);
    try {
      return action.get();
    } finally {
      spark().conf().unset(key);
    }
  }

  static List<String> rows(String sql) {
    List<String> rows = new ArrayList<>();
    for (Row row : spark().sql(sql).collectAsList()) {
      rows.add(row.toString());
    }
    rows.sort(null);
    return rows;
  }

  static String plan(String sql) {
    return spark().sql(sql).queryExecution().executedPlan().toString();
  }

  static void assertSameBitsAsSparksOperators(String sql) {
    assertThat(rows(sql))
        .as(sql)
        .isNotEmpty()
        .isEqualTo(with(FusedRule.ENABLED, "false", () -> rows(sql)));
  }

  static String finalPlan(String sql) {
    var data = spark().sql(sql);
    data.collectAsList();
    String plan = data.queryExecution().executedPlan().toString();
    int initial = plan.indexOf("== Initial Plan ==");
    return initial < 0 ? plan : plan.substring(0, initial);
  }
}
