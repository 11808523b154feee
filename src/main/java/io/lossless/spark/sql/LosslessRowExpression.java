package io.lossless.spark.sql;

import io.lossless.batch.Batch;
import io.lossless.batch.Column;
import io.lossless.batch.Dtype;
import io.lossless.batch.Storage;
import io.lossless.catalog.Call;
import io.lossless.function.RowEvaluator;
import io.lossless.function.RowFunction;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.DataType;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** A call with a value for each row: a loss with {@code reduction => 'none'}, or a row function. */
public final class LosslessRowExpression extends CallExpression {
  private static final long serialVersionUID = 1L;

  private transient Worker worker;

  public LosslessRowExpression(Call call, Seq<Expression> children) {
    super(call, children);
  }

  @Override
  LosslessRowExpression with(Seq<Expression> newChildren) {
    return new LosslessRowExpression(call(), newChildren);
  }

  @Override
  public Object eval(InternalRow row) {
    if (worker == null) {
      worker = new Worker(call(), CollectionConverters.asJava(children()));
    }
    return worker.evaluate(row);
  }

  @Override
  public DataType dataType() {
    return SqlTypes.rowType(call().rowFunction());
  }

  /** Evaluates one row at a time through a batch of one row. */
  private static final class Worker {
    private final OneRowBatch rows;
    private final RowEvaluator evaluator;
    private final Column result;
    private final Optional<Dtype> packing;

    Worker(Call call, List<Expression> arguments) {
      this.rows = new OneRowBatch(call, arguments);
      RowFunction function = call.rowFunction();
      this.evaluator = function.rowEvaluator();
      this.result = new Column(function.resultDepth(), function.resultStorage());
      this.packing = function.resultDtype();
    }

    Object evaluate(InternalRow row) {
      result.clear();
      Batch batch = rows.read(row);
      evaluator.evaluate(batch, result);
      if (!batch.status().isValid(0)) {
        return null;
      }
      if (batch.sampleWeight().isPresent()) {
        weigh(batch.sampleWeight().get().leaf(0));
      }
      return result.depth() == 0 ? scalar(0) : nested(0, 0, result.leaves());
    }

    private void weigh(double weight) {
      for (int leaf = 0; leaf < result.leaves(); leaf++) {
        result.setLeaf(leaf, result.leaf(leaf) * weight);
      }
    }

    private Object scalar(int leaf) {
      if (result.storage() == Storage.LONG) {
        return result.longLeaf(leaf);
      }
      return canonical(result.leaf(leaf));
    }

    /** One NaN: which of NaN's many bit patterns comes out of arithmetic depends on the CPU. */
    private static double canonical(double value) {
      return Double.isNaN(value) ? Double.NaN : value;
    }

    private Object nested(int level, int leaf, int leaves) {
      int length = result.dimension(0, level);
      if (level + 1 == result.depth()) {
        return vector(leaf, length);
      }
      Object[] elements = new Object[length];
      for (int i = 0; i < length; i++) {
        int size = leaves / length;
        elements[i] = nested(level + 1, leaf + i * size, size);
      }
      return new GenericArrayData(elements);
    }

    private Object vector(int leaf, int length) {
      if (packing.isPresent()) {
        return packing.get().pack(result, leaf, length);
      }
      if (result.storage() == Storage.LONG) {
        long[] values = new long[length];
        for (int i = 0; i < length; i++) {
          values[i] = result.longLeaf(leaf + i);
        }
        return UnsafeArrayData.fromPrimitiveArray(values);
      }
      double[] values = new double[length];
      for (int i = 0; i < length; i++) {
        values[i] = canonical(result.leaf(leaf + i));
      }
      return UnsafeArrayData.fromPrimitiveArray(values);
    }
  }
}
