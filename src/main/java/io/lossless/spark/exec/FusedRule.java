package io.lossless.spark.exec;

import java.util.List;
import org.apache.spark.network.util.JavaUtils;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateMode;
import org.apache.spark.sql.catalyst.expressions.aggregate.Final$;
import org.apache.spark.sql.catalyst.expressions.aggregate.Partial$;
import org.apache.spark.sql.catalyst.rules.Rule;
import org.apache.spark.sql.execution.ColumnarRule;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.aggregate.ObjectHashAggregateExec;
import org.apache.spark.sql.internal.SQLConf;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractPartialFunction;

/**
 * Puts fused operators in the place of object-hash aggregates whose functions are ours, or ours
 * beside Spark's own of {@linkplain BuiltInPlan#supports such a kind} as count, sum or avg.
 *
 * <p>It runs after Spark has inserted its transitions from batches to rows, in adaptive as in
 * static planning, so that a partial aggregate can take the batches below the transition itself.
 */
public final class FusedRule extends ColumnarRule {
  /** The setting that turns the fused operators off. */
  public static final String ENABLED = "spark.lossless.fused.enabled";

  /**
   * The most memory for the groups of a task, such as {@code 256m}; Spark's own limits hold too.
   */
  public static final String GROUP_MEMORY = "spark.lossless.fused.groupMemory";

  /** The setting in bytes. */
  static long groupMemory() {
    return JavaUtils.byteStringAsBytes(SQLConf.get().getConfString(GROUP_MEMORY, "1g"));
  }

  @Override
  public Rule<SparkPlan> postColumnarTransitions() {
    return new Replacement();
  }

  private static final class Replacement extends Rule<SparkPlan> {
    @Override
    public SparkPlan apply(SparkPlan plan) {
      if (!Boolean.parseBoolean(SQLConf.get().getConfString(ENABLED, "true"))) {
        return plan;
      }
      return plan.transformUp(new Fusion());
    }
  }

  private static final class Fusion extends AbstractPartialFunction<SparkPlan, SparkPlan> {
    @Override
    public boolean isDefinedAt(SparkPlan plan) {
      return plan instanceof ObjectHashAggregateExec aggregate
          && (fits(aggregate, Partial$.MODULE$) || fits(aggregate, Final$.MODULE$));
    }

    @Override
    public SparkPlan apply(SparkPlan plan) {
      ObjectHashAggregateExec aggregate = (ObjectHashAggregateExec) plan;
      return fits(aggregate, Partial$.MODULE$)
          ? FusedAggregateExec.of(aggregate)
          : new FusedMergeExec(aggregate, aggregate.child());
    }

    private static boolean fits(ObjectHashAggregateExec aggregate, AggregateMode mode) {
      List<AggregateExpression> functions =
          CollectionConverters.asJava(aggregate.aggregateExpressions());
      return functions.stream().anyMatch(AggregateFunctions::isOurs)
          && !aggregate.isStreaming()
          && functions.stream().allMatch(function -> function.mode().equals(mode) && fits(function))
          && CollectionConverters.asJava(aggregate.groupingExpressions()).stream()
              .noneMatch(key -> Substitution.hasSubquery((Expression) key));
    }

    private static boolean fits(AggregateExpression function) {
      return (AggregateFunctions.isOurs(function)
              || BuiltInPlan.supports(function.aggregateFunction()))
          && function.filter().forall(new Deterministic())
          && !Substitution.hasSubquery(function);
    }
  }

  /** A filter that may be evaluated where the operator stands. */
  private static final class Deterministic extends AbstractFunction1<Expression, Object> {
    @Override
    public Object apply(Expression filter) {
      return filter.deterministic();
    }
  }
}
