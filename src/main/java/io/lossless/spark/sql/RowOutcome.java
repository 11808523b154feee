package io.lossless.spark.sql;

import io.lossless.batch.Batch;
import io.lossless.catalog.Call;
import io.lossless.catalog.Catalog;
import io.lossless.function.Accumulator;
import io.lossless.function.Aggregation;
import io.lossless.function.Evaluator;
import io.lossless.function.ResultType.Scalar;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What an aggregate call makes of each row alone: a struct with its {@code value} over that row,
 * and the {@code reason} why it can't evaluate the row, in the words of the error.
 *
 * <p>A row with a NULL argument has neither. The value is NULL also for metrics, of which some have
 * none over one row, and for reductions that give no number.
 */
public final class RowOutcome extends CallExpression {
  private static final long serialVersionUID = 1L;

  private static final StructType TYPE =
      new StructType().add("value", DataTypes.DoubleType).add("reason", DataTypes.StringType);

  private transient Worker worker;

  public RowOutcome(Call call, Seq<Expression> children) {
    super(call, children);
  }

  /** The outcome of an aggregate; what it says of invalid rows is left aside. */
  static RowOutcome of(LosslessAggregate aggregate) {
    return new RowOutcome(aggregate.call().skippingInvalid(), aggregate.children());
  }

  @Override
  RowOutcome with(Seq<Expression> newChildren) {
    return new RowOutcome(call(), newChildren);
  }

  @Override
  public DataType dataType() {
    return TYPE;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public String sql() {
    return RowQuestion.LOSSLESS_ROW.function() + "(" + super.sql() + ")";
  }

  @Override
  public Object eval(InternalRow row) {
    if (worker == null) {
      worker = new Worker(call(), CollectionConverters.asJava(children()));
    }
    return worker.evaluate(row);
  }

  private static final class Worker {
    private final OneRowBatch rows;
    private final Aggregation aggregation;
    private final Evaluator evaluator;
    private final boolean hasValue;

    Worker(Call call, List<Expression> arguments) {
      this.rows = new OneRowBatch(call, arguments);
      this.aggregation = call.aggregation();
      this.evaluator = aggregation.evaluator();
      boolean isNumber =
          aggregation.resultType() == Scalar.DOUBLE
              || aggregation.resultType() == Scalar.NULLABLE_DOUBLE;
      this.hasValue = isNumber && !Catalog.installed().require(call.function()).isMetric();
    }

    InternalRow evaluate(InternalRow row) {
      Batch batch = rows.read(row);
      evaluator.evaluate(batch);
      Object value = null;
      Object reason = null;
      if (batch.status().isInvalid(0)) {
        reason = UTF8String.fromString(batch.status().lastError());
      } else if (batch.status().isValid(0) && hasValue) {
        Accumulator group = aggregation.accumulator();
        evaluator.addAll(group);
        value = aggregation.finish(group);
      }
      return new GenericInternalRow(new Object[] {value, reason});
    }
  }
}
