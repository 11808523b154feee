package io.lossless.spark.exec;

import io.lossless.catalog.Call;
import io.lossless.spark.sql.LosslessAggregate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.aggregate.ObjectHashAggregateExec;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A final aggregate: merges the states behind an exchange and finishes each group.
 *
 * <p>Spark's own falls back to sorting beyond 128 groups.
 */
public final class FusedMergeExec extends FusedExec {
  private static final long serialVersionUID = 1L;

  public FusedMergeExec(ObjectHashAggregateExec replaced, SparkPlan child) {
    super(replaced, child);
  }

  @Override
  public RDD<InternalRow> doExecute() {
    ObjectHashAggregateExec replaced = replaced();
    List<Call> calls = new ArrayList<>();
    for (AggregateExpression function :
        CollectionConverters.asJava(replaced.aggregateExpressions())) {
      calls.add(((LosslessAggregate) function.aggregateFunction()).call());
    }
    List<Attribute> groups = new ArrayList<>();
    for (NamedExpression key : CollectionConverters.asJava(replaced.groupingExpressions())) {
      groups.add(key.toAttribute());
    }
    groups.addAll(CollectionConverters.asJava(replaced.aggregateAttributes()));
    MergePlan plan =
        new MergePlan(
            calls,
            bind(replaced.groupingExpressions(), child().output()),
            replaced.initialInputBufferOffset(),
            bind(replaced.resultExpressions(), CollectionConverters.asScala(groups).toSeq()));
    FusedMetrics counters = fusedMetrics();
    return child()
        .execute()
        .toJavaRDD()
        .mapPartitions(rows -> MergePartition.of(plan, counters, rows))
        .rdd();
  }

  private static List<Expression> bind(Seq<NamedExpression> expressions, Seq<Attribute> input) {
    List<Expression> all = new ArrayList<>();
    for (NamedExpression expression : CollectionConverters.asJava(expressions)) {
      all.add((Expression) expression);
    }
    return Substitution.binding(input).in(all);
  }

  @Override
  public SparkPlan withNewChildrenInternal(scala.collection.immutable.IndexedSeq<SparkPlan> plans) {
    return new FusedMergeExec(replaced(), plans.apply(0));
  }

  @Override
  public String nodeName() {
    return "LosslessFusedMerge";
  }

  @Override
  String details() {
    return "states";
  }

  @Override
  public int productArity() {
    return 2;
  }

  @Override
  public Object productElement(int index) {
    return switch (index) {
      case 0 -> replaced();
      case 1 -> child();
      default -> throw new IndexOutOfBoundsException(index);
    };
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof FusedMergeExec;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FusedMergeExec exec
        && exec.replaced().equals(replaced())
        && exec.child().equals(child());
  }

  @Override
  public int hashCode() {
    return 31 * replaced().hashCode() + 2;
  }
}
