package io.lossless.spark.sql;

import io.lossless.batch.Column;
import io.lossless.batch.Dtype;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.types.DataType;

/** Appends Catalyst's values of one type to a column. */
public final class ColumnReader {
  private final ColumnLayout layout;
  private final Dtype dtype;
  private final int depth;
  private final NumberReader numbers;
  private final VectorForm vectors;

  /** Where in a matrix an element is, by level; memory for the lengths of a row's levels. */
  private final String[] places;

  private final int[] shape;

  /**
   * @param dtype what BINARY holds
   */
  public ColumnReader(DataType type, Dtype dtype) {
    this.layout =
        ColumnLayout.of(type)
            .orElseThrow(() -> new IllegalArgumentException("no numbers in " + type.sql()));
    this.dtype = dtype;
    this.depth = layout.depth();
    this.numbers = new NumberReader(layout.leafType());
    this.vectors =
        switch (layout.leaf()) {
          case NUMBER -> new NumberArrays(numbers);
          case PACKED -> new PackedVectors(dtype);
          case SPARK_ML -> new SparkMlVectors();
        };
    this.shape = new int[depth];
    this.places = new String[depth];
    Arrays.setAll(places, level -> depth == 1 ? "" : " of dimension " + level);
  }

  /** An empty column for values of this reader. */
  public Column newColumn() {
    return new Column(depth, layout.storage(dtype));
  }

  /** Appends a field of a row. */
  public void append(SpecializedGetters row, int ordinal, Column column) {
    if (row.isNullAt(ordinal)) {
      column.appendNull();
    } else if (depth == 0) {
      numbers.read(row, ordinal, column, column.appendRow(1));
    } else {
      appendNested(field(row, ordinal, 0), column);
    }
  }

  /** Appends a value in Catalyst's own form. */
  public void append(Object value, Column column) {
    if (value == null) {
      column.appendNull();
    } else if (depth == 0) {
      numbers.read(value, column, column.appendRow(1));
    } else {
      appendNested(value, column);
    }
  }

  /** The length of a value that is no number, along its first dimension. */
  public int length(Object value) {
    return depth == 1 ? vectors.length(value) : ((ArrayData) value).numElements();
  }

  private Object field(SpecializedGetters fields, int ordinal, int level) {
    return level + 1 == depth ? vectors.field(fields, ordinal) : fields.getArray(ordinal);
  }

  private void appendNested(Object value, Column column) {
    Arrays.fill(shape, 0);
    String defect = measure(value, 0, true);
    if (!defect.isEmpty()) {
      column.appendDefective(defect);
    } else if (depth == 1) {
      vectors.read(value, column, column.appendRow(shape[0]));
    } else {
      readNested(value, 0, column, column.appendRow(shape));
    }
  }

  /** Finds the lengths of all levels; returns what is wrong with the value, or nothing. */
  private String measure(Object value, int level, boolean first) {
    boolean isVector = level + 1 == depth;
    String defect =
        isVector
            ? vectors.defect(value, places[level])
            : NumberArrays.nullDefect((ArrayData) value, places[level]);
    if (!defect.isEmpty()) {
      return defect;
    }
    int length = isVector ? vectors.length(value) : ((ArrayData) value).numElements();
    if (!first && shape[level] != length) {
      return "must have rows of one length, got " + shape[level] + " and " + length;
    }
    shape[level] = length;
    for (int i = 0; !isVector && i < length; i++) {
      String inner = measure(field((ArrayData) value, i, level + 1), level + 1, first && i == 0);
      if (!inner.isEmpty()) {
        return inner;
      }
    }
    return "";
  }

  private int readNested(Object value, int level, Column column, int leaf) {
    if (level + 1 == depth) {
      vectors.read(value, column, leaf);
      return leaf + vectors.length(value);
    }
    ArrayData array = (ArrayData) value;
    int next = leaf;
    for (int i = 0; i < array.numElements(); i++) {
      next = readNested(field(array, i, level + 1), level + 1, column, next);
    }
    return next;
  }
}
