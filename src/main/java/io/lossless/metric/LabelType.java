package io.lossless.metric;

import io.lossless.batch.Storage;
import io.lossless.function.ColumnType;
import io.lossless.function.ResultType.Scalar;
import java.util.List;

/** The SQL type of labels in results: that of the column that they are from. */
enum LabelType {
  NUMBER(Scalar.LONG),
  FLAG(Scalar.BOOLEAN),
  TEXT(Scalar.TEXT);

  private final Scalar type;

  LabelType(Scalar type) {
    this.type = type;
  }

  static LabelType of(ColumnType column) {
    if (column.storage() == Storage.TEXT) {
      return TEXT;
    }
    return column.depth() == 0 && column.text().equals("BOOLEAN") ? FLAG : NUMBER;
  }

  Scalar type() {
    return type;
  }

  /** A label, a Long or a String, as a value of this type. */
  Object value(Object label) {
    return this == FLAG ? (Object) label.equals(1L) : label;
  }

  List<Object> values(List<Object> labels) {
    return labels.stream().map(this::value).toList();
  }
}
