package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong kinds, rows and arguments of metrics of labels, masks and sequences. */
class LabelMetricErrorsTest extends SparkTest {
  private static final SparkSession INTERPRETED = interpreted();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accuracy_score(1, 'a') | accuracy_score: y_pred must be of the kind of y_true (INT), got STRING
          accuracy_score('a', 1) | accuracy_score: y_pred must be of the kind of y_true (STRING), got INT
          accuracy_score(1, array(1)) | accuracy_score: y_pred must be of the kind of y_true (INT), got ARRAY<INT>
          accuracy_score(array(array(1)), array(array(1))) | accuracy_score: y_true must be a label or an array of 0 and 1, got ARRAY<ARRAY<INT>>
          accuracy_score(array('a'), array('a')) | accuracy_score: y_true must be a whole number, boolean, string or array of numbers, got ARRAY<STRING>
          accuracy_score('a', 0.5, from_scores => true) | accuracy_score: y_true must be a number where y_pred is scores, got STRING
          accuracy_score(1, array(array(0.5)), from_scores => true) | accuracy_score: y_pred must be a score or an array of scores, got ARRAY<ARRAY<DECIMAL(1,1)>>
          accuracy_score(array(1), 0.5, from_scores => true) | accuracy_score: y_pred must be an array of scores, got DECIMAL(1,1)
          matthews_corrcoef(array(1), array(1)) | matthews_corrcoef: y_true must be a whole number, boolean or string, got ARRAY<INT>
          matthews_corrcoef(1, array(1)) | matthews_corrcoef: y_pred must be of the kind of y_true (INT), got ARRAY<INT>
          f1_score(1, 1, average => 'mean') | f1_score: average must be one of 'binary', 'micro', 'macro', 'weighted', 'samples', 'none', got 'mean'
          f1_score(1, 1, average => 'samples') | f1_score: average must be 'samples' only for arrays of labels, got 'samples'
          f1_score(array(1), array(1)) | f1_score: average must be 'micro', 'macro', 'weighted', 'samples' or 'none' for arrays, got 'binary'
          f1_score(array(1), array(1), labels => array(0), average => 'samples') | f1_score: labels must be left out with average => 'samples', got some
          f1_score(1, 1, zero_division => 0.5) | f1_score: zero_division must be 0 or 1, got 0.5
          classification_report(1, 1, zero_division => 2) | classification_report: zero_division must be 0 or 1, got 2.0
          fbeta_score(1, 1, beta => -1) | fbeta_score: beta must be >= 0, got -1.0
          fbeta_score(1, 1, beta => double('NaN')) | fbeta_score: beta must be >= 0, got NaN
          cohen_kappa_score(1, 1, weights => 'cubic') | cohen_kappa_score: weights must be 'none', 'linear' or 'quadratic', got 'cubic'
          confusion_matrix(1, 1, normalize => 'rows') | confusion_matrix: normalize must be 'true', 'pred', 'all' or 'none', got 'rows'
          compute_class_weight(1, class_weight => 'even') | compute_class_weight: class_weight must be 'balanced', 'inverse_frequency', 'effective_number', 'none' or a map, got 'even'
          compute_class_weight(1, beta => 1) | compute_class_weight: beta must be in [0, 1), got 1.0
          compute_sample_weight(1.5, map(1, 2)) | compute_sample_weight: y must be a whole number, boolean or string, got DECIMAL(2,1)
          compute_sample_weight('a', map(1, 2)) | compute_sample_weight: class_weight must be a map with keys of the kind of y (STRING), got MAP<INT, INT>
          compute_sample_weight(1, array(2)) | compute_sample_weight: class_weight must be a map from labels to numbers, got ARRAY<INT>
          compute_sample_weight(1, map(1, 'a')) | compute_sample_weight: class_weight must be a map from labels to numbers, got MAP<INT, STRING>
          compute_pos_weight(array(array(1))) | compute_pos_weight: targets must be a number or an array of 0 and 1, got ARRAY<ARRAY<INT>>
          mean_iou(array(1), 1) | mean_iou: y_pred must be a mask as y_true (ARRAY<INT>), got INT
          mean_iou(array(1), array(1), average => 'weighted') | mean_iou: average must be one of 'macro', 'micro', 'none', got 'weighted'
          mean_iou(array('a'), array('a')) | mean_iou: y_true must be a number or array of numbers, got ARRAY<STRING>
          word_error_rate('a b', array(1)) | word_error_rate: y_pred must be of the kind of y_true (STRING), got ARRAY<INT>
          word_error_rate(1, 1) | word_error_rate: y_true must be a string or an array of whole numbers, got INT
          label_error_rate(array(1.0), array(1)) | label_error_rate: log_probs must be an array of arrays, steps of classes, got ARRAY<DECIMAL(2,1)>
          precision_score(1, 1, pos_label => 'spam') | precision_score: pos_label must be of the kind of y_true (INT), got 'spam'
          recall_score('a', 'a', pos_label => 2) | recall_score: pos_label must be of the kind of y_true (STRING), got 2
          f1_score('a', 'a') | f1_score: pos_label must be of the kind of y_true (STRING), got 1
          jaccard_score(true, true, pos_label => 2) | jaccard_score: pos_label must be of the kind of y_true (BOOLEAN), got 2
          fbeta_score(1, 1, beta => 2, average => 'macro', pos_label => 'a') | fbeta_score: pos_label must be of the kind of y_true (INT), got 'a'
          f1_score(1, 1, labels => array('a'), average => 'macro') | f1_score: labels must be of the kind of y_true (INT), got ['a']
          f1_score('a', 'a', labels => array(1, 2), average => 'macro') | f1_score: labels must be of the kind of y_true (STRING), got [1, 2]
          f1_score(array(1), array(1), labels => array('a'), average => 'macro') | f1_score: labels must be of the kind of y_true (ARRAY<INT>), got ['a']
          f1_score(array(1), array(1), labels => array(0, -1), average => 'macro') | f1_score: labels must be places from 0 on of the rows' arrays, got [0, -1]
          multilabel_confusion_matrix(array(1), array(1), labels => array(-2)) | multilabel_confusion_matrix: labels must be places from 0 on of the rows' arrays, got [-2]
          classification_report(true, false, labels => array(0, 1, 2)) | classification_report: labels must be of the kind of y_true (BOOLEAN), got [0, 1, 2]
          confusion_matrix(1D, 1D, labels => array('a', 'b')) | confusion_matrix: labels must be of the kind of y_true (DOUBLE), got ['a', 'b']
          cohen_kappa_score('a', 'a', labels => array(1)) | cohen_kappa_score: labels must be of the kind of y_true (STRING), got [1]
          mean_iou(array(1), array(1), labels => array('sky')) | mean_iou: labels must be of the kind of y_true (ARRAY<INT>), got ['sky']
          dice_score(array(1), array(1), labels => array('sky')) | dice_score: labels must be of the kind of y_true (ARRAY<INT>), got ['sky']
          compute_class_weight(1, class_weight => map('a', 1D, 'b', 2D)) | compute_class_weight: class_weight must be a map with keys of the kind of y (INT), got ['a', 'b']
          compute_class_weight('a', class_weight => map(1, 1D)) | compute_class_weight: class_weight must be a map with keys of the kind of y (STRING), got [1]
          compute_class_weight('a', classes => array(1)) | compute_class_weight: classes must be of the kind of y (STRING), got [1]
          compute_class_weight(1, class_weight => map(0, 1D, 5, 1D), classes => array(0, 1)) | compute_class_weight: class_weight must have the classes [1], got [0, 5]
          label_error_rate(array(array(1.0)), array(1), blank => -1) | label_error_rate: blank must be >= 0, got -1
          """)
  void wrongArgumentsAreErrorsAtAnalysis(String call, String message) {
    assertThatThrownBy(() -> INTERPRETED.sql("SELECT " + call))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining(message);
  }

  /** Labels that rows may have, though none has them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "f1_score(y = 1, y = 1, pos_label => true)",
        "f1_score(y = 1, y = 1, pos_label => 0)",
        "f1_score(y, y, labels => array(true, false), average => 'macro')",
        "f1_score(string(y), string(y), average => 'macro', pos_label => 1)",
        "f1_score(string(y), string(y), average => 'macro', labels => array('0', '9'))",
        "classification_report(y = 1, array(0.1D, 0.2D, 0.7D), labels => array(0, 1, 2),"
            + " from_scores => true)",
        "compute_class_weight(string(y), class_weight => map('0', 1D))",
        "lossless_value(f1_score(string(y), string(y), average => 'macro', labels => array('0'),"
            + " reduction => 'state'))",
        "lossless_value(f1_score(string(y), string(y), average => 'macro', reduction => 'state'))",
        "lossless_value(f1_score(y = 1, y = 1, pos_label => true, reduction => 'state'))",
        "lossless_value(roc_curve(string(y DIV 2), y, pos_label => '1', reduction => 'state'), 'json')"
      })
  void labelsOfTheKindOfTheRowsAreTaken(String call) {
    assertThatCode(
            () ->
                INTERPRETED.sql("SELECT " + call + " FROM VALUES (0), (1), (2) AS t(y)").collect())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          accuracy_score(y + 0.5D, y) | accuracy_score: y_true must be a whole number, got
          accuracy_score(y, array(0.1D, double('NaN')), from_scores => true) | accuracy_score: y_pred must not be NaN, got NaN
          accuracy_score(array(1, y), array(1, 0)) | accuracy_score: y_true must be 0 or 1, got 2.0
          accuracy_score(array(1), array(1, 0)) | accuracy_score: y_pred must have 1 elements, as y_true, got 2
          accuracy_score(sequence(1, y), sequence(1, y)) | accuracy_score: y_true must
          hamming_loss(array_repeat(1, y + 1), array_repeat(1, y + 1)) | hamming_loss: rows must have the same number of outputs, got
          accuracy_score(y, y, sample_weight => 0) | accuracy_score: sample_weight must not sum to zero, got 0.0
          recall_score(array(1), array(1), average => 'samples', sample_weight => 0) | recall_score: sample_weight must not sum to zero, got 0.0
          f1_score(y, y) | f1_score: Target is multiclass but average='binary'. Please choose another average setting, one of 'micro', 'macro', 'weighted' or 'none'; the labels are [0, 1, 2]
          f1_score(y % 2, y % 2, pos_label => 7) | f1_score: pos_label must be one of [0, 1], got 7
          f1_score(string(y % 2), string(y % 2), pos_label => '7') | f1_score: pos_label must be one of ['0', '1'], got 7
          f1_score(array(1, 0), array(1, 0), labels => array(2), average => 'macro') | f1_score: labels must be places in [0, 2) of the rows' arrays, got [2]
          confusion_matrix(y, y, labels => array(8, 9)) | confusion_matrix: labels must have one that is in y_true, got [8, 9] and [0, 1, 2]
          compute_class_weight(y, class_weight => map(0, 1D, 5, 1D)) | compute_class_weight: class_weight must have the classes [1, 2], got [0, 5]
          compute_class_weight(y, class_weight => 'effective_number', classes => array(0)) | compute_class_weight: classes must include all labels of y, got [0] where y has [0, 1, 2]
          compute_pos_weight(array(y)) | compute_pos_weight: targets must be 0 or 1, got 2.0
          mean_iou(array(y, y), array(y)) | mean_iou: y_pred must have the shape of y_true, [2], got [1]
          pixel_accuracy(array(0.5D), array(1)) | pixel_accuracy: y_true must have whole numbers, got 0.5
          word_error_rate(array(0.5D), array(1)) | word_error_rate: y_true must have whole numbers, got 0.5
          label_error_rate(array(array(0.5D, double('NaN'))), array(1)) | label_error_rate: log_probs must not be NaN, got NaN
          label_error_rate(array(array(0.5D, 1D)), array(1), blank => 2) | label_error_rate: blank must be in [0, 2), got 2
          label_error_rate(array(array(0.5D, 1D)), array(1), 2) | label_error_rate: input_lengths must be a whole number in [0, 1], got 2.0
          label_error_rate(array(array(0.5D, 1D)), array(1), 1, 1.5) | label_error_rate: target_lengths must be a whole number in [0, 1], got 1.5
          """)
  void wrongRowsAreErrorsThatNameThem(String call, String message) {
    assertThatThrownBy(
            () ->
                INTERPRETED.sql("SELECT " + call + " FROM VALUES (0), (1), (2) AS t(y)").collect())
        .hasMessageContaining(message);
  }
}
