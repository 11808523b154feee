package io.lossless.spark.exec;

/** The input of a task as blocks. */
interface BlockSource {
  boolean hasNext();

  /** Fills a block with the next rows, numbering their keys in the index. */
  void next(Block block, GroupIndex index);
}
