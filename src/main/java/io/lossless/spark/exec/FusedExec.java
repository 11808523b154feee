package io.lossless.spark.exec;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.physical.Distribution;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.aggregate.ObjectHashAggregateExec;
import org.apache.spark.sql.execution.metric.SQLMetric;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** What the fused operators share: the place of the operator they replace, and their metrics. */
abstract class FusedExec extends SparkPlan {
  private static final long serialVersionUID = 1L;

  private final ObjectHashAggregateExec replaced;
  private final SparkPlan child;
  private transient FusedMetrics metrics;

  FusedExec(ObjectHashAggregateExec replaced, SparkPlan child) {
    this.replaced = replaced;
    this.child = child;
  }

  /** The operator whose place this one takes. */
  public ObjectHashAggregateExec replaced() {
    return replaced;
  }

  public SparkPlan child() {
    return child;
  }

  @Override
  public Seq<SparkPlan> children() {
    return CollectionConverters.asScala(List.of(child)).toList();
  }

  @Override
  public Seq<Attribute> output() {
    return replaced.output();
  }

  @Override
  public Partitioning outputPartitioning() {
    return replaced.outputPartitioning();
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public Seq<Distribution> requiredChildDistribution() {
    return (Seq) replaced.requiredChildDistribution();
  }

  FusedMetrics fusedMetrics() {
    if (metrics == null) {
      metrics = FusedMetrics.of(sparkContext());
    }
    return metrics;
  }

  @Override
  public Map<String, SQLMetric> metrics() {
    return fusedMetrics().byName();
  }

  /** What EXPLAIN adds to keys and functions. */
  abstract String details();

  @Override
  public String simpleString(int maxFields) {
    return nodeName()
        + "(keys="
        + bracketed(replaced.groupingExpressions(), maxFields)
        + ", functions="
        + bracketed(replaced.aggregateExpressions(), maxFields)
        + ", "
        + details()
        + ")";
  }

  @Override
  public String verboseString(int maxFields) {
    return simpleString(maxFields);
  }

  private static String bracketed(Seq<?> expressions, int maxFields) {
    List<?> all = CollectionConverters.asJava(expressions);
    String shown = String.join(", ", all.stream().limit(maxFields).map(Object::toString).toList());
    return "[" + shown + (all.size() > maxFields ? ", ..." : "") + "]";
  }
}
