package io.lossless.spark.exec;

import io.lossless.catalog.Call;
import java.io.Serializable;
import java.util.List;

/**
 * One function of a fused operator.
 *
 * @param arguments for each of the call's columns its place among the operator's arguments
 * @param filter the place of its FILTER clause among the operator's filters, or {@link #ALL_ROWS}
 */
record FusedCall(Call call, List<Integer> arguments, int filter) implements Serializable {
  /** No FILTER clause. */
  static final int ALL_ROWS = -1;
}
