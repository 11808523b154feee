package io.lossless.job;

import io.lossless.catalog.CommonArguments;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * Calls over the same columns that need the order of the rows of a slice, of which there may be any
 * number: Spark sorts them into partitions by range, and the rows of a slice in a partition are a
 * stretch.
 *
 * <p>Two passes over the sorted rows, which Spark keeps in its shuffle files: the first sums the
 * weights of each stretch, the second the metrics, from the weights before. A stretch is a few
 * sums; rows never leave the executors. Sums are exact, so the bits are the same for any
 * partitioning.
 */
sealed interface SortedRows permits SortedScores, SortedValues, SortedRanks {
  /** The arguments of the calls, which are over the same columns. */
  List<FunctionArgument> inputs();

  /** The name of the argument with true values. */
  String truth();

  /** The name of the argument with scores or predictions. */
  String score();

  /** By what the rows are sorted. */
  RowOrder order();

  /** The passes over rows in that order. */
  StretchPasses passes(StretchColumns columns);

  /** The argument of a name, if it is given. */
  default Optional<FunctionArgument> argument(String name) {
    return inputs().stream().filter(argument -> argument.name().equals(name)).findFirst();
  }

  /** The weights of rows, if they have any. */
  default Optional<FunctionArgument> weight() {
    return argument(CommonArguments.SAMPLE_WEIGHT);
  }

  /** The column of an argument as doubles. */
  static Column number(FunctionArgument argument) {
    return FunctionColumn.column(argument).cast("double");
  }
}
