package io.lossless.spark.exec;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.expressions.aggregate.DeclarativeAggregate;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Spark's own aggregates beside ours (count, sum, min, max, avg and whatever else is declared by
 * expressions over fields of fixed width), as Spark's operators evaluate them: row by row.
 *
 * @param fields the fields of a group, of all functions together
 * @param initial what they are before the first row
 * @param step what they become with a row; bound to the fields, then the row
 * @param results the value of each function, bound to the fields
 */
record BuiltInPlan(
    List<AttributeReference> fields,
    List<Expression> initial,
    List<Expression> step,
    List<Expression> results)
    implements Serializable {

  /** Whether a function's fields can be changed in place in an UnsafeRow. */
  static boolean supports(AggregateFunction function) {
    return function instanceof DeclarativeAggregate declared
        && CollectionConverters.asJava(declared.aggBufferAttributes()).stream()
            .allMatch(field -> UnsafeRow.isMutable(field.dataType()));
  }

  /**
   * The functions over rows.
   *
   * @param input binds attributes of the rows behind those of the fields
   */
  static BuiltInPlan updating(List<AggregateExpression> functions, Binding input) {
    return of(
        functions,
        input,
        function -> {
          DeclarativeAggregate declared = declared(function);
          List<Expression> updates =
              new ArrayList<>(CollectionConverters.asJava(declared.updateExpressions()));
          if (function.filter().isDefined()) {
            Expression filter = function.filter().get();
            for (int i = 0; i < updates.size(); i++) {
              updates.set(
                  i, new If(filter, updates.get(i), declared.aggBufferAttributes().apply(i)));
            }
          }
          return updates;
        });
  }

  /** The functions over rows that hold fields of others. */
  static BuiltInPlan merging(List<AggregateExpression> functions, Binding input) {
    return of(
        functions,
        input,
        function -> CollectionConverters.asJava(declared(function).mergeExpressions()));
  }

  /** Binds expressions over fields and rows. */
  @FunctionalInterface
  interface Binding {
    List<Expression> bind(List<AttributeReference> fields, List<Expression> expressions);
  }

  /** What a function does with a row, as expressions. */
  @FunctionalInterface
  private interface Steps {
    List<Expression> of(AggregateExpression function);
  }

  private static BuiltInPlan of(List<AggregateExpression> functions, Binding input, Steps stepsOf) {
    List<AttributeReference> fields = new ArrayList<>();
    List<Expression> initial = new ArrayList<>();
    List<Expression> steps = new ArrayList<>();
    List<Expression> results = new ArrayList<>();
    for (AggregateExpression function : functions) {
      DeclarativeAggregate declared = declared(function);
      fields.addAll(CollectionConverters.asJava(declared.aggBufferAttributes()));
      initial.addAll(CollectionConverters.asJava(declared.initialValues()));
      steps.addAll(stepsOf.of(function));
      results.add(declared.evaluateExpression());
    }
    List<Attribute> ownFields = List.copyOf(fields);
    Substitution toFields = Substitution.binding(CollectionConverters.asScala(ownFields).toSeq());
    return new BuiltInPlan(fields, initial, input.bind(fields, steps), toFields.in(results));
  }

  private static DeclarativeAggregate declared(AggregateExpression function) {
    return (DeclarativeAggregate) function.aggregateFunction();
  }

  boolean isEmpty() {
    return results.isEmpty();
  }
}
