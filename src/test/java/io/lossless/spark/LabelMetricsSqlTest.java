package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.spark.exec.FusedRule;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Types of results, groups, and rows that are left out, of metrics of labels and masks. */
class LabelMetricsSqlTest extends SparkTest {
  private static final SparkSession INTERPRETED = interpreted();

  private static final String ROWS =
      " FROM VALUES (true, true, 'b', 2D), (true, false, 'a', 1D), (false, false, 'b', 0.5D),"
          + " (NULL, true, 'a', 1D) AS t(y, p, s, w)";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unique_labels(y, p) | array<boolean> | [false, true]
          unique_labels(s, s) | array<string> | [a, b]
          unique_labels(int(y), int(p)) | array<bigint> | [0, 1]
          confusion_matrix(y, p) | array<array<bigint>> | [[1, 0], [1, 1]]
          confusion_matrix(y, p, sample_weight => w) | array<array<double>> | [[0.5, 0.0], [1.0, 2.0]]
          confusion_matrix(y, p, normalize => 'all') | array<array<double>> | [[0.3333333333333333, 0.0], [0.3333333333333333, 0.3333333333333333]]
          confusion_matrix(y, p, labels => array(true, false)) | array<array<bigint>> | [[1, 1], [0, 1]]
          multilabel_confusion_matrix(y, p) | array<array<array<bigint>>> | [[[1, 1], [0, 1]], [[1, 0], [1, 1]]]
          recall_score(y, p, pos_label => true) | double | 0.5
          recall_score(y, p, average => 'none') | array<double> | [1.0, 0.5]
          classification_report(y, p).classes | map<boolean,struct<precision:double,recall:double,f1_score:double,support:bigint>> | {false -> {0.5, 1.0, 0.6666666666666666, 1}, true -> {1.0, 0.5, 0.6666666666666666, 2}}
          classification_report(y, p, sample_weight => w).macro_avg | struct<precision:double,recall:double,f1_score:double,support:double> | {0.6666666666666666, 0.8333333333333333, 0.65, 3.5}
          classification_report(array(int(y), 0), array(int(p), 1), labels => array(1), on_invalid => 'skip').classes | map<bigint,struct<precision:double,recall:double,f1_score:double,support:bigint>> | {1 -> {0.0, 0.0, 0.0, 0}}
          compute_class_weight(y) | map<boolean,double> | {false -> 1.5, true -> 0.75}
          compute_class_weight(s, sample_weight => w) | map<string,double> | {a -> 1.125, b -> 0.9}
          compute_class_weight(int(y), class_weight => 'none', classes => array(0, 1, 2)) | map<bigint,double> | {0 -> 1.0, 1 -> 1.0, 2 -> 1.0}
          compute_pos_weight(y) | array<double> | [0.5]
          cohen_kappa_score(y, p, on_invalid => 'skip') | double | 0.4
          accuracy_score(double(int(y)) + 0.5D, int(p), on_invalid => 'skip') | double | NaN
          accuracy_score(int(y), w, from_scores => true) | double | 0.6666666666666666
          pixel_accuracy(array(array(int(y), 2)), array(array(int(p), 3)), on_invalid => 'skip') | double | 0.3333333333333333
          mean_iou(int(y), int(p), average => 'none') | array<double> | [0.5, 0.5]
          dice_score(array(y), array(p), on_invalid => 'skip') | double | 0.6666666666666666
          char_error_rate('', s) | double | Infinity
          char_error_rate(s, s) FILTER (WHERE false) | double | NaN
          word_error_rate('', '') | double | NaN
          word_error_rate(' a\u00a0b ', s) | double | 0.5
          """)
  void resultsHaveTheTypesOfTheirLabels(String call, String type, String value) {
    Row row =
        INTERPRETED
            .sql("SELECT typeof(v), CAST(v AS STRING) FROM (SELECT " + call + " AS v" + ROWS + ")")
            .head();
    assertThat(row.getString(0)).isEqualTo(type);
    assertThat(row.getString(1)).isEqualTo(value);
  }

  @Test
  void aSampleWeightIsTheWeightOfItsLabel() {
    String query =
        "SELECT s, compute_sample_weight(s, map('a', 2, 'b', NULL)),"
            + " compute_sample_weight(y, (SELECT compute_class_weight(y)"
            + ROWS
            + ")), compute_sample_weight(3, map(1, 0.5)),"
            + " compute_sample_weight(3S, map(3L, 0.5), absent => 7)"
            + ROWS;
    List<String> rows = INTERPRETED.sql(query).collectAsList().stream().map(Row::toString).toList();
    assertThat(rows)
        .containsExactly(
            "[b,null,0.75,1.0,0.5]",
            "[a,2.0,0.75,1.0,0.5]",
            "[b,null,1.5,1.0,0.5]",
            "[a,2.0,null,1.0,0.5]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          compute_class_weight(s, map('a', 2, 'b', 3), reduction => 'state') | {"a":2.0,"b":3.0}
          compute_class_weight(s, classes => array('a', 'b'), reduction => 'state') | {"a":1.0,"b":1.0}
          f1_score(s, s, pos_label => 'a', reduction => 'state') | 1.0
          f1_score(s, s, labels => array('b'), average => 'none', reduction => 'state') | [1.0]
          confusion_matrix(y, p, reduction => 'state') | [[1,0],[1,1]]
          confusion_matrix(y, p, sample_weight => w, reduction => 'state') | [[0.5,0.0],[1.0,2.0]]
          word_error_rate(s, s, reduction => 'state') | 0.0
          """)
  void statesKeepLabelsOfEveryKind(String call, String value) {
    String query = "SELECT lossless_value(" + call + ", 'json')" + ROWS;
    assertThat(INTERPRETED.sql(query).head().get(0)).hasToString(value);
  }

  /** Two steps of the likeliest class 1 are one label, blanks between them make two. */
  @Test
  void labelsAreDecodedGreedily() {
    String query =
        "SELECT label_error_rate(p, y, blank => 2), label_error_rate(p, y, n, m, blank => 2) FROM"
            + " VALUES (array(array(0.1, 0.8, 0.1), array(0.2, 0.7, 0.1), array(0.1, 0.1, 0.8),"
            + " array(0.0, 0.9, 0.1), array(0.5, 0.5, 0.0)), array(1, 1, 0), 4, 2),"
            + " (array(array(0.9, 0.1, 0.0), array(0.2, 0.7, 0.1), array(0.2, 0.7, 0.1),"
            + " array(0.2, 0.7, 0.1), array(0.2, 0.7, 0.1)), array(1, 0), 1, 2) AS t(p, y, n, m)";
    // By hand: 1 1 0 against 1 1 0, and 0 1 against 1 0; then 1 1 against 1 1, and 0 against 1 0.
    assertThat(INTERPRETED.sql(query).head()).hasToString("[0.4,0.25]");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyGroupHasItsOwnLabels(boolean fused) {
    SparkSession session = interpreted();
    session.conf().set(FusedRule.ENABLED, fused);
    String table =
        "SELECT id % 211 AS g, concat('label', (id * 7) % (2 + id % 211 % 97)) AS y,"
            + " concat('label', (id * 5) % (2 + id % 211 % 89)) AS p, id % 300 - 150 AS n,"
            + " id * id % 311 - 150 AS m FROM range(8000)";
    String wrong =
        "SELECT count(*) FROM (SELECT g, accuracy_score(y, p, false) AS a, accuracy_score(n, m,"
            + " false) AS b, size(unique_labels(y, p)) AS c, count_if(y = p) AS d, count_if(n = m)"
            + " AS e, size(array_union(collect_set(y), collect_set(p))) AS f FROM ("
            + table
            + ") GROUP BY g) WHERE a <> d OR b <> e OR c <> f";
    assertThat(session.sql(wrong).head().getLong(0)).isZero();
    String whole =
        "SELECT accuracy_score(y, p, false) = count_if(y = p), accuracy_score(n, m, false) ="
            + " count_if(n = m) FROM ("
            + table
            + ")";
    assertThat(session.sql(whole).head()).hasToString("[true,true]");
  }
}
