package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wrong types, lengths, ranges and parameters of element-wise losses, each with its message. */
class ElementwiseErrorsTest extends SparkTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          poisson_nll_loss(1D) | target is missing in poisson_nll_loss(input, target, [log_input], [full], [eps])
          poisson_nll_loss(map(1, 2), 1D) | input must be a number or array of numbers, got MAP<INT, INT>
          poisson_nll_loss(1D, array('a')) | target must be a number or array of numbers, got ARRAY<STRING>
          poisson_nll_loss(1D, array(1D)) | target must be of the same shape as input (DOUBLE), got ARRAY<DOUBLE>
          poisson_nll_loss(array(1D, 2D), array(1D)) | target must have the shape of input [2], got [1]
          poisson_nll_loss(array(1D, NULL), array(1D, 2D)) | input must not contain NULL, got NULL at index 1
          poisson_nll_loss(1D, 2D, 1) | log_input must be true or false, got 1
          poisson_nll_loss(1D, 2D, log_input => 'no') | log_input must be true or false, got 'no'
          poisson_nll_loss(1D, 2D, log_input => rand(1) > 0.5D) | log_input must be a constant, got (rand(1) > 0.5D)
          poisson_nll_loss(1D, 2D, full => array(true)) | full must be true or false, got [true]
          poisson_nll_loss(1D, 2D, true, full => true, log_input => true) | log_input is given twice
          poisson_nll_loss(1D, 2D, eps => 'tiny') | eps must be a number, got 'tiny'
          poisson_nll_loss(1D, 2D, eps => true) | eps must be a number, got true
          poisson_nll_loss(1D, 2D, eps => -1D) | eps must be >= 0 and finite, got -1.0
          poisson_nll_loss(1D, 2D, eps => double('NaN')) | eps must be >= 0 and finite, got NaN
          poisson_nll_loss(1D, 2D, eps => double('Infinity')) | eps must be >= 0 and finite, got Infinity
          poisson_nll_loss(1D, 2D, reduction => 'batchmean') | reduction must be one of 'mean', 'sum', 'none', 'summary', 'state', got 'batchmean'
          gaussian_nll_loss(1D, 2D) | var is missing in gaussian_nll_loss(input, target, var, [full], [eps])
          gaussian_nll_loss(1D, 2D, 'x') | var must be a number or array of numbers, got STRING
          gaussian_nll_loss(1D, 2D, -0.5D) | var must be >= 0, got -0.5
          gaussian_nll_loss(array(1D, 2D), array(1D, 2D), array(double('NaN'), -1D)) | var must be >= 0, got -1.0
          gaussian_nll_loss(array(1D, 2D), array(1D, 2D), -0.25D) | var must be >= 0, got -0.25
          gaussian_nll_loss(1D, 2D, array(1D)) | var must be of the same shape as input (DOUBLE), whose last dimension may be 1 or missing, got ARRAY<DOUBLE>
          gaussian_nll_loss(array(1D), array(1D), array(array(1D))) | var must be of the same shape as input (ARRAY<DOUBLE>), whose last dimension may be 1 or missing, got ARRAY<ARRAY<DOUBLE>>
          gaussian_nll_loss(array(1D), array(array(1D)), 1D) | target must be of the same shape as input (ARRAY<DOUBLE>), got ARRAY<ARRAY<DOUBLE>>
          gaussian_nll_loss(array(1D, 2D, 3D), array(1D, 2D, 3D), array(1D, 2D)) | var must have the shape of input [3], whose last dimension may be 1 or missing, got [2]
          gaussian_nll_loss(array(array(1D, 2D, 3D)), array(array(1D, 2D, 3D)), array(1D, 2D, 3D)) | var must have the shape of input [1, 3], whose last dimension may be 1 or missing, got [3]
          gaussian_nll_loss(array(array(1D, 2D)), array(array(1D, 2D)), array(array(1D), array(1D))) | var must have the shape of input [1, 2], whose last dimension may be 1 or missing, got [2, 1]
          gaussian_nll_loss(1D, 2D, 1D, full => 'yes') | full must be true or false, got 'yes'
          gaussian_nll_loss(1D, 2D, 1D, eps => -1e-6) | eps must be >= 0, got -1.0E-6
          gaussian_nll_loss(1D, 2D, 1D, eps => double('NaN')) | eps must be >= 0, got NaN
          kl_div(array(-1D)) | target is missing in kl_div(input, target, [log_target])
          kl_div(array(-1D), 1D) | target must be of the same shape as input (ARRAY<DOUBLE>), got DOUBLE
          kl_div(array(-1D, -2D), array(0.5D)) | target must have the shape of input [2], got [1]
          kl_div(array(array(-1D), array(-1D, -2D)), array(array(1D), array(1D))) | input must have rows of one length, got 1 and 2
          kl_div(-1D, date'2026-01-01') | target must be a number or array of numbers, got DATE
          kl_div(-1D, 1D, log_target => 0) | log_target must be true or false, got 0
          kl_div(-1D, 1D, log_targets => true) | unknown argument log_targets (did you mean log_target?); it takes input, target, log_target, reduction, sample_weight, on_invalid, dtype
          kl_div(-1D, 1D, reduction => 'avg') | reduction must be one of 'mean', 'batchmean', 'sum', 'none', 'summary', 'state', got 'avg'
          soft_margin_loss(1D) | target is missing in soft_margin_loss(input, target)
          soft_margin_loss(1D, '1') | target must be a number or array of numbers, got STRING
          soft_margin_loss(1D, array(1D)) | target must be of the same shape as input (DOUBLE), got ARRAY<DOUBLE>
          soft_margin_loss(array(1D), array(1D, -1D)) | target must have the shape of input [1], got [2]
          soft_margin_loss(1D, 1D, m => 1D) | unknown argument m; it takes input, target, reduction, sample_weight, on_invalid, dtype
          soft_margin_loss(1D, 1D, sample_weight => double('Infinity')) | sample_weight must be finite, got Infinity
          hinge_embedding_loss(1D) | target is missing in hinge_embedding_loss(input, target, [margin])
          hinge_embedding_loss(1D, named_struct('a', 1)) | target must be a number or array of numbers, got STRUCT<a: INT NOT NULL>
          hinge_embedding_loss(array(1D), 1) | target must be of the same shape as input (ARRAY<DOUBLE>), got INT
          hinge_embedding_loss(array(1D, 2D), array(1)) | target must have the shape of input [2], got [1]
          hinge_embedding_loss(array(1D, 2D), array(1, NULL)) | target must not contain NULL, got NULL at index 1
          hinge_embedding_loss(1D, 1, margin => '1') | margin must be a number, got '1'
          hinge_embedding_loss(1D, 1, margin => double('Infinity')) | margin must be finite, got Infinity
          hinge_embedding_loss(1D, 1, margin => double('NaN')) | margin must be finite, got NaN
          margin_ranking_loss(1D, 2D) | target is missing in margin_ranking_loss(input1, input2, target, [margin])
          margin_ranking_loss(1D, 'b', 1) | input2 must be a number or array of numbers, got STRING
          margin_ranking_loss(1D, array(2D), 1) | input2 must be of the same shape as input1 (DOUBLE), got ARRAY<DOUBLE>
          margin_ranking_loss(array(1D, 2D), array(1D, 2D), 1) | target must be of the same shape as input1 (ARRAY<DOUBLE>), got INT
          margin_ranking_loss(array(1D, 2D), array(1D), array(1, 1)) | input2 must have the shape of input1 [2], got [1]
          margin_ranking_loss(array(1D, 2D), array(1D, 2D), array(1)) | target must have the shape of input1 [2], got [1]
          margin_ranking_loss(1D, 2D, 1, margin => array(1D)) | margin must be a number, got [1.0]
          margin_ranking_loss(1D, 2D, 1, margin => double('-Infinity')) | margin must be finite, got -Infinity
          sigmoid_focal_loss(1D) | targets is missing in sigmoid_focal_loss(inputs, targets, [alpha], [gamma])
          sigmoid_focal_loss(1D, target => 1) | unknown argument target (did you mean targets?); it takes inputs, targets, alpha, gamma, reduction, sample_weight, on_invalid, dtype
          sigmoid_focal_loss(1D, 'b') | targets must be a number or array of numbers, got STRING
          sigmoid_focal_loss(array(1D), 1) | targets must be of the same shape as inputs (ARRAY<DOUBLE>), got INT
          sigmoid_focal_loss(array(1D), array(1, 0)) | targets must have the shape of inputs [1], got [2]
          sigmoid_focal_loss(1D, 1, alpha => 1.5) | alpha must be at most 1, got 1.5
          sigmoid_focal_loss(1D, 1, alpha => double('NaN')) | alpha must be at most 1, got NaN
          sigmoid_focal_loss(1D, 1, gamma => -0.5) | gamma must be >= 0 and finite, got -0.5
          sigmoid_focal_loss(1D, 1, gamma => double('Infinity')) | gamma must be >= 0 and finite, got Infinity
          sigmoid_focal_loss(1D, 1, gamma => false) | gamma must be a number, got false
          """)
  void everyMistakeIsNamed(String call, String message) {
    String function = call.substring(0, call.indexOf('('));
    assertThatThrownBy(() -> spark().sql("SELECT " + call).collect())
        .hasMessageContaining(function + ": " + message);
  }

  /** In one query, because each would compile code of its own. */
  @Test
  void rowsThatCantBeEvaluatedAreCountedOnDemand() {
    List<String> calls =
        List.of(
            "poisson_nll_loss(v, IF(id = 1, array(1D), v)",
            "gaussian_nll_loss(v, v, IF(id = 1, -1D, 1D)",
            "gaussian_nll_loss(x, x, IF(id = 1, -1D, 1D)",
            "gaussian_nll_loss(v, v, IF(id = 1, array(1D, 2D, 3D), v)",
            "kl_div(v, IF(id = 1, array(1D), v)",
            "soft_margin_loss(v, IF(id = 1, array(1D, NULL), v)",
            "hinge_embedding_loss(v, IF(id = 1, array(1D), v)",
            "margin_ranking_loss(v, v, IF(id = 1, array(1D), v)",
            "margin_ranking_loss(v, IF(id = 1, array(1D), v), v",
            "sigmoid_focal_loss(v, IF(id = 1, array(1D), v)");
    Row counts =
        spark()
            .sql(
                calls.stream()
                    .map(
                        call ->
                            call + ", on_invalid => 'skip', reduction => 'summary').invalid_rows")
                    .collect(
                        Collectors.joining(
                            ", ",
                            "SELECT ",
                            " FROM (SELECT id, 1D AS x, array(1D, 2D) AS v FROM range(3))")))
            .head();
    for (int i = 0; i < calls.size(); i++) {
      assertThat(counts.getLong(i)).as(calls.get(i)).isEqualTo(1);
    }
  }
}
