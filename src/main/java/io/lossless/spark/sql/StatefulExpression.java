package io.lossless.spark.sql;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenFallback;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;

/** An interpreted expression that keeps memory between the rows of one thread. */
abstract class StatefulExpression extends Expression implements CodegenFallback, Serializable {
  private static final long serialVersionUID = 1L;

  /** Spark copies expressions that declare themselves stateful. */
  @Override
  public boolean stateful() {
    return true;
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode code) {
    return CodegenFallback.super.doGenCode(context, code);
  }

  @Override
  public boolean nullable() {
    return true;
  }

  @Override
  public boolean canEqual(Object other) {
    return other != null && other.getClass() == getClass();
  }

  /** Plans compare expressions, and share what equal ones compute. */
  @Override
  public abstract boolean equals(Object other);

  @Override
  public abstract int hashCode();
}
