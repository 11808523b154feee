package io.lossless.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lossless.spark.SparkTest;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Metrics of scores with arguments that the golden file doesn't have: values of scikit-learn, or of
 * tools/reference-values/score_metrics.py where it has none.
 */
class ScoreValuesTest extends SparkTest {
  private static final String SCHEMA =
      "y BIGINT, p DOUBLE, s DOUBLE, w DOUBLE, sign BIGINT, text STRING, c BIGINT, name STRING,"
          + " far BIGINT, q ARRAY<DOUBLE>, d ARRAY<DOUBLE>, m BIGINT, e ARRAY<DOUBLE>,"
          + " rel ARRAY<DOUBLE>, rank ARRAY<DOUBLE>";

  /** Read once: every query would parse the lines again. */
  private static final Dataset<Row> TABLE = table(interpreted());

  private static Dataset<Row> table(SparkSession session) {
    List<String> lines = GoldenFile.lines("/metrics/score-rows.jsonl");
    return session
        .read()
        .schema(SCHEMA)
        .json(session.createDataset(lines, Encoders.STRING()))
        .coalesce(3);
  }

  @Test
  void equalsReferenceValues() {
    List<String[]> values =
        GoldenFile.lines("/metrics/score-values.tsv").stream()
            .map(line -> line.split("\t"))
            .toList();
    assertThat(values).hasSizeGreaterThan(50);
    Row row =
        TABLE.selectExpr(values.stream().map(value -> value[0]).toArray(String[]::new)).head();
    for (int i = 0; i < values.size(); i++) {
      Object expected = GoldenFile.value(GoldenFile.parse(values.get(i)[1]));
      GoldenMetricsTest.assertClose(values.get(i)[0], row.get(i), expected);
    }
  }

  @Test
  void itemsOfAQueryInRowsOfTheirOwnCountAsThoseOfAnArray() {
    Dataset<Row> rows =
        TABLE
            .selectExpr("monotonically_increasing_id() AS id", "rel", "rank")
            .cache(); // the ids must be the same in both queries
    String[] functions = {
      "mean_reciprocal_rank(%s)",
      "mean_average_precision(%s, k => 3)",
      "precision_at_k(%s, k => 2)",
      "recall_at_k(%s, k => 2)",
      "hit_rate_at_k(%s, k => 2)"
    };
    Dataset<Row> items = rows.selectExpr("id", "inline(arrays_zip(rel, rank))").repartition(4);
    Row ofArrays = rows.selectExpr(calls(functions, "rel, rank")).head();
    assertThat(items.selectExpr(calls(functions, "rel, rank, query_id => id")).head())
        .isEqualTo(ofArrays);
    String texts = "rel, rank, query_id => concat('query ', id)";
    assertThat(items.selectExpr(calls(functions, texts)).head()).isEqualTo(ofArrays);
  }

  private static String[] calls(String[] functions, String arguments) {
    return Stream.of(functions)
        .map(function -> function.formatted(arguments))
        .toArray(String[]::new);
  }

  static Stream<Arguments> errors() {
    return Stream.of(
        arguments("log_loss(c, q, labels => array(2, 1, 0))", "labels must be in rising order"),
        arguments("log_loss(c, q, labels => array(0, 1))", "y_pred must have as many scores as"),
        arguments("log_loss(c, q, labels => array(0, 1, 3))", "y_true must be one of [0, 1, 3]"),
        arguments("log_loss(c, p)", "y_pred must be an array of scores for more than two labels"),
        arguments("log_loss(far, e)", "y_true must be a whole number in [0, 20)"),
        arguments("log_loss(y, s)", "y_pred must be in [0, 1]"),
        arguments("log_loss(y, p, eps => 0)", "eps must be > 0 and <= 0.5, got 0.0"),
        arguments("calibration_curve(c % 2 + 3, p)", "pos_label must be given for labels [3, 4]"),
        arguments("brier_score_loss(y, p, labels => array(0, 1))", "labels must be left out"),
        arguments("hinge_loss(1L, s)", "y_true must have at least two distinct labels"),
        arguments("top_k_accuracy_score(c, d, k => 0)", "k must be >= 1, got 0"),
        arguments("top_k_accuracy_score(1L, s, k => 1)", "y_true must have at least two distinct"),
        arguments("expected_calibration_error(name, q)", "y_true must be a class number"),
        arguments("calibration_curve(y, p, strategy => 'other')", "strategy must be one of"),
        arguments("calibration_curve(c, p, pos_label => 1)", "y_true must have at most two labels"),
        arguments(
            "calibration_curve(y, s, strategy => 'quantile')", "y_prob must be in [0, 1], got -"),
        arguments("roc_auc_score(c, s)", "y_score must be an array of scores for more than two"),
        arguments("roc_auc_score(y, s, max_fpr => 0)", "max_fpr must be > 0 and <= 1, got 0.0"),
        arguments(
            "roc_auc_score(y, s, max_distinct => 5)",
            "roc_auc_score: max_distinct must be at least"),
        arguments("roc_auc_score(rel, rank)", "y_true must be 0 or 1"),
        arguments("roc_auc_score(y, s, sample_weight => w - 1)", "sample_weight must be >= 0"),
        arguments("average_precision_score(c, q)", "y_score must be a number for a label"),
        arguments("average_precision_score(sign, s, pos_label => 0)", "pos_label must be one of"),
        arguments("roc_curve(c % 2 + 3, s)", "pos_label must be given for labels [3, 4]"),
        arguments("roc_auc_bounds(c, s)", "y_true must have two distinct labels, got [0, 1, 2]"),
        arguments("roc_auc_bounds(y, s, bins => 3)", "bins must be in [16, 1048576], got 3"),
        arguments("coverage_error(rel, rank)", "y_true must be 0 or 1"),
        arguments("coverage_error(c, rank)", "y_true must be an array of numbers"),
        arguments("dcg_score(rel, d)", "y_true must have as many items as y_score"),
        arguments("dcg_score(rel, rank, log_base => 1)", "log_base must be > 0, finite and not 1"),
        arguments("precision_at_k(rel, rank, k => 0)", "k must be >= 1, got 0"),
        arguments("precision_at_k(rel, rank, query_id => c)", "y_true must be a number with"),
        arguments(
            "precision_at_k(y, s, query_id => c, max_rows => 5)",
            "precision_at_k: max_rows must be at"),
        arguments(
            "precision_at_k(y, s, query_id => c, sample_weight => w)",
            "sample_weight must be left out with query_id"));
  }

