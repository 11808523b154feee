package io.lossless.spark.exec;

import io.lossless.catalog.Call;
import io.lossless.spark.sql.LosslessAggregate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
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
 * <p>Spark's own falls back to sorting beyond 128 groups; this one goes to disk, by parts of the
 * groups, when they outgrow its memory.
 */
public final class FusedMergeExec extends FusedExec {
  private static final long serialVersionUID = 1L;

  public FusedMergeExec(ObjectHashAggregateExec replaced, SparkPlan child) {
    super(replaced, child);
  }

  @Override
  public RDD<InternalRow> doExecute() {
    ObjectHashAggregateExec replaced = replaced();
    AggregateFunctions functions = AggregateFunctions.of(replaced);
    List<Call> calls = new ArrayList<>();
    for (AggregateExpression function : functions.ours()) {
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
            functions.all().stream().map(AggregateFunctions::isOurs).toList(),
            functions.columns(),
            BuiltInPlan.merging(functions.builtIns(), this::bindToStates),
            bind(replaced.groupingExpressions(), child().output()),
            bind(replaced.resultExpressions(), CollectionConverters.asScala(groups).toSeq()),
            FusedRule.groupMemory());
    FusedMetrics counters = fusedMetrics();
    return child()
        .execute()
        .toJavaRDD()
        .mapPartitions(rows -> MergePartition.of(plan, counters, rows))
        .rdd();
  }

  /**
   * Binds what merges fields to the fields and, behind them, the rows of the child.
   *
   * <p>As Spark's operators do it, the child's last columns count as the attributes that this
   * operator's functions read: a function that was copied since the plan was made has new ones.
   */
  private List<Expression> bindToStates(
      List<AttributeReference> fields, List<Expression> expressions) {
    List<Attribute> input = new ArrayList<>(fields);
    List<Attribute> states = new ArrayList<>();
    for (AggregateExpression function :
        CollectionConverters.asJava(replaced().aggregateExpressions())) {
      states.addAll(
          CollectionConverters.asJava(function.aggregateFunction().inputAggBufferAttributes()));
    }
    List<Attribute> output = CollectionConverters.asJava(child().output());
    input.addAll(output.subList(0, output.size() - states.size()));
    input.addAll(states);
    return Substitution.binding(CollectionConverters.asScala(input).toSeq()).in(expressions);
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
