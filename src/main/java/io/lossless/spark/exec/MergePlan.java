package io.lossless.spark.exec;

import io.lossless.catalog.Call;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;

/**
 * What a task of a final aggregate does.
 *
 * @param calls the functions
 * @param keys the grouping keys, bound to the input
 * @param firstState the input's column with the first function's state; the others follow
 * @param results the output, bound to keys and values
 */
record MergePlan(List<Call> calls, List<Expression> keys, int firstState, List<Expression> results)
    implements Serializable {}
