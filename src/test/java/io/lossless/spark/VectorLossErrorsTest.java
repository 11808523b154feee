package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in a call of a loss of vectors, or in its rows, is an error that names it. */
class VectorLossErrorsTest extends SparkTest {
  /** Compiling code for each of these queries would take longer than running them. */
  private static final SparkSession INTERPRETED = spark().newSession();

  static {
    INTERPRETED.conf().set("spark.sql.codegen.wholeStage", "false");
    INTERPRETED.conf().set("spark.sql.codegen.factoryMode", "NO_CODEGEN");
    INTERPRETED.conf().set("spark.sql.adaptive.enabled", "false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          multi_margin_loss(1D, 0) | multi_margin_loss: input must be an array of numbers, got DOUBLE
          multi_margin_loss(array('a'), 0) | multi_margin_loss: input must be an array of numbers, got ARRAY<STRING>
          multi_margin_loss(array(array(1D)), 0) | multi_margin_loss: input must be an array of numbers, not of arrays, got ARRAY<ARRAY<DOUBLE>>
          multi_margin_loss(array(1D), array(0)) | multi_margin_loss: target must be a number, got ARRAY<INT>
          multi_margin_loss(array(1D)) | multi_margin_loss: target is missing in multi_margin_loss(input, target, [p], [margin], [weight])
          multi_margin_loss(array(1D), 0, p => 3) | multi_margin_loss: p must be 1 or 2, got 3
          multi_margin_loss(array(1D), 0, p => 1.5) | multi_margin_loss: p must be a whole number, got 1.5
          multi_margin_loss(array(1D), 0, margin => 'wide') | multi_margin_loss: margin must be a number, got 'wide'
          multi_margin_loss(array(1D), 0, margin => rand()) | multi_margin_loss: margin must be a constant, got rand()
          multi_margin_loss(array(1D), 0, weight => 'balanced') | multi_margin_loss: weight must be an array of numbers, got 'balanced'
          multi_margin_loss(array(1D), 0, ignore_index => 1) | multi_margin_loss: unknown argument ignore_index; it takes input, target, p, margin, weight, reduction, sample_weight, on_invalid, dtype
          focal_loss(1D, 0) | focal_loss: input must be an array of numbers, got DOUBLE
          focal_loss(array(1D), array(array(0))) | focal_loss: target must be a class index for each position of input (ARRAY<DOUBLE>) or probabilities in its shape, got ARRAY<ARRAY<INT>>
          focal_loss(array(1D), 0, gamma => -1) | focal_loss: gamma must be >= 0, got -1.0
          focal_loss(array(1D), 0, gamma => double('NaN')) | focal_loss: gamma must be >= 0, got NaN
          focal_loss(array(1D), 0, alpha => 'x') | focal_loss: alpha must be a number, got 'x'
          focal_loss(array(1D), 0, weight => 'balanced') | focal_loss: weight must be an array of numbers, got 'balanced'
          focal_loss(array(1D), 0, ignore_index => 0.5) | focal_loss: ignore_index must be a whole number, got 0.5
          focal_loss(array(1D), 0, label_smoothing => 1.5) | focal_loss: label_smoothing must be at most 1, got 1.5
          focal_loss(array(1D), array(1D), ignore_index => 0) | focal_loss: ignore_index must be negative where target holds probabilities, got 0
          label_smoothing_loss(1D, 0) | label_smoothing_loss: pred must be an array of numbers, got DOUBLE
          label_smoothing_loss(array(1D, 2D), array(0, 1)) | label_smoothing_loss: target must be a class index for each position of pred (ARRAY<DOUBLE>), got ARRAY<INT>
          label_smoothing_loss(array(1D), 0, smoothing => 1.01) | label_smoothing_loss: smoothing must be in [0, 1], got 1.01
          label_smoothing_loss(array(1D), 0, smoothing => -0.1) | label_smoothing_loss: smoothing must be in [0, 1], got -0.1
          label_smoothing_loss(array(1D), 0, smoothing => double('NaN')) | label_smoothing_loss: smoothing must be in [0, 1], got NaN
          multilabel_margin_loss(array(1D), 0) | multilabel_margin_loss: target must be an array of numbers, got INT
          multilabel_margin_loss(array(array(1D)), array(array(0))) | multilabel_margin_loss: input must be an array of numbers, not of arrays, got ARRAY<ARRAY<DOUBLE>>
          multilabel_margin_loss(array(1D), array(array(0))) | multilabel_margin_loss: target must be of the same shape as input (ARRAY<DOUBLE>), got ARRAY<ARRAY<INT>>
          multilabel_margin_loss(array(1D), array(0), 2) | multilabel_margin_loss: reduction must be a string, got 2
          multilabel_soft_margin_loss(1D, 1D) | multilabel_soft_margin_loss: input must be an array of numbers, got DOUBLE
          multilabel_soft_margin_loss(array(1D), array(array(1D))) | multilabel_soft_margin_loss: target must be of the same shape as input (ARRAY<DOUBLE>), got ARRAY<ARRAY<DOUBLE>>
          multilabel_soft_margin_loss(array(1D), array(1D), weight => 2) | multilabel_soft_margin_loss: weight must be an array of numbers, got 2
          cosine_embedding_loss(1D, 1D, 1) | cosine_embedding_loss: input1 must be an array of numbers, got DOUBLE
          cosine_embedding_loss(array(array(1D)), array(array(1D)), 1) | cosine_embedding_loss: input1 must be an array of numbers, not of arrays, got ARRAY<ARRAY<DOUBLE>>
          cosine_embedding_loss(array(1D), array(array(1D)), 1) | cosine_embedding_loss: input2 must be of the same shape as input1 (ARRAY<DOUBLE>), got ARRAY<ARRAY<DOUBLE>>
          cosine_embedding_loss(array(1D), array(1D), array(1)) | cosine_embedding_loss: target must be a number, got ARRAY<INT>
          cosine_embedding_loss(array(1D), array(1D), 1, margin => 'x') | cosine_embedding_loss: margin must be a number, got 'x'
          triplet_margin_loss(array(1D), array(1D)) | triplet_margin_loss: negative is missing in triplet_margin_loss(anchor, positive, negative, [margin], [p], [eps], [swap])
          triplet_margin_loss(1D, 1D, 1D) | triplet_margin_loss: anchor must be an array of numbers, got DOUBLE
          triplet_margin_loss(array(1D), array(array(1D)), array(1D)) | triplet_margin_loss: positive must be of the same shape as anchor (ARRAY<DOUBLE>), got ARRAY<ARRAY<DOUBLE>>
          triplet_margin_loss(array(1D), array(1D), array(array(1D))) | triplet_margin_loss: negative must be of the same shape as anchor (ARRAY<DOUBLE>), got ARRAY<ARRAY<DOUBLE>>
          triplet_margin_loss(array(1D), array(1D), array(1D), margin => 0) | triplet_margin_loss: margin must be > 0, got 0.0
          triplet_margin_loss(array(1D), array(1D), array(1D), margin => double('NaN')) | triplet_margin_loss: margin must be > 0, got NaN
          triplet_margin_loss(array(1D), array(1D), array(1D), p => double('NaN')) | triplet_margin_loss: p must be a number, got NaN
          triplet_margin_loss(array(1D), array(1D), array(1D), eps => '0') | triplet_margin_loss: eps must be a number, got '0'
          triplet_margin_loss(array(1D), array(1D), array(1D), swap => 1) | triplet_margin_loss: swap must be true or false, got 1
          triplet_margin_with_distance_loss(array(1D), array(1D), array(1D), 'hamming') | triplet_margin_with_distance_loss: distance_function must be one of 'pairwise', 'euclidean', 'squared_euclidean', 'manhattan', 'chebyshev', 'cosine', got 'hamming'
          triplet_margin_with_distance_loss(array(1D), array(1D), array(1D), 2) | triplet_margin_with_distance_loss: distance_function must be a string, got 2
          triplet_margin_with_distance_loss(array(1D), array(1D), array(1D), margin => -1) | triplet_margin_with_distance_loss: margin must be > 0, got -1.0
          triplet_margin_with_distance_loss(array(1D), array(1D), array(1D), swap => 'yes') | triplet_margin_with_distance_loss: swap must be true or false, got 'yes'
          triplet_margin_with_distance_loss(1D, 1D, 1D) | triplet_margin_with_distance_loss: anchor must be an array of numbers, got DOUBLE
          """)
  void analysisNamesTheMistake(String call, String message) {
    assertThatThrownBy(() -> INTERPRETED.sql("SELECT " + call))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          multi_margin_loss(x, y) | array(1D, 2D), 2 | multi_margin_loss: target must be a class index in [0, 2), got 2
          multi_margin_loss(x, y) | array(1D, 2D), -100 | multi_margin_loss: target must be a class index in [0, 2), got -100
          multi_margin_loss(x, y) | array(1D, 2D), 0.5D | multi_margin_loss: target must be a class index in [0, 2), got 0.5
          multi_margin_loss(x, y) | array(1D, NULL), 0 | multi_margin_loss: input must not contain NULL, got NULL at index 1
          multi_margin_loss(x, y) | cast(array() AS array<double>), 0 | multi_margin_loss: input must have at least one class, got an empty array
          multi_margin_loss(x, y, weight => array(1D)) | array(1D, 2D), 0 | multi_margin_loss: weight must have one value for each of the 2 classes of input, got 1
          multi_margin_loss(x, 0, sample_weight => y) | array(1D, 2D), double('NaN') | multi_margin_loss: sample_weight must be finite, got NaN
          focal_loss(x, y) | array(1D, 2D), 2 | focal_loss: target must be a class index in [0, 2) or ignore_index -100, got 2
          focal_loss(x, y, ignore_index => 7) | array(1D, 2D), -1 | focal_loss: target must be a class index in [0, 2) or ignore_index 7, got -1
          focal_loss(x, y) | cast(array() AS array<double>), 0 | focal_loss: input must have at least one class, got an empty array
          focal_loss(x, y) | array(1D, 2D), array(1D) | focal_loss: target must have the shape of input [2], got [1]
          focal_loss(x, y) | array(array(1D, 2D)), array(0) | focal_loss: target must have one class index for each position of input [1, 2], got [1]
          focal_loss(x, y, weight => array(1D, 2D, 3D)) | array(1D, 2D), 0 | focal_loss: weight must have one value for each of the 2 classes of input, got 3
          label_smoothing_loss(x, y) | array(1D, 2D), -100 | label_smoothing_loss: target must be a class index in [0, 2), got -100
          label_smoothing_loss(x, y) | array(1D), 0 | label_smoothing_loss: pred must have at least two classes, got one
          label_smoothing_loss(x, y) | cast(array() AS array<double>), 0 | label_smoothing_loss: pred must have at least one class, got an empty array
          label_smoothing_loss(x, y) | array(array(1D, 2D), array(1D, 2D)), array(0) | label_smoothing_loss: target must have one class index for each position of pred [2, 2], got [1]
          label_smoothing_loss(x, y) | array(array(1D, 2D), array(1D)), array(0) | label_smoothing_loss: pred must have rows of one length, got 2 and 1
          multilabel_margin_loss(x, y) | array(1D, 2D), array(0) | multilabel_margin_loss: target must have the shape of input [2], got [1]
          multilabel_margin_loss(x, y) | array(1D, 2D), array(0, 2) | multilabel_margin_loss: target must be a class index in [0, 2) or -1 behind the last one, got 2
          multilabel_margin_loss(x, y) | array(1D, 2D), array(-1, -2) | multilabel_margin_loss: target must be a class index in [0, 2) or -1 behind the last one, got -2
          multilabel_margin_loss(x, y) | array(1D, 2D), array(0.5D, -1D) | multilabel_margin_loss: target must be a class index in [0, 2) or -1 behind the last one, got 0.5
          multilabel_margin_loss(x, y) | cast(array() AS array<double>), cast(array() AS array<int>) | multilabel_margin_loss: input must have at least one class, got an empty array
          multilabel_soft_margin_loss(x, y) | array(1D, 2D), array(0D) | multilabel_soft_margin_loss: target must have the shape of input [2], got [1]
          multilabel_soft_margin_loss(x, y) | array(array(1D, 2D)), array(array(0D), array(1D)) | multilabel_soft_margin_loss: target must have the shape of input [1, 2], got [2, 1]
          multilabel_soft_margin_loss(x, y) | cast(array() AS array<double>), cast(array() AS array<int>) | multilabel_soft_margin_loss: input must have at least one class, got an empty array
          multilabel_soft_margin_loss(x, y, weight => array(1D, 2D)) | array(array(1D), array(2D)), array(array(1D), array(0D)) | multilabel_soft_margin_loss: weight must have one value for each of the 1 classes of input, got 2
          cosine_embedding_loss(x, y, 1) | array(1D, 2D), array(1D) | cosine_embedding_loss: input2 must have the shape of input1 [2], got [1]
          cosine_embedding_loss(x, y, 1) | cast(array() AS array<double>), cast(array() AS array<double>) | cosine_embedding_loss: input1 must have at least one component, got an empty array
          cosine_embedding_loss(x, y, 1) | array(1D, 2D), array(1D, NULL) | cosine_embedding_loss: input2 must not contain NULL, got NULL at index 1
          triplet_margin_loss(x, y, x) | array(1D, 2D), array(1D) | triplet_margin_loss: positive must have the shape of anchor [2], got [1]
          triplet_margin_loss(x, x, y) | array(1D, 2D), array(1D) | triplet_margin_loss: negative must have the shape of anchor [2], got [1]
          triplet_margin_loss(x, x, y) | array(array(1D), array(2D)), array(array(1D, 2D)) | triplet_margin_loss: negative must have the shape of anchor [2, 1], got [1, 2]
          triplet_margin_loss(x, x, y) | cast(array() AS array<double>), cast(array() AS array<double>) | triplet_margin_loss: anchor must have at least one component, got an empty array
          triplet_margin_with_distance_loss(x, y, x, 'cosine') | array(1D, 2D), array(1D) | triplet_margin_with_distance_loss: positive must have the shape of anchor [2], got [1]
          triplet_margin_with_distance_loss(x, x, y) | array(array(1D), array(2D, 3D)), array(array(1D)) | triplet_margin_with_distance_loss: anchor must have rows of one length, got 1 and 2
          triplet_margin_with_distance_loss(x, x, y, sample_weight => double('Infinity')) | array(1D), array(1D) | triplet_margin_with_distance_loss: sample_weight must be finite, got Infinity
          """)
  void rowsThatCantBeEvaluatedAreErrorsOrCounted(String call, String row, String message) {
    String from = " FROM VALUES (" + row + ") AS data(x, y)";
    assertThatThrownBy(() -> INTERPRETED.sql("SELECT " + call + from).collect())
        .hasMessageContaining(message);
    String skip = call.substring(0, call.length() - 1) + ", on_invalid => 'skip', reduction => ";
    Row result = INTERPRETED.sql("SELECT " + skip + "'summary'), " + skip + "'sum')" + from).head();
    assertThat((Long) result.getStruct(0).getAs("invalid_rows")).isEqualTo(1);
    assertThat((Long) result.getStruct(0).getAs("rows")).isZero();
    assertThat(result.getDouble(1)).isZero();
    assertThat(INTERPRETED.sql("SELECT " + skip + "'none')" + from).head().isNullAt(0)).isTrue();
  }
}
