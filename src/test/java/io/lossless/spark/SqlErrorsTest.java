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
          mse_loss(1.0, 2.0, 'sum', NULL, 'skip', NULL, 7) | mse_loss: takes at most 6 arguments (input, target, reduction, sample_weight, on_invalid, dtype), got 7
          huber_loss(1.0, 2.0, dleta => 2.0) | huber_loss: unknown argument dleta (did you mean delta?); it takes input, target, delta, reduction, sample_weight, on_invalid, dtype
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
          softmax(named_struct('type', 1, 'values', array(1D))) | softmax: x must be an array of numbers, got STRUCT<type: INT NOT NULL, values: ARRAY<DOUBLE> NOT NULL>
          softmax(X'00', 'float8') | softmax: dtype must be one of 'float32', 'float64', 'float16', 'bfloat16', got 'float8'
          softmax(X'00', dtype => 32) | softmax: dtype must be a string, got 32
          softmax(array(1.0), 'float64') | softmax: dtype must be left out where no argument is BINARY, got 'float64'
          mse_loss(1.0, 2.0, dtype => 'float32') | mse_loss: dtype must be left out where no argument is BINARY, got 'float32'
          mse_loss(X'', X'', sample_weight => X'') | mse_loss: sample_weight must be a number, got BINARY
          cross_entropy(X'', array(X'')) | cross_entropy: target must be a class index for each position of input (BINARY) or probabilities in its shape, got ARRAY<BINARY>
          exact_sum(X'00') | exact_sum: x must be a number, got BINARY
          exact_sum(1, dtype => 'float32') | exact_sum: unknown argument dtype; it takes x
          lossless_pack(1.0) | lossless_pack: array must be an array of numbers, got DECIMAL(2,1)
          lossless_pack(X'00') | lossless_pack: array must be an array of numbers, got BINARY
          lossless_pack(array(1.0), 'int8') | lossless_pack: dtype must be one of 'float32', 'float64', 'float16', 'bfloat16', got 'int8'
          lossless_unpack(array(1.0)) | lossless_unpack: binary must be BINARY, got ARRAY<DECIMAL(2,1)>
          lossless_unpack('abc') | lossless_unpack: binary must be BINARY, got STRING
          lossless_unpack(X'00', 'float4') | lossless_unpack: dtype must be one of 'float32', 'float64', 'float16', 'bfloat16', got 'float4'
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
          cross_entropy(x, y) | X'0000803f00', 0 | cross_entropy: input must have a multiple of 4 bytes for dtype 'float32', got 5
          cross_entropy(x, y, dtype => 'float64') | X'0000803f', 0 | cross_entropy: input must have a multiple of 8 bytes for dtype 'float64', got 4
          cross_entropy(x, y) | X'', 0 | cross_entropy: input must have at least one class, got an empty array
          cross_entropy(x, y) | array(X'0000803f', X''), array(0) | cross_entropy: input must have rows of one length, got 1 and 0
          cross_entropy(x, y) | array(X'0000803f', NULL), array(0) | cross_entropy: input must not contain NULL, got NULL at index 1 of dimension 0
          cross_entropy(x, y) | array(X'0000803f', X'00'), array(0) | cross_entropy: input must have a multiple of 4 bytes for dtype 'float32', got 1
          cross_entropy(x, y) | named_struct('type', 0Y, 'size', 3, 'indices', array(1, 3), 'values', array(1D, 2D)), 0 | cross_entropy: input must have increasing indices in [0, 3), got 3
          cross_entropy(x, y) | named_struct('type', 0Y, 'size', 3, 'indices', array(1, 1), 'values', array(1D, 2D)), 0 | cross_entropy: input must have increasing indices in [0, 3), got 1
          cross_entropy(x, y) | named_struct('type', 0Y, 'size', 3, 'indices', array(1, NULL), 'values', array(1D, 2D)), 0 | cross_entropy: input must not contain NULL, got NULL among its indices
          cross_entropy(x, y) | named_struct('type', 0Y, 'size', 3, 'indices', array(1), 'values', array(1D, 2D)), 0 | cross_entropy: input must have as many values as indices, got 2 and 1
          cross_entropy(x, y) | named_struct('type', 0Y, 'size', -1, 'indices', array(0), 'values', array(1D)), 0 | cross_entropy: input must have increasing indices in [0, -1), got 0
          cross_entropy(x, y) | named_struct('type', 0Y, 'size', -1, 'indices', cast(array() AS array<int>), 'values', cast(array() AS array<double>)), 0 | cross_entropy: input must have a size that is not negative, got -1
          cross_entropy(x, y) | named_struct('type', 0Y, 'size', cast(NULL AS int), 'indices', array(1), 'values', array(1D)), 0 | cross_entropy: input must be a sparse vector with size and indices, got NULL for one of them
          cross_entropy(x, y) | named_struct('type', 1Y, 'size', 1, 'indices', array(1), 'values', cast(NULL AS array<double>)), 0 | cross_entropy: input must be a vector with type and values, got NULL for one of them
          cross_entropy(x, y) | named_struct('type', 1Y, 'size', 1, 'indices', array(1), 'values', array(1D, NULL)), 0 | cross_entropy: input must not contain NULL, got NULL at index 1
          cross_entropy(x, y) | named_struct('type', 7Y, 'size', 1, 'indices', array(1), 'values', array(1D)), 0 | cross_entropy: input must be a vector of type 0 (sparse) or 1 (dense), got 7
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
