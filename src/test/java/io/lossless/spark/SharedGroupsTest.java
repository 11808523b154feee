package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metrics that keep the same of their rows keep it once, whatever Spark plans around them. */
class SharedGroupsTest extends SparkTest {
  private static final String ROWS =
      "VALUES (0, 0, 2D, 'a'), (1, 2, 1D, 'a'), (2, 2, 0.5D, 'b'), (1, 1, 3D, 'b'),"
          + " (2, 0, 1D, 'b') AS t(y, p, w, g)";

  private static final Pattern STATE = Pattern.compile("accuracy_score\\([^()]*\\)");

  private static Dataset<Row> query(boolean fused, String sql) {
    var session = spark().newSession();
    session.conf().set("spark.lossless.fused.enabled", fused);
    return session.sql(sql);
  }

  /** The different states that the partial aggregate keeps. */
  private static long states(Dataset<Row> query) {
    String plan = query.queryExecution().optimizedPlan().toString();
    Matcher calls = STATE.matcher(plan);
    return calls.results().map(call -> call.group()).distinct().count();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoMetricsOfOneStateKeepItOnce(boolean fused) {
    Dataset<Row> query =
        query(
            fused,
            "SELECT accuracy_score(y, p) AS fraction, accuracy_score(y, p, false) AS count,"
                + " count(*) AS n FROM "
                + ROWS);
    assertThat(states(query)).isEqualTo(1);
    assertThat(query.head()).hasToString("[0.6,3.0,5]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void groupsAndExpressionsOfMetricsStayWhatTheyAre(boolean fused) {
    Dataset<Row> query =
        query(
            fused,
            "SELECT g, 2 * accuracy_score(y, p, false) + 1 AS x, accuracy_score(y, p) AS y FROM "
                + ROWS
                + " GROUP BY g HAVING accuracy_score(y, p, false) >= 1 ORDER BY y DESC");
    assertThat(query.collectAsList()).hasToString("[[b,5.0,0.6666666666666666], [a,3.0,0.5]]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void otherRowsAreOtherStates(boolean fused) {
    Dataset<Row> query =
        query(
            fused,
            "SELECT accuracy_score(y, p) AS plain, accuracy_score(y, p, false) AS count,"
                + " accuracy_score(y, p) FILTER (WHERE g = 'b') AS filtered,"
                + " accuracy_score(y, p, false) FILTER (WHERE g = 'b') AS filtered_count,"
                + " accuracy_score(y, p, sample_weight => w) AS weighted,"
                + " accuracy_score(p, y, false) AS swapped FROM "
                + ROWS);
    assertThat(query.head()).hasToString("[0.6,3.0,0.6666666666666666,2.0,0.7333333333333333,3.0]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void distinctRowsAndWindowsHaveThem(boolean fused) {
    Dataset<Row> distinct =
        query(
            fused,
            "SELECT accuracy_score(DISTINCT y, p) AS fraction,"
                + " accuracy_score(DISTINCT y, p, false) AS count FROM"
                + " VALUES (1, 1), (1, 1), (0, 1) AS t(y, p)");
    assertThat(distinct.head()).hasToString("[0.5,1.0]");
    Dataset<Row> window =
        query(
            fused,
            "SELECT DISTINCT g, accuracy_score(y, p) OVER (PARTITION BY g) AS a,"
                + " accuracy_score(y, p, false) OVER (PARTITION BY g) AS c FROM "
                + ROWS
                + " ORDER BY g");
    assertThat(window.collectAsList()).hasToString("[[a,0.5,1.0], [b,0.6666666666666666,2.0]]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noRowsAreNoState(boolean fused) {
    Dataset<Row> query =
        query(
            fused,
            "SELECT accuracy_score(y, p) AS fraction, accuracy_score(y, p, false) AS count FROM "
                + ROWS
                + " WHERE g = 'c'");
    assertThat(query.head()).hasToString("[NaN,0.0]");
  }
}
