package io.lossless.spark.exec;

import io.lossless.spark.sql.LosslessAggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Literal;
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
  private final List<StateColumn> columns;

  public FusedAggregateExec(
      ObjectHashAggregateExec replaced,
      FusedInput input,
      List<FusedCall> calls,
      List<StateColumn> columns,
      SparkPlan child) {
    super(replaced, child);
    this.input = input;
    this.calls = calls;
    this.columns = columns;
  }

  /** The fused form of a partial aggregate. */
  static SparkPlan of(ObjectHashAggregateExec aggregate) {
    AggregateFunctions functions = AggregateFunctions.of(aggregate);
    InputPlan below = new InputPlan(aggregate.child(), true);
    if (!below.isInvariant(functions.inputs())) {
      below = new InputPlan(aggregate.child(), false);
    }
    return of(aggregate, functions, below);
  }

  private static SparkPlan of(
      ObjectHashAggregateExec aggregate, AggregateFunctions functions, InputPlan below) {
    List<FusedArgument> arguments = new ArrayList<>();
    List<Expression> filters = new ArrayList<>();
    List<FusedCall> calls = new ArrayList<>();
    for (AggregateExpression function : functions.ours()) {
      LosslessAggregate own = (LosslessAggregate) function.aggregateFunction();
      Optional<Expression> filter =
          function.filter().isEmpty()
              ? Optional.empty()
              : Optional.of(below.bind(List.of(function.filter().get())).get(0));
      List<Integer> places = new ArrayList<>();
      for (Expression value : below.bind(CollectionConverters.asJava(own.children()))) {
        FusedArgument argument = FusedArgument.of(selected(value, filter), own.call().dtype());
        places.add(place(arguments, argument, argument::isSame));
      }
      int place =
          filter
              .map(condition -> place(filters, condition, condition::semanticEquals))
              .orElse(FusedCall.ALL_ROWS);
      calls.add(new FusedCall(own.call(), places, place));
    }
    List<Expression> keys = new ArrayList<>();
    for (NamedExpression key : CollectionConverters.asJava(aggregate.groupingExpressions())) {
      keys.add((Expression) key);
    }
    FusedInput input =
        new FusedInput(
            below.isColumnar(),
            below.predicates(),
            IntStream.range(0, below.variants())
                .mapToObj(variant -> below.bind(List.of(), keys, variant))
                .toList(),
            arguments,
            filters,
            BuiltInPlan.updating(functions.builtIns(), below::bind),
            FusedRule.groupMemory());
    return new FusedAggregateExec(aggregate, input, calls, functions.columns(), below.source());
  }

  /**
   * What has to be computed is computed in the rows that the function sees alone: elsewhere it may
   * be an error, such as a division by zero in ANSI mode. A column as it stands can't be.
   */
  private static Expression selected(Expression value, Optional<Expression> filter) {
    return filter.isEmpty() || value instanceof BoundReference
        ? value
        : new If(filter.get(), value, Literal.create(null, value.dataType()));
  }

  /** Functions of the same argument share its column, and what is derived from it. */
  private static <T> int place(List<T> distinct, T one, Predicate<T> isSame) {
    for (int i = 0; i < distinct.size(); i++) {
      if (isSame.test(distinct.get(i))) {
        return i;
      }
    }
    distinct.add(one);
    return distinct.size() - 1;
  }

  @Override
  public RDD<InternalRow> doExecute() {
    FusedInput reads = input;
    List<FusedCall> functions = calls;
    List<StateColumn> states = columns;
    FusedMetrics counters = fusedMetrics();
    if (reads.columnar()) {
      return child()
          .executeColumnar()
          .toJavaRDD()
          .mapPartitions(
              batches -> FusedPartition.ofBatches(reads, functions, states, counters, batches))
          .rdd();
    }
    return child()
        .execute()
        .toJavaRDD()
        .mapPartitions(rows -> FusedPartition.ofRows(reads, functions, states, counters, rows))
        .rdd();
  }

  @Override
  public SparkPlan withNewChildrenInternal(scala.collection.immutable.IndexedSeq<SparkPlan> plans) {
    return new FusedAggregateExec(replaced(), input, calls, columns, plans.apply(0));
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
    return 5;
  }

  @Override
  public Object productElement(int index) {
    return switch (index) {
      case 0 -> replaced();
      case 1 -> input;
      case 2 -> calls;
      case 3 -> columns;
      case 4 -> child();
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
