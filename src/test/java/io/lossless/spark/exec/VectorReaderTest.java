package io.lossless.spark.exec;

import static org.assertj.core.api.Assertions.assertThat;

import io.lossless.batch.Column;
import io.lossless.batch.Dtype;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.Types;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.spark.sql.execution.vectorized.OffHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.OnHeapColumnVector;
import org.apache.spark.sql.execution.vectorized.WritableColumnVector;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.vectorized.ArrowColumnVector;
import org.apache.spark.sql.vectorized.ColumnVector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Column vectors of any maker: Arrow's through the public API, Spark's on the heap and off it. */
class VectorReaderTest {
  private static final int ROWS = 5;

  private final BufferAllocator allocator = new RootAllocator();
  private final List<AutoCloseable> open = new ArrayList<>(List.of(allocator));

  @AfterEach
  void close() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  private ColumnVector arrow(org.apache.arrow.vector.ValueVector vector) {
    vector.setValueCount(ROWS);
    ColumnVector column = new ArrowColumnVector(vector);
    open.add(column);
    return column;
  }

  /** Each row's leaves, {@code null} for a row that is null. */
  private static List<String> rows(DataType type, ColumnVector vector, int... selected) {
    return rows(new VectorReader(type, Dtype.FLOAT32), vector, selected);
  }

