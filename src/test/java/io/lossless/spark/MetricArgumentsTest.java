package io.lossless.spark;

import static io.lossless.spark.MetricArguments.arguments;
import static io.lossless.spark.MetricsTest.ROWS;
import static io.lossless.spark.MetricsTest.compare;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.function.Reduction;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.junit.jupiter.api.Test;

/** The optional arguments of the metrics' typed methods reach the arguments of their names. */
class MetricArgumentsTest extends SparkTest {
  @Test
  void argumentsAreThoseOfTheSameNames() {
    Column y = col("y");
    Column z = col("z");
    Column p = col("p");
    Column q = col("q");
    Column flags = col("flags");
    Column scores = col("scores");
    compare(
        interpreted().sql(ROWS),
        List.of(
            metrics.f1_score(y, z, arguments().average("macro").zeroDivision(1).labels(1, 0, 7)),
            metrics.precision_score(y, z, arguments().posLabel(0).fromScores(true)),
            metrics.recall_score(y.cast("string"), z.cast("string"), arguments().posLabel("0")),
            metrics.jaccard_score(
                col("s"), col("t"), arguments().average("macro").labels("a", "a b")),
            metrics.fbeta_score(y, z, 2, arguments().average("none").sampleWeight(col("w"))),
            metrics.accuracy_score(y, z, arguments().normalize(false)),
            metrics.confusion_matrix(y, z, arguments().normalize("all")),
            metrics.balanced_accuracy_score(y, z, arguments().adjusted(true)),
            metrics.cohen_kappa_score(y, z, arguments().weights("linear")),
            metrics.log_loss(y, p, arguments().eps(0.3)),
            metrics.brier_score_loss(y, p, arguments().scaleByHalf(false)),
            metrics.calibration_curve(
                y, p, arguments().nBins(3).strategy("quantile").maxDistinct(9)),
            metrics.roc_auc_score(y, p, arguments().maxFpr(0.5)),
            metrics.roc_curve(y, p, arguments().dropIntermediate(false)),
            metrics.roc_auc_bounds(y, p, arguments().bins(16)),
            metrics.dcg_score(flags, scores, arguments().k(2).logBase(3).ignoreTies(true)),
            metrics.mean_reciprocal_rank(y, p, arguments().queryId(z).maxRows(10)),
            metrics.mean_absolute_error(flags, scores, arguments().multioutput("raw_values")),
            metrics.mean_squared_error(flags, scores, arguments().multioutput(1, 2, 3)),
            metrics.r2_score(lit(1), p, arguments().forceFinite(false)),
            metrics.mean_pinball_loss(q, p, arguments().alpha(0.1)),
            metrics.median_absolute_error(q, p, arguments().sketch(8)),
            metrics.mean_tweedie_deviance(q, p, arguments().power(1.5)),
            metrics.mean_iou(y, z, arguments().ignoreIndex(0)),
            metrics.label_error_rate(
                col("steps"),
                col("symbols"),
                arguments().inputLengths(lit(2)).targetLengths(lit(0)).blank(1)),
            metrics.compute_class_weight(
                y, arguments().classWeight("effective_number").beta(0.5).classes(1, 0)),
            metrics.compute_class_weight(col("s"), arguments().classWeight(Map.of("a", 2.0))),
            metrics.max_error(q, p, arguments().reduction(Reduction.STATE).skippingInvalid()),
            metrics.mean_absolute_error(
                functions.lossless_pack(scores, "float64"), flags, arguments().dtype("float64"))),
        List.of(
            "f1_score(y, z, average => 'macro', zero_division => 1, labels => array(1, 0, 7))",
            "precision_score(y, z, pos_label => 0, from_scores => true)",
            "recall_score(CAST(y AS STRING), CAST(z AS STRING), pos_label => '0')",
            "jaccard_score(s, t, average => 'macro', labels => array('a', 'a b'))",
            "fbeta_score(y, z, 2, average => 'none', sample_weight => w)",
            "accuracy_score(y, z, normalize => false)",
            "confusion_matrix(y, z, normalize => 'all')",
            "balanced_accuracy_score(y, z, adjusted => true)",
            "cohen_kappa_score(y, z, weights => 'linear')",
            "log_loss(y, p, eps => 0.3D)",
            "brier_score_loss(y, p, scale_by_half => false)",
            "calibration_curve(y, p, n_bins => 3, strategy => 'quantile', max_distinct => 9)",
            "roc_auc_score(y, p, max_fpr => 0.5)",
            "roc_curve(y, p, drop_intermediate => false)",
            "roc_auc_bounds(y, p, bins => 16)",
            "dcg_score(flags, scores, k => 2, log_base => 3, ignore_ties => true)",
            "mean_reciprocal_rank(y, p, query_id => z, max_rows => 10)",
            "mean_absolute_error(flags, scores, multioutput => 'raw_values')",
            "mean_squared_error(flags, scores, multioutput => array(1, 2, 3))",
            "r2_score(1, p, force_finite => false)",
            "mean_pinball_loss(q, p, alpha => 0.1)",
            "median_absolute_error(q, p, sketch => 8)",
            "mean_tweedie_deviance(q, p, power => 1.5)",
            "mean_iou(y, z, ignore_index => 0)",
            "label_error_rate(steps, symbols, input_lengths => 2, target_lengths => 0, blank => 1)",
            "compute_class_weight(y, class_weight => 'effective_number', beta => 0.5,"
                + " classes => array(1, 0))",
            "compute_class_weight(s, class_weight => map('a', 2.0D))",
            "max_error(q, p, reduction => 'state', on_invalid => 'skip')",
            "mean_absolute_error(lossless_pack(scores, 'float64'), flags, dtype => 'float64')"));
    compare(
        interpreted().sql(ROWS),
        List.of(metrics.compute_sample_weight(y, map(lit(0), lit(0.5)), arguments().absent(4))),
        List.of("compute_sample_weight(y, map(0, 0.5D), absent => 4)"));
  }

  @Test
  void aMetricRefusesWhatItDoesNotTake() {
    Column y = col("y");
    assertThatThrownBy(() -> metrics.matthews_corrcoef(y, y, arguments().average("macro")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "matthews_corrcoef: unknown argument average; it takes y_true, y_pred, from_scores,"
                + " reduction, sample_weight, on_invalid, dtype");
    assertThatThrownBy(() -> metrics.fbeta_score(y, y, 2, arguments().beta(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("fbeta_score: beta is given twice");
    assertThatThrownBy(
            () ->
                interpreted()
                    .sql(ROWS)
                    .select(metrics.f1_score(y, y, arguments().average("median"))))
        .hasMessageContaining("f1_score: average must be");
  }

  @Test
  void argumentsThatAreSetAgainHaveTheirLastValue() {
    MetricArguments macro = arguments().average("macro");
    assertThat(macro.average("micro").values()).containsEntry("average", lit("micro")).hasSize(1);
    assertThat(macro.values()).containsEntry("average", lit("macro"));
  }
}
