package io.lossless.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The base class itself: its comparisons must be able to fail. */
class SparkTestTest extends SparkTest {
  @Test
  void theSessionIsSharedAndStaysOnThisMachine() {
    assertThat(spark()).isSameAs(new Other().session());
    assertThat(spark().sparkContext().master()).isEqualTo("local[2]");
    assertThat(spark().sparkContext().uiWebUrl().isEmpty()).isTrue();
    assertThat(spark().conf().get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
    assertThat(spark().conf().get("spark.driver.host")).isEqualTo("127.0.0.1");
  }

  @Test
  void dataFramesAreComparedInOrder() {
    assertDataFrameEquals(
        values("(1, 1.5), (2, DOUBLE('NaN'))"), values("(1, 1.5), (2, DOUBLE('NaN'))"));
    fails(() -> assertDataFrameEquals(values("(1, 1.5), (2, 2.5)"), values("(2, 2.5), (1, 1.5)")));
    fails(() -> assertDataFrameEquals(values("(1, 1.5)"), values("(1, 1.5000000000000002)")));
    fails(() -> assertDataFrameEquals(values("(1, 1.5)"), values("(1, 1.5), (1, 1.5)")));
    fails(() -> assertDataFrameEquals(values("(1, 1.5)"), values("(1, 1.5)").drop("id")));
  }

  @Test
  void dataFramesAreComparedInAnyOrder() {
    Dataset<Row> rows = values("(1, 1.5), (2, 2.5), (2, 2.5)");
    assertDataFrameNoOrderEquals(rows, values("(2, 2.5), (1, 1.5), (2, 2.5)"));
    assertDataFrameDataEquals(rows, values("(2, 2.5), (1, 1.5), (2, 2.5)"));
    fails(() -> assertDataFrameNoOrderEquals(rows, values("(2, 2.5), (1, 1.5), (1, 1.5)")));
    fails(() -> assertDataFrameDataEquals(rows, values("(2, 2.5), (1, 1.5), (1, 1.5)")));
  }

  @Test
  void dataFramesAreComparedWithinATolerance() {
    assertDataFrameApproximateEquals(values("(1, 1.5)"), values("(1, 1.5009)"), 1e-3);
    fails(() -> assertDataFrameApproximateEquals(values("(1, 1.5)"), values("(1, 1.502)"), 1e-3));
  }

  @Test
  void datasetsAreCompared() {
    assertDatasetEquals(doubles(1.5, 2.5), doubles(1.5, 2.5));
    fails(() -> assertDatasetEquals(doubles(1.5, 2.5), doubles(2.5, 1.5)));
    Dataset<Double> expected = doubles(1.5, 2.5);
    assertDatasetApproximateEquals(expected, doubles(1.5, 2.5005), 1e-3);
    fails(() -> assertDatasetApproximateEquals(expected, doubles(1.5, 2.502), 1e-3));
  }

  private static Dataset<Row> values(String rows) {
    return spark()
        .sql("SELECT INT(id) AS id, DOUBLE(x) AS x FROM VALUES " + rows + " AS t(id, x)")
        .coalesce(1);
  }

  private static Dataset<Double> doubles(Double... values) {
    return spark().createDataset(List.of(values), Encoders.DOUBLE());
  }

  private static void fails(Runnable comparison) {
    assertThatExceptionOfType(AssertionError.class).isThrownBy(comparison::run);
  }

  private static final class Other extends SparkTest {
    SparkSession session() {
      return spark();
    }
  }
}
