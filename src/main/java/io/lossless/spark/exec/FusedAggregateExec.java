package io.lossless.spark.exec;

import io.lossless.spark.sql.LosslessAggregate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.aggregate.ObjectHashAggregateExec;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A partial aggregate that evaluates all its functions on each batch of its child, over Spark's
 * ColumnarBatches where the child has them, and over rows otherwise.
 *
 * <p>Its output is that of the operator it replaces: grouping keys and a state for each function.
 */
public final class FusedAggregateExec extends FusedExec {
  private static final long serialVersionUID = 1L;

  private final FusedInput input;
  private final List<FusedCall> calls;

  public FusedAggregateExec(
      ObjectHashAggregateExec replaced, FusedInput input, List<FusedCall> calls, SparkPlan child) {
    super(replaced, child);
    this.input = input;
    this.calls = calls;
  }

  /** The fused form of a partial aggregate whose functions are all ours. */
  static SparkPlan of(ObjectHashAggregateExec aggregate) {
    InputPlan below = new InputPlan(aggregate.child());
    List<Expression> arguments = new ArrayList<>();
    List<FusedCall> calls = new ArrayList<>();
    for (AggregateExpression function :
        CollectionConverters.asJava(aggregate.aggregateExpressions())) {
      LosslessAggregate own = (LosslessAggregate) function.aggregateFunction();
      List<Integer> places = new ArrayList<>();
      below
          .bind(CollectionConverters.asJava(own.children()))
          .forEach(argument -> places.add(place(arguments, argument)));
      calls.add(new FusedCall(own.call(), places));
    }
    List<Expression> keys = new ArrayList<>();
    for (NamedExpression key : CollectionConverters.asJava(aggregate.groupingExpressions())) {
      keys.add((Expression) key);
    }
    FusedInput input =
        new FusedInput(
            below.isColumnar(),
            below.predicates(),
            below.bind(keys),
            arguments,
            FusedRule.groupMemory());
    return new FusedAggregateExec(aggregate, input, calls, below.source());
  }

  /** Functions of the same argument share its column, and what is derived from it. */
  private static int place(List<Expression> arguments, Expression argument) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).semanticEquals(argument)) {
        return i;
      }
    }
    arguments.add(argument);
    return arguments.size() - 1;
  }

  @Override
  public RDD<InternalRow> doExecute() {
    FusedInput reads = input;
    List<FusedCall> functions = calls;
    FusedMetrics counters = fusedMetrics();
    if (reads.columnar()) {
      return child()
          .executeColumnar()
          .toJavaRDD()
          .mapPartitions(batches -> FusedPartition.ofBatches(reads, functions, counters, batches))
          .rdd();
    }
    return child()
        .execute()
        .toJavaRDD()
        .mapPartitions(rows -> FusedPartition.ofRows(reads, functions, counters, rows))
        .rdd();
  }

  @Override
  public SparkPlan withNewChildrenInternal(scala.collection.immutable.IndexedSeq<SparkPlan> plans) {
    return new FusedAggregateExec(replaced(), input, calls, plans.apply(0));
  }

  @Override
  public String nodeName() {
    return "LosslessFusedAggregate";
  }

  @Override
  String details() {
    return input.columnar() ? "columnar" : "rows";
  }

  @Override
  public int productArity() {
    return 4;
  }

  @Override
  public Object productElement(int index) {
    return switch (index) {
      case 0 -> replaced();
      case 1 -> input;
      case 2 -> calls;
      case 3 -> child();
      default -> throw new IndexOutOfBoundsException(index);
    };
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof FusedAggregateExec;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FusedAggregateExec exec
        && exec.replaced().equals(replaced())
        && exec.child().equals(child());
  }

  @Override
  public int hashCode() {
    return 31 * replaced().hashCode() + 1;
  }
}
