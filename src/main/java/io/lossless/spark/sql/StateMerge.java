package io.lossless.spark.sql;

import io.lossless.catalog.Call;
import io.lossless.catalog.StateReader;
import io.lossless.state.MergedStates;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.immutable.Seq;

/** {@code lossless_merge}: the merge of a column of states. */
public final class StateMerge extends CallAggregate<MergedStates> {
  private static final long serialVersionUID = 1L;
  private static final byte[] NO_STATES = {};

  private transient StateReader reader;

  public StateMerge(Call call, Seq<Expression> children, int mutableOffset, int inputOffset) {
    super(call, children, mutableOffset, inputOffset);
  }

  @Override
  StateMerge with(Seq<Expression> newChildren, int newMutable, int newInput) {
    return new StateMerge(call(), newChildren, newMutable, newInput);
  }

  private StateReader reader() {
    if (reader == null) {
      reader = new StateReader(call().function(), call().arguments().columnNames()[0]);
    }
    return reader;
  }

  @Override
  public MergedStates createAggregationBuffer() {
    return new MergedStates();
  }

  @Override
  public MergedStates update(MergedStates group, InternalRow row) {
    byte[] state = (byte[]) children().head().eval(row);
    if (state != null) {
      group.add(reader().read(state));
    }
    return group;
  }

  @Override
  public MergedStates merge(MergedStates group, MergedStates other) {
    group.add(other);
    return group;
  }

  @Override
  public Object eval(MergedStates group) {
    return group.bytes().orElse(null);
  }

  @Override
  public byte[] serialize(MergedStates group) {
    return group.bytes().orElse(NO_STATES);
  }

  @Override
  public MergedStates deserialize(byte[] bytes) {
    MergedStates group = new MergedStates();
    if (bytes.length > 0) {
      group.add(reader().read(bytes));
    }
    return group;
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public DataType dataType() {
    return DataTypes.BinaryType;
  }
}
