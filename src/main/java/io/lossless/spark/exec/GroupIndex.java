package io.lossless.spark.exec;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;

/** Numbers the grouping keys 0, 1, 2 … in the order in which they come. */
sealed interface GroupIndex permits BytesGroupIndex, LongGroupIndex {
  /**
   * The index for these keys: a single integer has one of its own, which is several times as fast.
   */
  static GroupIndex of(List<Expression> keys) {
    return keys.size() == 1 && LongGroupIndex.holds(keys.get(0).dataType())
        ? new LongGroupIndex(keys.get(0).dataType())
        : new BytesGroupIndex(keys.size());
  }

  /** How many keys there are. */
  int size();

  /** The number of a key, a new one if it hasn't come yet. */
  int slot(UnsafeRow key);

  /** Points a row from {@link #newKeyRow} at a key, until the next key is added or pointed at. */
  void key(int slot, UnsafeRow row);

  UnsafeRow newKeyRow();

  long memoryBytes();

  /** Whether more keys would need more than arrays can hold. */
  boolean isFull();

  void clear();
}
