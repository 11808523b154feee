package io.lossless.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * The slices that a sort of rows serves, by columns that stand first in each row.
 *
 * @param sets of slices
 * @param columns how many there are, of all sets
 * @param apart whether the rows of a slice stand behind each other; else those of all slices are in
 *     one order
 */
record SliceKeys(List<SliceColumns> sets, int columns, boolean apart) implements Serializable {
  /**
   * The columns of a set.
   *
   * @param set 0 for the whole table, which has none, else from 1
   * @param places of its columns in a row
   */
  record SliceColumns(int set, List<Integer> places) implements Serializable {
    /** What tells slices of the set apart. */
    List<Object> slice(Row row) {
      List<Object> slice = new ArrayList<>(places.size());
      for (int place : places) {
        slice.add(row.get(place));
      }
      return slice;
    }
  }
}
