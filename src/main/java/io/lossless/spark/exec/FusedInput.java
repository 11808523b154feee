package io.lossless.spark.exec;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * What a fused operator reads of its child's rows or batches, bound to the child's output.
 *
 * @param columnar whether the child delivers batches
 * @param predicates rows for which one of them isn't true are left out
 * @param keySets the grouping expressions; several where each row goes to a group of each
 * @param arguments the distinct arguments of all functions
 * @param filters the distinct FILTER clauses of all functions
 * @param builtIns Spark's own aggregates among them
 * @param groupMemory the bytes that a task's groups may take, if its share of memory allows it
 */
record FusedInput(
    boolean columnar,
    List<Expression> predicates,
    List<List<Expression>> keySets,
    List<FusedArgument> arguments,
    List<Expression> filters,
    BuiltInPlan builtIns,
    long groupMemory)
    implements Serializable {

  /** The grouping expressions of the first set; all have the same types. */
  List<Expression> keys() {
    return keySets.get(0);
  }

  /** The ordinal of the child's column that an argument is, or −1 if it has to be computed. */
  int ordinal(int argument) {
    return arguments.get(argument).ordinal();
  }
}