  /** What the types of columns tell: no row is read. */
  static Stream<Arguments> errorsOfTheCall() {
    return Stream.of(
        arguments(
            "brier_score_loss(text, p)",
            "brier_score_loss: pos_label must be given where y_true is STRING, got none"),
        arguments(
            "brier_score_loss(y, p, pos_label => 'yes')",
            "brier_score_loss: pos_label must be of the kind of y_true (BIGINT), got 'yes'"),
        arguments(
            "calibration_curve(text, p)",
            "calibration_curve: pos_label must be given where y_true is STRING, got none"),
        arguments(
            "roc_curve(text, s)",
            "roc_curve: pos_label must be given where y_true is STRING, got none"),
        arguments(
            "precision_recall_curve(text, s)",
            "precision_recall_curve: pos_label must be given where y_true is STRING, got none"),
        arguments(
            "precision_recall_curve(text, s, pos_label => 1)",
            "precision_recall_curve: pos_label must be of the kind of y_true (STRING), got 1"),
        arguments(
            "average_precision_score(text, s)",
            "average_precision_score: pos_label must be of the kind of y_true (STRING), got 1"),
        arguments(
            "average_precision_bounds(text, s)",
            "average_precision_bounds: pos_label must be of the kind of y_true (STRING), got 1"),
        arguments(
            "average_precision_bounds(y, s, pos_label => 'yes')",
            "average_precision_bounds: pos_label must be of the kind of y_true (BIGINT), got 'yes'"),
        arguments(
            "log_loss(c, q, labels => array('a', 'b', 'c'))",
            "log_loss: labels must be of the kind of y_true (BIGINT), got ['a', 'b', 'c']"),
        arguments(
            "log_loss(y, p, labels => array(0, 1, 2))",
            "log_loss: y_pred must be an array of scores for more than two labels, got [0, 1, 2]"),
        arguments(
            "hinge_loss(y, s, labels => array(0, 1, 2))",
            "hinge_loss: pred_decision must be an array of scores for more than two labels, got"
                + " [0, 1, 2]"),
        arguments(
            "top_k_accuracy_score(text, s, labels => array(0, 1))",
            "top_k_accuracy_score: labels must be of the kind of y_true (STRING), got [0, 1]"),
        arguments(
            "roc_auc_score(y, s, labels => array(1, 0))",
            "roc_auc_score: labels must be in rising order, as the columns are, got [1, 0]"),
        arguments(
            "roc_auc_score(y, s, labels => array(0))",
            "roc_auc_score: labels must be at least two, got [0]"),
        arguments(
            "roc_auc_score(y, s, labels => array(0, 1, 2))",
            "roc_auc_score: y_score must be an array of scores for more than two labels, got [0, 1,"
                + " 2]"),
        arguments(
            "roc_auc_score(c, q, multi_class => 'ovo', sample_weight => w)",
            "roc_auc_score: sample_weight must be left out with multi_class => 'ovo', got some"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errorsOfTheCall")
  void whatTheTypesOfColumnsTellIsAnErrorAtAnalysis(String call, String message) {
    assertThatThrownBy(() -> TABLE.selectExpr(call))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("errors")
  void errorsNameFunctionConstraintAndValue(String call, String message) {
    assertThatThrownBy(() -> TABLE.selectExpr(call).collect()).hasMessageContaining(message);
  }
}
