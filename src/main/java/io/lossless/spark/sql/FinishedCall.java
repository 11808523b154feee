package io.lossless.spark.sql;

import io.lossless.catalog.Call;
import io.lossless.function.ResultType;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.Seq;

/** The value of an aggregate call, from the bytes of a group that it shares with other calls. */
public final class FinishedCall extends CallExpression {
  private static final long serialVersionUID = 1L;

  /**
   * @param groups the unfinished aggregate alone
   */
  public FinishedCall(Call call, Seq<Expression> groups) {
    super(call, groups);
  }

  @Override
  FinishedCall with(Seq<Expression> newChildren) {
    return new FinishedCall(call(), newChildren);
  }

  private ResultType resultType() {
    return call().aggregation().resultType();
  }

  @Override
  public boolean nullable() {
    return resultType().nullable();
  }

  @Override
  public DataType dataType() {
    return SqlTypes.resultType(resultType());
  }

  @Override
  public Object eval(InternalRow row) {
    return SqlTypes.result(call().finish((byte[]) children().head().eval(row)));
  }

  @Override
  public String sql() {
    return call().function() + "(" + children().head().sql() + ")";
  }

  @Override
  public String toString() {
    return call().function() + "(" + children().head() + ")";
  }
}
