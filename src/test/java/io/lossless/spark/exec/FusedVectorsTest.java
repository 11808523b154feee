package io.lossless.spark.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.jdk.javaapi.CollectionConverters;

/** Packed columns and Spark ML's vectors in files give the bits that arrays give, fused or not. */
class FusedVectorsTest extends FusedComparison {
  private static final List<String> DTYPES = List.of("float32", "float64", "float16", "bfloat16");

  /** x has four elements, or is NULL; y has none to three. */
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.IntegerType)
          .add("x", DataTypes.createArrayType(DataTypes.DoubleType))
          .add("x_ml", SQLDataTypes.VectorType())
          .add("y", DataTypes.createArrayType(DataTypes.DoubleType))
          .add("y_ml", SQLDataTypes.VectorType());

  private static final Map<String, List<String>> EXPECTED = new HashMap<>();

  @TempDir static Path folder;

  @BeforeAll
  static void tables() {
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < 6000; id++) {
      rows.add(row(id));
    }
    List<String> columns = new ArrayList<>(List.of("*"));
    for (String dtype : DTYPES) {
      columns.add("lossless_pack(x, '" + dtype + "') AS x_" + dtype);
      columns.add("lossless_pack(y, '" + dtype + "') AS y_" + dtype);
    }
    Dataset<Row> table =
        spark().createDataFrame(rows, SCHEMA).selectExpr(columns.toArray(String[]::new));
    write(table, "parquet", "parquet", "false");
    // Few of the rows differ: Parquet's own choice are dictionaries, whose bytes lie elsewhere.
    write(table, "dictionary", "parquet", "true");
    write(table, "orc", "orc", "false");
  }

  private static void write(Dataset<Row> table, String name, String format, String dictionary) {
    String path = folder.resolve(name).toString();
    table
        .repartition(3)
        .write()
        .mode(SaveMode.Overwrite)
        .format(format)
        .option("parquet.enable.dictionary", dictionary)
        .save(path);
    spark().read().format(format).load(path).createOrReplaceTempView(name + "_vectors");
  }

  /** Numbers that every dtype holds unrounded. */
  private static Row row(int id) {
    double[] x = new double[4];
    for (int c = 0; c < x.length; c++) {
      x[c] = id % 5 == c ? 0 : (id * (c + 3) % 41 - 20) / 8.0;
    }
    double[] y = new double[id % 4];
    for (int i = 0; i < y.length; i++) {
      y[i] = i == 1 ? 0 : (id % 7 - 3) * 0.25;
    }
    boolean absent = id % 17 == 0;
    return RowFactory.create(
        id, absent ? null : array(x), absent ? null : vector(id, x), array(y), vector(id, y));
  }

  private static Object array(double[] values) {
    return CollectionConverters.asScala(Arrays.stream(values).boxed().toList()).toSeq();
  }

  private static Vector vector(int id, double[] values) {
    Vector dense = Vectors.dense(values);
    return id % 3 == 0 ? dense.toSparse() : dense;
  }

  /** A query of columns in one form: {@code _ml}, or underscore and dtype. */
  private static String query(String table, String form, String rest) {
    String dtype =
        DTYPES.contains(form.replace("_", "")) ? ", dtype => '" + form.replace("_", "") + "'" : "";
    String calls =
        """
        cross_entropy(x, id % 4), cross_entropy(x, id % 4, reduction => 'summary'),
        cross_entropy(x, id % 4, weight => 'balanced', sample_weight => 1 + id % 3),
        cross_entropy(x, softmax(x)), binary_cross_entropy_with_logits(y, y),
        l1_loss(y, y, reduction => 'sum')""";
    return "SELECT id % 3 AS k, "
        + calls
            .replaceAll("\\b([xy])\\b", "$1" + form)
            .replaceAll("\\)(,\\s|$)", dtype + ")$1")
            .replace("softmax(x" + form + ")", "softmax(x" + form + dtype + ")")
        + " FROM "
        + table
        + "_vectors "
        + rest;
  }

  /** What arrays give, once for each query. */
  private static List<String> expected(String rest) {
    return EXPECTED.computeIfAbsent(rest, key -> rows(query("parquet", "", key)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"_ml", "_float32", "_float64", "_float16", "_bfloat16"})
  void everyFormHasTheBitsOfArrays(String form) {
    String filtered = "WHERE id % 5 > 1 AND id % 17 > 0 GROUP BY k";
    assertThat(rows(query("parquet", form, filtered))).isEqualTo(expected(filtered)).hasSize(3);
    for (String table : List.of("parquet", "dictionary", "orc")) {
      assertThat(rows(query(table, form, "GROUP BY k")))
          .as(table)
          .isEqualTo(expected("GROUP BY k"));
    }
    assertThat(with(FusedRule.ENABLED, "false", () -> rows(query("parquet", form, "GROUP BY k"))))
        .isEqualTo(expected("GROUP BY k"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 4096})
  void theReadersBatchSizeDoesNotShow(int size) {
    String rest = "WHERE id < 900 GROUP BY k";
    for (String source : List.of("parquet_ml", "parquet_float32", "orc_float32")) {
      int split = source.indexOf('_');
      String format = source.substring(0, split);
      assertThat(
              with(
                  "spark.sql." + format + ".columnarReaderBatchSize",
                  Integer.toString(size),
                  () -> rows(query(format, source.substring(split), rest))))
          .as(source)
          .isEqualTo(expected(rest));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"_ml", "_float32"})
  void vectorsOffTheHeapAreReadToo(String form) {
    assertThat(
            with(
                "spark.sql.columnVector.offheap.enabled",
                "true",
                () -> rows(query("parquet", form, "GROUP BY k"))))
        .isEqualTo(expected("GROUP BY k"));
  }

  @Test
  void theyAreReadFromBatches() {
    for (String form : List.of("_ml", "_float32")) {
      assertThat(finalPlan(query("parquet", form, "GROUP BY k")))
          .contains("LosslessFusedAggregate(keys=[", "columnar)")
          .doesNotContain("ColumnarToRow");
    }
  }

  @Test
  void formsMixWithinACall() {
    assertThat(
            rows("SELECT binary_cross_entropy_with_logits(y_float64, y, dtype => 'float64'),"
                    + " binary_cross_entropy_with_logits(y_ml, y_float32),"
                    + " binary_cross_entropy_with_logits(y, lossless_unpack(y_float16, 'float16'))"
                    + " FROM parquet_vectors")
                .get(0)
                .replaceAll("[\\[\\]]", "")
                .split(","))
        .containsOnly(
            rows("SELECT binary_cross_entropy_with_logits(y, y) FROM parquet_vectors")
                .get(0)
                .replaceAll("[\\[\\]]", ""));
  }

  @Test
  void aColumnIsReadOnceForEachDtype() {
    String one = "SELECT %s FROM parquet_vectors";
    String asFloats = "cross_entropy(x_float32, 1)";
    String asHalves = "cross_entropy(x_float32, 1, dtype => 'float16')";
    String floats = rows(one.formatted(asFloats)).get(0);
    String halves = rows(one.formatted(asHalves)).get(0);
    assertThat(floats).isNotEqualTo(halves);
    assertThat(rows(one.formatted(asFloats + ", " + asHalves + ", " + asFloats + " + 0")))
        .containsExactly((floats + "," + halves + "," + floats).replaceAll("\\],\\[", ","));
    assertSameBitsAsSparksOperators(one.formatted(asFloats + ", " + asHalves));
  }

  @Test
  void bytesThatAreNoWholeNumberOfValuesAreInvalidRows() {
    String call = "binary_cross_entropy_with_logits(y_float16, y_float16%s)";
    String from = " FROM parquet_vectors";
    assertThatThrownBy(() -> rows("SELECT " + call.formatted("") + from))
        .hasMessageMatching(
            "(?s).*binary_cross_entropy_with_logits: input must have a multiple of 4 bytes for"
                + " dtype 'float32', got [26]\\b.*");
    assertSameBitsAsSparksOperators(
        "SELECT " + call.formatted(", on_invalid => 'skip', reduction => 'summary'") + from);
    assertThat(
            rows(
                "SELECT "
                    + call.formatted(", on_invalid => 'skip', reduction => 'summary'")
                    + ".invalid_rows"
                    + from))
        .containsExactly("[3000]");
  }
}
