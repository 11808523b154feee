package io.lossless.spark.sql;

import io.lossless.catalog.Call;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Expression;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** A call with a value for each row; what Spark demands of it is what it demands of aggregates. */
abstract class CallExpression extends StatefulExpression {
  private static final long serialVersionUID = 1L;

  private final Call call;
  private final Seq<Expression> children;

  CallExpression(Call call, Seq<Expression> children) {
    this.call = call;
    this.children = children;
  }

  /** The same call of other children. */
  abstract CallExpression with(Seq<Expression> newChildren);

  Call call() {
    return call;
  }

  @Override
  public String prettyName() {
    return call.function();
  }

  @Override
  public String sql() {
    return CallText.sql(call, false, children);
  }

  @Override
  public String toString() {
    return CallText.plan(call, false, children);
  }

  @Override
  public Seq<Expression> children() {
    return children;
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> newChildren) {
    return with(newChildren);
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int index) {
    return switch (index) {
      case 0 -> call;
      case 1 -> children;
      default -> throw new IndexOutOfBoundsException(index);
    };
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallExpression expression
        && expression.canEqual(this)
        && expression.call.equals(call)
        && expression.children.equals(children);
  }

  @Override
  public int hashCode() {
    return Objects.hash(call, children);
  }
}
