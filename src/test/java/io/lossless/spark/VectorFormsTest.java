package io.lossless.spark;

import static io.lossless.spark.Options.options;
import static io.lossless.spark.functions.cross_entropy;
import static io.lossless.spark.functions.lossless_pack;
import static io.lossless.spark.functions.lossless_unpack;
import static io.lossless.spark.functions.mse_loss;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** Vectors in every form that SQL and Spark ML have for them, in rows. */
class VectorFormsTest extends SparkTest {
  private static String value(String expression) {
    return spark().sql("SELECT CAST(" + expression + " AS STRING)").head().getString(0);
  }

  @Test
  void matricesAreArraysOfAnyForm() {
    String matrix = "array(array(1D, -2D, 0D), array(0.5D, 4D, 3D))";
    String packed = "transform(" + matrix + ", row -> lossless_pack(row, 'float16'))";
    assertThat(value("lossless_unpack(" + packed + ", 'float16')"))
        .isEqualTo("[[1.0, -2.0, 0.0], [0.5, 4.0, 3.0]]");
    assertThat(value("lossless_unpack(lossless_pack(" + matrix + "))"))
        .isEqualTo("[[1.0, -2.0, 0.0], [0.5, 4.0, 3.0]]");
    assertThat(value("argmax(" + packed + ", 'float16')")).isEqualTo("[0, 1, 1]");
    assertThat(value("cross_entropy(" + packed + ", array(0, 1, 1), dtype => 'float16')"))
        .isEqualTo(value("cross_entropy(" + matrix + ", array(0, 1, 1))"));
  }

  @Test
  void aStructLikeThatOfSparkMlIsAVector() {
    String sparse =
        "named_struct('type', 0Y, 'size', 3, 'indices', array(1), 'values', array(2.5D))";
    String dense =
        "named_struct('type', 1Y, 'size', CAST(NULL AS INT), 'indices', CAST(NULL AS ARRAY<INT>),"
            + " 'values', array(0D, 2.5D, 0D))";
    assertThat(value("softmax(" + sparse + ")"))
        .isEqualTo(value("softmax(" + dense + ")"))
        .isEqualTo(value("softmax(array(0D, 2.5D, 0D))"));
    assertThat(value("argmax(array(" + sparse + ", " + dense + ", " + dense + "))"))
        .isEqualTo("[0, 0, 0]");
  }

  @Test
  void sparkMlsVectorsAreTakenByEveryKindOfCall() {
    StructType schema =
        new StructType()
            .add("label", DataTypes.IntegerType)
            .add("x", SQLDataTypes.VectorType())
            .add("a", DataTypes.createArrayType(DataTypes.DoubleType));
    List<Row> rows =
        List.of(
            RowFactory.create(0, Vectors.dense(1, 0, -2), new double[] {1, 0, -2}),
            RowFactory.create(
                2,
                Vectors.sparse(3, new int[] {2}, new double[] {-0.5}),
                new double[] {0, 0, -0.5}),
            RowFactory.create(1, null, null));
    Dataset<Row> table = spark().createDataFrame(rows, schema);
    String[] calls = {
      "cross_entropy(x, label)",
      "cross_entropy(x, label, reduction => 'summary')",
      "collect_list(cross_entropy(x, label, reduction => 'none'))",
      "mse_loss(x, a)",
      "mse_loss(a, x) FILTER (WHERE label = 0)",
      "collect_list(lossless_unpack(lossless_pack(x, 'float64'), 'float64'))"
    };
    Row vectors = table.selectExpr(calls).head();
    Row arrays = table.drop("x").withColumn("x", col("a")).selectExpr(calls).head();
    assertThat(vectors).isEqualTo(arrays);
    assertThat(vectors.getList(5)).hasSize(2);
    assertThat(table.groupBy("x").count().count()).isEqualTo(3);
  }

  @Test
  void statesOfColumnsInDifferentFormsAreMerged() {
    spark()
        .sql("SELECT array(sin(id), 0.1D) AS x, id % 2 AS y, id % 3 AS part FROM range(30)")
        .createOrReplaceTempView("parts");
    String states =
        "SELECT cross_entropy(x, y, reduction => 'state') AS state FROM parts WHERE part = 0"
            + " UNION ALL SELECT cross_entropy(lossless_pack(x, 'float64'), y, dtype => 'float64',"
            + " reduction => 'state') FROM parts WHERE part > 0";
    assertThat(value("(SELECT lossless_value(lossless_merge(state)) FROM (" + states + "))"))
        .isEqualTo(value("(SELECT cross_entropy(x, y) FROM parts)"));
  }

  @Test
  void aMessageCallsAVectorAVector() {
    assertThatThrownBy(
            () ->
                value(
                    "exact_sum(named_struct('type', 1Y, 'size', 1, 'indices', array(1), 'values',"
                        + " array(1D)))"))
        .hasMessageContaining("exact_sum: x must be a number, got VECTOR");
  }

  @Test
  void theDataFrameApiPacksAndReads() {
    Dataset<Row> table =
        spark().sql("SELECT array(1.5D, 2D) AS x, lossless_pack(array(1.5D, 2D)) AS b, 1 AS y");
    Column packed = lossless_pack(col("x"), "bfloat16");
    Row losses =
        table
            .agg(
                cross_entropy(col("x"), col("y")),
                cross_entropy(col("b"), col("y")),
                mse_loss(packed, col("x"), options().dtype("bfloat16")))
            .head();
    assertThat(losses.get(0)).isEqualTo(losses.get(1));
    assertThat(losses.getDouble(2)).isZero();
    Row row =
        table
            .select(lossless_unpack(packed, "bfloat16"), lossless_unpack(lossless_pack(col("x"))))
            .head();
    assertThat(row.getList(0)).isEqualTo(row.getList(1)).isEqualTo(List.of(1.5, 2.0));
  }

  @Test
  void columnsAreNamedWithTheDtypeThatWasGiven() {
    assertThat(
            spark()
                .sql(
                    "SELECT softmax(b, 'float64'), softmax(b, dtype => 'FLOAT32'),"
                        + " lossless_unpack(b, 'float16'), lossless_pack(array(1D), 'float64')"
                        + " FROM VALUES (X'0000000000000000') AS data(b)")
                .columns())
        .containsExactly(
            "softmax(b, dtype => 'float64')",
            "softmax(b)",
            "lossless_unpack(b, dtype => 'float16')",
            "lossless_pack(array(1.0), dtype => 'float64')");
  }
}
