package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every mistake in a call of a metric of regressions, or in its rows, is an error that names it.
 */
class RegressionMetricErrorsTest extends SparkTest {
  private static final SparkSession SESSION = interpreted();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          r2_score(1D) | r2_score: y_pred is missing in r2_score(
          r2_score('x', 1D) | r2_score: y_true must be a number or array of numbers, got STRING
          r2_score(array(1D), 1D) | r2_score: y_pred must be of the same shape as y_true (ARRAY<DOUBLE>), got DOUBLE
          r2_score(array(array(1D)), array(array(1D))) | r2_score: y_true must be a number or an array of numbers, got ARRAY<ARRAY<DOUBLE>>
          r2_score(1D, 1D, force_finite => 1) | r2_score: force_finite must be true or false, got 1
          r2_score(array(1D), array(1D), 'mean') | r2_score: multioutput must be 'uniform_average', 'raw_values', 'variance_weighted' or weights, got 'mean'
          mean_absolute_error(1D, 1D, 'variance_weighted') | mean_absolute_error: multioutput must be 'uniform_average', 'raw_values' or weights, got 'variance_weighted'
          mean_absolute_error(array(1D), array(1D), array(1.0, -1.0)) | mean_absolute_error: multioutput must be weights whose sum is finite and not 0, got [1.0, -1.0]
          mean_absolute_error(array(1D), array(1D), array(double('NaN'))) | mean_absolute_error: multioutput must be weights whose sum is finite and not 0, got [NaN]
          mean_absolute_error(1D, 1D, array(1.0)) | mean_absolute_error: multioutput must be a word where y_true is a number, got [1.0]
          mean_pinball_loss(1D, 1D, 1.5) | mean_pinball_loss: alpha must be in [0, 1], got 1.5
          d2_pinball_score(1D, 1D, -0.5) | d2_pinball_score: alpha must be in [0, 1], got -0.5
          d2_pinball_score(1D, 1D, max_distinct => 0) | d2_pinball_score: max_distinct must be between 1 and 500000000, got 0
          d2_tweedie_score(1D, 1D, 0.5) | d2_tweedie_score: power must be <= 0 or >= 1 and finite, got 0.5
          mean_tweedie_deviance(1D, 1D, double('NaN')) | mean_tweedie_deviance: power must be <= 0 or >= 1 and finite, got NaN
          mean_gamma_deviance(array(1D), array(1D)) | mean_gamma_deviance: y_true must be a number, got ARRAY<DOUBLE>
          pearson_corrcoef(array(1D), array(1D)) | pearson_corrcoef: y_true must be a number, got ARRAY<DOUBLE>
          adjusted_r2_score(1D, 1D) | adjusted_r2_score: n_features is missing in adjusted_r2_score(
          adjusted_r2_score(1D, 1D, -1) | adjusted_r2_score: n_features must be >= 0, got -1
          median_absolute_error(1D, 1D, sketch => 7) | median_absolute_error: sketch must be in [8, 65535], got 7
          median_absolute_error(1D, 1D, sketch => 65536) | median_absolute_error: sketch must be in [8, 65535], got 65536
          median_absolute_error(1D, 1D, sketch => 1.5) | median_absolute_error: sketch must be a whole number, got 1.5
          median_absolute_error(1D, 1D, sketch => 200, sample_weight => 1D) | median_absolute_error: sample_weight must be left out with sketch, which counts rows, got some
          median_absolute_error(1D, 1D, sketch => 200, sample_weight => 1D, reduction => 'state') | median_absolute_error: sample_weight must be left out with sketch, which counts rows, got some
          median_absolute_error(1D, 1D, sketch => 200, max_distinct => 10) | median_absolute_error: max_distinct must be left out with sketch, got 10
          d2_absolute_error_score(1D, 1D, sketch => 200) | d2_absolute_error_score: unknown argument sketch
          max_error(1D, 1D, sample_weight => 1D) | max_error: unknown argument sample_weight
          """)
  void analysisNamesTheMistake(String call, String message) {
    assertThatThrownBy(() -> SESSION.sql("SELECT " + call))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          r2_score(y, p) | (1D, 1D), (double('Infinity'), 1D) | r2_score: y_true must be finite, got Infinity
          r2_score(y, p) | (array(1D, 2D), array(1D)) | r2_score: y_pred must have a length of y_true's 2, got 1
          r2_score(y, p) | (array_remove(array(1D), 1D), array_remove(array(1D), 1D)) | r2_score: y_true must have a length of at least 1, got 0
          r2_score(y, p) | (array(1D, 2D), array(1D, 2D)), (array(1D), array(1D)) | r2_score: rows must have the same number of outputs, got 2 and 1
          r2_score(y, p, sample_weight => 0) | (1D, 1D), (2D, 1D) | r2_score: sample_weight must not sum to zero, got 0.0
          mean_absolute_error(y, p) | (1D, double(NULL)) | mean_absolute_error: must have at least 1 row, got 0
          mean_absolute_error(y, p, array(1.0, 2.0)) | (array(1D), array(1D)) | mean_absolute_error: multioutput must have a weight for each output, got 2 for 1
          pearson_corrcoef(y, p) | (1D, 1D) | pearson_corrcoef: must have at least 2 rows, got 1
          median_absolute_error(y, p, sample_weight => p) | (1D, -1D) | median_absolute_error: sample_weight must be >= 0, got -1.0
          median_absolute_error(y, p, max_distinct => 2) | (1D, 1D), (1D, 2D), (1D, 4D) | median_absolute_error: max_distinct must be at least the number of distinct values of a group, got 2
          spearman_corrcoef(y, p, max_distinct => 1) | (1D, 1D), (1D, 2D) | spearman_corrcoef: max_distinct must be at least the number of distinct values of a group, got 1
          median_absolute_error(y, p, sketch => 8) | (1D, double(NULL)) | median_absolute_error: must have at least 1 row, got 0
          median_absolute_error(y, p, sketch => 8) | (1D, double('NaN')) | median_absolute_error: y_pred must be finite, got NaN
          median_absolute_error(y, p, sketch => 8) | (array(1D, 2D), array(1D, 2D)), (array(1D), array(1D)) | median_absolute_error: rows must have the same number of outputs, got 2 and 1
          mean_poisson_deviance(y, p) | (1D, 0D) | mean_poisson_deviance: y_pred must be > 0 and finite, got 0.0
          mean_squared_log_error(y, p) | (1D, -0.5D) | mean_squared_log_error: y_pred must be >= 0 and finite, got -0.5
          """)
  void rowsThatCantBeEvaluatedAreErrors(String call, String rows, String message) {
    assertThatThrownBy(
            () -> SESSION.sql("SELECT " + call + " FROM VALUES " + rows + " AS t(y, p)").collect())
        .hasMessageContaining(message);
  }

  @Test
  void invalidRowsAreSkippedWhereThatIsAskedFor() {
    Row row =
        SESSION
            .sql(
                "SELECT mean_gamma_deviance(y, p, on_invalid => 'skip'),"
                    + " mean_absolute_error(y, p, on_invalid => 'skip'),"
                    + " d2_tweedie_score(y, p, 2, on_invalid => 'skip') FROM VALUES"
                    + " (1D, 1D), (2D, 2D), (-1D, 2D), (1D, 0D), (double('NaN'), 1D) AS t(y, p)")
            .head();
    assertThat(row.getDouble(0)).isZero();
    assertThat(row.getDouble(1)).isEqualTo(1);
    assertThat(row.getDouble(2)).isEqualTo(1);
  }

  /** Of weights as of arrays: a word for the average is the same as none. */
  @Test
  void outputsAreAveragedAsTheyAreAskedFor() {
    Row row =
        SESSION
            .sql(
                "SELECT r2_score(y, p), r2_score(y, p, 'raw_values'),"
                    + " r2_score(y, p, 'variance_weighted'), r2_score(y, p, array(3, 1)),"
                    + " root_mean_squared_error(y, p, 'raw_values') FROM VALUES"
                    + " (array(0, 0), array(0, 2)), (array(4, 8), array(2, 8)) AS t(y, p)")
            .head();
    assertThat(row.getDouble(0)).isEqualTo((0.5 + 0.875) / 2);
    assertThat(row.getSeq(1).mkString(" ")).isEqualTo("0.5 0.875");
    assertThat(row.getDouble(2)).isEqualTo((8 * 0.5 + 32 * 0.875) / 40);
    assertThat(row.getDouble(3)).isEqualTo((3 * 0.5 + 0.875) / 4);
    assertThat(row.getSeq(4).mkString(" ")).isEqualTo("1.4142135623730951 1.4142135623730951");
  }

  /** What scikit-learn reports for the rows of jobs/data/diabetes.parquet: expected.json. */
  @Test
  void metricsOfRealPredictionsAreThoseOfScikitLearn() throws IOException {
    JsonNode expected =
        new ObjectMapper().readTree(Path.of("jobs/data/expected.json").toFile()).get("diabetes");
    for (String metric :
        new String[] {
          "r2_score",
          "explained_variance_score",
          "mean_absolute_percentage_error",
          "median_absolute_error",
          "max_error"
        }) {
      double value =
          SESSION
              .sql(
                  "SELECT "
                      + metric
                      + "(target, prediction) FROM parquet.`jobs/data/diabetes.parquet`")
              .head()
              .getDouble(0);
      double reported = expected.get(metric).asDouble();
      assertThat(value).as(metric).isCloseTo(reported, within(1e-12 * reported));
    }
  }
}
