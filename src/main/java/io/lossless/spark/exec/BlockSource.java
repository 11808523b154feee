package io.lossless.spark.exec;

import java.util.Optional;

/** The input of a task as blocks. */
interface BlockSource {
  boolean hasNext();

  /**
   * Fills a block with the next rows, numbering their keys in the index.
   *
   * @param builtIns Spark's own aggregates, which take the rows as they come
   */
  void next(Block block, GroupIndex index, Optional<BuiltInGroups> builtIns);
}
