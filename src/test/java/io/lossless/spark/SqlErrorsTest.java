package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lossless.spark.exec.FusedRule;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake that a query can make is an error that names it, fused or not. */
@ParameterizedClass(name = "fused {0}")
@ValueSource(strings = {"true", "false"})
class SqlErrorsTest extends SparkTest {
  @Parameter String fused;

  @BeforeEach
  void fuse() {
    spark().conf().set(FusedRule.ENABLED, fused);
  }

  @AfterEach
  void asBefore() {
    spark().conf().unset(FusedRule.ENABLED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mse_loss(1.0) | mse_loss: target is missing in mse_loss(input, target)
          mse_loss(1.0, 2.0, 'sum', NULL, 'skip', 6) | mse_loss: takes at most 5 arguments (input, target, reduction, sample_weight, on_invalid), got 6
          huber_loss(1.0, 2.0, dleta => 2.0) | huber_loss: unknown argument dleta (did you mean delta?); it takes input, target, delta, reduction, sample_weight, on_invalid
          huber_loss(1.0, 2.0, delta => 'x') | huber_loss: delta must be a number, got 'x'
          huber_loss(1.0, 2.0, delta => -1.0) | huber_loss: delta must be > 0, got -1.0
          huber_loss(1.0, 2.0, delta => rand()) | huber_loss: delta must be a constant, got rand()
          huber_loss(1.0, 2.0, 1.0, delta => 2.0) | huber_loss: delta is given twice
          smooth_l1_loss(1.0, 2.0, beta => -0.5) | smooth_l1_loss: beta must be >= 0, got -0.5
          mse_loss('a', 2.0) | mse_loss: input must be a number or array of numbers, got STRING
          mse_loss(array(1.0), 2.0) | mse_loss: target must be of the same shape as input (ARRAY<DECIMAL(2,1)>), got DECIMAL(2,1)
          mse_loss(1.0, 2.0, reduction => 'avg') | mse_loss: reduction must be one of 'mean', 'sum', 'none', 'summary', 'state', got 'avg'
          mse_loss(1.0, 2.0, on_invalid => 'drop') | mse_loss: on_invalid must be 'error' or 'skip', got 'drop'
          mse_loss(1.0, 2.0, sample_weight => array(1.0)) | mse_loss: sample_weight must be a number, got ARRAY<DECIMAL(2,1)>
          cross_entropy(1.0, 2) | cross_entropy: input must be an array of numbers, got DECIMAL(2,1)
          cross_entropy(array(1.0, 2.0), array(array(1.0))) | cross_entropy: target must be a class index for each position of input (ARRAY<DECIMAL(2,1)>) or probabilities in its shape, got ARRAY<ARRAY<DECIMAL(2,1)>>
          cross_entropy(array(1.0, 2.0), 1, weight => 'balance') | cross_entropy: weight must be an array of numbers or 'balanced', got 'balance'
          cross_entropy(array(1.0, 2.0), 1, weight => 2.0) | cross_entropy: weight must be an array of numbers or 'balanced', got 2.0
          cross_entropy(array(1.0, 2.0), 1, ignore_index => 1.5) | cross_entropy: ignore_index must be a whole number, got 1.5
          cross_entropy(array(1.0, 2.0), 1, label_smoothing => 2) | cross_entropy: label_smoothing must be at most 1, got 2.0
          cross_entropy(array(1.0, 2.0), 1, weight => 'balanced', reduction => 'none') | cross_entropy: weight must be an array with reduction => 'none', which sees one row at a time, got 'balanced'
          cross_entropy(array(1.0, 2.0), array(0.5, 0.5), weight => 'balanced') | cross_entropy: weight must be an array where target holds probabilities, got 'balanced'
          nll_loss(array(1.0, 2.0), array(1.0, 2.0)) | nll_loss: target must be a class index for each position of input (ARRAY<DECIMAL(2,1)>), got ARRAY<DECIMAL(2,1)>
          exact_sum(array(1.0)) | exact_sum: x must be a number, got ARRAY<DECIMAL(2,1)>
          exact_sum(1.0, reduction => 'mean') | exact_sum: reduction must be one of 'sum', 'state', got 'mean'
          softmax(1.0) | softmax: x must be an array of numbers, got DECIMAL(2,1)
          """)
  void analysisNamesTheMistake(String call, String message) {
    assertThatThrownBy(() -> spark().sql("SELECT " + call))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cross_entropy(x, y) | array(1D, 2D), 2 | cross_entropy: target must be a class index in [0, 2) or ignore_index -100, got 2
          cross_entropy(x, y) | array(1D, 2D), 0.5D | cross_entropy: target must be a class index in [0, 2) or ignore_index -100, got 0.5
          cross_entropy(x, y) | array(1D, NULL), 1 | cross_entropy: input must not contain NULL, got NULL at index 1
          cross_entropy(x, y) | cast(array() AS array<double>), 1 | cross_entropy: input must have at least one class, got an empty array
          cross_entropy(x, y) | array(1D, 2D), array(1D) | cross_entropy: target must have the shape of input [2], got [1]
          cross_entropy(x, y) | array(array(1D, 2D), array(1D)), array(0) | cross_entropy: input must have rows of one length, got 2 and 1
          cross_entropy(x, y) | array(array(1D, 2D)), array(0) | cross_entropy: target must have one class index for each position of input [1, 2], got [1]
          cross_entropy(x, y, weight => array(1D)) | array(1D, 2D), 1 | cross_entropy: weight must have one value for each of the 2 classes of input, got 1
          nll_loss(x, y) | array(-1D, -2D), -1 | nll_loss: target must be a class index in [0, 2) or ignore_index -100, got -1
          mse_loss(x, y) | array(1D, 2D), array(1D) | mse_loss: target must have the shape of input [2], got [1]
          mse_loss(x, 0, sample_weight => y) | 1D, double('NaN') | mse_loss: sample_weight must be finite, got NaN
          binary_cross_entropy(x, y) | 1.5D, 1 | binary_cross_entropy: input must be between 0 and 1, got 1.5
          binary_cross_entropy(x, y) | array(0.5D, 0.5D), array(1D, 2D) | binary_cross_entropy: target must be between 0 and 1, got 2.0
          binary_cross_entropy(array(x, x), array(y, y), weight => array(1D, 2D, 3D)) | 0.5D, 1 | binary_cross_entropy: weight must have the shape of input [2] or of its last dimensions, got [3]
          exact_avg(x, y) | 1D, double('Infinity') | exact_avg: weight must be finite, got Infinity
          """)
  void rowsThatCantBeEvaluatedAreErrorsOrCounted(String call, String row, String message) {
    String from = " FROM VALUES (" + row + ") AS data(x, y)";
    assertThatThrownBy(() -> spark().sql("SELECT " + call + from).collect())
        .hasMessageContaining(message);
    if (!call.startsWith("exact")) {
      String skip = call.substring(0, call.length() - 1) + ", on_invalid => 'skip'";
      Row result =
          spark().sql("SELECT " + skip + ", reduction => 'summary'), " + skip + ") " + from).head();
      assertThat((Long) result.getStruct(0).getAs("invalid_rows")).isEqualTo(1);
      assertThat((Long) result.getStruct(0).getAs("rows")).isZero();
      assertThat(result.getDouble(1)).isNaN();
      assertThat(spark().sql("SELECT " + skip + ", reduction => 'none')" + from).head().isNullAt(0))
          .isTrue();
    }
  }
}
