package io.lossless.spark.exec;

import io.lossless.batch.Dtype;
import io.lossless.spark.sql.ColumnLayout;
import io.lossless.spark.sql.ColumnReader;
import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;

/**
 * An argument of one or more functions of a fused operator.
 *
 * @param value the expression, bound to the child's output
 * @param dtype what its BINARY holds; float32 for other types, so that equal arguments are one
 */
record FusedArgument(Expression value, Dtype dtype) implements Serializable {
  static FusedArgument of(Expression value, Dtype dtype) {
    boolean packed =
        ColumnLayout.of(value.dataType())
            .filter(layout -> layout.leaf() == ColumnLayout.Leaf.PACKED)
            .isPresent();
    return new FusedArgument(value, packed ? dtype : Dtype.FLOAT32);
  }

  /** Whether the values of another argument are those of this one. */
  boolean isSame(FusedArgument other) {
    return dtype == other.dtype && value.semanticEquals(other.value);
  }

  /** The ordinal of the child's column that it is, or −1 if it has to be computed. */
  int ordinal() {
    return value instanceof BoundReference reference ? reference.ordinal() : -1;
  }

  DataType type() {
    return value.dataType();
  }

  ColumnReader reader() {
    return new ColumnReader(type(), dtype);
  }
}