  private static List<String> rows(VectorReader reader, ColumnVector vector, int... selected) {
    RowSelection selection = new RowSelection();
    if (selected.length == 0) {
      selection.selectAll(ROWS);
    } else {
      selection.selectNone(ROWS);
      for (int row : selected) {
        selection.add(row);
      }
    }
    Column column = reader.newColumn();
    reader.append(vector, selection, 0, selection.count(), column);
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < column.rows(); row++) {
      List<Double> leaves = new ArrayList<>();
      for (int i = 0; i < column.size(row); i++) {
        leaves.add(column.leaf(column.start(row) + i));
      }
      rows.add(
          column.defects().containsKey(row)
              ? column.defects().get(row)
              : column.isNull(row) ? "null" : leaves.toString());
    }
    return rows;
  }

  @Test
  void arrowsNumbers() {
    Float8Vector doubles = new Float8Vector("d", allocator);
    Float4Vector floats = new Float4Vector("f", allocator);
    IntVector ints = new IntVector("i", allocator);
    BigIntVector longs = new BigIntVector("l", allocator);
    DecimalVector decimals = new DecimalVector("m", allocator, 10, 2);
    for (int row = 0; row < ROWS; row++) {
      doubles.setSafe(row, row * 1.1);
      floats.setSafe(row, row * 0.5f);
      longs.setSafe(row, row + (1L << 40));
      decimals.setSafe(row, new java.math.BigDecimal(row + ".25"));
      if (row == 2) {
        ints.setNull(row);
      } else {
        ints.setSafe(row, -row);
      }
    }
    assertThat(rows(DataTypes.DoubleType, arrow(doubles)))
        .containsExactly("[0.0]", "[1.1]", "[2.2]", "[3.3000000000000003]", "[4.4]");
    assertThat(rows(DataTypes.DoubleType, arrow(doubles), 4, 1)).containsExactly("[4.4]", "[1.1]");
    assertThat(rows(DataTypes.FloatType, arrow(floats), 3)).containsExactly("[1.5]");
    assertThat(rows(DataTypes.IntegerType, arrow(ints)))
        .containsExactly("[0.0]", "[-1.0]", "null", "[-3.0]", "[-4.0]");
    assertThat(rows(DataTypes.LongType, arrow(longs), 1)).containsExactly("[1.099511627777E12]");
    assertThat(rows(DataTypes.createDecimalType(10, 2), arrow(decimals), 0, 4))
        .containsExactly("[0.25]", "[4.25]");
  }

  @Test
  void arrowsArrays() {
    ListVector lists = ListVector.empty("v", allocator);
    Float4Vector elements =
        (Float4Vector)
            lists.addOrGetVector(FieldType.nullable(Types.MinorType.FLOAT4.getType())).getVector();
    int next = 0;
    for (int row = 0; row < ROWS; row++) {
      if (row == 1) {
        lists.setNull(row);
        continue;
      }
      lists.startNewValue(row);
      for (int i = 0; i < row; i++) {
        if (row == 3 && i == 2) {
          elements.setNull(next++);
        } else {
          elements.setSafe(next++, row + i / 4f);
        }
      }
      lists.endValue(row, row);
    }
    elements.setValueCount(next);
    assertThat(rows(DataTypes.createArrayType(DataTypes.FloatType), arrow(lists)))
        .containsExactly(
            "[]",
            "null",
            "[2.0, 2.25]",
            "must not contain NULL, got NULL at index 2",
            "[4.0, 4.25, 4.5, 4.75]");
  }

  @Test
  void sparksArraysOnTheHeapAndOffIt() {
    DataType type = DataTypes.createArrayType(DataTypes.DoubleType);
    for (WritableColumnVector vector :
        List.of(new OnHeapColumnVector(ROWS, type), new OffHeapColumnVector(ROWS, type))) {
      open.add(vector);
      for (int row = 0; row < ROWS; row++) {
        vector.getChild(0).appendDouble(row);
        vector.getChild(0).appendDouble(row / 8.0);
        vector.putArray(row, 2 * row, 2);
      }
      List<String> all =
          List.of("[0.0, 0.0]", "[1.0, 0.125]", "[2.0, 0.25]", "[3.0, 0.375]", "[4.0, 0.5]");
      assertThat(rows(type, vector)).isEqualTo(all);
      assertThat(rows(type, vector, 1, 3)).containsExactly(all.get(1), all.get(3));
      vector.putArray(0, 4, 3);
      assertThat(rows(type, vector, 0, 1)).containsExactly("[2.0, 0.25, 3.0]", all.get(1));
      assertThat(rows(type, vector)).startsWith("[2.0, 0.25, 3.0]", all.get(1));
    }
  }

  private static final byte[] ONE_AND_HALF = {0, 60, 0, 56};
  private static final byte[] TWO_AND_ZERO = {0, 64, 0, 0};

  @Test
  void arrowsPackedVectors() {
    VarBinaryVector bytes = new VarBinaryVector("b", allocator);
    bytes.setSafe(0, ONE_AND_HALF);
    bytes.setNull(1);
    bytes.setSafe(2, new byte[] {1, 2, 3});
    bytes.setSafe(3, new byte[0]);
    bytes.setSafe(4, TWO_AND_ZERO);
    VectorReader reader = new VectorReader(DataTypes.BinaryType, Dtype.FLOAT16);
    ColumnVector vector = arrow(bytes);
    assertThat(rows(reader, vector))
        .containsExactly(
            "[1.0, 0.5]",
            "null",
            "must have a multiple of 2 bytes for dtype 'float16', got 3",
            "[]",
            "[2.0, 0.0]");
    assertThat(reader.width(vector, 0)).isEqualTo(2);
    assertThat(reader.width(vector, 1)).isEqualTo(1);
  }

  @Test
  void sparksPackedVectorsOnTheHeapAndOffIt() {
    VectorReader reader = new VectorReader(DataTypes.BinaryType, Dtype.FLOAT16);
    for (WritableColumnVector vector :
        List.of(
            new OnHeapColumnVector(ROWS, DataTypes.BinaryType),
            new OffHeapColumnVector(ROWS, DataTypes.BinaryType))) {
      open.add(vector);
      for (int row = 0; row < ROWS; row++) {
        vector.putByteArray(row, row % 2 == 0 ? ONE_AND_HALF : TWO_AND_ZERO);
      }
      String[] all = {"[1.0, 0.5]", "[2.0, 0.0]", "[1.0, 0.5]", "[2.0, 0.0]", "[1.0, 0.5]"};
      assertThat(rows(reader, vector)).containsExactly(all);
      assertThat(rows(reader, vector, 1, 2)).containsExactly(all[1], all[2]);
      vector.putNull(0);
      assertThat(rows(reader, vector)).containsExactly("null", all[1], all[2], all[3], all[4]);
      vector.putByteArray(3, new byte[] {1, 2, 3});
      vector.putByteArray(1, new byte[0]);
      assertThat(rows(reader, vector))
          .containsExactly(
              "null",
              "[]",
              all[2],
              "must have a multiple of 2 bytes for dtype 'float16', got 3",
              all[4]);
      vector.putNulls(0, ROWS);
      assertThat(rows(reader, vector)).containsOnly("null").hasSize(ROWS);
    }
  }

  @Test
  void sparkMlsVectorsInBatches() {
    DataType type = org.apache.spark.ml.linalg.SQLDataTypes.VectorType();
    VectorReader reader = new VectorReader(type, Dtype.FLOAT32);
    for (WritableColumnVector vector :
        List.of(new OnHeapColumnVector(ROWS, type), new OffHeapColumnVector(ROWS, type))) {
      open.add(vector);
      for (int row = 0; row < ROWS; row++) {
        vector.getChild(0).putByte(row, (byte) (row % 2));
        vector.getChild(1).putInt(row, 3);
        WritableColumnVector indices = vector.getChild(2);
        indices.putArray(row, indices.getChild(0).getElementsAppended(), 1);
        indices.getChild(0).appendInt(1);
        WritableColumnVector values = vector.getChild(3);
        values.putArray(row, values.getChild(0).getElementsAppended(), 1);
        values.getChild(0).appendDouble(row);
      }
      vector.putNull(4);
      assertThat(rows(reader, vector))
          .containsExactly("[0.0, 0.0, 0.0]", "[1.0]", "[0.0, 2.0, 0.0]", "[3.0]", "null");
      assertThat(reader.width(vector, 0)).isEqualTo(3);
    }
  }
}
