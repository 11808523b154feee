package io.lossless.spark.sql;

import io.lossless.catalog.Call;
import java.io.Serializable;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.ImperativeAggregate;
import org.apache.spark.sql.catalyst.expressions.aggregate.TypedImperativeAggregate;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * A call as an aggregate.
 *
 * <p>Spark demands of a Java expression what Scala's case classes have for free: Serializable,
 * equals and hashCode (by which it folds equal aggregates into one), and the product methods.
 *
 * @param <B> what holds a group
 */
abstract class CallAggregate<B> extends TypedImperativeAggregate<B> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Call call;
  private final Seq<Expression> children;
  private final int mutableOffset;
  private final int inputOffset;

  CallAggregate(Call call, Seq<Expression> children, int mutableOffset, int inputOffset) {
    this.call = call;
    this.children = children;
    this.mutableOffset = mutableOffset;
    this.inputOffset = inputOffset;
  }

  /** The same aggregate with other children and places in Spark's buffers. */
  abstract CallAggregate<B> with(Seq<Expression> newChildren, int newMutable, int newInput);

  /** The call whose columns are this expression's children. */
  public Call call() {
    return call;
  }

  @Override
  public Seq<Expression> children() {
    return children;
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
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return with(newChildren, mutableOffset, inputOffset);
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
    return with(children, offset, inputOffset);
  }

  @Override
  public ImperativeAggregate withNewInputAggBufferOffset(int offset) {
    return with(children, mutableOffset, offset);
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
    return other != null && other.getClass() == getClass();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallAggregate<?> aggregate
        && aggregate.canEqual(this)
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
