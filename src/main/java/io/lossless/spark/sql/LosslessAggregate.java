package io.lossless.spark.sql;

import io.lossless.catalog.Call;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.ResultType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedImperativeAggregate;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Every aggregate call of the catalog under Spark's own aggregation operators: groups, windows,
 * DISTINCT, FILTER, streaming.
 *
 * <p>Spark demands of a Java expression what Scala's case classes have for free: Serializable,
 * equals and hashCode (by which it folds equal aggregates into one), and the product methods.
 */
public final class LosslessAggregate extends TypedImperativeAggregate<Accumulator>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Call call;
  private final Seq<Expression> children;
  private final int mutableOffset;
  private final int inputOffset;

  /** Made where it runs; a task has its own copy of the expression and hence of these. */
  private transient Aggregation aggregation;

  private transient RowStage stage;

  public LosslessAggregate(
      Call call, Seq<Expression> children, int mutableOffset, int inputOffset) {
    this.call = call;
    this.children = children;
    this.mutableOffset = mutableOffset;
    this.inputOffset = inputOffset;
  }

  /** The call whose columns are this expression's children. */
  public Call call() {
    return call;
  }

  private Aggregation aggregation() {
    if (aggregation == null) {
      aggregation = call.aggregation();
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
      stage = new RowStage(call, aggregation(), CollectionConverters.asJava(children));
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
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    try (DataOutputStream output = new DataOutputStream(bytes)) {
      group.write(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public Accumulator deserialize(byte[] bytes) {
    Accumulator group = createAggregationBuffer();
    try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes))) {
      group.mergeFrom(input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return group;
  }

  @Override
  public boolean nullable() {
    return aggregation().resultType() == ResultType.NULLABLE_DOUBLE;
  }

  @Override
  public DataType dataType() {
    return SqlTypes.resultType(aggregation().resultType());
  }

  @Override
  public String prettyName() {
    return call.function();
  }

  @Override
  public String sql(boolean isDistinct) {
    return CallText.sql(call, isDistinct, children);
  }

  @Override
  public String toAggString(boolean isDistinct) {
    return CallText.plan(call, isDistinct, children);
  }

  @Override
  public Seq<Expression> children() {
    return children;
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return new LosslessAggregate(call, newChildren, mutableOffset, inputOffset);
  }

  @Override
  public int mutableAggBufferOffset() {
    return mutableOffset;
  }

  @Override
  public int inputAggBufferOffset() {
    return inputOffset;
  }

  @Override
  public ImperativeAggregate withNewMutableAggBufferOffset(int offset) {
    return new LosslessAggregate(call, children, offset, inputOffset);
  }

  @Override
  public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
    return new LosslessAggregate(call, children, mutableOffset, offset);
  }

  @Override
  public int productArity() {
    return 4;
  }

  @Override
  public Object productElement(int index) {
    return switch (index) {
      case 0 -> call;
      case 1 -> children;
      case 2 -> mutableOffset;
      case 3 -> inputOffset;
      default -> throw new IndexOutOfBoundsException(index);
    };
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof LosslessAggregate;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LosslessAggregate aggregate
        && aggregate.call.equals(call)
        && aggregate.children.equals(children)
        && aggregate.mutableOffset == mutableOffset
        && aggregate.inputOffset == inputOffset;
  }

  @Override
  public int hashCode() {
    return Objects.hash(call, children, mutableOffset, inputOffset);
  }
}
