package io.lossless.spark.sql;

import io.lossless.catalog.Call;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Every aggregate call of numbers under Spark's own aggregation operators: groups, windows,
 * DISTINCT, FILTER, streaming.
 */
public final class LosslessAggregate extends CallAggregate<Accumulator> {
  private static final long serialVersionUID = 1L;

  /** Made where it runs; a task has its own copy of the expression and hence of these. */
  private transient Aggregation aggregation;

  private transient RowStage stage;

  public LosslessAggregate(
      Call call, Seq<Expression> children, int mutableOffset, int inputOffset) {
    super(call, children, mutableOffset, inputOffset);
  }

  @Override
  LosslessAggregate with(Seq<Expression> newChildren, int newMutable, int newInput) {
    return new LosslessAggregate(call(), newChildren, newMutable, newInput);
  }

  /** The same with the reason why a group has no value, where it has none. */
  LosslessAggregate explaining() {
    return new LosslessAggregate(
        call().explaining(), children(), mutableAggBufferOffset(), inputAggBufferOffset());
  }

  private Aggregation aggregation() {
    if (aggregation == null) {
      aggregation = call().aggregation();
    }
    return aggregation;
  }

  @Override
  public Accumulator createAggregationBuffer() {
    return aggregation().accumulator();
  }

  @Override
  public Accumulator update(Accumulator group, InternalRow row) {
    if (stage == null) {
      stage = new RowStage(call(), aggregation(), CollectionConverters.asJava(children()));
    }
    stage.add(row, group);
    return group;
  }

  private void flush() {
    if (stage != null) {
      stage.flush();
    }
  }

  @Override
  public Accumulator merge(Accumulator group, Accumulator other) {
    flush();
    group.merge(other);
    return group;
  }

  @Override
  public Object eval(Accumulator group) {
    flush();
    return SqlTypes.result(aggregation().finish(group));
  }

  @Override
  public byte[] serialize(Accumulator group) {
    flush();
    return group.toBytes();
  }

  @Override
  public Accumulator deserialize(byte[] bytes) {
    Accumulator group = createAggregationBuffer();
    group.mergeBytes(bytes);
    return group;
  }

  @Override
  public boolean nullable() {
    return aggregation().resultType().nullable();
  }

  @Override
  public DataType dataType() {
    return SqlTypes.resultType(aggregation().resultType());
  }
}
