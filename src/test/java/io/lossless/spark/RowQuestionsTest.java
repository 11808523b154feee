package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowQuestionsTest extends SparkTest {
  private static final SparkSession SPARK = interpreted();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          lossless_row('mse_loss', 1D, 3D) | [4.0,null]
          lossless_row('mse_loss', array(1D, 2D), array(3D, 3D), reduction => 'sum') | [5.0,null]
          lossless_row('mse_loss', array(1D, 2D), array(3D, 3D)) | [2.5,null]
          lossless_row('mse_loss', CAST(NULL AS DOUBLE), 3D) | [null,null]
          lossless_row('mse_loss', array(1D), array(3D, 3D)) | [null,mse_loss: target must have the shape of input [1], got [2]]
          lossless_row('cross_entropy', array(0D, 0D), 1, array(1D, 3D), ignore_index => 1, reduction => 'sum') | [0.0,null]
          lossless_row('accuracy_score', 1, 1) | [null,null]
          lossless_row('accuracy_score', 1.5D, 1) | [null,accuracy_score: y_true must be a whole number, got 1.5]
          lossless_group('roc_auc_score', 1, 0.5D) | [null,y_true must have at least two distinct labels unless labels is given, got [1]]
          lossless_group('max_error', 1, 0.5D) | [0.5,null]
          lossless_group('lossless_value', pearson_corrcoef(1D, 2D, reduction => 'state')) | [null,must have at least 2 rows, got 1]
          lossless_numbers(array(0.25D, 0.75D)) | [false,false,false,0.25,0.75,2,true]
          lossless_numbers(array(array(0.25D, 1D), array(0.75D, 0D))) | [false,false,false,0.0,1.0,2,true]
          lossless_numbers(array(array(0.25D, 0.75D), array(1D, 0D))) | [false,false,false,0.0,1.0,2,false]
          lossless_numbers(array(-1D, 2D, double('NaN'), double('-Infinity'))) | [false,true,true,-1.0,2.0,4,false]
          lossless_numbers(array(1D, NULL)) | [true,false,false,null,null,null,false]
          lossless_numbers(-100L, NULL, -100L) | [false,false,false,null,null,null,false]
          lossless_numbers(lossless_pack(array(0.5D), 'float64'), 'float64') | [false,false,false,0.5,0.5,1,false]
          lossless_numbers('text') | null
          lossless_numbers(CAST(NULL AS DOUBLE)) | null
          """)
  void valuesOfRows(String sql, String value) {
    Object found = SPARK.sql("SELECT " + sql).head().get(0);
    assertThat(String.valueOf(found)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          lossless_group('softmax', array(1D)) | lossless_group: function must be an aggregate or of states, got softmax(array(1.0D))
          lossless_row('mse', 1D, 3D) | lossless_row: function must be the name of an aggregate, got mse
          lossless_row('softmax', array(1D)) | lossless_row: function must be the name of an aggregate, got softmax
          lossless_row('mse_loss', 1D, 3D, 'none') | lossless_row: reduction must be one of an aggregate, got mse_loss(1.0D, 3.0D, reduction => 'none')
          lossless_row('mse_loss', 1D) | mse_loss: target is missing in mse_loss(input, target)
          lossless_numbers(1D, 'float8') | lossless_numbers: dtype must be one of 'float32', 'float64', 'float16', 'bfloat16', got float8
          lossless_numbers() | lossless_numbers: must have an argument, got none
          """)
  void wrongQuestionsAreErrorsAtAnalysis(String sql, String message) {
    assertThatThrownBy(() -> SPARK.sql("SELECT " + sql))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining(message);
  }

  @Test
  void theyAreDescribed() {
    assertThat(SPARK.sql("DESCRIBE FUNCTION lossless_row").collectAsList().toString())
        .contains("lossless_row(function, arguments...) - What an aggregate function makes");
  }
}
