package io.lossless.spark.exec;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.execution.ColumnarToRowExec;
import org.apache.spark.sql.execution.ExpandExec;
import org.apache.spark.sql.execution.FilterExec;
import org.apache.spark.sql.execution.ProjectExec;
import org.apache.spark.sql.execution.SparkPlan;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Where a fused aggregate takes its input from: the batches below a transition, with the filters
 * and projections in between taken over, or else the rows of its child.
 *
 * <p>An Expand in between, which repeats each row for each grouping set with other keys, is taken
 * over as well: it makes several variants of one row. Whoever takes it over must find the arguments
 * of its functions the same in all variants.
 */
final class InputPlan {
  /** What stands above, from the aggregate down; an Expand has a substitution for each variant. */
  private final List<List<Substitution>> steps = new ArrayList<>();

  private final List<Expression> predicates = new ArrayList<>();
  private final SparkPlan source;
  private final boolean columnar;
  private int variants = 1;

  InputPlan(SparkPlan child, boolean withExpand) {
    SparkPlan plan = child;
    boolean movable = true;
    while (movable && !(plan instanceof ColumnarToRowExec)) {
      if (plan instanceof ProjectExec project) {
        movable = take(List.of(Substitution.projection(project.projectList())));
        plan = project.child();
      } else if (plan instanceof FilterExec filter) {
        movable = Substitution.isMovable(filter.condition());
        predicates.add(filter.condition());
        plan = filter.child();
      } else if (plan instanceof ExpandExec expand && withExpand && isPlain()) {
        movable = take(Substitution.variants(expand));
        plan = expand.child();
      } else {
        movable = false;
      }
    }
    columnar = movable;
    source = movable ? ((ColumnarToRowExec) plan).child() : child;
    if (!columnar) {
      variants = 1;
    }
  }

  /** Whether neither a filter nor another Expand stands above. */
  private boolean isPlain() {
    return predicates.isEmpty() && variants == 1;
  }

  private boolean take(List<Substitution> step) {
    steps.add(step);
    variants = Math.max(variants, step.size());
    predicates.replaceAll(step.get(0)::in);
    return step.stream().allMatch(Substitution::isMovable);
  }

  boolean isColumnar() {
    return columnar;
  }

  /** How many rows the functions see for each row of the source. */
  int variants() {
    return variants;
  }

  /** The operator whose batches or rows are read. */
  SparkPlan source() {
    return source;
  }

  /** The conditions that rows must fulfil, bound. */
  List<Expression> predicates() {
    return columnar ? Substitution.binding(source.output()).in(predicates) : List.of();
  }

  /** Whether expressions over the child's output have one value for all variants of a row. */
  boolean isInvariant(List<? extends Expression> expressions) {
    List<Expression> first = bind(List.of(), expressions, 0);
    for (int variant = 1; variant < variants; variant++) {
      List<Expression> other = bind(List.of(), expressions, variant);
      for (int i = 0; i < first.size(); i++) {
        if (!first.get(i).semanticEquals(other.get(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Expressions over the child's output as expressions over the source's, bound. */
  List<Expression> bind(List<? extends Expression> expressions) {
    return bind(List.of(), expressions, 0);
  }

  /** As {@link #bind(List)}, for rows of the source behind these fields. */
  List<Expression> bind(List<AttributeReference> fields, List<? extends Expression> expressions) {
    return bind(fields, expressions, 0);
  }

  /** As {@link #bind(List, List)}, for one of the variants of a row. */
  List<Expression> bind(
      List<AttributeReference> fields, List<? extends Expression> expressions, int variant) {
    List<Expression> below = new ArrayList<>(expressions);
    if (columnar) {
      for (List<Substitution> step : steps) {
        below = step.get(step.size() == 1 ? 0 : variant).in(below);
      }
    }
    List<Attribute> input = new ArrayList<>(fields);
    input.addAll(CollectionConverters.asJava(source.output()));
    return Substitution.binding(CollectionConverters.asScala(input).toSeq()).in(below);
  }
}
