package io.lossless.spark.exec;

import io.lossless.spark.sql.ColumnReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** The arguments that are no columns of the input: expressions, evaluated by generated code. */
final class ComputedArguments {
  private final List<Integer> places = new ArrayList<>();
  private final List<ColumnReader> readers = new ArrayList<>();
  private final Optional<UnsafeProjection> projection;

  ComputedArguments(FusedInput input) {
    List<Expression> expressions = new ArrayList<>();
    for (int argument = 0; argument < input.arguments().size(); argument++) {
      if (input.ordinal(argument) < 0) {
        places.add(argument);
        expressions.add(input.arguments().get(argument));
        readers.add(new ColumnReader(input.arguments().get(argument).dataType()));
      }
    }
    this.projection = BatchSource.projection(expressions);
  }

  boolean isPresent() {
    return projection.isPresent();
  }

  /** Appends the values of a row to their columns. */
  void append(InternalRow row, Block block) {
    if (projection.isPresent()) {
      UnsafeRow values = projection.get().apply(row);
      for (int i = 0; i < places.size(); i++) {
        readers.get(i).append(values, i, block.column(places.get(i)));
      }
    }
  }
}
