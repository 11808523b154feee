package io.lossless.spark.exec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BoundReference;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.execution.ExpandExec;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;
import scala.runtime.AbstractPartialFunction;

/** Puts expressions in the place of attributes. */
final class Substitution {
  private final Map<ExprId, Expression> expressions = new HashMap<>();

  private Substitution() {}

  /** Attributes as the ordinals of an operator's output. */
  static Substitution binding(Seq<Attribute> output) {
    Substitution binding = new Substitution();
    int ordinal = 0;
    for (Attribute attribute : CollectionConverters.asJava(output)) {
      binding.expressions.put(
          attribute.exprId(),
          new BoundReference(ordinal++, attribute.dataType(), attribute.nullable()));
    }
    return binding;
  }

  /** Attributes as what a projection computes for them. */
  static Substitution projection(Seq<NamedExpression> columns) {
    Substitution projection = new Substitution();
    for (NamedExpression column : CollectionConverters.asJava(columns)) {
      if (column instanceof Alias alias) {
        projection.expressions.put(alias.exprId(), alias.child());
      }
    }
    return projection;
  }

  /** Attributes as what an Expand makes of them, for each of its projections. */
  static List<Substitution> variants(ExpandExec expand) {
    List<Substitution> variants = new ArrayList<>();
    for (Seq<Expression> columns : CollectionConverters.asJava(expand.projections())) {
      Substitution variant = new Substitution();
      for (int i = 0; i < columns.size(); i++) {
        variant.expressions.put(expand.output().apply(i).exprId(), columns.apply(i));
      }
      variants.add(variant);
    }
    return variants;
  }

  /** Whether every expression may be evaluated in another place, and as often as it is named. */
  boolean isMovable() {
    return expressions.values().stream().allMatch(Substitution::isMovable);
  }

  static boolean isMovable(Expression expression) {
    return expression.deterministic() && !hasSubquery(expression);
  }

  /** Subqueries are prepared by the operator that Spark knows to hold them. */
  static boolean hasSubquery(Expression expression) {
    return expression.exists(
        new AbstractFunction1<Expression, Object>() {
          @Override
          public Object apply(Expression part) {
            return part instanceof PlanExpression<?>;
          }
        });
  }

  Expression in(Expression expression) {
    return expression.transformUp(
        new AbstractPartialFunction<Expression, Expression>() {
          @Override
          public boolean isDefinedAt(Expression part) {
            return part instanceof AttributeReference attribute
                && expressions.containsKey(attribute.exprId());
          }

          @Override
          public Expression apply(Expression part) {
            return expressions.get(((AttributeReference) part).exprId());
          }
        });
  }

  List<Expression> in(List<? extends Expression> all) {
    List<Expression> substituted = new ArrayList<>();
    all.forEach(expression -> substituted.add(in(expression)));
    return substituted;
  }
}
