package io.lossless.spark.sql;

import io.lossless.catalog.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractPartialFunction;

/**
 * Lets the functions of a query keep one set of groups where they can: ten metrics of one confusion
 * matrix count it once.
 *
 * <p>Such functions become one aggregate, whose value is the bytes of a group, and an expression
 * for each that finishes them.
 */
final class SharedGroups extends Rule<LogicalPlan> {
  /** What aggregates of one set of groups have in common. */
  private record Key(
      Object keeper,
      List<Expression> columns,
      boolean sampleWeighted,
      boolean skipInvalid,
      Object dtype,
      boolean isDistinct,
      Optional<Expression> filter) {}

  static void inject(SparkSessionExtensions extensions) {
    extensions.injectOptimizerRule(
        new AbstractFunction1<SparkSession, Rule<LogicalPlan>>() {
          @Override
          public Rule<LogicalPlan> apply(SparkSession session) {
            return new SharedGroups();
          }
        });
  }

  @Override
  public LogicalPlan apply(LogicalPlan plan) {
    return plan.transformUp(
        new AbstractPartialFunction<LogicalPlan, LogicalPlan>() {
          @Override
          public boolean isDefinedAt(LogicalPlan node) {
            return node instanceof Aggregate;
          }

          @Override
          public LogicalPlan apply(LogicalPlan node) {
            return shared((Aggregate) node);
          }
        });
  }

  private static LogicalPlan shared(Aggregate aggregate) {
    Map<Key, List<AggregateExpression>> sharing = new LinkedHashMap<>();
    for (NamedExpression result : CollectionConverters.asJava(aggregate.aggregateExpressions())) {
      collect((Expression) result, sharing);
    }
    Map<Expression, Expression> finished = new HashMap<>();
    for (List<AggregateExpression> functions : sharing.values()) {
      if (functions.stream().map(SharedGroups::call).distinct().count() > 1) {
        Seq<Expression> groups =
            CollectionConverters.asScala(List.<Expression>of(unfinished(functions.get(0)))).toSeq();
        functions.forEach(
            function -> finished.put(function, new FinishedCall(call(function), groups)));
      }
    }
    return finished.isEmpty() ? aggregate : replaced(aggregate, finished);
  }

  private static void collect(Expression expression, Map<Key, List<AggregateExpression>> sharing) {
    key(expression)
        .ifPresent(
            key ->
                sharing
                    .computeIfAbsent(key, any -> new ArrayList<>())
                    .add((AggregateExpression) expression));
    CollectionConverters.asJava(expression.children()).forEach(child -> collect(child, sharing));
  }

  private static LogicalPlan replaced(Aggregate aggregate, Map<Expression, Expression> finished) {
    return aggregate.transformExpressionsUp(
        new AbstractPartialFunction<Expression, Expression>() {
          @Override
          public boolean isDefinedAt(Expression expression) {
            return finished.containsKey(expression);
          }

          @Override
          public Expression apply(Expression expression) {
            return finished.get(expression);
          }
        });
  }

  private static Optional<Key> key(Expression expression) {
    if (!(expression instanceof AggregateExpression aggregate)
        || !(aggregate.aggregateFunction() instanceof LosslessAggregate function)
        || !function.call().form().finishesGroup()) {
      return Optional.empty();
    }
    Call call = function.call();
    return call.aggregation()
        .keeper()
        .map(
            keeper ->
                new Key(
                    keeper,
                    CollectionConverters.asJava(function.children()).stream()
                        .map(Expression::canonicalized)
                        .toList(),
                    call.sampleWeighted(),
                    call.skipInvalid(),
                    call.dtype(),
                    aggregate.isDistinct(),
                    aggregate.filter().isEmpty()
                        ? Optional.empty()
                        : Optional.of(aggregate.filter().get().canonicalized())));
  }

  private static Call call(AggregateExpression aggregate) {
    return ((LosslessAggregate) aggregate.aggregateFunction()).call();
  }

  private static AggregateExpression unfinished(AggregateExpression aggregate) {
    LosslessAggregate function = (LosslessAggregate) aggregate.aggregateFunction();
    return new AggregateExpression(
        new LosslessAggregate(
            function.call().asUnfinished(),
            function.children(),
            function.mutableAggBufferOffset(),
            function.inputAggBufferOffset()),
        aggregate.mode(),
        aggregate.isDistinct(),
        aggregate.filter(),
        NamedExpression.newExprId());
  }
}
