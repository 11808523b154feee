package io.lossless.spark.exec;

import io.lossless.catalog.Call;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * What a task of a final aggregate does.
 *
 * @param calls our functions
 * @param areOurs which of all functions are ours, in the operator's order
 * @param columns the states of all functions, which are the input's columns behind the keys
 * @param builtIns Spark's own functions
 * @param keys the grouping keys, bound to the input
 * @param results the output, bound to keys and values
 * @param groupMemory the bytes that a task's groups may take, if its share of memory allows it
 */
record MergePlan(
    List<Call> calls,
    List<Boolean> areOurs,
    List<StateColumn> columns,
    BuiltInPlan builtIns,
    List<Expression> keys,
    List<Expression> results,
    long groupMemory)
    implements Serializable {}
