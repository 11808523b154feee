package io.lossless.spark.exec;

import io.lossless.spark.sql.ColumnReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BasePredicate;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Predicate;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/**
 * What generated code evaluates row by row: arguments that are no columns of the input but
 * expressions, and the FILTER clauses of functions.
 */
final class RowByRow {
  private final List<Integer> places = new ArrayList<>();
  private final List<ColumnReader> readers = new ArrayList<>();
  private final Optional<UnsafeProjection> arguments;
  private final List<BasePredicate> filters = new ArrayList<>();

  RowByRow(FusedInput input) {
    List<Expression> expressions = new ArrayList<>();
    for (int argument = 0; argument < input.arguments().size(); argument++) {
      if (input.ordinal(argument) < 0) {
        places.add(argument);
        expressions.add(input.arguments().get(argument).value());
        readers.add(input.arguments().get(argument).reader());
      }
    }
    this.arguments = BatchSource.projection(expressions);
    input.filters().forEach(filter -> filters.add(Predicate.create(filter)));
  }

  /** Whether there is anything to do. */
  boolean isPresent() {
    return arguments.isPresent() || !filters.isEmpty();
  }

  /** Appends the values of a row to their columns, and tells the block who selects it. */
  void append(InternalRow row, int place, Block block) {
    if (arguments.isPresent()) {
      UnsafeRow values = arguments.get().apply(row);
      for (int i = 0; i < places.size(); i++) {
        readers.get(i).append(values, i, block.column(places.get(i)));
      }
    }
    for (int filter = 0; filter < filters.size(); filter++) {
      block.selected(filter)[place] = filters.get(filter).eval(row);
    }
  }
}
