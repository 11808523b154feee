package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every mistake in a call of a loss that is no plain mean of rows, or in its rows, is an error that
 * names it.
 */
class PooledLossErrorsTest extends SparkTest {
  private final SparkSession session = interpreted();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ctc_loss(array(array(1D))) | ctc_loss: targets is missing in ctc_loss(log_probs, targets, [input_lengths], [target_lengths], [blank], [zero_infinity])
          ctc_loss(1D, array(1)) | ctc_loss: log_probs must be an array of numbers, got DOUBLE
          ctc_loss('x', array(1)) | ctc_loss: log_probs must be an array of numbers, got STRING
          ctc_loss(array(1D), array(1)) | ctc_loss: log_probs must be an array of arrays, steps of classes, got ARRAY<DOUBLE>
          ctc_loss(array(array(array(1D))), array(1)) | ctc_loss: log_probs must be an array of arrays, steps of classes, got ARRAY<ARRAY<ARRAY<DOUBLE>>>
          ctc_loss(array(array(1D)), 1) | ctc_loss: targets must be an array of numbers, got INT
          ctc_loss(array(array(1D)), array(array(1))) | ctc_loss: targets must be an array of class indices, got ARRAY<ARRAY<INT>>
          ctc_loss(array(array(1D)), array(1), array(1)) | ctc_loss: input_lengths must be a number, got ARRAY<INT>
          ctc_loss(array(array(1D)), array(1), 1, 'x') | ctc_loss: target_lengths must be a number
          ctc_loss(array(array(1D)), array(1), blank => -1) | ctc_loss: blank must be >= 0, got -1
          ctc_loss(array(array(1D)), array(1), blank => 0.5) | ctc_loss: blank must be a whole number, got 0.5
          ctc_loss(array(array(1D)), array(1), blank => rand()) | ctc_loss: blank must be a constant, got rand()
          ctc_loss(array(array(1D)), array(1), zero_infinity => 1) | ctc_loss: zero_infinity must be true or false, got 1
          ctc_loss(array(array(1D)), array(1), zero_infinity => 'true') | ctc_loss: zero_infinity must be true or false, got 'true'
          ctc_loss(array(array(1D)), array(1), reduction => 'batchmean') | ctc_loss: reduction must be one of 'mean', 'sum', 'none', 'summary', 'state', got 'batchmean'
          dice_loss(1D) | dice_loss: target is missing in dice_loss(pred, target, [smooth], [per_row])
          dice_loss('x', 1) | dice_loss: pred must be a number or array of numbers, got STRING
          dice_loss(array(1D), 1) | dice_loss: target must be of the same shape as pred (ARRAY<DOUBLE>), got INT
          dice_loss(1D, array(array(1))) | dice_loss: target must be of the same shape as pred (DOUBLE), got ARRAY<ARRAY<INT>>
          dice_loss(1D, 1, smooth => -1) | dice_loss: smooth must be finite and >= 0, got -1.0
          dice_loss(1D, 1, smooth => double('NaN')) | dice_loss: smooth must be finite and >= 0, got NaN
          dice_loss(1D, 1, smooth => double('Infinity')) | dice_loss: smooth must be finite and >= 0, got Infinity
          dice_loss(1D, 1, smooth => true) | dice_loss: smooth must be a number, got true
          dice_loss(1D, 1, per_row => 1) | dice_loss: per_row must be true or false, got 1
          dice_loss(1D, 1, alpha => 1) | dice_loss: unknown argument alpha; it takes pred, target, smooth, per_row, reduction, sample_weight, on_invalid
          iou_loss(array(1D), array(array(1))) | iou_loss: target must be of the same shape as pred (ARRAY<DOUBLE>), got ARRAY<ARRAY<INT>>
          iou_loss(1D, 1, smooth => -0.1) | iou_loss: smooth must be finite and >= 0, got -0.1
          iou_loss(1D, 1, per_row => 'yes') | iou_loss: per_row must be true or false, got 'yes'
          tversky_loss(array(1D), 1) | tversky_loss: target must be of the same shape as pred (ARRAY<DOUBLE>), got INT
          tversky_loss(1D, 1, alpha => -1) | tversky_loss: alpha must be finite and >= 0, got -1.0
          tversky_loss(1D, 1, beta => double('NaN')) | tversky_loss: beta must be finite and >= 0, got NaN
          tversky_loss(1D, 1, beta => 'x') | tversky_loss: beta must be a number, got 'x'
          tversky_loss(1D, 1, smooth => double('-Infinity')) | tversky_loss: smooth must be finite and >= 0, got -Infinity
          tversky_loss(1D, 1, 0.5, 0.5, 1.0, 0) | tversky_loss: per_row must be true or false, got 0
          multi_task_loss(array(1D), 0, 1D) | multi_task_loss: target2 is missing in multi_task_loss(pred1, target1, pred2, target2, [task_weights])
          multi_task_loss(1D, 0, 1D, 1D) | multi_task_loss: pred1 must be an array of numbers, got DOUBLE
          multi_task_loss(array(array(1D)), 0, 1D, 1D) | multi_task_loss: pred1 must be an array of logits, got ARRAY<ARRAY<DOUBLE>>
          multi_task_loss(array(1D), array(0), 1D, 1D) | multi_task_loss: target1 must be a number, got ARRAY<INT>
          multi_task_loss(array(1D), 0, 'x', 1D) | multi_task_loss: pred2 must be a number or array of numbers, got STRING
          multi_task_loss(array(1D), 0, array(1D), 1D) | multi_task_loss: target2 must be of the same shape as pred2 (ARRAY<DOUBLE>), got DOUBLE
          multi_task_loss(array(1D), 0, 1D, 1D, array(1.0)) | multi_task_loss: task_weights must be two finite numbers, got [1.0]
          multi_task_loss(array(1D), 0, 1D, 1D, array(1.0, 2.0, 3.0)) | multi_task_loss: task_weights must be two finite numbers, got [1.0, 2.0, 3.0]
          multi_task_loss(array(1D), 0, 1D, 1D, array(1D, double('NaN'))) | multi_task_loss: task_weights must be two finite numbers, got [1.0, NaN]
          multi_task_loss(array(1D), 0, 1D, 1D, 0.5) | multi_task_loss: task_weights must be an array of numbers, got 0.5
          multi_task_loss(array(1D), 0, 1D, 1D, reduction => 'summary') | multi_task_loss: reduction must be one of 'mean', 'sum', 'none', 'state', got 'summary'
          """)
  void analysisNamesTheMistake(String call, String message) {
    assertThatThrownBy(() -> session.sql("SELECT " + call))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ctc_loss(x, y) | array(array(-1D, -2D)), array(2) | ctc_loss: targets must be classes in [0, 2), got 2 at index 0
          ctc_loss(x, y) | array(array(-1D, -2D)), array(1, -1) | ctc_loss: targets must be classes in [0, 2), got -1 at index 1
          ctc_loss(x, y) | array(array(-1D, -2D)), array(0.5D) | ctc_loss: targets must be classes in [0, 2), got 0.5 at index 0
          ctc_loss(x, y) | array(array(-1D, -2D)), array(1, NULL) | ctc_loss: targets must not contain NULL, got NULL at index 1
          ctc_loss(x, y) | array(array(-1D, -2D), array(-1D)), array(1) | ctc_loss: log_probs must have rows of one length, got 2 and 1
          ctc_loss(x, y) | array(array(-1D, NULL)), array(1) | ctc_loss: log_probs must not contain NULL, got NULL at index 1 of dimension 1
          ctc_loss(x, y, blank => 2) | array(array(-1D, -2D)), array(1) | ctc_loss: blank must be a class in [0, 2), got 2
          ctc_loss(x, array(1), y) | array(array(-1D, -2D)), 2 | ctc_loss: input_lengths must be a whole number in [0, 1], the steps of log_probs, got 2
          ctc_loss(x, array(1), y) | array(array(-1D, -2D)), -1 | ctc_loss: input_lengths must be a whole number in [0, 1], the steps of log_probs, got -1
          ctc_loss(x, array(1), y) | array(array(-1D, -2D)), 0.5D | ctc_loss: input_lengths must be a whole number in [0, 1], the steps of log_probs, got 0.5
          ctc_loss(x, array(1), target_lengths => y) | array(array(-1D, -2D)), 2 | ctc_loss: target_lengths must be a whole number in [0, 1], the size of targets, got 2
          ctc_loss(x, array(1), target_lengths => y) | array(array(-1D, -2D)), double('NaN') | ctc_loss: target_lengths must be a whole number in [0, 1], the size of targets, got NaN
          ctc_loss(x, array(1), sample_weight => y) | array(array(-1D, -2D)), double('NaN') | ctc_loss: sample_weight must be finite, got NaN
          dice_loss(x, y) | array(1D, 2D), array(1) | dice_loss: target must have the shape of pred [2], got [1]
          dice_loss(x, y, per_row => true) | array(1D, NULL), array(1, 0) | dice_loss: pred must not contain NULL, got NULL at index 1
          iou_loss(x, y) | array(array(1D, 2D)), array(array(1), array(0)) | iou_loss: target must have the shape of pred [1, 2], got [2, 1]
          iou_loss(x, 1, sample_weight => y) | 1D, double('Infinity') | iou_loss: sample_weight must be finite, got Infinity
          tversky_loss(x, y, 0.3, 0.7) | array(1D, 2D), array(1, 1, 1) | tversky_loss: target must have the shape of pred [2], got [3]
          multi_task_loss(x, y, 1D, 1D) | array(1D, 2D), 2 | multi_task_loss: target1 must be a class index in [0, 2) or ignore_index -100, got 2
          multi_task_loss(x, y, 1D, 1D) | array(1D, 2D), 0.5D | multi_task_loss: target1 must be a class index in [0, 2) or ignore_index -100, got 0.5
          multi_task_loss(x, y, 1D, 1D) | cast(array() AS array<double>), 0 | multi_task_loss: pred1 must have at least one class, got an empty array
          multi_task_loss(x, 0, x, y) | array(1D, 2D), array(1D) | multi_task_loss: target2 must have the shape of pred2 [2], got [1]
          multi_task_loss(x, 0, x, y) | array(1D, 2D), array(1D, NULL) | multi_task_loss: target2 must not contain NULL, got NULL at index 1
          multi_task_loss(x, 0, 1D, 1D, sample_weight => y) | array(1D, 2D), double('NaN') | multi_task_loss: sample_weight must be finite, got NaN
          """)
  void rowsThatCantBeEvaluatedAreErrorsOrLeftOut(String call, String row, String message) {
    String from = " FROM VALUES (" + row + ") AS data(x, y)";
    assertThatThrownBy(() -> session.sql("SELECT " + call + from).collect())
        .hasMessageContaining(message);
    String skip = call.substring(0, call.length() - 1) + ", on_invalid => 'skip', reduction => ";
    assertThat(session.sql("SELECT " + skip + "'none')" + from).head().isNullAt(0)).isTrue();
    if (!call.startsWith("multi_task_loss")) {
      assertThat(
              session
                  .sql(
                      "SELECT s.rows, s.invalid_rows FROM (SELECT "
                          + skip
                          + "'summary') AS s"
                          + from
                          + ")")
                  .head())
          .hasToString("[0,1]");
    }
  }

  @Test
  void aMeanAndASumOfCtcNeedARow() {
    String message = "ctc_loss: log_probs must have at least 1 row, got 0";
    String none = " FROM VALUES (array(array(-1D, -2D)), array(1), 0) AS data(x, y, w) WHERE w > 0";
    for (String reduction : new String[] {"mean", "sum"}) {
      String call = "ctc_loss(x, y, reduction => '" + reduction + "')";
      assertThatThrownBy(() -> session.sql("SELECT " + call + none).collect())
          .hasMessageContaining(message);
    }
    assertThatThrownBy(
            () ->
                session
                    .sql(
                        "SELECT ctc_loss(x, y, on_invalid => 'skip') FROM VALUES (array(array(-1D)),"
                            + " array(1)) AS data(x, y)")
                    .collect())
        .hasMessageContaining(message);
    assertThatThrownBy(
            () ->
                session
                    .sql(
                        "SELECT lossless_value(lossless_merge(s)) FROM (SELECT ctc_loss(x, y,"
                            + " reduction => 'state') AS s"
                            + none
                            + ")")
                    .collect())
        .hasMessageContaining(message);
    assertThat(session.sql("SELECT ctc_loss(x, y, reduction => 'summary').mean" + none).head())
        .hasToString("[NaN]");
  }

  @Test
  void aRowOfCtcWithoutWeightIsARow() {
    String calls =
        "SELECT ctc_loss(x, y, sample_weight => w), ctc_loss(x, y, sample_weight => w, reduction =>"
            + " 'sum') FROM VALUES (array(array(-1D, -2D)), array(1), 0) AS data(x, y, w)";
    assertThat(session.sql(calls).head()).hasToString("[NaN,0.0]");
  }
}
