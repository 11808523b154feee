package io.lossless.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.report.ConsoleReport;
import io.lossless.spark.SparkTest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value that is no finite number comes with its reason. */
class UndefinedReasonTest extends SparkTest {
  @TempDir Path folder;

  /** The reasons of a job over a table, by slice and name; nothing for values that are finite. */
  private Map<String, String> reasons(Results results) {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Result result : results.all()) {
      String slice = result.slice().isWholeTable() ? "" : result.slice().values() + " ";
      result.undefined().ifPresent(reason -> reasons.put(slice + result.name(), reason));
    }
    return reasons;
  }

  private Results run(String rows, String functions) {
    spark().sql("SELECT * FROM VALUES " + rows).createOrReplaceTempView("undefined_rows");
    return JobRun.run(
        spark(), JobText.read(folder, "input: {table: undefined_rows}\n" + functions));
  }

  @Test
  void countsOfALossTellWhyItIsNotFinite() {
    Results results =
        run(
            """
            ('finite', 1D, 2D, 0L), ('ignored', 1D, 2D, 1L), ('nan', double('NaN'), 2D, 0L),
            ('nan', 1D, 2D, 0L), ('inf', double('inf'), 2D, 0L), ('null', NULL, NULL, NULL)
              AS t(g, x, t, c)
            """,
            """
            losses:
            - mse_loss: {input: x, target: t}
            - cross_entropy: {input: "array(1D, 2D)", target: c, ignore_index: 1}
            slices: [g]
            """);
    assertThat(reasons(results))
        .containsExactly(
            Map.entry("mse_loss", "the loss of a row is NaN"),
            Map.entry("{g=Optional[ignored]} cross_entropy", "the denominator is 0"),
            Map.entry(
                "{g=Optional[inf]} mse_loss",
                "the loss of a row is infinite, or the sum is too large for a double"),
            Map.entry("{g=Optional[nan]} mse_loss", "the loss of a row is NaN"),
            Map.entry("{g=Optional[null]} mse_loss", "all rows have a NULL argument"),
            Map.entry("{g=Optional[null]} cross_entropy", "all rows have a NULL argument"));
  }

  @Test
  void aMetricsContractTellsWhereItIsUndefined() {
    Results results =
        run(
            """
            ('a', 1, 0.1D, 1D), ('a', 1, 0.2D, 0D), ('b', 0, 0.5D, 1D), ('c', 1, 0.5D, 1D),
            ('c', 1, 0.7D, 1D), ('d', 0, 0.5D, 1D), ('d', 1, double('NaN'), 1D),
            ('d', 2, 0.5D, 1D) AS t(g, y, s, w)
            """,
            """
            metrics:
            - spearman_corrcoef: {y_true: y, y_pred: s}
              as: spearman
            - r2_score: {y_true: y, y_pred: "nanvl(s, 0)"}
              as: r2
            - cohen_kappa_score: {y_true: y, y_pred: y}
              as: kappa
            - cohen_kappa_score: {y_true: y, y_pred: y, sample_weight: w}
              as: weighted_kappa
            - roc_auc_score: {y_true: "if(y = 1, 1, 0)", y_score: "nanvl(s, 0)"}
              sorted: true
              as: auc
            slices: [g]
            """);
    assertThat(ConsoleReport.text(results))
        .endsWith(
            """

            spearman: 1 row whose loss is NaN
            spearman: NaN in the whole table: an argument of a row is NaN
            spearman: NaN in 2 slices: y_true or y_pred is constant
            kappa: NaN in 3 slices: all rows have one and the same label
            weighted_kappa: NaN in 3 slices: all rows have one and the same label, or the sample\
             weights sum to zero
            auc: NaN in 3 slices: only one class is in y_true
            spearman: NaN in 1 slice: there is one row only
            r2: NaN in 1 slice: there is one row only
            spearman: NaN in 1 slice: an argument of a row is NaN
            """);
  }

  /** What fails a query of the slice alone is a value without a number here. */
  @Test
  void rowsThatAreAnErrorTogetherAreAReason() {
    Results results =
        run(
            """
            ('both', 0, 0.1D, 1D), ('both', 1, 0.2D, 2D), ('both', 1, 0.6D, 0D),
            ('light', 0, 0.3D, 0D), ('light', 1, 0.6D, 0D), ('one', 1, 0.5D, 1D) AS t(g, y, s, w)
            """,
            """
            metrics:
            - roc_auc_score: {y_true: y, y_score: s}
              as: auc
            - roc_auc_score: {y_true: "array(y, 1 - y)", y_score: "array(s, 1 - s)", average: none}
              as: aucs
            - roc_auc_bounds: {y_true: y, y_score: s}
              as: bounds
            - log_loss: {y_true: y, y_pred: s}
              as: log
            - pearson_corrcoef: {y_true: y, y_pred: s}
              as: pearson
            - mean_squared_error: {y_true: y, y_pred: s, sample_weight: w}
              as: mse
            - cohen_kappa_score: {y_true: y, y_pred: y, labels: [0]}
              as: kappa
            slices: [g]
            """);
    assertThat(reasons(results))
        .containsExactly(
            Map.entry("kappa", "all rows have one and the same label"),
            Map.entry("{g=Optional[both]} kappa", "all rows have one and the same label"),
            Map.entry("{g=Optional[light]} mse", "sample_weight must not sum to zero, got 0.0"),
            Map.entry("{g=Optional[light]} kappa", "all rows have one and the same label"),
            Map.entry(
                "{g=Optional[one]} auc",
                "y_true must have at least two distinct labels unless labels is given, got [1]"),
            Map.entry(
                "{g=Optional[one]} aucs",
                "y_true must have positive and negative rows for each class, got only one kind"),
            Map.entry("{g=Optional[one]} bounds", "y_true must have two distinct labels, got [1]"),
            Map.entry(
                "{g=Optional[one]} log",
                "y_true must have at least two distinct labels unless labels is given, got [1]"),
            Map.entry("{g=Optional[one]} pearson", "must have at least 2 rows, got 1"),
            Map.entry(
                "{g=Optional[one]} kappa",
                "labels must have one that is in y_true, got [0] and [1]"));
    for (Result result : results.all()) {
      result.undefined().ifPresent(reason -> assertThat(result.value()).hasValue(Double.NaN));
      assertThat(result.detail().isPresent() && result.undefined().isPresent()).isFalse();
    }
    assertThat(results.all().get(0).value()).hasValue(7.0 / 8);
  }

  @Test
  void aTableOfUndefinedValuesIsATable() {
    Results results =
        run(
            "('a', 1, 0.5D), ('b', 1, 0.25D) AS t(g, y, s)",
            "metrics:\n- roc_auc_score: {y_true: y, y_score: s}\nslices: [g]\n");
    assertThat(results.all()).hasSize(3);
    assertThat(ConsoleReport.text(results))
        .endsWith(
            """

            roc_auc_score: NaN in the whole table: y_true must have at least two distinct labels\
             unless labels is given, got [1]
            roc_auc_score: NaN in 2 slices: y_true must have at least two distinct labels unless\
             labels is given, got [1]
            """);
  }

  @Test
  void whatIsWrongWithACallOrARowFailsTheJob() {
    String rows = "('a', 1, 0.5D), ('a', 2, 0.5D) AS t(g, y, s)";
    assertThatThrownBy(
            () -> run(rows, "metrics:\n- f1_score: {y_true: y, y_pred: y, pos_label: 3}\n"))
        .rootCause()
        .hasMessage("f1_score: pos_label must be one of [1, 2], got 3");
    assertThatThrownBy(
            () -> run(rows, "metrics:\n- roc_auc_score: {y_true: y, y_score: double('NaN')}\n"))
        .hasMessageContaining("roc_auc_score: y_score must be finite, got NaN");
  }

  @Test
  void replicatesWithoutAValueAreCounted() {
    Results results =
        run(
            "('a', 1, 0.5D), ('a', 0, 0.2D), ('b', 1, 0.5D) AS t(g, y, s)",
            """
            metrics:
            - roc_auc_score: {y_true: y, y_score: s}
            slices: [g]
            bootstrap: {key: s, replicates: 50, seed: 1}
            """);
    assertThat(results.assessment().bootstrap().orElseThrow().undefined())
        .anySatisfy(
            each -> {
              assertThat(each.slice().text()).contains("b");
              assertThat(each.replicates()).isEqualTo(50);
            });
  }

  @Test
  void noRowsAreAReason() {
    Results results =
        run(
            "(1, 1) AS t(y, p) WHERE y = 2",
            """
            losses:
            - mse_loss: {input: p, target: y}
            metrics:
            - accuracy_score: {y_true: y, y_pred: p}
            """);
    assertThat(reasons(results))
        .containsExactly(
            Map.entry("mse_loss", "there are no rows"),
            Map.entry("accuracy_score", "there are no rows"));
  }

  @Test
  void otherValuesAreExplainedByTheContract() {
    Results results =
        run(
            "(1e200D, -1e200D) AS t(y, p)",
            "metrics:\n- mean_squared_error: {y_true: y, y_pred: p}\n");
    assertThat(reasons(results))
        .containsExactly(
            Map.entry(
                "mean_squared_error",
                "by its contract (NaN and infinities are errors, and so are no rows)"));
  }
}
