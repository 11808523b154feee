package io.lossless.spark.sql;

import io.lossless.catalog.Call;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.Seq;

/** The value of an aggregate call, from the bytes of a group that it shares with other calls. */
public final class FinishedCall extends CallExpression {
  private static final long serialVersionUID = 1L;

  /** Made once where it runs, not for each group. */
  private transient Aggregation aggregation;

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

  private Aggregation aggregation() {
    if (aggregation == null) {
      aggregation = call().aggregation();
    }
    return aggregation;
  }

  @Override
  public boolean nullable() {
    return aggregation().resultType().nullable();
  }

  @Override
  public DataType dataType() {
    return SqlTypes.resultType(aggregation().resultType());
  }

  @Override
  public Object eval(InternalRow row) {
    Accumulator group = aggregation().accumulator();
    group.mergeBytes((byte[]) children().head().eval(row));
    return SqlTypes.result(aggregation().finish(group));
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
