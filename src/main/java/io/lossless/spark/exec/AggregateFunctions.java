package io.lossless.spark.exec;

import io.lossless.spark.sql.LosslessAggregate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.execution.aggregate.ObjectHashAggregateExec;
import org.apache.spark.sql.types.DataTypes;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The functions of an aggregate, ours and Spark's.
 *
 * @param all in the operator's order
 * @param ours those of the catalog
 * @param builtIns the others
 * @param columns where the states of all stand, in the operator's order
 */
record AggregateFunctions(
    List<AggregateExpression> all,
    List<AggregateExpression> ours,
    List<AggregateExpression> builtIns,
    List<StateColumn> columns) {

  static AggregateFunctions of(ObjectHashAggregateExec aggregate) {
    List<AggregateExpression> all = CollectionConverters.asJava(aggregate.aggregateExpressions());
    List<AggregateExpression> ours = new ArrayList<>();
    List<AggregateExpression> builtIns = new ArrayList<>();
    List<StateColumn> columns = new ArrayList<>();
    int fields = 0;
    for (AggregateExpression function : all) {
      if (isOurs(function)) {
        columns.add(new StateColumn(true, ours.size(), DataTypes.BinaryType));
        ours.add(function);
      } else {
        for (AttributeReference field :
            CollectionConverters.asJava(function.aggregateFunction().aggBufferAttributes())) {
          columns.add(new StateColumn(false, fields++, field.dataType()));
        }
        builtIns.add(function);
      }
    }
    return new AggregateFunctions(List.copyOf(all), ours, builtIns, columns);
  }

  /** All that the functions read of a row: arguments, and FILTER clauses. */
  List<Expression> inputs() {
    List<Expression> inputs = new ArrayList<>();
    for (AggregateExpression function : all) {
      inputs.addAll(CollectionConverters.asJava(function.aggregateFunction().children()));
      inputs.addAll(CollectionConverters.asJava(function.filter().toList()));
    }
    return inputs;
  }

  static boolean isOurs(AggregateExpression function) {
    return function.aggregateFunction() instanceof LosslessAggregate;
  }
}
