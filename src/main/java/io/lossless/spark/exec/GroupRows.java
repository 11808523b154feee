package io.lossless.spark.exec;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.expressions.JoinedRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.types.DataType;

/** Groups as rows of keys and states, which a final aggregate merges. */
final class GroupRows {
  private final GroupIndex index;
  private final List<StateColumn> columns;
  private final States states;
  private final UnsafeProjection output;
  private final UnsafeRow key;
  private final GenericInternalRow values;
  private final JoinedRow row;

  /** The states of groups. */
  @FunctionalInterface
  interface States {
    /** A state of a group, as Catalyst holds values of the column's type. */
    Object value(StateColumn column, int group);
  }

  GroupRows(List<Expression> keys, GroupIndex index, List<StateColumn> columns, States states) {
    this.index = index;
    this.columns = columns;
    this.states = states;
    this.key = index.newKeyRow();
    this.values = new GenericInternalRow(columns.size());
    this.row = new JoinedRow(key, values);
    this.output =
        UnsafeProjection.create(
            Stream.concat(
                    keys.stream().map(Expression::dataType),
                    columns.stream().map(StateColumn::type))
                .toArray(DataType[]::new));
  }

  /** The key of the row that came last. */
  UnsafeRow key() {
    return key;
  }

  /** The rows of the first {@code count} groups, each until the next one is asked for. */
  Iterator<UnsafeRow> iterator(int count) {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < count;
      }

      @Override
      public UnsafeRow next() {
        if (next == count) {
          throw new NoSuchElementException();
        }
        return row(next++);
      }
    };
  }

  private UnsafeRow row(int group) {
    if (key.numFields() > 0) {
      index.key(group, key);
    }
    for (int column = 0; column < columns.size(); column++) {
      values.update(column, states.value(columns.get(column), group));
    }
    return output.apply(row);
  }
}
