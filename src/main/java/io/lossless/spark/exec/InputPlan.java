package io.lossless.spark.exec;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Where a fused aggregate takes its input from: the batches below a transition, with the filters
 * and projections in between taken over, or else the rows of its child.
 */
final class InputPlan {
  private final List<Substitution> projections = new ArrayList<>();
  private final List<Expression> predicates = new ArrayList<>();
  private final SparkPlan source;
  private final boolean columnar;

  InputPlan(SparkPlan child) {
    SparkPlan plan = child;
    boolean movable = true;
    while (movable && (plan instanceof ProjectExec || plan instanceof FilterExec)) {
      if (plan instanceof ProjectExec project) {
        Substitution projection = Substitution.projection(project.projectList());
        movable = projection.isMovable();
        projections.add(projection);
        predicates.replaceAll(projection::in);
        plan = project.child();
      } else if (plan instanceof FilterExec filter) {
        movable = Substitution.isMovable(filter.condition());
        predicates.add(filter.condition());
        plan = filter.child();
      }
    }
    columnar = movable && plan instanceof ColumnarToRowExec;
    source = plan instanceof ColumnarToRowExec transition && movable ? transition.child() : child;
  }

  boolean isColumnar() {
    return columnar;
  }

  /** The operator whose batches or rows are read. */
  SparkPlan source() {
    return source;
  }

  /** The conditions that rows must fulfil, bound. */
  List<Expression> predicates() {
    return columnar ? Substitution.binding(source.output()).in(predicates) : List.of();
  }

  /** Expressions over the child's output as expressions over the source's, bound. */
  List<Expression> bind(List<? extends Expression> expressions) {
    return bind(List.of(), expressions);
  }

  /** As {@link #bind(List)}, for rows of the source behind these fields. */
  List<Expression> bind(List<AttributeReference> fields, List<? extends Expression> expressions) {
    List<Expression> below = new ArrayList<>(expressions);
    if (columnar) {
      for (Substitution projection : projections) {
        below = projection.in(below);
      }
    }
    List<Attribute> input = new ArrayList<>(fields);
    input.addAll(CollectionConverters.asJava(source.output()));
    return Substitution.binding(CollectionConverters.asScala(input).toSeq()).in(below);
  }
}
